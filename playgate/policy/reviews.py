"""Looking at each account again, every term: access, settings, details, keepers, the need.

One look for all of it, by those who look after the account: its keepers, and the administrator.

House rule for the clauses accounts.two-keepers and administrator.details-secure.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from .terms import term_after

AFTER_START = timedelta(weeks=6)


@dataclass(frozen=True)
class Question:
    """One thing that is looked at, and what may be answered."""

    key: str
    asks: str
    help: str


QUESTIONS = (
    Question("access", "Can only our keepers get in?", "Look at the list of people there."),
    Question("settings", "Are the settings as they should be?", "Two steps, recovery, privacy."),
    Question("details", "Are its details still right?", "Whose it is, and where codes go."),
    Question("keepers", "Are its keepers still the right ones?", "Two at least, and both happy."),
    Question("needed", "Do we still need it?", "If nobody would miss it, close it."),
)


def review_by(last: date) -> date:
    """The day by which an account is looked at again: six weeks into the term after the last look.

    `last`: the day of the last look, or the day on which the account was opened.
    """
    return term_after(last).starts + AFTER_START


ALL_WELL = {one.key: "yes" for one in QUESTIONS}
