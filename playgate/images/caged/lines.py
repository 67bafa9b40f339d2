"""Lines of writing: from a map of how sure each dot is writing to slanted boxes, and their dots."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Dots = NDArray[np.uint8]
Points = NDArray[np.float64]

IS_WRITING, SURE_ENOUGH = 0.3, 0.5
MOST_LINES = 80
HEIGHT = 48  # dots: as high as the reader wants a line
LONGEST = 1600  # dots of that height
_THINNEST = 3.0
_GROWN_BY = 1.6  # of its area by its outline: the map shows only the heart of a line
_UPRIGHT, _ROUNDISH = 2.0, 2.0


class Line(NamedTuple):
    """A slanted box: its corners clockwise from its top left one, in dots (x, y), and its sides."""

    corners: Points
    wide: float
    high: float

    @property
    def around(self) -> tuple[float, float, float, float]:
        """The straight box around it: left, top, right, bottom."""
        left, top = self.corners.min(axis=0)
        right, bottom = self.corners.max(axis=0)
        return float(left), float(top), float(right), float(bottom)


def lines_in(sure: Floats) -> list[Line]:
    """The lines in a map of how sure (0 to 1) each dot is writing, the largest first."""
    found = []
    for rows, starts, ends in _patches(_thickened(sure > IS_WRITING)):
        seen = np.concatenate(
            [sure[row, a:b] for row, a, b in zip(rows, starts, ends, strict=True)]
        )
        if float(seen.mean()) < SURE_ENOUGH:
            continue
        sides = np.concatenate([np.stack([starts, rows], 1), np.stack([ends - 1, rows], 1)])
        line = _least_box(sides.astype(np.float64))
        if min(line.wide, line.high) >= _THINNEST:
            found.append(_grown(line))
    found.sort(key=lambda one: -one.wide * one.high)
    return found[:MOST_LINES]


def held_in(line: Line) -> list[Line]:
    """The ways in which a line may be held: upright, or on its side where it stands."""
    turned = Line(np.roll(line.corners, -1, axis=0), line.high, line.wide)
    if line.high >= line.wide * _UPRIGHT:
        return [turned]
    is_roundish = max(line.wide, line.high) < _ROUNDISH * min(line.wide, line.high)
    return [line, turned] if is_roundish else [line]


def dots_of(picture: Dots, line: Line) -> Floats:
    """The dots of a line, `HEIGHT` high and as wide as that makes it, 0 to 255."""
    wide = int(min(LONGEST, max(8, np.ceil(HEIGHT * line.wide / max(line.high, 1.0)))))
    over = 2 if line.high > HEIGHT * 1.5 else 1
    down = (np.arange(HEIGHT * over) + 0.5) / (HEIGHT * over)
    across = (np.arange(wide * over) + 0.5) / (wide * over)
    first, second, _, fourth = line.corners
    places = (
        first + across[None, :, None] * (second - first) + down[:, None, None] * (fourth - first)
    )
    seen = _between(picture, places[..., 0] - 0.5, places[..., 1] - 0.5)
    return seen.reshape(HEIGHT, over, wide, over, 3).mean(axis=(1, 3), dtype=np.float32)


def _between(picture: Dots, x: Points, y: Points) -> Floats:
    """The colours at places that lie between dots."""
    height, width = picture.shape[:2]
    x, y = np.clip(x, 0, width - 1), np.clip(y, 0, height - 1)
    left, top = np.floor(x).astype(np.int64), np.floor(y).astype(np.int64)
    right, bottom = np.minimum(left + 1, width - 1), np.minimum(top + 1, height - 1)
    by_x, by_y = (x - left)[..., None], (y - top)[..., None]
    above = picture[top, left] * (1 - by_x) + picture[top, right] * by_x
    below = picture[bottom, left] * (1 - by_x) + picture[bottom, right] * by_x
    return (above * (1 - by_y) + below * by_y).astype(np.float32)


def _thickened(mask: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """The same with each dot two wide and two high, so that letters of a word hang together."""
    thick = mask.copy()
    thick[1:] |= mask[:-1]
    thick[:, 1:] |= thick[:, :-1].copy()
    return thick


def _patches(mask: NDArray[np.bool_]) -> list[tuple[NDArray, NDArray, NDArray]]:
    """Each patch that hangs together: its runs, as rows, first columns and first columns after."""
    edges = np.diff(np.pad(mask, ((0, 0), (1, 1))).astype(np.int8), axis=1)
    rows, starts = np.nonzero(edges == 1)
    _, ends = np.nonzero(edges == -1)
    if not len(rows):
        return []
    heads = _heads(rows, starts, ends)
    order = np.argsort(heads, kind="stable")
    cuts = np.flatnonzero(np.diff(heads[order])) + 1
    return [(rows[of], starts[of], ends[of]) for of in np.split(order, cuts)]


def _heads(rows: NDArray, starts: NDArray, ends: NDArray) -> NDArray:
    """For each run the first run of its patch: runs of two rows that touch are one."""
    heads = list(range(len(rows)))

    def head(run: int) -> int:
        while heads[run] != run:
            heads[run] = heads[heads[run]]
            run = heads[run]
        return run

    begins = np.searchsorted(rows, np.arange(rows[-1] + 2))
    for row in range(int(rows[0]) + 1, int(rows[-1]) + 1):
        above, here = int(begins[row - 1]), int(begins[row])
        until = int(begins[row + 1])
        upper = above
        while upper < begins[row] and here < until:
            if starts[upper] <= ends[here] and starts[here] <= ends[upper]:
                one, other = head(upper), head(here)
                heads[max(one, other)] = min(one, other)
            if ends[upper] < ends[here]:
                upper += 1
            else:
                here += 1
    return np.array([head(run) for run in range(len(rows))])


def _least_box(points: Points) -> Line:
    """The smallest slanted box around points."""
    hull = _hull(points)
    edges = np.roll(hull, -1, axis=0) - hull
    angles = np.unique(np.mod(np.arctan2(edges[:, 1], edges[:, 0]), np.pi / 2))
    along = np.stack([np.cos(angles), np.sin(angles)], 1)
    aside = np.stack([-along[:, 1], along[:, 0]], 1)
    on_along, on_aside = hull @ along.T, hull @ aside.T
    wide, high = np.ptp(on_along, axis=0) + 1, np.ptp(on_aside, axis=0) + 1
    at = int(np.argmin(wide * high))
    left, top = on_along[:, at].min() - 0.5, on_aside[:, at].min() - 0.5
    right, bottom = left + wide[at], top + high[at]
    corners = [(left, top), (right, top), (right, bottom), (left, bottom)]
    placed = np.array([a * along[at] + b * aside[at] for a, b in corners]) + 0.5
    return _from_top_left(Line(placed, float(wide[at]), float(high[at])))


def _from_top_left(line: Line) -> Line:
    """The same box, told from the corner that is its top left one as the picture is held."""
    if line.corners[1, 0] - line.corners[0, 0] >= abs(line.corners[1, 1] - line.corners[0, 1]):
        return line
    return Line(np.roll(line.corners, 1, axis=0), line.high, line.wide)


def _hull(points: Points) -> Points:
    """The outermost of these points, one after another around them."""
    found = np.unique(points, axis=0)
    if len(found) < 3:
        return found
    sides: list[list[Points]] = []
    for walk in (found, found[::-1]):
        side: list[Points] = []
        for point in walk:
            while len(side) > 1 and _turns_out(side[-2], side[-1], point):
                side.pop()
            side.append(point)
        sides.append(side[:-1])
    return np.array([*sides[0], *sides[1]])


def _turns_out(first: Points, second: Points, third: Points) -> bool:
    one, other = second - first, third - first
    return bool(one[0] * other[1] - one[1] * other[0] <= 0)


def _grown(line: Line) -> Line:
    by = line.wide * line.high * _GROWN_BY / (2 * (line.wide + line.high))
    first, second, third, fourth = line.corners
    along = (second - first) / max(line.wide, 1e-6)
    down = (fourth - first) / max(line.high, 1e-6)
    outwards = [-along - down, along - down, along + down, down - along]
    corners = np.array([first, second, third, fourth]) + by * np.array(outwards)
    return Line(corners, line.wide + 2 * by, line.high + 2 * by)
