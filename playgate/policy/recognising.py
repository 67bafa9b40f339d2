"""A picture that was refused or taken down once is known when it comes again (*images*)."""

from collections.abc import Iterable
from enum import StrEnum

MARK = 32  # letters: 128 bits
# Of 128 bits. Among 25 unlike pictures the nearest two are 21 apart; a copy that was made smaller,
# mirrored, saved anew, or cut by up to a tenth at any side stays within this.
MOST_APART = 20


class Why(StrEnum):
    """Why a picture was not to be shown."""

    TAKEN_BACK = "taken back"
    MISTAKE = "mistake"
    NOT_KEPT = "not kept"


SAYS = {
    Why.TAKEN_BACK: "A picture like this one came down before: somebody may not be shown.",
    Why.MISTAKE: "A picture like this one was out before by mistake, and came down.",
    Why.NOT_KEPT: "A picture like this one was not to be kept here.",
}


def split(marks: str) -> list[int]:
    """Each mark of a picture as a number: its own, its mirror image's, those of its windows."""
    return [int(marks[at : at + MARK], 16) for at in range(0, len(marks), MARK)]


def is_like(new: str, known: str) -> bool:
    """Whether a new picture is one that is known, or a part of it, also mirrored."""
    mine, theirs = split(new)[:2], split(known)
    whole_and_windows = [*theirs[:1], *theirs[2:]]
    return any(
        (one ^ other).bit_count() <= MOST_APART for one in mine for other in whole_and_windows
    )


def seen_before(new: str, known: Iterable[tuple[str, str]]) -> str:
    """Why the newest known picture like this one was not to be shown; "" if there is none.

    `known`: marks and reason of each, the newest first.
    """
    if not new:
        return ""
    return next((why for marks, why in known if is_like(new, marks)), "")
