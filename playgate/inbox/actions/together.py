"""Who answers, and when: several people at one inbox without standing in each other's way."""

from datetime import datetime
from uuid import UUID

from playgate.inbox.models import Comment, StoodBack
from playgate.ledger.book import Refused, action, record
from playgate.people.member import Member
from playgate.people.models import Office, Person
from playgate.policy.inbox import (
    ANSWERS_NOT,
    CLAIM,
    NOBODY_ELSE,
    claimed_by_another,
    clause_of,
    why_not_snooze,
)
from playgate.policy.noticing import is_urgent
from playgate.policy.roles import TEAM

from .replying import Claimed


@action("inbox.assign")
def assign(comment: Comment, person: Person, *, by: Member, now: datetime) -> None:
    """Ask a colleague to answer it; everybody else may still. Raises `Refused` for who cannot."""
    if person.pk in away_from(comment):
        raise Refused(ANSWERS_NOT)
    comment.holder = person
    comment.save(update_fields=["holder"])
    clause = clause_of(comment.kind)
    record(comment, act="inbox.assign", clause=clause, by=by, now=now, to=str(person.pk))


def away_from(comment: Comment) -> set[UUID]:
    """Those who have no part in it: it is about them, or they have said that they stand back."""
    kept = set(comment.kept_from.values_list("person", flat=True))
    return kept | set(comment.stood_back.values_list("person", flat=True))


@action("inbox.take_over")
def take_over(comment: Comment, *, by: Member, now: datetime) -> None:
    """I answer it; also where somebody else was asked to."""
    comment.holder = by.person
    comment.save(update_fields=["holder"])
    record(comment, act="inbox.take_over", clause=clause_of(comment.kind), by=by, now=now)


@action("inbox.hand_back")
def hand_back(comment: Comment, *, by: Member, now: datetime) -> None:
    """Nobody in particular answers it: whoever comes first."""
    comment.holder = None
    comment.save(update_fields=["holder"])
    record(comment, act="inbox.hand_back", clause=clause_of(comment.kind), by=by, now=now)


@action("inbox.stand_back")
def stand_back(comment: Comment, *, by: Member, now: datetime) -> None:
    """Say that it is about oneself or somebody close: somebody else answers. Raises `Refused`."""
    out = comment.stood_back.values("person")
    rest = Office.objects.deciding(TEAM, by.playgroup.today(now)).filter(playgroup=by.playgroup)
    if not rest.exclude(person__in=out).exclude(person=by.person).exists():
        raise Refused(NOBODY_ELSE)
    StoodBack.objects.get_or_create(
        comment=comment, person=by.person, defaults={"playgroup": by.playgroup, "at": now}
    )
    if comment.holder_id == by.person.pk:
        comment.holder = None
        comment.save(update_fields=["holder"])
    record(comment, act="inbox.stand_back", clause=clause_of(comment.kind), by=by, now=now)


@action("inbox.snooze")
def snooze(comment: Comment, until: datetime, *, by: Member, now: datetime) -> None:
    """Put it aside until later, never past its time, and never what cannot wait: `Refused`."""
    cannot_wait = is_urgent(comment.marks)
    if refusal := why_not_snooze(until, comment.due_by, now, cannot_wait=cannot_wait):
        raise Refused(refusal)
    comment.snoozed_until = until
    comment.save(update_fields=["snoozed_until"])
    record(comment, act="inbox.snooze", clause=clause_of(comment.kind), by=by, now=now)


@action("inbox.wake")
def wake(comment: Comment, *, by: Member, now: datetime) -> None:
    """Bring it back to the others now."""
    comment.snoozed_until = None
    comment.save(update_fields=["snoozed_until"])
    record(comment, act="inbox.wake", clause=clause_of(comment.kind), by=by, now=now)


@action("inbox.claim")
def claim(comment: Comment, *, by: Member, now: datetime, knowingly: bool = False) -> None:
    """I am answering it now: for ten minutes the others are told. Raises `Claimed`."""
    other = comment.claimed_by_other(by.person, now)
    if other and not knowingly:
        raise Claimed(claimed_by_another(other.first_name))
    comment.claimed_by, comment.claimed_until = by.person, now + CLAIM
    comment.save(update_fields=["claimed_by", "claimed_until"])
    record(comment, act="inbox.claim", clause="do.think-first", by=by, now=now)
