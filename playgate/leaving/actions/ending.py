"""Ending: the promise that lasts, the letter, the alarm, and closing what is all seen to."""

from datetime import datetime

from playgate.leaving.gathering import left
from playgate.leaving.models import Leaving
from playgate.ledger.book import By, NotYours, Refused, action, record, step
from playgate.people.member import Member
from playgate.people.models import Person
from playgate.policy.leaving import CONFIDENTIAL, NOT_THE_LEAVER, why_not_close

from .seeing_to import be_calm_where_nothing_is_urgent

CLAUSE = "administrator.leavers"


@action("leaving.sign")
def sign(leaving: Leaving, *, by: Member, now: datetime) -> None:
    """Whoever goes promises, on their own page, that it stays confidential. Twice is once."""
    leaving.LIFE.after(leaving.state, "close")
    if leaving.person_id != by.person.pk or not leaving.is_for_good:
        raise NotYours("Leaving")
    if leaving.signed_at is None:
        leaving.signed_at = now
        leaving.save(update_fields=["signed_at"])
    record(leaving, act="leaving.sign", clause=CONFIDENTIAL, by=by, now=now)


@action("leaving.note_paper")
def note_paper(leaving: Leaving, witness: Person, *, by: Member, now: datetime) -> None:
    """It was signed on paper, and somebody saw it. Raises `Refused`."""
    leaving.LIFE.after(leaving.state, "close")
    if leaving.person_id in {witness.pk, by.person.pk}:
        raise Refused(NOT_THE_LEAVER)
    leaving.signed_at, leaving.witness = now, witness
    leaving.save(update_fields=["signed_at", "witness"])
    told = {"witness": str(witness.pk)}
    record(leaving, act="leaving.note_paper", clause=CONFIDENTIAL, by=by, now=now, **told)


@action("leaving.note_letter")
def note_letter(leaving: Leaving, *, by: By, now: datetime) -> None:
    """The letter that reminds them has been sent."""
    leaving.letter_sent_at = now
    leaving.save(update_fields=["letter_sent_at"])
    record(leaving, act="leaving.note_letter", clause=CONFIDENTIAL, by=by, now=now)


@action("leaving.alarm")
def alarm(leaving: Leaving, *, by: By, now: datetime) -> None:
    """It is late, and a way in is still open: the chairperson hears of it."""
    leaving.is_alarming = True
    leaving.save(update_fields=["is_alarming"])
    record(leaving, act="leaving.alarm", clause=CLAUSE, by=by, now=now)


@action("leaving.calm")
def calm(leaving: Leaving, *, by: By, now: datetime) -> None:
    """The alarm is over where every way in has been closed meanwhile."""
    over = be_calm_where_nothing_is_urgent(leaving, now)
    record(leaving, act="leaving.calm", clause=CLAUSE, by=by, now=now, over=over)


@action("leaving.close")
def close(leaving: Leaving, *, by: Member, now: datetime) -> None:
    """Everything is seen to. Raises `Refused` with what is still missing."""
    refusal = why_not_close(
        kind=leaving.kind,
        is_signed=leaving.signed_at is not None,
        left=left(leaving, now),
        last_day=leaving.last_day,
        today=leaving.playgroup.today(now),
    )
    if refusal:
        raise Refused(refusal)
    step(leaving, "close", clause=CLAUSE, by=by, now=now)
    Leaving.objects.filter(pk=leaving.pk).update(closed_at=now, is_alarming=False)
