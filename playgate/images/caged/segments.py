"""The bytes of a JPEG, read without decoding: proof that nothing but the picture is in them."""

import re
from collections.abc import Iterator

_FRAMES = (0xC0, 0xC2)
_SCAN, _END, _JFIF = 0xDA, 0xD9, 0xE0
_NEEDED = (0xC4, 0xDB, 0xDD, _SCAN)
# Inside a scan only stuffed bytes and restart marks may follow an FF.
_NEXT_MARK = re.compile(rb"\xff[^\x00\xd0-\xd7]")


class NotPlain(Exception):
    """These bytes hold more, or less, than a plain picture."""


def plain_size(picture: bytes) -> tuple[int, int]:
    """Width and height of a JPEG of which every byte is needed to draw it.

    Raises `NotPlain` on any other application segment than a bare JFIF one, on a comment, on
    bytes after the end, and on everything that is no JPEG.
    """
    if picture[:2] != b"\xff\xd8":
        raise NotPlain("It does not start as a JPEG.")
    size, scanned = (0, 0), False
    for mark, content in _segments(picture):
        if mark in _FRAMES:
            size = _whole(content[3:5]), _whole(content[1:3])
        elif mark not in _NEEDED and not (mark == _JFIF and _is_bare_jfif(content)):
            raise NotPlain(f"It holds a segment {mark:02X}.")
        scanned = scanned or mark == _SCAN
    if not scanned or 0 in size:
        raise NotPlain("It holds no picture.")
    return size


def _segments(picture: bytes) -> Iterator[tuple[int, bytes]]:
    """Every segment before the end, which must be the end of the bytes too."""
    mark, content, at = _segment(picture, 2)
    while mark != _END:
        yield mark, content
        if mark == _SCAN:
            at = _after_scan(picture, at)
        mark, content, at = _segment(picture, at)
    if at != len(picture):
        raise NotPlain("Something follows its end.")


def _segment(picture: bytes, at: int) -> tuple[int, bytes, int]:
    """The mark, the content and the place after it."""
    if picture[at : at + 1] != b"\xff" or at + 1 >= len(picture):
        raise NotPlain("It breaks off, or holds bytes of no segment.")
    mark = picture[at + 1]
    if mark == _END:
        return mark, b"", at + 2
    length = _whole(picture[at + 2 : at + 4])
    if length < 2 or at + 2 + length > len(picture):
        raise NotPlain("It breaks off.")
    return mark, picture[at + 4 : at + 2 + length], at + 2 + length


def _after_scan(picture: bytes, at: int) -> int:
    found = _NEXT_MARK.search(picture, at)
    if found is None:
        raise NotPlain("It breaks off.")
    return found.start()


def _is_bare_jfif(content: bytes) -> bool:
    """Whether it is the 14 bytes of JFIF, without a thumbnail."""
    return len(content) == 14 and content.startswith(b"JFIF\x00") and content[12:] == b"\x00\x00"


def _whole(two: bytes) -> int:
    return int.from_bytes(two, "big")
