"""The watch: somebody looked; how often; who covers a holiday, or why nobody can."""

from collections.abc import Iterable
from datetime import date, datetime

from playgate.accounts.models import Account
from playgate.inbox.models import Cover, Look, Watch
from playgate.ledger.book import By, Refused, action, record
from playgate.people.member import Member
from playgate.people.models import Person, Playgroup
from playgate.policy.watching import EVERY, NO_REASON, TOO_SELDOM, Rhythm
from playgate.posts.models import Post

REGULAR, HOLIDAYS = "monitoring.regular", "monitoring.holidays"


@action("inbox.look")
def look(account: Account, *, by: By, now: datetime, found: bool = False) -> Look:
    """Somebody looked at an account: nothing new there, or something that was brought in.

    Where Playgate fetched all that was there, it is the house that looked.
    """
    person = by.person if isinstance(by, Member) else None
    looked = Look.objects.create(
        playgroup_id=account.playgroup_id, account=account, by=person, at=now, found=found
    )
    record(account, act="inbox.look", clause=REGULAR, by=by, now=now, found=found)
    return looked


@action("inbox.look_at_post")
def look_at_post(post: Post, *, by: Member, now: datetime) -> Look:
    """Its author, or somebody for them, looked at a post that is out: it is still right."""
    looked = Look.objects.create(playgroup=post.playgroup, post=post, by=by.person, at=now)
    record(post, act="inbox.look_at_post", clause="staff.watch-own-posts", by=by, now=now)
    return looked


@action("inbox.set_rhythm")
def set_rhythm(
    account: Account, in_term: Rhythm, in_holidays: Rhythm, *, by: By, now: datetime
) -> Watch:
    """How often somebody looks, in term and in the holidays. Raises `Refused` for too seldom.

    An account that nobody can answer at may be looked at less often.
    """
    if account.is_open and max(EVERY[in_term], EVERY[in_holidays]) > 1:
        raise Refused(TOO_SELDOM)
    group = Playgroup.objects.get(pk=account.playgroup_id)
    watch = Watch.objects.filter(account=account).first() or Watch(
        playgroup=group, account=account, since=group.today(now)
    )
    watch.in_term, watch.in_holidays = in_term, in_holidays
    watch.save()
    record(account, act="inbox.set_rhythm", clause=REGULAR, by=by, now=now, term=in_term)
    return watch


def begin_watches(accounts: Iterable[Account], today: date) -> None:
    """The watch of these accounts begins today; part of an act that writes its line."""
    Watch.objects.bulk_create(
        Watch(playgroup_id=one.playgroup_id, account=one, since=today) for one in accounts
    )


@action("inbox.cover")
def cover(
    account: Account, starts: date, ends: date, person: Person, *, by: Member, now: datetime
) -> Cover:
    """Somebody looks at an account in a holiday."""
    row = _row(account, starts, ends)
    row.person, row.why_nobody, row.away_message = person, "", ""
    row.save()
    record(row, act="inbox.cover", clause=HOLIDAYS, by=by, now=now, who=str(person.pk))
    return row


@action("inbox.leave_uncovered")
def leave_uncovered(
    account: Account,
    starts: date,
    ends: date,
    why: str,
    away_message: str,
    *,
    by: Member,
    now: datetime,
) -> Cover:
    """Nobody can look in a holiday: why, and what those who write read. Raises `Refused`."""
    if not why.strip() or not away_message.strip():
        raise Refused(NO_REASON)
    row = _row(account, starts, ends)
    row.person, row.why_nobody, row.away_message = None, why.strip(), away_message.strip()
    row.away_set_at = row.away_ended_at = None
    row.save()
    record(row, act="inbox.leave_uncovered", clause=HOLIDAYS, by=by, now=now)
    return row


@action("inbox.set_away")
def set_away(cover: Cover, *, by: Member, now: datetime) -> None:
    """The away message stands on the network, as somebody says who put it there."""
    cover.away_set_at = cover.away_set_at or now
    cover.save(update_fields=["away_set_at"])
    record(cover, act="inbox.set_away", clause=HOLIDAYS, by=by, now=now)


@action("inbox.end_away")
def end_away(cover: Cover, *, by: Member, now: datetime) -> None:
    """The away message is gone from the network."""
    cover.away_ended_at = cover.away_ended_at or now
    cover.save(update_fields=["away_ended_at"])
    record(cover, act="inbox.end_away", clause=HOLIDAYS, by=by, now=now)


def _row(account: Account, starts: date, ends: date) -> Cover:
    row = Cover.objects.filter(account=account, starts=starts).first()
    row = row or Cover(playgroup_id=account.playgroup_id, account=account, starts=starts)
    row.ends = ends
    return row
