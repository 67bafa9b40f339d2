"""Terms: what is asked for once a term is counted by them (*children*, *parents*)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

ONE_DAY = timedelta(days=1)
# Where a playgroup has not told its terms: name, first month and day, last month and day.
QUARTERS = (
    ("spring term", (1, 1), (3, 31)),
    ("summer term", (4, 1), (7, 31)),
    ("autumn term", (9, 1), (12, 31)),
)


@dataclass(frozen=True)
class Term:
    """A term, from its first day up to and with its last."""

    name: str
    starts: date
    ends: date

    def holds(self, day: date) -> bool:
        """Whether a day lies in this term."""
        return self.starts <= day <= self.ends

    @property
    def middle(self) -> date:
        """The day half way through."""
        return self.starts + (self.ends - self.starts) // 2


def term_at(day: date, known: Iterable[Term] = ()) -> Term:
    """The term at hand: the one that holds on this day or, in a holiday, the last that began.

    `known` are the playgroup's own terms; each stands in for the quarter in which its middle
    lies, so that a term that nobody has written down yet is still counted.
    """
    own = tuple(known)
    assumed = (
        quarter
        for year in (day.year - 1, day.year)
        for quarter in _quarters(year)
        if not any(quarter.holds(term.middle) for term in own)
    )
    begun = [term for term in (*own, *assumed) if term.starts <= day]
    return max(begun, key=lambda term: (term.starts, term.ends))


def term_after(day: date) -> Term:
    """The next term to begin after the one at hand, by the calendar alone."""
    coming = (*_quarters(day.year), *_quarters(day.year + 1))
    return next(term for term in coming if term.starts > day)


def last_terms(day: date, number: int, known: Iterable[Term] = ()) -> list[Term]:
    """The term at hand and those before it, the newest first."""
    own, found = tuple(known), [term_at(day, known)]
    while len(found) < number:
        found.append(term_at(found[-1].starts - ONE_DAY, own))
    return found[: max(number, 0)]


def _quarters(year: int) -> list[Term]:
    return [
        Term(f"{name} {year}", date(year, *first), date(year, *last))
        for name, first, last in QUARTERS
    ]
