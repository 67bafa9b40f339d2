"""Others look at a reply before it goes: a second opinion, a yes; and changing the words."""

from datetime import datetime

from playgate.inbox.models import Opinion, Reply, ReplyVersion
from playgate.ledger.book import Refused, TooLate, action, record
from playgate.people.member import Member
from playgate.people.models import Person
from playgate.policy.findings import stops
from playgate.policy.inbox import clause_of
from playgate.policy.replying import NOT_ASKED, OPINION, YOUR_OWN, Word
from playgate.policy.signing import signature
from playgate.posts.actions import Stopped

from .replying import check_reply, not_their_own
from .said import had_a_hand
from .telling import tell_who_was_asked


@action("inbox.change_reply")
def change_reply(reply: Reply, text: str, *, by: Member, now: datetime) -> None:
    """Change the words before they go; the older ones are kept, and every yes to them is void.

    Raises `Stopped`, `TooLate` where it is on its way.
    """
    _must_be_written(reply)
    not_their_own(reply.comment, by)
    if stopping := stops(check_reply(reply.comment, text, now)):
        raise Stopped(stopping)
    keep_version(reply, by.person, now)
    who = signature(by.roles_at(now), by.playgroup.short, by.standing_in(now))
    reply.text, reply.changed_at, reply.trouble = f"{text.strip()}\n{who}", now, ""
    reply.hands = [*dict.fromkeys([*reply.hands, str(by.person.pk)])]
    reply.receipt, reply.signed_by, reply.signed_at, reply.signed_for = "", None, None, ""
    reply.save()
    clause = clause_of(reply.comment.kind)
    record(reply, act="inbox.change_reply", clause=clause, by=by, now=now)


@action("inbox.ask_opinion")
def ask_opinion(reply: Reply, person: Person, *, by: Member, now: datetime) -> Opinion:
    """Ask somebody what they think of a reply, before it goes. Twice is once."""
    _must_be_written(reply)
    if str(person.pk) in {str(reply.by_id), *reply.hands}:
        raise Refused(YOUR_OWN)
    asked = Opinion.objects.filter(reply=reply, asked=person, word="").first()
    asked = asked or Opinion(playgroup=reply.playgroup, reply=reply, asked=person)
    asked.asked_by, asked.asked_at, asked.digest = by.person, now, reply.digest
    asked.save()
    told = {"of": str(person.pk), "opinion": str(asked.pk)}
    record(reply, act="inbox.ask_opinion", clause=OPINION, by=by, now=now, **told)
    tell_who_was_asked(asked, now)
    return asked


@action("inbox.give_opinion")
def give_opinion(
    reply: Reply, word: Word, says: str = "", digest: str = "", *, by: Member, now: datetime
) -> Opinion:
    """Answer with a word, for the words as they were read (`digest`). Raises `Refused`."""
    _must_be_written(reply)
    not_their_own(reply.comment, by)
    asked = Opinion.objects.filter(reply=reply, asked=by.person, word="").first()
    if asked is None or (digest and digest != reply.digest):
        raise Refused(NOT_ASKED)
    asked.word, asked.says, asked.said_at, asked.digest = word, says, now, reply.digest
    asked.save()
    told = {"word": str(word), "opinion": str(asked.pk)}
    record(reply, act="inbox.give_opinion", clause=OPINION, by=by, now=now, **told)
    return asked


@action("inbox.sign_off_reply")
def sign_off_reply(reply: Reply, digest: str, *, by: Member, now: datetime) -> None:
    """Say yes to a reply as it was read; any change voids it. Not one's own: `Refused`."""
    _must_be_written(reply)
    not_their_own(reply.comment, by)
    if had_a_hand(reply, by):
        raise Refused(YOUR_OWN)
    if digest != reply.digest:
        raise Refused(NOT_ASKED)
    reply.signed_by, reply.signed_at, reply.signed_for = by.person, now, digest
    reply.save(update_fields=["signed_by", "signed_at", "signed_for"])
    record(reply, act="inbox.sign_off_reply", clause=OPINION, by=by, now=now)


def keep_version(reply: Reply, changed_by: Person, now: datetime) -> None:
    """Keep what it says until now; part of an act that changes it."""
    told = {"text": reply.text, "by": changed_by, "until": now}
    ReplyVersion.objects.create(playgroup=reply.playgroup, reply=reply, **told)


def _must_be_written(reply: Reply) -> None:
    if reply.state != "written":
        raise TooLate("Reply")
