"""What a file is, told by its content and never by its name; read before anything is decoded."""

import os
import re
from typing import BinaryIO, Literal

from playgate.images.caged.refusing import MOST_BYTES, MOST_PIXELS, Refused

Kind = Literal["jpeg", "png", "webp", "heic"]

_STILL_HEIC = (b"heic", b"heix", b"heim", b"heis", b"mif1")
_MOVING_BRANDS = (
    b"hevc",
    b"hevx",
    b"hevm",
    b"hevs",
    b"msf1",
    b"avis",
    b"qt  ",
    b"isom",
    b"mp4",
    b"M4V",
)
_OTHER_PICTURES = (
    b"BM",
    b"II*\x00",
    b"MM\x00*",
    b"\x00\x00\x01\x00",
    b"8BPS",
    b"\x00\x00\x00\x0cjP",
)
_GIF_FRAME = b"\x21\xf9\x04"
_HEAD, _TAIL = 4096, 65_557
_DRAWING = re.compile(
    rb"^(?:\xef\xbb\xbf)?\s*<(?:svg|\?xml[^>]*>.*?<svg)", re.DOTALL | re.IGNORECASE
)
_PAGE = re.compile(rb"<(?:!doctype html|html|script|\?php)[\s>]", re.IGNORECASE)


def kind_of(file: BinaryIO) -> Kind:
    """The kind of picture in the file, from its first bytes; `Refused` if it is none of ours."""
    size = file.seek(0, os.SEEK_END)
    if size == 0:
        raise Refused("empty")
    if size > MOST_BYTES:
        raise Refused("too-large")
    file.seek(0)
    head = file.read(_HEAD)
    file.seek(max(0, size - _TAIL))
    tail = file.read(_TAIL)
    file.seek(0)
    if head.startswith((b"GIF87a", b"GIF89a")):
        raise Refused("moving" if file.read().count(_GIF_FRAME) > 1 else "another-kind")
    kind = _kind(head)
    if _is_two_things(head, tail):
        raise Refused("two-things")
    if kind == "webp":
        _check_webp(head, size)
    return kind


def _kind(head: bytes) -> Kind:
    if head.startswith(b"\xff\xd8\xff"):
        return "jpeg"
    if head.startswith(b"\x89PNG\r\n\x1a\n"):
        return "png"
    if head.startswith(b"RIFF") and head[8:12] == b"WEBP":
        return "webp"
    if head[4:8] == b"ftyp":
        return _film_or_heic(head[8:12])
    if _DRAWING.match(head):
        raise Refused("drawing")
    raise Refused("another-kind" if head.startswith(_OTHER_PICTURES) else "not-a-picture")


def _film_or_heic(brand: bytes) -> Kind:
    if brand in _STILL_HEIC:
        return "heic"
    raise Refused("moving" if brand.startswith(_MOVING_BRANDS) else "another-kind")


def _is_two_things(head: bytes, tail: bytes) -> bool:
    """Whether the picture is at the same time an archive, a PDF or a web page.

    The film that a phone appends to a picture, and the second frame of a stereo picture, are
    neither: they are accepted here and dropped, since only the pixels of the picture are kept.
    """
    is_pdf = b"%PDF-" in head[:1024] or (b"%PDF-" in tail and b"%%EOF" in tail)
    is_page = bool(_PAGE.search(head[:1024]) or _PAGE.search(tail))
    return is_pdf or is_page or _ends_as_archive(tail)


def _ends_as_archive(tail: bytes) -> bool:
    """Whether a ZIP's closing record stands at the end and points at a list of files before it."""
    at = tail.rfind(b"PK\x05\x06")
    if at < 0 or len(tail) - at < 22:
        return False
    listed = int.from_bytes(tail[at + 12 : at + 16], "little")
    return listed > at or tail[at - listed : at - listed + 4] == b"PK\x01\x02"


def _check_webp(head: bytes, size: int) -> None:
    """Refuse what Pillow would only refuse after making room for the whole canvas."""
    if int.from_bytes(head[4:8], "little") + 8 > size:
        raise Refused("truncated")
    width, height = _webp_size(head)
    if width * height > MOST_PIXELS:
        raise Refused("too-many-pixels")


def _webp_size(head: bytes) -> tuple[int, int]:
    """Width and height as the first chunk gives them; (0, 0) for a chunk that is unknown."""
    chunk = head[12:16]
    if chunk == b"VP8X":
        if head[20] & 2:
            raise Refused("moving")
        return _whole(head[24:27]) + 1, _whole(head[27:30]) + 1
    if chunk == b"VP8L":
        packed = _whole(head[21:25])
        return (packed & 0x3FFF) + 1, (packed >> 14 & 0x3FFF) + 1
    if chunk == b"VP8 ":
        return _whole(head[26:28]) & 0x3FFF, _whole(head[28:30]) & 0x3FFF
    return 0, 0


def _whole(few: bytes) -> int:
    return int.from_bytes(few, "little")
