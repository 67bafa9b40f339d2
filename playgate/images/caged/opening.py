"""Opening an untrusted picture: limits first, then its pixels, upright, in sRGB, and no more."""

from typing import BinaryIO

import pi_heif
from PIL import Image, ImageFile, JpegImagePlugin, PngImagePlugin, WebPImagePlugin

from playgate.images.caged.colours import plain_colours, shrinks_as_it_is
from playgate.images.caged.kinds import Kind, kind_of
from playgate.images.caged.measuring import taken
from playgate.images.caged.refusing import MOST_PIXELS, Refused

# Between these two a JPEG keeps the size at which it is quickest to decode.
LEAST_EDGE, MOST_EDGE = 2000, 2560

Image.MAX_IMAGE_PIXELS = None  # our own limit is lower, and says so kindly
ImageFile.LOAD_TRUNCATED_IMAGES = False
pi_heif.options.THUMBNAILS = False
pi_heif.options.DEPTH_IMAGES = False
pi_heif.options.AUX_IMAGES = False
pi_heif.options.DECODE_THREADS = 1

ORIENTATION = 0x0112
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}


def upright_pixels(file: BinaryIO) -> Image.Image:
    """A new RGB picture with the pixels alone, its long edge at most `MOST_EDGE`.

    Raises `Refused` for all that is no still picture of ours within the limits.
    """
    return pixels_and_moment(file)[0]


def pixels_and_moment(file: BinaryIO) -> tuple[Image.Image, str]:
    """The same, and when it was taken by its camera's clock; "" where that is not noted."""
    kind = kind_of(file)
    try:
        return _upright(_opened(kind, file))
    except (Refused, MemoryError):
        raise
    except Exception as fault:  # the decoders raise many kinds, all of them the file's fault
        raise Refused("truncated") from fault


def _upright(picture: Image.Image) -> tuple[Image.Image, str]:
    picture.load()
    profile, when = picture.info.get("icc_profile"), _taken(picture)
    turn = _TURNS.get(_orientation(picture))
    if not shrinks_as_it_is(picture):
        picture = plain_colours(picture, profile)
        profile = None
    picture = plain_colours(shrunk(picture), profile)
    if turn is not None:
        picture = picture.transpose(turn)
    pixels = Image.new("RGB", picture.size)
    pixels.paste(picture)
    return pixels, when


def _opened(kind: Kind, file: BinaryIO) -> Image.Image:
    """The picture with its header read and its limits checked, not yet decoded."""
    if kind == "heic":
        return _opened_heic(file)
    picture: ImageFile.ImageFile
    if kind == "jpeg":
        picture = JpegImagePlugin.JpegImageFile(file)
    elif kind == "png":
        picture = PngImagePlugin.PngImageFile(file)
    else:
        picture = WebPImagePlugin.WebPImageFile(file)
    _check_pixels(picture.size)
    if getattr(picture, "is_animated", False):
        raise Refused("moving")
    if kind == "jpeg":
        width, height = picture.size
        scale = next((by for by in (8, 4, 2) if max(width, height) // by >= LEAST_EDGE), 1)
        picture.draft(picture.mode, (max(1, width // scale), max(1, height // scale)))
    return picture


def _opened_heic(file: BinaryIO) -> Image.Image:
    """The primary picture alone; its turning is done by the decoder, so its EXIF is left out."""
    opened = pi_heif.open_heif(file)
    primary = opened[opened.primary_index]
    _check_pixels(primary.size)
    primary.load()
    picture = Image.frombuffer(
        primary.mode, primary.size, primary.data, "raw", primary.mode, primary.stride, 1
    )
    if primary.info.get("icc_profile"):
        picture.info["icc_profile"] = primary.info["icc_profile"]
    picture.info["noted"] = primary.info.get("exif") or b""
    return picture


def _check_pixels(size: tuple[int, int]) -> None:
    if size[0] * size[1] > MOST_PIXELS:
        raise Refused("too-many-pixels")


def _orientation(picture: Image.Image) -> int:
    """How the camera was held, 1 to 8; 1 where the picture does not say."""
    try:
        return int(picture.getexif().get(ORIENTATION, 1))
    except Exception:  # a broken note about a picture is no reason to refuse the picture
        return 1


def _taken(picture: Image.Image) -> str:
    """When it was taken, as its camera noted; "" where it does not say."""
    try:
        noted = picture.info.get("noted")
        exif = Image.Exif() if noted else picture.getexif()
        if noted:
            exif.load(noted)
        return taken(exif)
    except Exception:  # a broken note about a picture is no reason to refuse the picture
        return ""


def shrunk(
    picture: Image.Image, most: int = MOST_EDGE, out_of: Image.Image | None = None
) -> Image.Image:
    """The picture with a long edge of at most `most` dots.

    `out_of`: a copy of it that is twice as large as that; most of the work is done there already.
    """
    longest = max(picture.size)
    if longest <= most:
        return picture
    width, height = (max(1, round(edge * most / longest)) for edge in picture.size)
    source, gap = (out_of, 1.0) if out_of else (picture, 2.0)
    return source.resize((width, height), Image.Resampling.BICUBIC, reducing_gap=gap)
