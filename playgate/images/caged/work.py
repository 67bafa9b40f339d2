"""What is done inside a cell: a picture made clean, and a picture blurred."""

import io
import mmap
import os
from typing import Any

from PIL import Image, ImageCms, JpegImagePlugin

from playgate.images.caged import faces
from playgate.images.caged.blurring import blurred
from playgate.images.caged.cell import Says
from playgate.images.caged.marks import marks
from playgate.images.caged.measuring import sharpness
from playgate.images.caged.opening import ORIENTATION, pixels_and_moment, shrunk, upright_pixels

QUALITY = 88
SMALL_EDGE = 640


def rehearse() -> None:
    """Go through every kind once, so that a cell, which can open no file, imports nothing."""
    picture = Image.new("RGB", (8, 8))
    exif = Image.Exif()
    exif[ORIENTATION] = 6
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    for kind in ("JPEG", "PNG", "WEBP"):
        made = io.BytesIO()
        picture.save(made, kind, exif=exif, icc_profile=profile)
        upright_pixels(made)
    blurred(picture, [(0, 0, 1, 1)])
    marks(picture)
    sharpness(picture)


def open_and_clean(original: int, clean: int, small: int, shared: mmap.mmap, say: Says) -> None:
    """Open the untrusted file; hand over its plain pixels, then write them as new JPEGs."""
    with open(original, "rb") as file:
        picture, taken = pixels_and_moment(file)
    seen = _hand_over(picture, shared, say)
    _write(clean, picture, QUALITY)
    if small >= 0:
        twice = seen if max(picture.size) > faces.LONG_EDGE else None
        _write(small, shrunk(picture, SMALL_EDGE, twice), QUALITY - 6)
    told = {"marks": "".join(marks(seen)), "sharpness": sharpness(seen), "taken": taken}
    say({"size": picture.size, **told})


def lay_out(source: int, shared: mmap.mmap, say: Says) -> None:
    """Hand over the plain pixels of a clean picture, to be looked at once more."""
    _hand_over(_opened(source), shared, say)


def _hand_over(picture: Image.Image, shared: mmap.mmap, say: Says) -> Image.Image:
    seen = picture.resize(
        faces.fitting_size(*picture.size), Image.Resampling.BILINEAR, reducing_gap=2.0
    )
    shared.seek(0)
    shared.write(seen.tobytes())
    say({"pixels": seen.size})
    return seen


def _opened(source: int) -> Image.Image:
    """One of our own clean pictures."""
    with open(source, "rb") as file:
        picture: Image.Image = JpegImagePlugin.JpegImageFile(io.BytesIO(file.read()))
        picture.load()
    return picture


def blur(source: int, target: int, boxes: list[Any], say: Says) -> None:
    """Write the clean picture anew with these boxes blurred."""
    picture = blurred(_opened(source), [(box[0], box[1], box[2], box[3]) for box in boxes])
    _write(target, picture, QUALITY)
    say({"size": picture.size})


def crop(source: int, clean: int, small: int, box: list[float], say: Says) -> None:
    """Write a part of the clean picture anew, and a small copy of it."""
    picture = _opened(source)
    wide, high = picture.size
    x, y, w, h = box
    sides = (x * wide, y * high, (x + w) * wide, (y + h) * high)
    picture = picture.crop(tuple(round(side) for side in sides))  # type: ignore[arg-type]
    _write(clean, picture, QUALITY)
    _write(small, shrunk(picture, SMALL_EDGE), QUALITY - 6)
    say({"size": picture.size})


def _write(target: int, picture: Image.Image, quality: int) -> None:
    """Write it as a JPEG; made in memory first, so that a fault here is the disk's."""
    made = io.BytesIO()
    picture.save(made, "JPEG", quality=quality)
    left = made.getbuffer()
    while left:
        left = left[os.write(target, left) :]
