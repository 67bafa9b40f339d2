"""What a sentence is about, told from learned numbers when no list knows its words.

Every known word has a small row of numbers for each of three places: before, at and after the
word being read. Their sums over each three words light up filters, a few lamps are lit by filters
that meet, and filters and lamps light up kinds.
How the numbers are made is told beside their training, in tests/training.
"""

import json
import re
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from math import sqrt
from operator import add, mul
from pathlib import Path

from playgate.policy.wording.details import Found
from playgate.policy.wording.lexicon import Phrase
from playgate.policy.wording.people import word_list
from playgate.policy.wording.reading import Reading

FAMILIES: dict[str, frozenset[str]] = {
    "offence": frozenset({"offence"}),
    "controversial": frozenset({"controversial", "offence"}),
    "personal-gain": frozenset({"personal-gain", "earning", "lottery"}),
    "grievance": frozenset({"grievance"}),
}
UNLESS: dict[str, frozenset[str]] = {
    "offence": frozenset({"pretend"}),
    "controversial": frozenset(),
    "personal-gain": frozenset({"pretend"}),
    "grievance": frozenset(),
}
FEWEST_WORDS = 3
_LEARNED = Path(__file__).with_name("learned")
_LINK = re.compile(r"(?:[a-z]+://|www\.)\S+")
_TOKEN = re.compile(r"[a-z]+|£|\d+")
_SHORT = (
    (re.compile(r"n't\b"), " not"),
    (re.compile(r"'re\b"), " are"),
    (re.compile(r"'m\b"), " am"),
    (re.compile(r"'(?:ll|ve|d|s)?\b|'"), ""),
)
_ENDINGS = (
    *(("s", ""), ("es", ""), ("ies", "y"), ("ed", ""), ("ed", "e"), ("ing", "")),
    *(("ing", "e"), ("ly", ""), ("er", ""), ("ers", ""), ("y", "")),
)


def words_of(plain: str) -> list[str]:
    """The words of a plain text as the numbers know them; every sum of money is alike."""
    if "www." in plain or "://" in plain:
        plain = _LINK.sub(" ", plain)
    if "'" in plain:
        for short, long in _SHORT:
            plain = short.sub(long, plain)
    return [
        "pounds" if word == "£" else "ten" if word.isdigit() else word
        for word in _TOKEN.findall(plain)
    ]


def place_of(word: str, places: dict[str, int]) -> int | None:
    """The row of a word, or of the word it is made from."""
    if word in places:
        return places[word]
    for ending, instead in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) > 2:
            stem = word[: -len(ending)] + instead
            if stem in places:
                return places[stem]
    return None


def _place_of_no_name(word: str, places: dict[str, int]) -> int | None:
    """Whoever is named, what is said of them is the same: a first name has no row."""
    is_name = word in word_list("first-names") and word not in word_list("ordinary")
    return None if is_name else place_of(word, places)


@dataclass(frozen=True)
class _Kind:
    """What the filters' light and the lamps weigh for a kind, and from where it is asked."""

    kind: str
    filters: tuple[float, ...]
    lamps: tuple[float, ...]
    start: float
    asks_from: float


@dataclass(frozen=True)
class _Learned:
    places: dict[str, int]
    rows: "array[int]"
    filters: int
    bias: tuple[int, ...]
    lamps: tuple[tuple[float, tuple[float, ...]], ...]
    kinds: tuple[_Kind, ...]


@cache
def _learned() -> _Learned:
    told = json.loads(_LEARNED.joinpath("kinds.json").read_text("utf-8"))
    words = _LEARNED.joinpath("words.txt").read_text("utf-8").split()
    rows = array("b", _LEARNED.joinpath("rows.bin").read_bytes())
    kinds = tuple(
        _Kind(k["kind"], tuple(k["filters"]), tuple(k["lamps"]), k["start"], k["asks_from"])
        for k in told["kinds"]
    )
    lamps = tuple((lamp["start"], tuple(lamp["filters"])) for lamp in told["lamps"])
    places = {word: number for number, word in enumerate(words)}
    return _Learned(places, rows, len(told["bias"]), tuple(told["bias"]), lamps, kinds)


def weights_of(plain: str) -> dict[str, float]:
    """How much a sentence sounds like each kind: 0 and above is asked about."""
    learned = _learned()
    words = words_of(plain)
    if len(words) < FEWEST_WORDS:
        return {}
    light = _lit(learned, [_place_of_no_name(word, learned.places) for word in words])
    lamps = [max(0.0, start + sum(map(mul, weights, light))) for start, weights in learned.lamps]
    return {
        k.kind: k.start
        + sum(map(mul, k.filters, light))
        + sum(map(mul, k.lamps, lamps))
        - k.asks_from
        for k in learned.kinds
    }


def _lit(learned: _Learned, places: list[int | None]) -> list[float]:
    """Each filter's highest light over the words, then its sum by the root of their number."""
    size, wide = learned.filters, 2 * learned.filters
    blank = learned.rows[:0] + array("b", bytes(3 * size))
    rows = [
        blank if place is None else learned.rows[place * 3 * size : (place + 1) * 3 * size]
        for place in places
    ]
    highest: list[float] = [0] * size
    total: list[float] = [0] * size
    bias = learned.bias
    for before, at, after in zip([blank, *rows], rows, [*rows[1:], blank], strict=False):
        sums = map(add, map(add, before[:size], at[size:wide]), map(add, after[wide:], bias))
        lit = [light if light > 0 else 0 for light in sums]
        highest = list(map(max, highest, lit))
        total = list(map(add, total, lit))
    root = 2 * sqrt(len(places))
    return highest + [light / root for light in total]


def gists(reading: Reading, told: Iterable[Found], phrases: list[Phrase]) -> Iterator[Found]:
    """What is told already, and each sentence that sounds like a kind not told of it."""
    already: dict[int, set[str]] = defaultdict(set)
    met: dict[int, set[str]] = defaultdict(set)
    for kind, start, end in told:
        already[reading.sentence(start)[0]].add(kind)
        yield kind, start, end
    for phrase in phrases:
        met[reading.sentence(phrase.start)[0]].add(phrase.list)
    for start, end in reading.each_sentence():
        for kind, weight in weights_of(reading.plain[start:end]).items():
            if weight >= 0 and not (FAMILIES[kind] & already[start] or UNLESS[kind] & met[start]):
                yield kind, *_trimmed(reading, start, end)


def _trimmed(reading: Reading, start: int, end: int) -> tuple[int, int]:
    sentence = reading.plain[start:end]
    left = len(sentence) - len(sentence.lstrip())
    return start + left, start + len(sentence.rstrip(" \n\t.,!?"))
