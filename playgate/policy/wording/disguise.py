"""Words in disguise: joined by marks, spaced out, or with a digit for a letter."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

_JOINER = re.compile(r"(?<=[^\W_])[*_.~^+=/\\|-]{1,3}(?=[^\W_])")
_LETTERED_OUT = re.compile(r"(?<![^\W_])[^\W_](?:[\W_]{1,3}[^\W_](?![^\W_])){2,}")
_MIXED = re.compile(r"[^\W\d_][0-9]|[0-9@$][^\W\d_]|[^\W\d_][@$!|][^\W\d_]")
_MEASURE = re.compile(r"\d+(?:[ap]m?|st|nd|rd|th|s|h|k?g|[cmk]?m|ml|x|k|min|hrs?|ish|d)(?!\w)")
_AROUND = 40
_STANDS_FOR = str.maketrans("0134578@$!|", "oleastbasll")
_ALIKE = str.maketrans("i", "l")


@dataclass
class Undisguised:
    """Words with their hiding places undone, and where each letter stands in the plain text."""

    words: str = " "
    places: list[int] = field(default_factory=lambda: [0])


def skeleton(words: str) -> str:
    """Words as they are compared when in disguise: i and l are one, for 1 stands for both."""
    return words.translate(_ALIKE)


def undisguise(plain: str, cased: str) -> Undisguised | None:
    """What stands around each disguise in a plain text, read without it; None if there is none."""
    shown = Undisguised()
    for start, end in _windows(plain):
        _read(plain[start:end], cased[start:end], start, shown)
    return shown if len(shown.words) > 1 else None


def _shapes() -> tuple[bytes, bytes]:
    """Two tables of what ASCII characters look like: to `_MIXED`, and to the other patterns."""
    fine, coarse = bytearray(b" " * 256), bytearray(range(256))
    for mark in b"*_.~^+=/\\-":
        fine[mark] = ord("-")
    for mark in b"@$!|":
        fine[mark] = ord("@") if mark in b"@$" else mark
    for code in range(128):
        if chr(code).isalnum():
            fine[code] = ord("0") if chr(code).isdigit() else ord("a")
    coarse[ord("0")], coarse[ord("|")] = ord("a"), ord("-")
    coarse[ord("@")] = coarse[ord("!")] = ord(" ")
    return bytes(fine), bytes(coarse)


_FINE, _COARSE = _shapes()
_AMONG = {b"0": (b"a0", b"0a"), b"@": (b"@a",), b"!": (b"a!a",), b"|": (b"a|a",)}
_ONE_MORE = (b" a ", b"  a ", b"   a ")


def _worth_trying(plain: str) -> Iterator["re.Pattern[str]"]:
    """The patterns that can fit somewhere: most texts have no disguise, and shapes show it fast."""
    if not plain.isascii():
        yield from (_JOINER, _LETTERED_OUT, _MIXED)
        return
    fine = plain.encode("ascii").translate(_FINE)
    coarse = fine.translate(_COARSE)
    if b"-a" in coarse:
        yield _JOINER
    if _letters_apart(coarse):
        yield _LETTERED_OUT
    if any(mark in fine and any(one in fine for one in met) for mark, met in _AMONG.items()):
        yield _MIXED


def _letters_apart(coarse: bytes) -> bool:
    """Whether two letters stand alone, one after the other."""
    words = b" " + coarse.replace(b"-", b" ") + b" "
    place = words.find(b" a ")
    while place >= 0:
        if words.startswith(_ONE_MORE, place + 2):
            return True
        place = words.find(b" a ", place + 2)
    return False


def _marks(plain: str) -> Iterator[tuple[int, int]]:
    for pattern in _worth_trying(plain):
        for found in pattern.finditer(plain):
            yield found.span()


def _windows(plain: str) -> Iterator[tuple[int, int]]:
    """The places to read, each with a few words around, none lying over another."""
    reach: tuple[int, int] | None = None
    for start, end in sorted(_marks(plain)):
        low, high = max(0, start - _AROUND), min(len(plain), end + _AROUND)
        low = plain.find(" ", low, start) + 1 or low
        high = plain.rfind(" ", end, high) + 1 or high
        if reach and low <= reach[1]:
            reach = reach[0], max(high, reach[1])
            continue
        if reach:
            yield reach
        reach = low, high
    if reach:
        yield reach


def _read(plain: str, cased: str, offset: int, shown: Undisguised) -> None:
    gone = {n for found in _JOINER.finditer(plain) for n in range(*found.span())}
    measures = {n for found in _MEASURE.finditer(plain) for n in range(*found.span())}
    drop, split = _lettered_out(plain, cased)
    letters: list[str] = []
    for number, letter in enumerate(plain):
        if number in split:
            letters.append(" ")
            shown.places.append(offset + number)
        if number not in drop and number not in gone:
            letters.append(letter if number in measures else _stands_for(plain, number, letter))
            shown.places.append(offset + number)
    shown.words += skeleton("".join(letters)) + " "
    shown.places.append(offset + len(plain) - 1)


def _stands_for(plain: str, number: int, letter: str) -> str:
    if letter in "@$!|" and not plain[number + 1 : number + 2].isalnum():
        return " "
    read_as = letter.translate(_STANDS_FOR)
    return read_as if read_as.isalnum() else " "


def _lettered_out(plain: str, cased: str) -> tuple[set[int], set[int]]:
    """Which marks to drop, and before which letters to put a blank, in spaced-out words."""
    drop: set[int] = set()
    split: set[int] = set()
    for run in _LETTERED_OUT.finditer(plain):
        letters = [n for n in range(*run.span()) if plain[n].isalnum()]
        drop.update(n for n in range(*run.span()) if not plain[n].isalnum())
        nearest = min(b - a for a, b in pairwise(letters))
        for before, here in pairwise(letters):
            small_then_big = cased[here].isupper() and not cased[before].isupper()
            if here - before > nearest or small_then_big:
                split.add(here)
    return drop, split
