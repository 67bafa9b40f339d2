"""Pictures for tests, made when they are needed: portraits, phones' extras, and hostile files.

The one face is the portrait of the astronaut Eileen Collins, taken by NASA and in the public
domain, from the scikit-image wheel. The rest is drawn. There are no pictures of children.
"""

import importlib.util
import io
import struct
import zipfile
import zlib
from functools import cache
from pathlib import Path
from typing import Any

from PIL import Image, ImageCms, ImageDraw, ImageFont
from PIL.TiffImagePlugin import IFDRational

# Words that are put where a phone notes things, and must not be found in a clean picture.
SERIAL, MAKER_NOTE, COMMENT = "SN-CANARY-4471", "MAKER-CANARY-4472", "COMMENT-CANARY-4473"
PROFILE_TEXT, FILM, XMP = "PROFILE-CANARY-4474", b"FILM-CANARY-4475", "XMP-CANARY-4476"
CANARY = b"CANARY"
PORTRAIT_HEIC = Path(__file__).parent / "kept" / "portrait.heic"

_ORIENTATION, _GPS, _EXIF, _MAKER, _SERIAL = 0x0112, 0x8825, 0x8769, 0x927C, 0xA431
UNTURN = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}


def free_pictures() -> Path:
    """Where the free pictures of the scikit-image wheel lie."""
    found = importlib.util.find_spec("skimage")
    assert found is not None and found.origin is not None
    return Path(found.origin).with_name("data")


@cache
def portrait() -> Image.Image:
    """Head and shoulders of one grown-up, 200 by 240 dots; the face is 90 wide."""
    with Image.open(free_pictures() / "astronaut.png") as whole:
        return whole.convert("RGB").crop((130, 0, 330, 240))


def drawn(width: int = 800, height: int = 600) -> Image.Image:
    """A drawn wall with nobody in it: stripes, pegs, tiles, a plate without
    letters and a sun without a face.
    """
    picture = Image.new("RGB", (width, height), (222, 214, 196))
    pen = ImageDraw.Draw(picture)
    step = max(8, width // 16)
    for at in range(0, width, step):
        pen.rectangle((at, 0, at + step // 2, height // 5), fill=(at * 7 % 200, 120, 160))
        pen.ellipse((at, height // 3, at + step // 2, height // 3 + step // 2), fill=(90, 60, 40))
    for at in range(0, width, step * 2):
        pen.rectangle((at, height * 3 // 4, at + step, height * 3 // 4 + step), outline="black")
    pen.ellipse((width // 2, height // 2, width // 2 + step, height // 2 + step), fill="gold")
    pen.rectangle((10, height - 40, 150, height - 10), fill="yellow", outline="black")
    for at in range(20, 140, 15):
        pen.line((at, height - 34, at, height - 16), fill="black")
    return picture


def labelled(*labels: str, turned: float = 0, size: int = 44, number: int = 0) -> Image.Image:
    """A drawn wall with name labels on it, under or beside one another, and so many portraits."""
    picture, left, top = faces(number, face=120), 900, 60
    font = ImageFont.load_default(size)
    for words in labels:
        right, bottom = font.getbbox(words)[2:]
        label = Image.new("RGBA", (round(right) + 30, round(bottom) + 24), "white")
        ImageDraw.Draw(label).text((15, 10), words, font=font, fill="black")
        label = label.rotate(turned, expand=True, resample=Image.Resampling.BICUBIC)
        picture.paste(label, (left, top), label)
        if turned in (90, 270):
            left += label.width + 20
        else:
            top += label.height + 20
    return picture


def faces(number: int, *, face: int = 120, width: int = 1600, height: int = 1200) -> Image.Image:
    """A drawn wall with so many portraits in front of it, each face about `face` dots wide."""
    picture = drawn(width, height)
    for left, top, wide, high in places(number, face=face, width=width, height=height):
        picture.paste(portrait().resize((wide, high), Image.Resampling.BICUBIC), (left, top))
    return picture


def places(
    number: int, *, face: int = 120, width: int = 1600, height: int = 1200
) -> list[tuple[int, int, int, int]]:
    """Where `faces` puts its portraits, in dots: left, top, width, height."""
    wide = round(face * 200 / 90)
    high = wide * 240 // 200
    across = max(1, width // (wide + 20))
    assert number <= across * (height // (high + 20)), "so many do not fit"
    return [
        (10 + at % across * (wide + 20), 10 + at // across * (high + 20), wide, high)
        for at in range(number)
    ]


def phone_exif(orientation: int = 1) -> Image.Exif:
    """What a phone notes: place, serial number, maker's notes, and how it was held."""
    exif = Image.Exif()
    exif[_ORIENTATION] = orientation
    exif[0x010F] = "CANARY Phones"
    where = exif.get_ifd(_GPS)
    where[1], where[2] = "N", (IFDRational(51), IFDRational(30), IFDRational(26))
    where[29] = "2026:11:22 CANARY"
    more = exif.get_ifd(_EXIF)
    more[_MAKER], more[_SERIAL] = MAKER_NOTE.encode(), SERIAL
    return exif


def named_profile(name: str = PROFILE_TEXT) -> bytes:
    """The sRGB colour profile under a name of its own, so that its text can be searched for."""
    plain = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    old = "sRGB built-in".encode("utf-16-be")
    assert old in plain
    return plain.replace(old, name[:13].encode("utf-16-be"))


def as_bytes(picture: Image.Image, kind: str, **how: Any) -> bytes:
    """The picture as a file."""
    made = io.BytesIO()
    picture.save(made, kind, **how)
    return made.getvalue()


def jpeg(picture: Image.Image | None = None, *, orientation: int = 1, quality: int = 92) -> bytes:
    """A JPEG as a phone sends it, noted as held in this way (and its dots turned to match)."""
    picture = picture or drawn()
    if orientation in UNTURN:
        picture = picture.transpose(UNTURN[orientation])
    thumbnail = as_bytes(picture.resize((40, 30)), "JPEG", comment=b"THUMB-CANARY")
    made = as_bytes(
        picture,
        "JPEG",
        quality=quality,
        exif=phone_exif(orientation),
        icc_profile=named_profile(),
        comment=COMMENT.encode(),
        xmp=f"<x:xmpmeta>{XMP}</x:xmpmeta>".encode(),
    )
    thumbnail_segment = b"\xff\xe2" + struct.pack(">H", len(thumbnail) + 2) + thumbnail
    return made[:2] + thumbnail_segment + made[2:]


def png(picture: Image.Image | None = None, **how: Any) -> bytes:
    """A PNG with its own notes."""
    return as_bytes(picture or drawn(), "PNG", exif=phone_exif(), **how)


def webp(picture: Image.Image | None = None, **how: Any) -> bytes:
    """A WebP with its own notes."""
    return as_bytes(picture or drawn(), "WEBP", exif=phone_exif(), **how)


def heic() -> bytes:
    """A HEIC of the portrait, with place, serial number and thumbnail in it."""
    return PORTRAIT_HEIC.read_bytes()


def motion_photo(picture: Image.Image | None = None) -> bytes:
    """A JPEG with a short film behind it, as some phones make them."""
    film = b"\x00\x00\x00\x18ftypmp42\x00\x00\x00\x00mp42isom" + FILM * 50
    return jpeg(picture) + film


def mpo() -> bytes:
    """A stereo picture: two JPEGs in one file; the second is nobody's business."""
    second = drawn(400, 300)
    ImageDraw.Draw(second).text((10, 10), "second frame", fill="red")
    return as_bytes(drawn(), "MPO", save_all=True, append_images=[second], comment=b"CANARY")


def bomb() -> bytes:
    """A PNG of a few kilobytes that would be 170 million dots."""
    width, height = 17_000, 10_000
    line = b"\x00" + bytes((width + 7) // 8)
    packer = zlib.compressobj(9)
    body = b"".join(packer.compress(line) for _ in range(height)) + packer.flush()
    header = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", body), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, content) for name, content in chunks)


def _chunk(name: bytes, content: bytes) -> bytes:
    check = zlib.crc32(name + content)
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", check)


def truncated(whole: bytes | None = None) -> bytes:
    """Two thirds of a file."""
    whole = whole or jpeg()
    return whole[: len(whole) * 2 // 3]


def polyglot(other: str) -> bytes:
    """A JPEG which is at the same time another thing: "zip", "pdf" or "html"."""
    if other == "zip":
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w") as archive:
            archive.writestr("hidden.txt", "hidden")
        return jpeg() + packed.getvalue()
    behind = {
        "pdf": b"%PDF-1.4\n1 0 obj <<>> endobj\ntrailer <<>>\n%%EOF",
        "html": b"<html><script>alert(1)</script></html>",
    }
    return jpeg() + behind[other]


def moving(kind: str) -> bytes:
    """A moving picture: "GIF", "WEBP" or "PNG"."""
    more = [drawn(200, 150).rotate(90 * turn) for turn in (1, 2)]
    return as_bytes(drawn(200, 150), kind, save_all=True, append_images=more, duration=100)


def svg() -> bytes:
    """A drawing with a script in it."""
    return (
        b'<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">'
        b"<script>alert(1)</script></svg>"
    )


def of_megapixels(megapixels: int) -> bytes:
    """A photo of 4 by 3 with three faces and the grain of a camera, for measuring."""
    height = round((megapixels * 1_000_000 * 3 / 4) ** 0.5)
    width = height * 4 // 3
    picture = faces(3, face=width // 16, width=width, height=height)
    grain = Image.effect_noise((width // 2, height // 2), 12).resize((width, height))
    return jpeg(Image.blend(picture, Image.merge("RGB", [grain] * 3), 0.12), orientation=6)
