"""Cutting a picture: where its faces are afterwards, and which are in it no longer (*images*)."""

import math

from .findings import Box

WHOLE = Box(0.0, 0.0, 1.0, 1.0)
# Of the edge: a smaller window shows nothing that anybody could look at with care.
SMALLEST = 0.1
# Of a face's width and height, on every side: ears, hair and chin belong to it.
AROUND = 0.15


def is_window(cut: Box) -> bool:
    """Whether this is a part of a picture that it can be cut to."""
    if not all(math.isfinite(side) for side in cut):
        return False
    inside = cut.x >= 0 and cut.y >= 0 and cut.x + cut.w <= 1 + 1e-9 and cut.y + cut.h <= 1 + 1e-9
    return inside and cut.w >= SMALLEST - 1e-9 and cut.h >= SMALLEST - 1e-9


def in_the_whole(place: Box, shown: Box) -> Box:
    """Where a place of the part that is shown lies in the whole picture."""
    x, y = shown.x + place.x * shown.w, shown.y + place.y * shown.h
    return Box(x, y, place.w * shown.w, place.h * shown.h)


def in_the_cut(face: Box, cut: Box) -> Box | None:
    """Where a face of the whole picture is in the part that is cut out; None if it is cut off.

    One that is cut through is a face still, and so is one of which an ear or the hair is left.
    """
    return _overlap(face, cut) or _overlap(_with_what_is_around(face), cut)


def _with_what_is_around(face: Box) -> Box:
    wide, high = AROUND * face.w, AROUND * face.h
    return Box(face.x - wide, face.y - high, face.w + 2 * wide, face.h + 2 * high)


def _overlap(face: Box, cut: Box) -> Box | None:
    left, top = max(face.x, cut.x), max(face.y, cut.y)
    right, bottom = min(face.x + face.w, cut.x + cut.w), min(face.y + face.h, cut.y + cut.h)
    if right <= left or bottom <= top:
        return None
    x, y = (left - cut.x) / cut.w, (top - cut.y) / cut.h
    return Box(x, y, min((right - left) / cut.w, 1 - x), min((bottom - top) / cut.h, 1 - y))
