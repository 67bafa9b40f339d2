"""The boxes of an mp4, read without decoding: proof that nothing but the film is in them."""

from collections.abc import Iterator
from typing import BinaryIO

from playgate.images.caged.segments import NotPlain

_NESTED = frozenset({b"moov", b"trak", b"mdia", b"minf", b"dinf", b"stbl", b"edts"})
_NEEDED = frozenset(
    {b"mvhd", b"tkhd", b"elst", b"mdhd", b"hdlr", b"vmhd", b"smhd", b"dref", b"stsd", b"stts"}
    | {b"stss", b"ctts", b"stsc", b"stsz", b"stco", b"co64", b"sgpd", b"sbgp"}
)
_WITH_TIMES = frozenset({b"mvhd", b"tkhd", b"mdhd"})
_HANDLERS = {b"vide": b"VideoHandler\x00", b"soun": b"SoundHandler\x00"}
_FILES_OF_ITS_OWN = bytes.fromhex("00000000000000010000000c75726c2000000001")
# What the writer puts there when it has nothing to say.
_NOTHING_SAID = b"meta" + bytes(4) + b"\x00\x00\x00\x21hdlr" + bytes(8) + b"mdirappl" + bytes(9)
_NOTHING_SAID = b"\x00\x00\x00\x35" + _NOTHING_SAID + b"\x00\x00\x00\x08ilst"
_MOST_LIST = 64 * 1024 * 1024
_PIECE = 1 << 20


def plain_film(file: BinaryIO) -> int:
    """How many picture tracks and sounds an mp4 has, of which every box is needed to play it: 1, 2.

    Raises `NotPlain` on words about it, times at which it was made, room that is not empty, other
    tracks or files, and everything that is no mp4 of ours.
    """
    seen, tracks = [], 0
    for kind, size in _top(file):
        seen.append(kind)
        if kind == b"moov":
            if size > _MOST_LIST:
                raise NotPlain("Its list is too long.")
            tracks = _tracks(file.read(size))
        elif kind == b"free":
            _see_that_it_is_empty(file, size)
        else:
            file.seek(size, 1)
    if seen[:2] != [b"ftyp", b"moov"] or seen[-1] != b"mdat" or not tracks:
        raise NotPlain("It is no film of ours.")
    return tracks


def _top(file: BinaryIO) -> Iterator[tuple[bytes, int]]:
    """Each box at the top with the length of its content, which the file then stands before."""
    end = file.seek(0, 2)
    at = file.seek(0)
    while at < end:
        head = file.read(8)
        size, kind, used = int.from_bytes(head[:4], "big"), head[4:], 8
        if size == 1:
            size, used = int.from_bytes(file.read(8), "big"), 16
        if len(head) < 8 or size < used or at + size > end:
            raise NotPlain("It breaks off.")
        if kind not in (b"ftyp", b"moov", b"free", b"mdat"):
            raise NotPlain("It holds a box of another kind.")
        yield kind, size - used
        at = file.seek(at + size)


def _see_that_it_is_empty(file: BinaryIO, left: int) -> None:
    while left:
        piece = file.read(min(left, _PIECE))
        if piece.strip(b"\x00") or not piece:
            raise NotPlain("The room in it is not empty.")
        left -= len(piece)


def _tracks(moov: bytes) -> int:
    kinds = []
    for kind, content in _inside(moov):
        if kind == b"hdlr":
            kinds.append(content[8:12])
        if why := _why_not_plain(kind, content):
            raise NotPlain(why)
    if kinds not in ([b"vide"], [b"vide", b"soun"]):
        raise NotPlain("It does not hold one film.")
    return len(kinds)


def _why_not_plain(kind: bytes, content: bytes) -> str:
    """What is in a box that nobody needs, in words; "" where there is nothing."""
    if kind == b"hdlr":
        is_ours = content[24:] == _HANDLERS.get(content[8:12]) and not content[12:24].strip(b"\x00")
        return "" if is_ours else "It holds a track of another kind."
    if kind in _WITH_TIMES:
        wide = 8 if content[0] else 4
        return "It says when it was made." if content[4 : 4 + 2 * wide].strip(b"\x00") else ""
    if kind == b"dref" and content != _FILES_OF_ITS_OWN:
        return "It leads to another file."
    return "It holds words about it." if kind == b"udta" and content != _NOTHING_SAID else ""


def _inside(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Every box within, however deep, each with its content."""
    at = 0
    while at < len(content):
        size, kind = int.from_bytes(content[at : at + 4], "big"), content[at + 4 : at + 8]
        inner = content[at + 8 : at + size]
        if size < 8 or at + size > len(content):
            raise NotPlain("It breaks off.")
        if kind in _NESTED:
            yield from _inside(inner)
        elif kind in _NEEDED or kind == b"udta":
            yield kind, inner
        else:
            raise NotPlain("It holds a box of another kind.")
        at += size
