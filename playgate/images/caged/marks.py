"""The marks of a whole picture, by which it is known when it comes again: never those of a face.

A mark says where a small grey copy gets lighter from one dot to the next, to the right and down:
128 bits out of which nobody makes the picture again.
"""

from collections.abc import Iterator
from itertools import islice, product

import numpy as np
from PIL import Image

_DOTS = 8
# How much is cut off at each side: windows of the picture in which a crop of it looks like itself.
_CUTS = (0.0, 0.05, 0.11)


def marks(picture: Image.Image) -> list[str]:
    """First that of the picture, then that of its mirror image, then those of its windows."""
    grey = picture.convert("L")
    grey.thumbnail((256, 256), Image.Resampling.BILINEAR)
    mirrored = grey.transpose(Image.Transpose.FLIP_LEFT_RIGHT)
    return [_mark(one) for one in (grey, mirrored, *_windows(grey))]


def _windows(grey: Image.Image) -> Iterator[Image.Image]:
    wide, high = grey.size
    for left, top, right, bottom in islice(product(_CUTS, repeat=4), 1, None):
        sides = (left * wide, top * high, wide - right * wide, high - bottom * high)
        yield grey.crop(tuple(round(side) for side in sides))  # type: ignore[arg-type]


def _mark(grey: Image.Image) -> str:
    size = (_DOTS + 1, _DOTS + 1)
    dots = np.asarray(grey.resize(size, Image.Resampling.BOX), dtype=np.int16)
    right = dots[:-1, 1:] > dots[:-1, :-1]
    down = dots[1:, :-1] > dots[:-1, :-1]
    return np.packbits(np.concatenate([right.ravel(), down.ravel()])).tobytes().hex()
