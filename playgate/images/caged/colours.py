"""From every colour mode and colour profile to plain sRGB on white."""

import io

import numpy as np
from PIL import Image, ImageCms

_SRGB = ImageCms.createProfile("sRGB")
_PROFILED = ("RGB", "CMYK", "L")


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
    """The colours as its profile means them; unchanged where the profile makes no sense."""
    if picture.mode not in _PROFILED:
        return picture
    try:
        given = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        if "sRGB" in ImageCms.getProfileDescription(given):
            return picture
        turned = ImageCms.profileToProfile(picture, given, _SRGB, outputMode="RGB")
    except (ImageCms.PyCMSError, OSError, ValueError):
        return picture
    return turned or picture
