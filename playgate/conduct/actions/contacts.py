"""Being in touch with children who are or were here: asked for, decided, told (*children*)."""

from datetime import date, datetime
from uuid import UUID, uuid4, uuid5

from playgate.conduct.models import Approach, ContactException
from playgate.ledger.book import MayNot, Refused, action, record, step
from playgate.people.member import Member
from playgate.people.models import Office, Playgroup
from playgate.policy.contact import CLAUSE, TIES, why_not_decide, why_not_until
from playgate.policy.roles import HEADS, Role


class UnknownTie(ValueError):
    """There is no such way of knowing a child."""


@action("conduct.ask_exception")
def ask_exception(
    playgroup: Playgroup,
    tie: str,
    limits: str,
    *,
    by: Member,
    now: datetime,
    once: UUID | None = None,
) -> ContactException:
    """Ask to be in touch with a child; the same form twice (`once`) is once."""
    if tie not in TIES:
        raise UnknownTie(tie)
    pk = uuid5(by.person.pk, str(once)) if once else uuid4()
    if known := playgroup.contact_exceptions.filter(pk=pk).first():
        record(known, act="conduct.ask_exception", clause=CLAUSE, by=by, now=now, again=True)
        return known
    row = ContactException.objects.create(
        id=pk, playgroup=playgroup, person=by.person, tie=tie, limits=limits, asked_at=now
    )
    record(row, act="conduct.ask_exception", clause=CLAUSE, by=by, now=now, tie=tie)
    return row


@action("conduct.agree_exception")
def agree_exception(
    one: ContactException, limits: str, until: date, *, by: Member, now: datetime
) -> None:
    """Agree within limits, until a day. Raises `Refused` (not theirs to decide), `TooLate`."""
    _must_decide(one, by, now)
    if refusal := why_not_until(until, one.playgroup.today(now)):
        raise Refused(refusal)
    step(one, "agree_exception", clause=CLAUSE, by=by, now=now, until=until.isoformat())
    one.limits, one.until = limits, until
    _note_decision(one, "", by, now)


@action("conduct.refuse_exception")
def refuse_exception(one: ContactException, why: str, *, by: Member, now: datetime) -> None:
    """Say no, and why. Raises `Refused` (not theirs to decide), `TooLate`."""
    _must_decide(one, by, now)
    step(one, "refuse_exception", clause=CLAUSE, by=by, now=now)
    _note_decision(one, why, by, now)


@action("conduct.end_exception")
def end_exception(one: ContactException, *, by: Member, now: datetime) -> None:
    """It is no longer needed: said by whoever asked, or by the heads. Raises `MayNot`."""
    if one.person_id != by.person.pk and HEADS.isdisjoint(by.roles_at(now)):
        raise MayNot("conduct.end_exception")
    step(one, "end_exception", clause=CLAUSE, by=by, now=now)


@action("conduct.note_approach")
def note_approach(playgroup: Playgroup, *, by: Member, now: datetime) -> Approach:
    """A child under 18 who is or was here asked to be in touch. Nothing about the child is kept.

    What no head knows of yet is told once.
    """
    mine = playgroup.approaches.filter(person=by.person, known_at=None)
    row: Approach = mine.first() or Approach.objects.create(
        playgroup=playgroup, person=by.person, at=now
    )
    clause = "children.not-until-18"
    record(row, act="conduct.note_approach", clause=clause, by=by, now=now)
    return row


@action("conduct.know_approach")
def know_approach(one: Approach, *, by: Member, now: datetime) -> None:
    """A head knows of it; not of their own. Known twice is known once."""
    if one.person_id == by.person.pk:
        raise MayNot("conduct.know_approach")
    Approach.objects.filter(pk=one.pk, known_at=None).update(known_at=now, known_by=by.person)
    one.refresh_from_db(fields=["known_at", "known_by"])  # who was first stays
    clause = "children.not-until-18"
    record(one, act="conduct.know_approach", clause=clause, by=by, now=now)


def _must_decide(one: ContactException, by: Member, now: datetime) -> None:
    held = Office.objects.working(one.playgroup.today(now)).filter(
        playgroup=one.playgroup, person=one.person_id
    )
    asks = [Role(role) for role in held.values_list("role", flat=True)]
    if refusal := why_not_decide(asks, by.roles_at(now), one.person_id == by.person.pk):
        raise Refused(refusal)


def _note_decision(one: ContactException, why: str, by: Member, now: datetime) -> None:
    one.decided_at, one.decided_by, one.why = now, by.person, why
    one.save(update_fields=["limits", "until", "decided_at", "decided_by", "why"])
