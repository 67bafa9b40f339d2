"""What is measured of a picture for sorting it: how sharp it is, and when it was taken."""

import re

import numpy as np
from PIL import Image

_EXIF, _TAKEN = 0x8769, 0x9003
_MOMENT = re.compile(r"\d{4}(:\d\d){2} \d\d(:\d\d){2}")


def sharpness(picture: Image.Image) -> float:
    """How much the brightness bends from dot to dot: more where edges are crisp."""
    grey = np.asarray(picture.convert("L"), dtype=np.float32)
    if min(grey.shape) < 3:
        return 0.0
    middle = 4 * grey[1:-1, 1:-1]
    bend = middle - grey[:-2, 1:-1] - grey[2:, 1:-1] - grey[1:-1, :-2] - grey[1:-1, 2:]
    return round(float(bend.var()), 3)


def taken(exif: Image.Exif) -> str:
    """When the camera says that it was taken, `2026:11:24 09:30:00` by its clock; "" if not so."""
    try:
        said = str(exif.get_ifd(_EXIF).get(_TAKEN, ""))
    except Exception:  # a broken note about a picture is no reason to refuse the picture
        return ""
    return said if is_moment(said) else ""


def is_moment(said: str) -> bool:
    """Whether this has the form of a moment, and nothing more stands in it."""
    return bool(_MOMENT.fullmatch(said))
