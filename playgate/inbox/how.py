"""How we did: what came, what was answered in time, what was late and why, by week and term."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Case, Count, F, IntegerField, Q, Value, When
from django.db.models.functions import Coalesce

from playgate.people.models import Person, Playgroup
from playgate.policy.terms import last_terms
from playgate.programmes.calendar import own_terms

from .models import Comment

WEEKS, TERMS, LATE_ONES = 8, 3, 20
A_WEEK, A_MONTH = timedelta(weeks=1), timedelta(days=30)
# When something was said, or it was closed without a word.
SAID_AT = Coalesce("first_reply_at", "closed_at")
# As it stands here an index has it, so that few are found among many.
WAS_LATE = Q(first_reply_at__gt=F("answer_by")) | Q(
    first_reply_at=None, closed_at__gt=F("answer_by")
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


def spans(playgroup: Playgroup, now: datetime) -> tuple[list[Span], list[Span]]:
    """The last weeks and the last terms, the newest first, in one question.

    Each comment is counted once, between the two edges that it lies in: a week and a term are
    made of such pieces. What comes in a holiday counts with the term before.
    """
    coming = _monday(playgroup.today(now)) + A_WEEK
    mondays = [coming - n * A_WEEK for n in range(WEEKS + 1)]
    shown = last_terms(playgroup.today(now), TERMS, own_terms(playgroup))
    days = sorted({*mondays, *(term.starts for term in shown)}, reverse=True)
    pieces = _pieces(playgroup, days, now)
    weeks = [_span(f"Week of {day.day} {day:%B}", pieces, day, day + A_WEEK) for day in mondays[1:]]
    ends = [date.max, *(term.starts for term in shown)]
    terms = [
        _span(one.name, pieces, one.starts, end) for one, end in zip(shown, ends, strict=False)
    ]
    return weeks, terms


def _pieces(playgroup: Playgroup, days: list[date], now: datetime) -> dict[date, dict[str, int]]:
    """What is counted from each of these days to the one before it in the list."""
    edges = [_midnight(day, playgroup) for day in days]
    which = Case(
        *(When(clock_from__gte=at, then=Value(place)) for place, at in enumerate(edges)),
        output_field=IntegerField(),
    )
    rows = clocked(playgroup).filter(clock_from__gte=edges[-1])
    rows = rows.annotate(piece=which, said_at=SAID_AT, heard_at=Coalesce(SAID_AT, Value(now)))
    # Kinds are counted and not keys: an index has them, so that no row is opened for it.
    told = (
        rows.order_by()
        .values("piece")
        .annotate(
            came=Count("kind"),
            in_time=Count("kind", filter=Q(said_at__lte=F("answer_by"))),
            late=Count("kind", filter=Q(heard_at__gt=F("answer_by"))),
        )
    )
    return {days[one["piece"]]: one for one in told}


def late_ones(playgroup: Playgroup, person: Person) -> list[Comment]:
    """The newest that were answered late, each with its reason; for one person to see."""
    rows = clocked(playgroup).exclude(kept_from__person=person)
    rows = rows.filter(WAS_LATE).select_related("account")
    return list(rows.order_by("-clock_from")[:LATE_ONES])


def clocked(playgroup: Playgroup | UUID) -> Any:
    """What had a clock at all."""
    return Comment.objects.filter(playgroup=playgroup, answer_by__isnull=False)


def _span(name: str, pieces: dict[date, dict[str, int]], starts: date, ends: date) -> Span:
    inside = [one for day, one in pieces.items() if starts <= day < ends]
    return Span(name, *(sum(one[of] for one in inside) for of in ("came", "in_time", "late")))


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _midnight(day: date, playgroup: Playgroup) -> datetime:
    return datetime.combine(day, time(), playgroup.tz)
