"""What people may do for children and parents: plan, note that it was held, let it fall."""

from datetime import date, datetime
from uuid import UUID, uuid4, uuid5

from playgate.ledger.book import Refused, action, record, step
from playgate.people.member import Member
from playgate.policy.programmes import CLAUSES, KINDS, Programme, why_not_hold
from playgate.programmes.models import Occasion


class UnknownKind(ValueError):
    """There is no such kind of occasion in this programme."""


@action("programmes.plan")
def plan(
    programme: Programme,
    kind: str,
    title: str,
    day: date,
    *,
    by: Member,
    now: datetime,
    once: UUID | None = None,
) -> Occasion:
    """Plan something for a day; the same form twice (`once`) is once."""
    if kind not in KINDS[programme]:
        raise UnknownKind(kind)
    pk = uuid5(by.person.pk, str(once)) if once else uuid4()
    clause = CLAUSES[programme]
    if known := by.playgroup.occasions.filter(pk=pk).first():
        record(known, act="programmes.plan", clause=clause, by=by, now=now, again=True)
        return known
    occasion = Occasion.objects.create(
        id=pk,
        playgroup=by.playgroup,
        programme=programme,
        kind=kind,
        title=title,
        planned_for=day,
        planned_by=by.person,
    )
    record(occasion, act="programmes.plan", clause=clause, by=by, now=now, day=day.isoformat())
    return occasion


@action("programmes.hold")
def hold(occasion: Occasion, held_on: date, reached: int, *, by: Member, now: datetime) -> None:
    """It was held: on which day, and how many it reached. Raises `Refused`, `TooLate`, `NotNow`."""
    today = by.playgroup.today(now)
    if refusal := why_not_hold(occasion.programme, held_on, reached, today):
        raise Refused(refusal)
    day = held_on.isoformat()
    step(occasion, "hold", clause=occasion.clause, by=by, now=now, day=day, reached=reached)
    occasion.held_on, occasion.reached = held_on, reached
    occasion.save(update_fields=["held_on", "reached"])


@action("programmes.drop")
def drop(occasion: Occasion, *, by: Member, now: datetime) -> None:
    """It will not take place."""
    step(occasion, "drop", clause=occasion.clause, by=by, now=now)


@action("programmes.take_back")
def take_back(occasion: Occasion, *, by: Member, now: datetime) -> None:
    """It was not held after all: it is planned, as it was before."""
    step(occasion, "take_back", clause=occasion.clause, by=by, now=now)
    occasion.held_on = occasion.reached = None
    occasion.save(update_fields=["held_on", "reached"])
