"""How the playgroup goes online, and whether children can stumble on anything there (*do*).

A line is a way to the internet; a device hangs on one. Controls are looked at every term and
after every change; a device is for children only as long as its last test on this line passed.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from .findings import Refusal

CONTROLS = "do.parental-controls"
STRONG = "do.filter-strong-enough"
FIRST_WEEKS = timedelta(weeks=3)
NEVER = "none"
KINDS = {
    "own": "Our own line",
    "landlord": "A line of the hall or the landlord",
    "mobile": "A SIM card or a phone's hotspot",
    NEVER: "Children never see a screen that is online here",
}
GONE = Refusal(
    CONTROLS,
    "Somebody has just taken this off.",
    "What is no longer used here is neither looked at nor tested.",
    "If it is used after all, add it again.",
)
# What each kind needs to hear before anybody relies on it.
WARNINGS = {
    "own": "",
    "landlord": "Whoever it belongs to can change it without telling you. Ask them to tell you.",
    "mobile": "What is switched on for the line at home or in the hall does not reach this one.",
    NEVER: "Say so again as soon as that changes.",
}
LEVELS = {
    "strictest": "On, at the strictest level",
    "some": "On, at a weaker level",
    "off": "Off, or nobody knows",
}


@dataclass(frozen=True)
class Try:
    """One thing to try on a device; none of it shows anything bad where the filter fails."""

    key: str
    asks: str
    how: str


TRIES = (
    Try(
        "list",
        "Does the test page say that illegal and adult pages are blocked?",
        "Open testfiltering.com. It shows words only.",
    ),
    Try(
        "search",
        "Does the search show safe pictures only, and can nobody switch that off?",
        "Open the search's settings: safe search is on and locked.",
    ),
    Try(
        "videos",
        "Are videos restricted?",
        "Open the video site's settings: restricted mode is on, by the network.",
    ),
    Try(
        "play",
        "Are betting and dating pages blocked?",
        "Look for a betting shop that you know by name. The page must not open.",
    ),
    Try(
        "round",
        "Can nobody go round it?",
        "Look for a web proxy and open the first one. The page must not open.",
    ),
)

State = Literal["fit", "due", "untested", "changed", "failed"]
SAYS: dict[State, str] = {
    "fit": "For children, with a grown-up",
    "due": "For children; its test is due",
    "untested": "Not for children: not tested yet",
    "changed": "Not for children: the line has changed since the test",
    "failed": "Not for children: the last test failed",
}


def passes(results: Mapping[str, bool]) -> bool:
    """Whether a test was passed: each thing was tried, and each was well."""
    return all(results.get(one.key) is True for one in TRIES)


@dataclass(frozen=True)
class Outcome:
    """The last test of a device: the day, whether it was passed, and whether on its line of now."""

    on: date
    passed: bool
    on_this_line: bool = True


def state_of(last: Outcome | None, changed_on: date | None, term_starts: date) -> State:
    """How a device stands. A test on the day of a change counts: it is done after it.

    Clause do.filter-strong-enough.
    """
    if last is None:
        return "untested"
    if not last.passed:
        return "failed"
    if not last.on_this_line or (changed_on and last.on < changed_on):
        return "changed"
    return "fit" if last.on >= term_starts else "due"


def is_for_children(state: State) -> bool:
    """Whether children may use a device in this state, always with a grown-up."""
    return state in ("fit", "due")


def is_check_due(
    kind: str, checked_on: date | None, changed_on: date | None, term_starts: date
) -> bool:
    """Whether a line's controls are to be looked at: never were, not this term, or changed since.

    Where nobody goes online there are none. Clause do.parental-controls.
    """
    if kind == NEVER:
        return False
    if checked_on is None or checked_on < term_starts:
        return True
    return changed_on is not None and checked_on < changed_on


def is_late(term_starts: date, today: date) -> bool:
    """Whether the first weeks of a term, in which it is looked at, are over."""
    return today >= term_starts + FIRST_WEEKS
