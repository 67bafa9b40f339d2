"""The clocks of the policy and the law: until when something is due, and how to say it."""

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from playgate.policy.working_days import Calendar

END_OF_DAY = time(23, 59, 59)
BREACH_HOURS = 72
FULL_ANSWER = 5  # working days
# So long a call of ours takes at most; what is still under way then, nobody is sure of.
SURE_FOR = timedelta(seconds=45)
WRITTEN = re.compile(
    r"([0-9]{4}-[0-9]{2}-[0-9]{2})"
    r"(?:[T ]([0-9]{2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,6})?)?)(Z|[+-][0-9]{2}:[0-9]{2})?)?"
)
FIRST_YEAR, LAST_YEAR = 2000, 2100


class UnknownRule(ValueError):
    """There is no clock of this name."""


@dataclass(frozen=True)
class Rule:
    """One clock: its name, the clause it serves, its words, and where it comes from.

    `last_day` tells the last day from the day something came in; a rule without it runs in
    hours, weekends and nights included.
    """

    name: str
    clause: str
    says: str
    source: str
    last_day: Callable[[date, Calendar], date] | None = None


def add_months(day: date, months: int) -> date:
    """The same date some months later, or the last day of that month if it has no such date."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _months_then_working(months: int) -> Callable[[date, Calendar], date]:
    return lambda day, calendar: calendar.on_or_after(add_months(day, months))


def _days(number: int) -> Callable[[date, Calendar], date]:
    return lambda day, _calendar: day + timedelta(days=number)


def _days_then_working(number: int) -> Callable[[date, Calendar], date]:
    return lambda day, calendar: calendar.on_or_after(day + timedelta(days=number))


def _next_working(day: date, calendar: Calendar) -> date:
    return calendar.next_working_day(day)


def _working_days(number: int) -> Callable[[date, Calendar], date]:
    return lambda day, calendar: calendar.add_working_days(day, number)


RULES: dict[str, Rule] = {
    rule.name: rule
    for rule in (
        Rule(
            "next-working-day",
            "monitoring.next-working-day",
            "Answer by the end of the next working day. Saying that you have seen it is enough.",
            "the playgroup's policy",
            _next_working,
        ),
        Rule(
            "full-answer",
            "monitoring.acknowledgement-counts",
            "Give the whole answer within five working days of saying that you have seen it.",
            "our own rule: the policy names no time",
            _working_days(FULL_ANSWER),
        ),
        Rule(
            "subject-access",
            "records.parents-see-all",
            "Show people what is kept about them within one month. "
            "If the last day is not a working day, the next working day counts.",
            "UK GDPR article 12(3)",
            _months_then_working(1),
        ),
        Rule(
            "subject-access-extended",
            "records.parents-see-all",
            "A hard request may take three months in all. Tell the person why within month one.",
            "UK GDPR article 12(3)",
            _months_then_working(3),
        ),
        Rule(
            "eyfs-complaint",
            "parents.complaints-procedure",
            "Tell the person what came of a written complaint within 28 days of getting it.",
            "EYFS section 3, complaints",
            _days(28),
        ),
        Rule(
            "data-complaint-strict",
            "law.data-protection",
            "Say within 30 days that a complaint about data has come in. "
            "The day it came is day 1: this is the safe date.",
            "Data Protection Act 2018 section 164A, read strictly",
            _days(29),
        ),
        Rule(
            "data-complaint",
            "law.data-protection",
            "Say within 30 days that a complaint about data has come in. "
            "The day after it came is day 1: this is the latest date.",
            "Data Protection Act 2018 section 164A, as the ICO counts",
            _days_then_working(30),
        ),
        Rule(
            "ofsted",
            "leads.involve-agencies",
            "Tell Ofsted as soon as you can, within 14 days. The day it happened is day 1.",
            "Childcare registration regulations, significant events",
            _days(13),
        ),
        Rule(
            "breach",
            "law.data-protection",
            "Tell the ICO within 72 hours of knowing, nights and weekends included.",
            "UK GDPR article 33(1)",
        ),
        Rule(
            "lado",
            "leads.involve-agencies",
            "Tell the council's designated officer (LADO) within one working day.",
            "York's safeguarding procedures",
            _next_working,
        ),
    )
}


def due(rule: str, received: datetime, calendar: Calendar, zone: ZoneInfo) -> datetime:
    """Until when, in the zone: the last second of the last day, or the exact moment for hours.

    Raises `UnknownRule`, `UnknownYear`, or `ValueError` for a moment without a time zone.
    """
    clock = rule_called(rule)
    here = _aware(received).astimezone(zone)
    if clock.last_day is None:
        # In UTC, since an hour lost or gained by summer time is no hour of the clock.
        return (here.astimezone(UTC) + timedelta(hours=BREACH_HOURS)).astimezone(zone)
    return datetime.combine(clock.last_day(here.date(), calendar), END_OF_DAY, zone)


def end_of_day(at: datetime, zone: ZoneInfo) -> datetime:
    """The last second of the day on which something came up, in the zone: the same day's clock."""
    return datetime.combine(at.astimezone(zone).date(), END_OF_DAY, zone)


def rule_called(name: str) -> Rule:
    """The clock of this name. Raises `UnknownRule` with the names there are."""
    try:
        return RULES[name]
    except KeyError:
        raise UnknownRule(
            f"There is no clock called {name!r}. Please use one of: {', '.join(RULES)}."
        ) from None


def moment(text: str, zone: ZoneInfo) -> datetime:
    """A date, or a date and time, as somebody wrote it; without an offset it is local time.

    A bare date is its first moment. A time that comes twice, on an autumn night, is the first
    of the two; one that never comes, on a spring night, moves forward by the hour that is lost.
    Raises `ValueError` with a sentence that helps.
    """
    found = WRITTEN.fullmatch(text.strip())
    if not found:
        raise ValueError(
            "Please write a date like 2026-04-03, or a date and time like 2026-04-03T19:30."
        )
    day, clock, offset = found.groups()
    try:
        read = datetime.fromisoformat(f"{day}T{clock or '00:00'}{offset or ''}")
    except ValueError:
        raise ValueError(
            f"{found.group()} is not on the calendar or the clock. Please check it."
        ) from None
    if not FIRST_YEAR <= read.year <= LAST_YEAR:
        raise ValueError(f"Please use a year from {FIRST_YEAR} to {LAST_YEAR}.")
    if offset:
        return read.astimezone(zone)
    # There and back through UTC: an hour that the clocks skip comes out as one that exists.
    return read.replace(tzinfo=zone).astimezone(UTC).astimezone(zone)


def is_late(due_at: datetime, now: datetime) -> bool:
    """Whether the moment has gone by. The whole of the last second still counts as in time."""
    return _aware(now) - _aware(due_at) >= timedelta(seconds=1)


def lateness(due_at: datetime, now: datetime) -> timedelta:
    """How long ago it was due; zero if it is not late."""
    return _aware(now) - _aware(due_at) if is_late(due_at, now) else timedelta()


def spoken_lateness(due_at: datetime, now: datetime) -> str:
    """How late, in words ("3 hours late", "2 days late"); empty if it is not late."""
    late = lateness(due_at, now)
    if not late:
        return ""
    hours = late // timedelta(hours=1)
    if hours >= 24:
        return f"{_number(hours // 24, 'day')} late"
    return f"{_number(hours, 'hour')} late" if hours else "less than an hour late"


def spoken(due_at: datetime, now: datetime, zone: ZoneInfo) -> str:
    """The day as people say it: "today", "tomorrow", "Tuesday", "Tuesday 8 December".

    A day of another year is said with its year. Days gone by are said with their date.
    """
    day, today = _aware(due_at).astimezone(zone).date(), _aware(now).astimezone(zone).date()
    ahead = (day - today).days
    near = {-1: "yesterday", 0: "today", 1: "tomorrow"}
    if ahead in near:
        return near[ahead]
    if 1 < ahead < 7:
        return f"{day:%A}"
    return long_date(day) if day.year != today.year else f"{day:%A} {day.day} {day:%B}"


def until(due_at: datetime, now: datetime, zone: ZoneInfo) -> str:
    """The same after a verb: "today", "by tomorrow", "by Tuesday"."""
    day = spoken(due_at, now, zone)
    return day if day == "today" else f"by {day}"


def long_date(day: date) -> str:
    """A date in full: "Tuesday 8 December 2026"."""
    return f"{day:%A} {day.day} {day:%B} {day.year}"


def _aware(when: datetime) -> datetime:
    if when.utcoffset() is None:
        raise ValueError("This moment has no time zone, so nobody can tell when it is.")
    return when


def _number(count: int, thing: str) -> str:
    return f"{count} {thing}" if count == 1 else f"{count} {thing}s"
