"""Sorting a day's pictures: which are nearly the same, and which of those is offered (*images*)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from .findings import Box
from .recognising import MARK

# Pictures that are nearly the same belong together only if they were taken so near to each other.
A_BURST = timedelta(minutes=5)
# Of the 128 bits of a mark. A hand that shakes, turns by two degrees or moves by a fiftieth of the
# picture stays within; more than where a picture is known again, for here a person looks at once.
MOST_APART = 26
MOST_AT_ONCE = 250
# Of the picture's height: a smaller face says little about which picture is the better one.
BIG_ENOUGH = 0.06


class Sorted(StrEnum):
    """What somebody has said of a picture while sorting. Not yet: nobody has."""

    NOT_YET = ""
    KEPT = "kept"
    ASIDE = "aside"


@dataclass(frozen=True)
class Look:
    """What is known of a picture for sorting, without looking at it again.

    `mark`: that of the whole picture, "" where there is none; `sharpness`: greater is sharper,
    comparable among pictures that are nearly the same; `faces`: the places that were found.
    """

    key: str
    by: str
    moment: datetime
    mark: str
    sharpness: float
    faces: tuple[Box, ...] = ()

    @property
    def big_faces(self) -> int:
        """How many faces are large enough to be seen well."""
        return sum(box.h >= BIG_ENOUGH for box in self.faces)


def is_nearly(one: Look, other: Look) -> bool:
    """Whether two pictures of the same person, taken within minutes, look nearly the same."""
    if not one.mark or not other.mark or one.by != other.by:
        return False
    if abs(one.moment - other.moment) > A_BURST:
        return False
    apart = int(one.mark[:MARK], 16) ^ int(other.mark[:MARK], 16)
    return apart.bit_count() <= MOST_APART


def bursts(looks: Sequence[Look]) -> list[list[Look]]:
    """The pictures by moment, those that are nearly the same together; each stands once.

    A picture joins a burst that it is like the first of, so that no burst wanders off step by step.
    """
    found: list[list[Look]] = []
    for look in sorted(looks, key=lambda one: (one.moment, one.key)):
        near = (one for one in reversed(found) if is_nearly(one[0], look))
        burst = next(near, None)
        if burst is None:
            found.append([look])
        else:
            burst.append(look)
    return found


def best(burst: Sequence[Look]) -> Look:
    """The one that is offered: the most faces large enough, then the sharpest, then the first."""
    return max(burst, key=lambda one: (one.big_faces, one.sharpness))
