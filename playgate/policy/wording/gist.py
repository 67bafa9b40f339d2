"""What a sentence is about, told from learned numbers when no list knows its words.

Every known word has a small row of numbers for each of three places: before, at and after the
word being read. Their sums over each three words light up filters, the filters light up kinds.
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
from playgate.policy.wording.reading import Reading

FAMILIES: dict[str, frozenset[str]] = {
    "offence": frozenset({"offence"}),
    "controversial": frozenset({"controversial", "offence"}),
    "personal-gain": frozenset({"personal-gain", "earning", "lottery"}),
    "grievance": frozenset({"grievance"}),
}
UNLESS: dict[str, frozenset[str]] = {
    "offence": frozenset({"pretend", "warm"}),
    "controversial": frozenset({"pretend", "warm"}),
    "personal-gain": frozenset({"pretend", "our-funds"}),
    "grievance": frozenset({"pretend", "warm"}),
}
FEWEST_WORDS = 3
_LEARNED = Path(__file__).with_name("learned")
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


@dataclass(frozen=True)
class _Kind:
    """What the filters' highest and mean light weigh for a kind, and from where it is asked."""

    kind: str
    highest: tuple[float, ...]
    mean: tuple[float, ...]
    start: float
    asks_from: float


@dataclass(frozen=True)
class _Learned:
    places: dict[str, int]
    rows: "array[int]"
    filters: int
    bias: tuple[int, ...]
    kinds: tuple[_Kind, ...]


@cache
def _learned() -> _Learned:
    told = json.loads(_LEARNED.joinpath("kinds.json").read_text("utf-8"))
    words = _LEARNED.joinpath("words.txt").read_text("utf-8").split()
    rows = array("b", _LEARNED.joinpath("rows.bin").read_bytes())
    kinds = tuple(
        _Kind(k["kind"], tuple(k["highest"]), tuple(k["mean"]), k["start"], k["asks_from"])
        for k in told["kinds"]
    )
    places = {word: number for number, word in enumerate(words)}
    return _Learned(places, rows, len(told["bias"]), tuple(told["bias"]), kinds)


def weights_of(plain: str) -> dict[str, float]:
    """How much a sentence sounds like each kind: 0 and above is asked about."""
    learned = _learned()
    words = words_of(plain)
    if len(words) < FEWEST_WORDS:
        return {}
    highest, mean = _lit(learned, [place_of(word, learned.places) for word in words])
    return {
        k.kind: k.start
        + sum(map(mul, k.highest, highest))
        + sum(map(mul, k.mean, mean))
        - k.asks_from
        for k in learned.kinds
    }


def _lit(learned: _Learned, places: list[int | None]) -> tuple[list[int], list[float]]:
    """Each filter's highest light over the words, and its sum by the root of their number."""
    size, wide = learned.filters, 2 * learned.filters
    blank = learned.rows[:0] + array("b", bytes(3 * size))
    rows = [
        blank if place is None else learned.rows[place * 3 * size : (place + 1) * 3 * size]
        for place in places
    ]
    highest, total = [0] * size, [0] * size
    bias = learned.bias
    for before, at, after in zip([blank, *rows], rows, [*rows[1:], blank], strict=False):
        sums = map(add, map(add, before[:size], at[size:wide]), map(add, after[wide:], bias))
        lit = [light if light > 0 else 0 for light in sums]
        highest = list(map(max, highest, lit))
        total = list(map(add, total, lit))
    root = 2 * sqrt(len(places))
    return highest, [light / root for light in total]


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
