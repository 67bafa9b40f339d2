"""How we did: what came, what was answered in time, what was late and why, by week and term."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Count, F, Q
from django.db.models.functions import TruncWeek

from playgate.people.models import Playgroup
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


def numbers(now: datetime, within: Q | None = None, mark: str = "") -> dict[str, Count]:
    """What is counted, for one stretch of time or for all."""
    here = within or Q()
    late = (REPLIED & ~ON_TIME) | Q(first_reply_at=None, closed_at=None, answer_by__lt=now)
    return {
        f"came{mark}": Count("pk", filter=here),
        f"in_time{mark}": Count("pk", filter=here & ON_TIME),
        f"late{mark}": Count("pk", filter=here & late),
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
    asked: dict[str, Count] = {}
    until = None
    for place, term in enumerate(shown):
        within = Q(clock_from__gte=_midnight(term.starts, playgroup))
        asked |= numbers(now, within & until if until else within, str(place))
        until = Q(clock_from__lt=_midnight(term.starts, playgroup))
    since = _midnight(shown[-1].starts, playgroup)
    told = clocked(playgroup).filter(clock_from__gte=since).aggregate(**asked)
    return [
        _span(term.name, {name: told[f"{name}{place}"] for name in ("came", "in_time", "late")})
        for place, term in enumerate(shown)
    ]


def late_ones(playgroup: Playgroup, now: datetime) -> list[Comment]:
    """The newest that were answered late, each with its reason."""
    rows = clocked(playgroup).filter(REPLIED & ~ON_TIME).select_related("account")
    return list(rows.order_by("-clock_from")[:LATE_ONES])


def clocked(playgroup: Playgroup) -> Any:
    """What had a clock at all."""
    return playgroup.comments.filter(answer_by__isnull=False)


def _span(name: str, told: dict[str, Any] | Iterable[Any]) -> Span:
    row: dict[str, int] = dict(told)
    return Span(name, row.get("came", 0), row.get("in_time", 0), row.get("late", 0))


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _midnight(day: date, playgroup: Playgroup) -> datetime:
    return datetime.combine(day, time(), playgroup.tz)
