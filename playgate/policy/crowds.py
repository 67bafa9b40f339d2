"""When very many write under the same thing, one public word may answer them all (*monitoring*)."""

from collections.abc import Iterable

from playgate.policy.noticing import Mark

from .findings import Refusal
from .inbox import Kind
from .incoming import PRIVATE

A_WORD_FOR = frozenset({Kind.QUERY, Kind.COMPLAINT, Kind.COMMENT, Kind.THANKS})


def stands_alone(kind: str, marks: Iterable[str], came_as: str) -> bool:
    """Whether it needs an answer of its own.

    What is private, what asks us for something, and what was noticed as more than hurtful: a cry
    for help, the press, a child's health, a name, another language.
    """
    return came_as in PRIVATE or kind not in A_WORD_FOR or not set(marks) <= {Mark.OFFENCE}


def is_hurtful(marks: Iterable[str]) -> bool:
    """Whether somebody should look first whether it is hidden rather than answered."""
    return Mark.OFFENCE in set(marks)


def only_seen(kind: str, state: str, *, is_whole: bool) -> bool:
    """Whether one public word tells this writer no more than that we have seen it.

    A complaint is never done with the first word that everybody gets.
    """
    return not is_whole or (kind == Kind.COMPLAINT and state == "waiting")


ASK_BOTH = Refusal(
    "do.controversial-ask-both",
    "Do the manager and the chairperson know these words?",
    "Where very many write at once, what we say is read by everybody.",
    "Ask them both, and tick that they know.",
)
