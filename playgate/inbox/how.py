"""How we did: what came, what was answered in time, what was late and why, by week and term."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Case, Count, F, IntegerField, Q, Value, When
from django.db.models.functions import TruncWeek

from playgate.people.models import Person, Playgroup
from playgate.policy.terms import last_terms
from playgate.programmes.calendar import own_terms

from .models import Comment

WEEKS, TERMS, LATE_ONES = 8, 3, 20
A_MONTH = timedelta(days=30)
REPLIED = Q(first_reply_at__isnull=False) | Q(closed_at__isnull=False)
ON_TIME = Q(first_reply_at__lte=F("answer_by")) | Q(
    first_reply_at=None, closed_at__lte=F("answer_by")
)


@dataclass(frozen=True)
class Span:
    """A week or a term: what came, how many were answered in time, how many late or not yet."""

    name: str
    came: int
    in_time: int
    late: int

    @property
    def open(self) -> int:
        """Still within their time."""
        return self.came - self.in_time - self.late


def numbers(now: datetime) -> dict[str, Count]:
    """What is counted of each stretch of time."""
    late = (REPLIED & ~ON_TIME) | Q(first_reply_at=None, closed_at=None, answer_by__lt=now)
    return {
        "came": Count("pk"),
        "in_time": Count("pk", filter=ON_TIME),
        "late": Count("pk", filter=late),
    }


def weeks(playgroup: Playgroup, now: datetime) -> list[Span]:
    """The last weeks, the newest first, in one question."""
    monday = _monday(playgroup.today(now))
    since = _midnight(monday - timedelta(weeks=WEEKS - 1), playgroup)
    rows = (
        clocked(playgroup)
        .filter(clock_from__gte=since)
        .annotate(week=TruncWeek("clock_from", tzinfo=playgroup.tz))
        .order_by()
        .values("week")
        .annotate(**numbers(now))
    )
    found = {one["week"].date(): one for one in rows}
    starts = [monday - timedelta(weeks=n) for n in range(WEEKS)]
    return [_span(f"Week of {day.day} {day:%B}", found.get(day, {})) for day in starts]


def terms(playgroup: Playgroup, now: datetime) -> list[Span]:
    """The term at hand and those before it; what comes in a holiday counts with the term before."""
    today = playgroup.today(now)
    shown = last_terms(today, TERMS, own_terms(playgroup))
    starts = [_midnight(term.starts, playgroup) for term in shown]
    which = Case(
        *(When(clock_from__gte=at, then=Value(place)) for place, at in enumerate(starts)),
        output_field=IntegerField(),
    )
    rows = clocked(playgroup).filter(clock_from__gte=starts[-1]).annotate(term=which)
    told = rows.order_by().values("term").annotate(**numbers(now))
    found = {one["term"]: one for one in told}
    return [_span(term.name, found.get(place, {})) for place, term in enumerate(shown)]


def late_ones(playgroup: Playgroup, person: Person) -> list[Comment]:
    """The newest that were answered late, each with its reason; for one person to see."""
    rows = clocked(playgroup).exclude(kept_from__person=person)
    rows = rows.filter(REPLIED & ~ON_TIME).select_related("account")
    return list(rows.order_by("-clock_from")[:LATE_ONES])


def clocked(playgroup: Playgroup) -> Any:
    """What had a clock at all."""
    return playgroup.comments.filter(answer_by__isnull=False)


def _span(name: str, told: dict[str, Any]) -> Span:
    return Span(name, told.get("came", 0), told.get("in_time", 0), told.get("late", 0))


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _midnight(day: date, playgroup: Playgroup) -> datetime:
    return datetime.combine(day, time(), playgroup.tz)
