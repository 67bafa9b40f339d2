"""In touch online with children: not while they are here, nor before they are 18 (*children*).

Exceptions are asked for, decided by somebody else, and end on a day. Nothing here names a child.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from .findings import Refusal
from .lives import Life
from .roles import Role

CLAUSE = "children.exceptions"
LONGEST = timedelta(days=366)
REMINDS = timedelta(days=14)
GROWN_UP = 18
# Below this age the networks themselves allow no account: that alone is worth a word.
TOO_YOUNG = 13
EXCEPTION_LIFE = Life(
    "asked",
    {
        ("asked", "agree_exception"): "agreed",
        ("asked", "refuse_exception"): "refused",
        ("asked", "end_exception"): "ended",
        ("agreed", "end_exception"): "ended",
    },
)
# How somebody knows the child, and within which limits we offer to agree.
TIES = {
    "own": "My own child or grandchild",
    "family": "A child of my wider family",
    "friends": "A family that I knew before they came here",
    "other": "Something else",
}
OFFERED = {
    "own": "Ordinary family life. Nothing about other children, families or the playgroup.",
    "family": "Family news only. Nothing about other children, families or the playgroup.",
    "friends": "Through the parents' own accounts only. Nothing about the playgroup.",
}
OWN_MATTER = Refusal(
    CLAUSE,
    "This is your own request.",
    "Somebody else says yes or no to it.",
    "The manager decides; where the manager asks, the chairperson.",
)
CHAIR_DECIDES = Refusal(
    CLAUSE,
    "The manager asks, so the chairperson decides.",
    "Nobody decides for whoever they work for day by day.",
    "The chairperson finds it on their page.",
)
MANAGER_DECIDES = Refusal(
    CLAUSE,
    "The manager decides this.",
    "The manager knows who works with which child.",
    "The manager finds it on their page.",
)
BAD_END = Refusal(
    CLAUSE,
    "Please choose a last day from today to a year on.",
    "An exception is looked at again at least once a year.",
    "Choose an earlier day.",
)


def why_not_decide(asks: Iterable[Role], decides: Iterable[Role], is_self: bool) -> Refusal | None:
    """Why somebody does not decide about an exception: it is their own, or not theirs to decide."""
    if is_self:
        return OWN_MATTER
    of_the_manager, held = Role.MANAGER in set(asks), set(decides)
    if of_the_manager:
        return None if Role.CHAIRPERSON in held else CHAIR_DECIDES
    return None if Role.MANAGER in held else MANAGER_DECIDES


def why_not_until(until: date, today: date) -> Refusal | None:
    """Why an exception cannot hold until a day: it is over, or more than a year ahead."""
    return None if today <= until <= today + LONGEST else BAD_END


def holds(state: str, until: date | None, today: date) -> bool:
    """Whether an exception is in force on a day: agreed to, and its last day has not passed."""
    return state == "agreed" and until is not None and today <= until


@dataclass(frozen=True)
class Advice:
    """What to do when a child asks to be in touch; `is_told` where the manager has to know."""

    answer: Literal["no", "may"]
    says: str
    why: str
    is_told: bool = False
    is_worrying: bool = False


def advice(was_here: bool, born: date, today: date) -> Advice:
    """What somebody of the team does with a request of a child, or of one that was here once.

    Nobody keeps `born`; it is asked, used and forgotten. Clause children.not-until-18.
    """
    if not was_here:
        return Advice("may", "That is yours to decide.", "The rule is about children of ours.")
    age = age_on(born, today)
    if age >= GROWN_UP:
        return Advice("may", "You may accept.", "They are 18. You need not, all the same.")
    why = "Children who are or were here are not our contacts until they are 18."
    return Advice("no", "Please do not accept.", why, True, age < TOO_YOUNG)


def age_on(born: date, today: date) -> int:
    """How old somebody is on a day, in whole years; born on 29 February: older on 1 March."""
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day))
