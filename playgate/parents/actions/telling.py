"""What people may do with the public page: write its words, look it over, pin the rules."""

from datetime import datetime

from playgate.accounts.models import Account
from playgate.ledger.book import action, record
from playgate.parents.models import Look, Notice, Pinned
from playgate.people.member import Member
from playgate.people.models import Playgroup
from playgate.people.register import register_of
from playgate.policy.findings import Finding, stops
from playgate.policy.ours import parts
from playgate.policy.wording import check_words
from playgate.posts.actions import Stopped

HOW_TO_REACH_US = {"wording.phone", "wording.postcode", "wording.address"}


@action("parents.say")
def say(playgroup: Playgroup, part: str, text: str, *, by: Member, now: datetime) -> Notice:
    """Write new words for a part of the page. Raises `Stopped`: no child, no family is named."""
    if in_the_way := stops(check(playgroup, text, now)):
        raise Stopped(in_the_way)
    notice = Notice.objects.create(
        playgroup=playgroup, part=part, text=text.strip(), by=by.person, at=now
    )
    record(notice, act="parents.say", clause=parts()[part].clause, by=by, now=now, part=part)
    return notice


@action("parents.look_over")
def look_over(playgroup: Playgroup, *, by: Member, now: datetime) -> Look:
    """Every number and every link was tried, and is right."""
    look = Look.objects.create(playgroup=playgroup, by=by.person, at=now)
    record(look, act="parents.look_over", clause="own.know-how-to-report", by=by, now=now)
    return look


@action("parents.pin")
def pin(account: Account, *, by: Member, now: datetime) -> Pinned:
    """Our rules stand on this account now, where everybody who writes can see them."""
    pinned = Pinned.objects.create(
        playgroup=account.playgroup, account=account, by=by.person, at=now
    )
    record(pinned, act="parents.pin", clause="parents.encouraged", by=by, now=now)
    return pinned


def check(playgroup: Playgroup, text: str, now: datetime) -> list[Finding]:
    """What the gates say about the words: the same as for a reply that anybody can read.

    But for numbers and addresses: whoever has a complaint needs those of the playgroup.
    """
    today = playgroup.today(now)
    found = check_words(text, register_of(playgroup, today), where="reply", today=today)
    return [one for one in found if one.key.partition(":")[0] not in HOW_TO_REACH_US]
