"""Blurring places of a picture in its pixels, so that nobody can undo it from the file."""

import secrets
from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray
from PIL import Image

Dots = NDArray[np.uint8]
Place = tuple[float, float, float, float]

GROWN = 0.15  # of the box's width and height, on every side: ears, hair and chin
_SOFT = 0.12  # the soft edge, outside of the grown box
_BLOCKS = 3  # across the shorter side: less than is needed for eyes and mouth
_SHADES = 16  # steps between two kept colour values
_GRAIN = 6.0  # spread of the noise, in colour values
_LEAST = 12  # dots: smaller boxes are blurred as if they were so large


def blurred(picture: Image.Image, places: Iterable[Place]) -> Image.Image:
    """A new picture with these places (fractions: x, y, width, height) made unrecognisable."""
    dots = np.array(picture.convert("RGB"))
    for place in places:
        _blur(dots, place)
    return Image.fromarray(dots)


def blur_planes(planes: Dots, width: int, height: int, places: Iterable[Place]) -> None:
    """The same in a picture of a film: its brightness, and its two colours at half the size.

    Without noise, which differs from picture to picture: it would go by averaging, and a film that
    flickers is large.
    """
    flat, whole = planes.reshape(-1), width * height
    half = whole // 4
    parts = [
        flat[:whole].reshape(height, width, 1),
        flat[whole : whole + half].reshape(height // 2, width // 2, 1),
        flat[whole + half : whole + 2 * half].reshape(height // 2, width // 2, 1),
    ]
    for place in places:
        for part in parts:
            _blur(part, place, grain=0.0)


def _blur(dots: Dots, place: Place, grain: float = _GRAIN) -> None:
    """Lay a veil over the place: wholly over the grown box, fading out beyond it."""
    height, width = dots.shape[:2]
    x, y, w, h = place
    across = max(w * width, _LEAST) / 2
    down = max(h * height, _LEAST) / 2
    centre = ((x + w / 2) * width, (y + h / 2) * height)
    half = (across * (1 + 2 * GROWN), down * (1 + 2 * GROWN))
    soft = _SOFT * 2 * min(across, down) + 2
    left, right = _cut(centre[0] - half[0] - soft, centre[0] + half[0] + soft, width)
    top, bottom = _cut(centre[1] - half[1] - soft, centre[1] + half[1] + soft, height)
    if right <= left or bottom <= top:
        return
    region = dots[top:bottom, left:right]
    cover = np.minimum.outer(
        _cover(np.arange(top, bottom) + 0.5 - centre[1], half[1], soft),
        _cover(np.arange(left, right) + 0.5 - centre[0], half[0], soft),
    )[..., None]
    veil = _veil(region, grain)
    region[:] = (veil * cover + region * (1 - cover) + 0.5).clip(0, 255).astype(np.uint8)


def _cut(start: float, end: float, edge: int) -> tuple[int, int]:
    return max(0, int(np.floor(start))), min(edge, int(np.ceil(end)))


def _cover(far: NDArray[np.float64], half: float, soft: float) -> NDArray[np.float64]:
    """How much is veiled at these distances from the middle: all up to `half`, none past `soft`."""
    return ((half + soft - np.abs(far)) / soft).clip(0, 1)


def _veil(region: Dots, spread: float) -> NDArray[np.float32]:
    """A few coarse colours of the region, run into each other, with noise that knows nothing."""
    height, width = region.shape[:2]
    short = min(height, width)
    few = (
        max(1, min(2 * _BLOCKS, round(width * _BLOCKS / short))),
        max(1, min(2 * _BLOCKS, round(height * _BLOCKS / short))),
    )
    layers = region if region.shape[2] > 1 else region[..., 0]
    blocks = np.asarray(Image.fromarray(layers).resize(few, Image.Resampling.BOX))
    coarse = (blocks // _SHADES * _SHADES + _SHADES // 2).astype(np.uint8)
    smooth = Image.fromarray(coarse).resize((width, height), Image.Resampling.BICUBIC)
    chance = np.random.default_rng(secrets.randbits(128))
    grain = chance.standard_normal((height, width, 1), dtype=np.float32) * spread
    return np.asarray(smooth, dtype=np.float32).reshape(region.shape) + grain
