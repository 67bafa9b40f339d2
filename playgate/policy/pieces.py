"""The policy's text in pieces: headings, paragraphs and points, small enough for a phone.

Everybody knows what the policy says only if it can be read in small steps (*staff*).
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

Kind = Literal["heading", "paragraph", "point"]

MOST_CHARACTERS = 120_000  # about forty pages; the longest policies of this kind have twenty
MOST_PIECES = 1500
LONGEST_PIECE = 1200
A_SCREEN = 850  # characters that are read before "Next"
MARK = re.compile(r"^(?:[•·◦▪●○■□➢✓*–—-]|o(?=\s\S)|\(?(?:\d{1,2}|[a-z]|[ivx]{1,4})[.)])\s+")
PAGE_NUMBER = re.compile(r"^(?:page\s+)?\d{1,3}(?:\s*(?:of|/)\s*\d{1,3})?$", re.IGNORECASE)
ENDS = (".", ";", ",", "!", "?")
# Marks that turn the reading direction round, and those that nobody sees.
UNSEEN = set("\u200b\u200e\u200f\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
             "\ufeff\u00ad\u061c")  # fmt: skip


@dataclass(frozen=True)
class Piece:
    """One heading, paragraph or point."""

    kind: Kind
    text: str


def tidy(text: str) -> str:
    """The text with nothing in it that hides, turns round, or cannot be kept."""
    plain = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    plain = re.sub(r"[\v\f\x85\u2028\u2029]", "\n", plain)
    return "".join(
        letter
        for letter in plain
        if letter in "\n\t" or (letter not in UNSEEN and unicodedata.category(letter)[0] != "C")
        or letter == "\u200d"
    )  # fmt: skip


def split(text: str) -> list[Piece]:
    """A plain text in pieces. Lines that a page has broken are put together again."""
    lines = [" ".join(line.split()) for line in tidy(text).split("\n")]
    width = max((len(line) for line in lines), default=0)
    found: list[list[str]] = []
    before = ""
    for line in lines:
        if line and not PAGE_NUMBER.match(line):
            if found and _goes_on(before, line, width):
                found[-1].append(line)
            else:
                found.append([line])
        before = line
    return cut(_piece(*parts) for parts in found)


def cut(pieces: Iterable[Piece]) -> list[Piece]:
    """The same pieces, the very long ones in several, each at the end of a sentence or word."""
    return [
        Piece(piece.kind, part)
        for piece in pieces
        for part in _parts(" ".join(tidy(piece.text).split()))
        if part
    ]


def screens(pieces: Sequence[Piece]) -> list[list[int]]:
    """The numbers of the pieces that stand on one screen; a heading never ends a screen."""
    found: list[list[int]] = []
    letters = 0
    for number, piece in enumerate(pieces):
        is_new = piece.kind == "heading" and letters > A_SCREEN // 3
        follows_heading = bool(found) and pieces[found[-1][-1]].kind == "heading"
        is_full = letters + len(piece.text) > A_SCREEN and not follows_heading
        if not found or is_new or is_full:
            found.append([])
            letters = 0
        found[-1].append(number)
        letters += len(piece.text)
    return found


def _goes_on(before: str, line: str, width: int) -> bool:
    """Whether a line goes on with the one before, which the page has broken off."""
    if not before or MARK.match(line) or PAGE_NUMBER.match(before):
        return False
    was_full = width < 140 and len(before) > 0.72 * width
    if before.endswith((".", "!", "?", ":")):
        return was_full and line[0].islower()
    return line[0].islower() or (was_full and before.endswith((",", ";")))


def _piece(line: str, *more: str) -> Piece:
    """A piece of one line, or of several that belong together; the mark in front is let go."""
    mark = MARK.match(line)
    rest = line[mark.end() :] if mark else line
    is_heading = not more and _is_heading(rest)
    if mark and not (is_heading and mark.group()[0].isdigit() and len(rest) < 60):
        return Piece("point", " ".join([rest, *more]))
    return Piece("heading" if is_heading else "paragraph", " ".join([rest, *more]))


def _is_heading(line: str) -> bool:
    return len(line) <= 80 and not line.endswith(ENDS) and not line[:1].islower()


def _parts(text: str) -> list[str]:
    parts = []
    while len(text) > LONGEST_PIECE:
        place = max(text.rfind(end, 0, LONGEST_PIECE) for end in (". ", "! ", "? "))
        if place < LONGEST_PIECE // 3:
            place = text.rfind(" ", 0, LONGEST_PIECE)
        place = place + 1 if place > 0 else LONGEST_PIECE
        parts.append(text[:place].strip())
        text = text[place:].strip()
    return [*parts, text]
