"""The clock of a record, worked out anew and set on the row; whoever calls it writes the row."""

from collections.abc import Collection
from datetime import datetime
from typing import NamedTuple

from playgate.policy.clocks import END_OF_DAY, RULES
from playgate.policy.incidents import Kind, due_of
from playgate.policy.incidents.pausing import MONTHS, Pause, last_day, stands_since
from playgate.policy.incidents.steps import LATEST, Step, left_of, rule_of
from playgate.policy.working_days import Calendar

from .models import Incident

CLOCK = ["due_by", "next_step", "stands_since"]


class Due(NamedTuple):
    """By when a step is to be done, why, and the outer limit where the law can be read two ways."""

    at: datetime
    why: str
    latest: datetime | None = None


def due_for(incident: Incident, step: Step, calendar: Calendar) -> Due | None:
    """The clock of one step; None without one, and while it stands still."""
    if not step.rule:
        return None
    rule, told = (
        rule_of(step, longer=incident.is_longer),
        (incident.received_at, incident.clock_from),
    )
    zone = incident.playgroup.tz
    if rule in MONTHS:
        return _that_may_stand(incident, rule, calendar)
    latest = LATEST.get(rule)
    return Due(
        due_of(rule, *told, calendar, zone),
        RULES[rule].says if rule in RULES else "Weekends, nights and holidays count too.",
        due_of(latest, *told, calendar, zone) if latest else None,
    )


def _that_may_stand(incident: Incident, rule: str, calendar: Calendar) -> Due | None:
    zone, pauses = incident.playgroup.tz, pauses_of(incident)
    day = last_day(rule, incident.received_at.astimezone(zone).date(), pauses, calendar)
    return Due(datetime.combine(day, END_OF_DAY, zone), RULES[rule].says) if day else None


def pauses_of(incident: Incident) -> list[Pause]:
    """When its clock stood still; only that of a request for records ever does."""
    return [one.facts() for one in incident.pauses.all()] if incident.kind == Kind.ACCESS else []


def set_clock(incident: Incident, done: Collection[str], calendar: Calendar) -> None:
    """What is due next, of the steps that are still to do; nothing once it is closed."""
    left = left_of(incident.kind, done) if incident.is_open else []
    dues = [one.at for step in left if (one := due_for(incident, step, calendar))]
    incident.due_by = min(dues, default=None)
    incident.next_step = left[0].key if left else ""
    incident.stands_since = stands_since(pauses_of(incident)) if left else None


def done_of(incident: Incident) -> list[str]:
    """The steps of its present kind that were taken, or are needless."""
    return list(incident.taken.filter(kind=incident.kind).values_list("step", flat=True))
