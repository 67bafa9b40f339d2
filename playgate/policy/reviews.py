"""Looking at each account again, every term: who has access, the settings, keepers, the need.

House rule for the clauses accounts.two-keepers and administrator.details-secure.
"""

from dataclasses import dataclass
from datetime import date, timedelta

AFTER_START = timedelta(weeks=6)
_TERMS = ((1, 3, 31, "spring"), (4, 7, 31, "summer"), (9, 12, 31, "autumn"))


@dataclass(frozen=True)
class Term:
    """A school term, by the calendar."""

    name: str
    starts: date
    ends: date


@dataclass(frozen=True)
class Question:
    """One thing that is looked at, and what may be answered."""

    key: str
    asks: str
    help: str


QUESTIONS = (
    Question("access", "Can only our keepers get in?", "Look at the list of people there."),
    Question("settings", "Are the settings as they should be?", "Two steps, recovery, privacy."),
    Question("keepers", "Are its keepers still the right ones?", "Two at least, and both happy."),
    Question("needed", "Do we still need it?", "If nobody would miss it, close it."),
)


def term_of(day: date) -> Term:
    """The term that a day is in, or the one that has just ended."""
    first, last, end, season = next(row for row in reversed(_TERMS) if row[0] <= day.month)
    return Term(
        f"the {season} term {day.year}", date(day.year, first, 1), date(day.year, last, end)
    )


def next_term(term: Term) -> Term:
    """The term after a term."""
    first = term.ends + timedelta(days=1)
    return term_of(first.replace(month=9) if first.month == 8 else first)


def review_by(last: date) -> date:
    """The day by which an account is looked at again: six weeks into the term after the last look.

    `last`: the day of the last look, or the day on which the account was opened.
    """
    return next_term(term_of(last)).starts + AFTER_START
