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
# Of what two frames cover together: so much of it they share, or they are not in the same place.
SAME_PLACE = 0.5


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


@dataclass(frozen=True)
class Place:
    """A face in one picture of a burst: where it is, and who somebody said it is ("": nobody)."""

    key: str
    picture: str
    box: Box
    who: str = ""


def offered(places: Sequence[Place]) -> dict[str, str]:
    """For faces that nobody has named: the face in the same place of another picture that is.

    By place alone. Where two people are named in one place, somebody is in the picture already,
    or would be in it twice, nothing is offered.
    """
    named = [one for one in places if one.who]
    found: dict[str, Place] = {}
    for face in (one for one in places if not one.who):
        near = [one for one in named if one.picture != face.picture and share(one, face)]
        here = {one.who for one in named if one.picture == face.picture}
        if len({one.who for one in near}) == 1 and (
            near[0].who not in here or _may_repeat(near[0])
        ):
            found[face.key] = near[0]
    pictures = {one.key: one.picture for one in places}
    taken = [(pictures[key], one.who) for key, one in found.items() if not _may_repeat(one)]
    return {
        key: one.key
        for key, one in found.items()
        if _may_repeat(one) or taken.count((pictures[key], one.who)) == 1
    }


def share(one: Place, other: Place) -> bool:
    """Whether two frames are in the same place."""
    a, b = one.box, other.box
    wide = min(a.x + a.w, b.x + b.w) - max(a.x, b.x)
    high = min(a.y + a.h, b.y + b.h) - max(a.y, b.y)
    both = max(wide, 0) * max(high, 0)
    return both >= SAME_PLACE * (a.w * a.h + b.w * b.h - both)


def _may_repeat(place: Place) -> bool:
    """Whether so many faces of one picture can be this: blurred, or a grown-up without a name."""
    return ":" not in place.who
