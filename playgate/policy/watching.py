"""The watch: how often somebody looks at each account, in term and in the holidays (*monitoring*).

"Regularly" has no figure in the policy. The house rule is every working day: with less, nobody
could keep the promise of an answer on the next working day.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from .findings import Refusal
from .roles import Role
from .working_days import Calendar

ONE_DAY = timedelta(days=1)
PLAN_AHEAD = timedelta(days=14)
A_HOLIDAY = 3  # working days; what is shorter is watched as in term
BACK, AHEAD = timedelta(days=60), timedelta(days=120)


class Rhythm(StrEnum):
    """How often somebody looks."""

    DAILY = "every working day"
    SECOND = "every second working day"
    WEEKLY = "once a week"


EVERY = {Rhythm.DAILY: 1, Rhythm.SECOND: 2, Rhythm.WEEKLY: 5}
TOO_SELDOM = Refusal(
    "monitoring.regular",
    "With this nobody can answer on the next working day.",
    "Whoever writes hears back on the next working day, in the holidays too.",
    "Choose every working day, or close the account to comments.",
)
NO_REASON = Refusal(
    "monitoring.holidays",
    "Say why nobody can look.",
    "The accounts are watched in the holidays too, where that is possible.",
    "A short reason, and what those who write should read meanwhile.",
)
AWAY = (
    "Thank you for writing. {playgroup} is closed until {back}. We will answer then. "
    "If it cannot wait, please use the ways on our website. "
    "If a child is in danger, ring 999."
)


@dataclass(frozen=True)
class Holiday:
    """Days without sessions, the last one included."""

    name: str
    starts: date
    ends: date

    def holds(self, day: date) -> bool:
        """Whether a day lies in it."""
        return self.starts <= day <= self.ends


def look_by(looked_on: date | None, since: date, rhythm: str, calendar: Calendar) -> date:
    """The day by which somebody looks again; the first time, on the first working day."""
    if looked_on is None or looked_on < since:
        return calendar.on_or_after(since)
    return calendar.add_working_days(looked_on, EVERY[Rhythm(rhythm)])


def days_missed(due: date, today: date, calendar: Calendar) -> int:
    """How many working days have begun since somebody should have looked."""
    missed, day = 0, due
    while day < today:
        day += ONE_DAY
        missed += calendar.is_working_day(day)
    return missed


def who_hears(missed: int) -> tuple[str, ...]:
    """Who is told that nobody looked: the keepers, then the manager, then the chairperson."""
    steps = ("keepers", Role.MANAGER, Role.CHAIRPERSON)
    return steps[: min(missed, len(steps))]


def holidays_around(
    terms: Iterable[tuple[date, date]],
    closures: Iterable[tuple[str, date, date]],
    today: date,
    calendar: Calendar,
) -> list[Holiday]:
    """The holidays some weeks back and ahead, in order: closures, and what lies between terms.

    After the last term that is known nothing is assumed: it counts as term.
    """
    open_days, closed = sorted(terms), list(closures)
    found: list[Holiday] = []
    day, last = today - BACK, today + AHEAD
    while day <= last:
        if calendar.is_working_day(day) and (name := _closed_on(day, open_days, closed)):
            found.append(_stretch(name, day, open_days, closed, calendar))
            day = found[-1].ends
        day += ONE_DAY
    return [one for one in found if _working(one, calendar) >= A_HOLIDAY]


def next_one(holidays: Iterable[Holiday], today: date) -> Holiday | None:
    """The holiday that is on, or begins soon: it is planned for."""
    soon = (one for one in holidays if one.ends >= today and one.starts - PLAN_AHEAD <= today)
    return next(soon, None)


def just_over(holidays: Iterable[Holiday], today: date, calendar: Calendar) -> Holiday | None:
    """The holiday of which today is the first working day after."""
    over = (one for one in holidays if calendar.next_working_day(one.ends) == today)
    return next(over, None)


def _closed_on(
    day: date, terms: list[tuple[date, date]], closures: list[tuple[str, date, date]]
) -> str:
    for name, starts, ends in closures:
        if starts <= day <= ends:
            return name
    between = bool(terms) and terms[0][0] <= day <= max(ends for _, ends in terms)
    return "" if not between or any(s <= day <= e for s, e in terms) else "The holidays"


def _stretch(
    name: str,
    starts: date,
    terms: list[tuple[date, date]],
    closures: list[tuple[str, date, date]],
    calendar: Calendar,
) -> Holiday:
    """From a first closed day to the last one before people are back; bank holidays join it."""
    ends = day = starts
    while not calendar.is_working_day(day) or _closed_on(day, terms, closures):
        ends = day
        day += ONE_DAY
        if (day - starts).days > AHEAD.days:
            break
    return Holiday(name, starts, ends)


def _working(holiday: Holiday, calendar: Calendar) -> int:
    days = (holiday.ends - holiday.starts).days + 1
    return sum(calendar.is_working_day(holiday.starts + timedelta(days=n)) for n in range(days))
