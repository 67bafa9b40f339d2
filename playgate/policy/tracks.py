"""A face that is followed through a film: by its place alone, no face is compared (*images*)."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from math import hypot, inf
from typing import NamedTuple

from .findings import Box

# From look to look a face is sought where it was going, as far off as so much of its own size.
REACH = 1.1
# It is as large as before, or not more than so many times larger or smaller.
GROWS = 2.0
# Where a second face could be meant as well, by less than this, nobody knows which is which.
TOO_NEAR, TIMES_AS_FAR = 0.5, 3.0
# A face may hide for so long, in seconds, and is the same one if it is still near its place.
MOST_HIDDEN = 1.0
# What is blurred is blurred from so long before it was first seen, to so long after, in seconds.
BEFORE_AND_AFTER = 0.5
# A person accounts for each of them.
MOST_TRACKS = 200


class Spot(NamedTuple):
    """Where a face is at one moment of a film, in seconds from its beginning."""

    at: float
    x: float
    y: float
    w: float
    h: float

    @property
    def box(self) -> Box:
        """The place alone."""
        return Box(self.x, self.y, self.w, self.h)


@dataclass
class Track:
    """A face on its way through a film."""

    spots: list[Spot] = field(default_factory=list)


def follow(looks: Sequence[tuple[float, Sequence[Box]]]) -> list[Track]:
    """The tracks of the faces in a film; `looks`: moments in order, with the boxes seen there.

    A box goes on with the track that was going there. Where two could be meant for each other's,
    as when children cross, both end and new ones begin: a person says again who each is.
    """
    done: list[Track] = []
    open_: list[Track] = []
    for at, boxes in looks:
        over = [one for one in open_ if at - one.spots[-1].at > MOST_HIDDEN]
        open_ = [one for one in open_ if one not in over]
        far = [[_far(track, at, box) for box in boxes] for track in open_]
        went = dict(_pairs(far))
        unsure = [one for one, row in zip(open_, far, strict=True) if _is_unsure(row, far)]
        for number, place in went.items():
            if open_[number] not in unsure:
                open_[number].spots.append(Spot(at, *boxes[place]))
        goes_on = {place for number, place in went.items() if open_[number] not in unsure}
        done += [*over, *unsure]
        open_ = [one for one in open_ if one not in unsure]
        open_ += [
            Track([Spot(at, *box)]) for place, box in enumerate(boxes) if place not in goes_on
        ]
    return sorted([*done, *open_], key=lambda one: (one.spots[0].at, one.spots[0].x))


def _pairs(far: Sequence[Sequence[float]]) -> Iterator[tuple[int, int]]:
    """Which track goes on with which box, the nearest first; each is in one pair at most."""
    all_ = sorted((gap, one, other) for one, row in enumerate(far) for other, gap in enumerate(row))
    tracks, boxes = set[int](), set[int]()
    for gap, one, other in all_:
        if gap <= REACH and one not in tracks and other not in boxes:
            tracks.add(one)
            boxes.add(other)
            yield one, other


def _is_unsure(row: Sequence[float], far: Sequence[Sequence[float]]) -> bool:
    """Whether the nearest box of a track could as well be another track's, or another box its."""
    if not row or min(row) > REACH:
        return False
    nearest = row.index(min(row))
    rivals = [gap for place, gap in enumerate(row) if place != nearest]
    rivals += [other[nearest] for other in far if other is not row]
    return any(gap <= max(TOO_NEAR, TIMES_AS_FAR * row[nearest]) for gap in rivals)


def _far(track: Track, at: float, box: Box) -> float:
    """How far a box is from where a track was going, in sizes of the face; far where it grew."""
    last = track.spots[-1]
    if not 1 / GROWS <= (box.w * box.h) ** 0.5 / max((last.w * last.h) ** 0.5, 1e-6) <= GROWS:
        return inf
    x, y = last.x + last.w / 2, last.y + last.h / 2
    if len(track.spots) > 1:
        before = track.spots[-2]
        share = (at - last.at) / max(last.at - before.at, 1e-6)
        x += (last.x + last.w / 2 - before.x - before.w / 2) * share
        y += (last.y + last.h / 2 - before.y - before.h / 2) * share
    across = (box.x + box.w / 2 - x) / ((box.w + last.w) / 2)
    return hypot(across, (box.y + box.h / 2 - y) / ((box.h + last.h) / 2))


def place_at(spots: Sequence[Spot], at: float) -> Box | None:
    """Where a track is blurred at a moment, with the time before and after; None where it is not.

    Between two looks the box covers both ends of the way, and before and after it covers where the
    face came from or went, so that a jump leaves nothing bare.
    """
    if not spots or not spots[0].at - BEFORE_AND_AFTER <= at <= spots[-1].at + BEFORE_AND_AFTER:
        return None
    if at < spots[0].at:
        return _around(spots[0].box, where_it_went(spots[1:2], spots[0], at))
    if at > spots[-1].at:
        return _around(spots[-1].box, where_it_went(spots[-2:-1], spots[-1], at))
    here = bisect_left(spots, at, key=lambda spot: spot.at)
    before, after = spots[max(here - 1, 0)], spots[here]
    return after.box if after.at == at else _around(before.box, after.box)


def is_seen(spots: Sequence[Spot], part: tuple[float, float]) -> bool:
    """Whether a track may be seen in a part of a film, with the time before and after."""
    start, end = part
    first, last = spots[0].at - BEFORE_AND_AFTER, spots[-1].at + BEFORE_AND_AFTER
    return first < end and last > start


def where_it_went(next_to: Sequence[Spot], end: Spot, at: float) -> Box:
    """Where a face would be at a moment past the end of its track, if it went straight on."""
    if not next_to or next_to[0].at == end.at:
        return end.box
    share = (at - end.at) / (end.at - next_to[0].at)
    x, y = end.x + (end.x - next_to[0].x) * share, end.y + (end.y - next_to[0].y) * share
    return Box(x, y, end.w, end.h)


def _around(one: Box, other: Box) -> Box:
    x, y = min(one.x, other.x), min(one.y, other.y)
    right = max(one.x + one.w, other.x + other.w)
    bottom = max(one.y + one.h, other.y + other.h)
    return Box(x, y, right - x, bottom - y)


def shown_at(spots: Sequence[Spot]) -> list[Spot]:
    """Where somebody looks to say who it is: where it is largest, at its beginning, at its end."""
    largest = max(spots, key=lambda spot: spot.w * spot.h)
    return list(dict.fromkeys([largest, spots[0], spots[-1]]))
