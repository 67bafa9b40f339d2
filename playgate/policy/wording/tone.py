"""How a text reads: how hard it is, and whether it shouts."""

import re
from collections.abc import Iterator

from playgate.policy.wording.details import Found
from playgate.policy.wording.reading import Reading

MOST_READING_AGE = 12
_FEWEST_WORDS = 40
_WORD = re.compile(r"[^\W\d_]+")
_VOWELS = re.compile(r"[aeiouy]+")
_BIG = re.compile(r"[A-Z]")
_SMALL = re.compile(r"[a-z]")
_SHOUT = re.compile(r"!{4,}|\?{4,}")


def reading_age(text: str, sentences: int) -> float:
    """The reading age in years of a plain text (Flesch and Kincaid's grade, and five)."""
    words = _WORD.findall(text)
    if not words:
        return 5.0
    beats = sum(max(1, len(_VOWELS.findall(word.removesuffix("e")))) for word in words)
    return 0.39 * len(words) / max(1, sentences) + 11.8 * beats / len(words) - 15.59 + 5


def tone(reading: Reading) -> Iterator[Found]:
    """Advice on a long-winded or a shouted text."""
    plain = reading.plain
    if (
        plain.count(" ") >= _FEWEST_WORDS
        and reading_age(plain, reading.sentences) > MOST_READING_AGE
    ):
        yield "hard-to-read", 0, len(plain)
    shout = _SHOUT.search(plain)
    if shout:
        yield "shouting", shout.start(), shout.end()
    elif _is_in_capitals(reading.typed):
        yield "shouting", 0, len(plain)


def _is_in_capitals(typed: str) -> bool:
    big = len(_BIG.findall(typed))
    return big > 20 and big > 3 * len(_SMALL.findall(typed))
