"""The policy's versions: brought in, agreed by manager and chairperson, in force, replaced.

Manager and chairperson write the policy and keep it up (*leads*).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from json import dumps

from .findings import Refusal
from .lives import Life
from .pieces import Piece
from .signing import SignOffFacts, still_needed

CLAUSE = "leads.develop-policy"
LIFE = Life(
    "draft",
    {
        ("draft", "put_in_force"): "in force",
        ("draft", "drop"): "dropped",
        ("in force", "replace"): "replaced",
    },
)
PUBLIC = ("in force", "replaced")  # what everybody who works here may open
LINKED = {
    "complaints": "Complaints",
    "images": "Digital and video images",
    "disciplinary": "Disciplinary",
    "safeguarding": "Safeguarding",
    "colleagues": "Abuse by colleagues online",
}


@dataclass(frozen=True)
class About:
    """What is said of a version: who looks after it, when it was agreed, when it is due again."""

    owner: str
    adopted_on: date | None
    minute: str
    review_on: date | None


NOTHING_SAID = About("", None, "", None)
ONE_AT_A_TIME = Refusal(
    CLAUSE,
    "There is a draft of the policy already.",
    "Two drafts at once would leave nobody sure what was agreed.",
    "Put that one in force, or put it away.",
    helps="training:policy",
)
NO_DATES = Refusal(
    CLAUSE,
    "It is not said yet who looks after this version, and when it was agreed.",
    "A policy that has no owner and no day of its own is soon forgotten.",
    "Fill in the four lines about this version first.",
)
YOUR_YES = Refusal(
    CLAUSE,
    "Your yes is there already.",
    "Manager and chairperson say yes each for themselves.",
    "Tell the other one that it is waiting.",
)


def mark_of(pieces: Iterable[Piece]) -> str:
    """A mark for the words of a version."""
    told = [[piece.kind, piece.text] for piece in pieces]
    return sha256(dumps(told).encode()).hexdigest()


def digest(words: str, about: About) -> str:
    """A mark for all that a yes is said to: any other word or date makes another."""
    said = [words, about.owner, str(about.adopted_on), about.minute, str(about.review_on)]
    return sha256(dumps(said).encode()).hexdigest()


def why_not_agree(about: About, by: str, given: tuple[SignOffFacts, ...]) -> Refusal | None:
    """Why somebody's yes cannot be taken now, or None."""
    if not (about.owner and about.adopted_on and about.minute and about.review_on):
        return NO_DATES
    return YOUR_YES if by in {one.by for one in given} else None


def waits_for(given: tuple[SignOffFacts, ...]) -> list[str]:
    """Whose yes is missing, in words: two people, one of them manager and one chairperson."""
    return still_needed(True, given)


def a_year_on(day: date) -> date:
    """When a policy is looked at again: a year later, the day before where there is no such day."""
    try:
        return day.replace(year=day.year + 1)
    except ValueError:
        return day.replace(year=day.year + 1, day=28)


def is_overdue(review_on: date | None, today: date) -> bool:
    """Whether it should have been looked at again by now."""
    return review_on is not None and review_on < today
