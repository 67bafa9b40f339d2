"""From every colour mode and colour profile to plain sRGB on white."""

import io

import numpy as np
from PIL import Image, ImageChops, ImageCms

_SRGB = ImageCms.createProfile("sRGB")
_PROFILED = ("RGB", "CMYK", "L")
# A picture of 5,832 dots, each of another colour: 18 levels of red, green and blue.
_EVERY_COLOUR = Image.fromarray((np.indices((18, 18, 18), np.uint8) * 15).reshape(3, -1).T[None])


def shrinks_as_it_is(picture: Image.Image) -> bool:
    """Whether the mode can be made smaller before its colours are made plain."""
    return picture.mode in ("L", "RGB", "CMYK", "RGBA", "LA")


def plain_colours(picture: Image.Image, profile: bytes | None) -> Image.Image:
    """The picture as sRGB, what was see-through on white; its profile is used, then forgotten."""
    if picture.mode == "RGB" and not profile:
        return picture
    if picture.mode.startswith("I"):
        picture = _eight_bits(picture)
    if picture.mode in ("P", "PA", "La", "RGBa") or "transparency" in picture.info:
        picture = picture.convert("RGBA")
    if picture.mode in ("LA", "RGBA"):
        picture = _on_white(picture)
    if profile:
        picture = _in_srgb(picture, profile)
    return picture if picture.mode == "RGB" else picture.convert("RGB")


def _on_white(picture: Image.Image) -> Image.Image:
    ground = Image.new("RGB", picture.size, "white")
    ground.paste(picture, mask=picture.getchannel("A"))
    return ground


def _eight_bits(picture: Image.Image) -> Image.Image:
    deep = np.asarray(picture)
    return Image.fromarray((deep.clip(0, 65535) >> 8).astype(np.uint8))


def _in_srgb(picture: Image.Image, profile: bytes) -> Image.Image:
    """The colours as its profile means them; unchanged where the profile makes no sense, or means
    sRGB under whatever name.
    """
    if picture.mode not in _PROFILED:
        return picture
    try:
        given = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        if "sRGB" in ImageCms.getProfileDescription(given):
            return picture
        turn = ImageCms.buildTransform(given, _SRGB, picture.mode, "RGB")
        if picture.mode == "RGB" and _changes_nothing(turn):
            return picture
        return turn.apply(picture)
    except (ImageCms.PyCMSError, OSError, ValueError):
        return picture


def _changes_nothing(turn: ImageCms.ImageCmsTransform) -> bool:
    """Whether colours of every kind come out as they went in, give or take one step of 255."""
    difference = ImageChops.difference(_EVERY_COLOUR, turn.apply(_EVERY_COLOUR))
    return bool(np.asarray(difference).max() <= 1)
