"""Working days: Monday to Friday, without England's bank holidays; closures do not count."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

FIRST_YEAR, LAST_YEAR = 2014, 2050
ONE_DAY = timedelta(days=1)
SATURDAY = 5


class UnknownYear(ValueError):
    """The bank holidays of this year are not known, so no working day can be told."""


@dataclass(frozen=True)
class Calendar:
    """A country's working days: Monday to Friday, save its holidays. Good for 2014 to 2050.

    A playgroup's own closures have no place here: they never stop a clock
    (clause monitoring.holidays).
    """

    name: str
    holidays: frozenset[date]

    def is_working_day(self, day: date) -> bool:
        """Whether people are at work on this day. Raises `UnknownYear` outside 2014 to 2050."""
        if not FIRST_YEAR <= day.year <= LAST_YEAR:
            raise UnknownYear(
                f"We know the bank holidays from {FIRST_YEAR} to {LAST_YEAR}, not of {day.year}. "
                "Please check the year."
            )
        return day.weekday() < SATURDAY and day not in self.holidays

    def on_or_after(self, day: date) -> date:
        """This day if it is a working day, or else the first one after it."""
        while not self.is_working_day(day):
            day += ONE_DAY
        return day

    def next_working_day(self, day: date) -> date:
        """The first working day after this day (clause monitoring.next-working-day)."""
        return self.on_or_after(day + ONE_DAY)

    def add_working_days(self, day: date, number: int) -> date:
        """The day that is `number` working days after this one. Raises `ValueError` below 0."""
        if number < 0:
            raise ValueError("Working days are counted forwards only.")
        for _ in range(number):
            day = self.next_working_day(day)
        return day


def england(extra: Iterable[date] = (), struck: Iterable[date] = ()) -> Calendar:
    """England's working days, with one-off holidays put in (`extra`) or taken out (`struck`).

    Substitute days are included (Monday 28 December 2026 stands in for Saturday the 26th), and
    so are the changes in `holidays/proclaimed.json`.
    """
    return Calendar("england", frozenset((_yearly_in_england() - set(struck)) | set(extra)))


def proclaimed() -> tuple[frozenset[date], frozenset[date]]:
    """The one-off holidays added, and the yearly ones struck out, from the list in the package."""
    rows = _listed("proclaimed.json")
    added, struck = (
        frozenset(date.fromisoformat(row["day"]) for row in rows[part])
        for part in ("added", "struck")
    )
    return added, struck


def yearly() -> frozenset[date]:
    """The bank holidays of every year that we know, with their substitute days."""
    years = _listed("yearly.json")["years"]
    return frozenset(date.fromisoformat(f"{year}-{day}") for year in years for day in years[year])


@cache
def _yearly_in_england() -> frozenset[date]:
    added, struck = proclaimed()
    return (yearly() - struck) | added


def _listed(name: str) -> Any:
    return json.loads((Path(__file__).with_name("holidays") / name).read_text("utf-8"))
