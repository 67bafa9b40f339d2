"""A text as it is read: look-alikes undone, and the way back to the text as typed."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from playgate.policy.findings import Span
from playgate.policy.wording.disguise import Undisguised, undisguise
from playgate.policy.wording.letters import FOLDS

_PLAINLY_TYPED = re.compile(r"[\n\x20-\x7e]*")
_SPACED_OUT = str.maketrans({chr(c): " " for c in range(128) if not chr(c).isalnum()})
_MAY_END_SENTENCE = re.compile(r"[.!?\n]")
_TITLES = ("mr", "mrs", "ms", "dr", "st", "no", "miss")


@dataclass(frozen=True)
class Reading:
    """A text as typed, and `plain`: small letters, no accents, no look-alikes, no hidden marks."""

    typed: str
    plain: str
    places: list[int] | None

    @classmethod
    def of(cls, typed: str) -> "Reading":
        """Read a text once, in time that grows with its length only."""
        if _PLAINLY_TYPED.fullmatch(typed):
            return cls(typed, typed.lower(), None)
        pieces = [FOLDS[ord(letter)] for letter in typed]
        if all(len(piece) == 1 for piece in pieces):
            return cls(typed, "".join(pieces), None)
        places = [place for place, piece in enumerate(pieces) for _ in piece]
        return cls(typed, "".join(pieces), places)

    @cached_property
    def words(self) -> str:
        """The plain text with a blank for every mark, and one at each end."""
        return " " + self.plain.translate(_SPACED_OUT).replace("\n", " ") + " "

    def span(self, start: int, end: int) -> Span:
        """Where a piece of the plain text stands in the text as typed."""
        if self.places is None:
            return Span(start, end)
        return Span(self.places[start], self.places[end - 1] + 1)

    def as_typed(self, start: int, end: int) -> str:
        """The piece as it was typed."""
        place = self.span(start, end)
        return self.typed[place.start : place.end]

    @cached_property
    def cased(self) -> str:
        """The plain text with the capitals that were typed."""
        if self.typed.isascii() and self.places is None:
            return self.typed
        places = self.places if self.places is not None else range(len(self.plain))
        return "".join(
            letter.upper() if letter.isascii() and self.typed[place].isupper() else letter
            for letter, place in zip(self.plain, places, strict=True)
        )

    def begins_big(self, start: int) -> bool:
        """Whether the letter here was typed as a capital."""
        return self.cased[start : start + 1].isupper()

    def is_shouted(self, start: int, end: int) -> bool:
        """Whether a word of two letters or more was typed in capitals only."""
        return end - start > 1 and self.as_typed(start, end).isupper()

    @cached_property
    def _borders(self) -> list[int]:
        ends = [0]
        for mark in _MAY_END_SENTENCE.finditer(self.plain):
            if not (mark.group() == "\n" or self.plain[mark.end() : mark.end() + 1].strip() == ""):
                continue
            before = self.plain[max(0, mark.start() - 4) : mark.start()].split()
            if mark.group() == "." and before and before[-1] in _TITLES:
                continue
            ends.append(mark.end())
        return ends

    def sentence(self, place: int) -> tuple[int, int]:
        """The start and the end of the sentence around a place in the plain text."""
        number = bisect_right(self._borders, place)
        after = self._borders[number] if number < len(self._borders) else len(self.plain)
        return self._borders[number - 1], after

    def each_sentence(self) -> Iterator[tuple[int, int]]:
        """The start and the end of every sentence, in order."""
        return pairwise((*self._borders, len(self.plain)))

    @property
    def sentences(self) -> int:
        """How many sentences there are, at least one."""
        return max(1, len(self._borders) - 1)

    def opens_sentence(self, place: int) -> bool:
        """Whether nothing but marks stands before this place in its sentence."""
        start, _ = self.sentence(place)
        return not any(letter.isalnum() for letter in self.plain[start : min(place, start + 40)])

    @cached_property
    def undisguised(self) -> Undisguised | None:
        """The words around each disguise, read without it, if there is any."""
        return undisguise(self.plain, self.cased)
