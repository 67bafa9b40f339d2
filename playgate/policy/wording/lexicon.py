"""Lists of words and phrases, searched for all at once.

A line of a list is a phrase (`two faced`; a star at its end stands for any ending), or words to
wait for and a pattern that must then fit in the same sentence (`thick, dim ~ thick as`).
A word in angle brackets in a pattern is one of the named groups at the head of its list.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import ahocorasick

from playgate.policy.wording.disguise import skeleton
from playgate.policy.wording.people import spaced
from playgate.policy.wording.reading import Reading

_GROUP = re.compile(r"<\w+> = ")
_PLAIN_HEAD = re.compile(r"[a-z' -]+")
LISTS = (
    "offence",
    "controversial",
    "personal-gain",
    "earning",
    "lottery",
    "grievance",
    "confidential",
    "others-work",
    "whereabouts",
    "plans",
    "matters",
    "verdicts",
    "confirms-child",
    "verdict-on-writer",
    "harsh",
    "target",
    "pretend",
    "group",
    "warm",
    "unkind-turn",
    "public-matter",
    "opinion",
    "price",
    "personal",
    "our-funds",
    "work",
    "gone-wrong",
    "outing",
    "now",
    "past",
    "going",
    "when",
)
_HIDDEN_TOO = frozenset({"offence"})


@dataclass(frozen=True)
class Phrase:
    """A place in the plain text where a line of a list fits."""

    list: str
    start: int
    end: int


@dataclass(frozen=True)
class _Line:
    list: str
    pattern: "re.Pattern[str] | None"


def _lines_of(name: str) -> Iterator[tuple[str, "re.Pattern[str] | None"]]:
    text = Path(__file__).with_name("lists").joinpath(f"{name}.txt").read_text("utf-8")
    groups: dict[str, str] = {}
    for line in text.splitlines():
        if line.startswith("#") or not line.strip():
            continue
        if _GROUP.match(line):
            group, words = line.split("=", 1)
            groups[group.strip()] = f"(?:{words.strip()})"
        elif " ~ " in line:
            waits, pattern = line.split(" ~ ", 1)
            for group, words in groups.items():
                waits = waits.replace(group, ",".join(_beginnings(words[3:-1])))
                pattern = pattern.replace(group, words)
            compiled = re.compile(pattern.strip())
            yield from ((word.strip(), compiled) for word in waits.split(","))
        else:
            yield from ((phrase.strip(), None) for phrase in line.split("|"))


def _beginnings(alternatives: str) -> Iterator[str]:
    """The words that each way to fit a group begins with, a star after those that go on."""
    depth, way = 0, ""
    for letter in alternatives + "|":
        depth += {"(": 1, ")": -1}.get(letter, 0)
        if letter != "|" or depth:
            way += letter
            continue
        plain = _PLAIN_HEAD.match(way)
        head = plain.group() if plain else ""
        if head == way:
            yield head
        elif head:
            yield (head[:-1] if way[len(head)] in "?*" else head).rstrip() + "*"
        way = ""


@cache
def _searches() -> tuple[Any, Any]:
    """All lines of all lists, for plain words, and for words with their hiding places undone."""
    shown, hidden = ahocorasick.Automaton(), ahocorasick.Automaton()
    lines: dict[str, list[_Line]] = {}
    for name in LISTS:
        for phrase, pattern in _lines_of(name):
            if not spaced(phrase):
                continue
            key = f" {spaced(phrase)}" + ("" if phrase.endswith("*") else " ")
            lines.setdefault(key, []).append(_Line(name, pattern))
    for key, meant in lines.items():
        shown.add_word(key, (len(key), tuple(meant)))
        told = tuple(line for line in meant if line.list in _HIDDEN_TOO and not line.pattern)
        if told and len(key) > 4:
            hidden.add_word(skeleton(key), (len(key), told))
    shown.make_automaton()
    hidden.make_automaton()
    return shown, hidden


def phrases_in(reading: Reading) -> list[Phrase]:
    """Every place where a line of a list fits, in time that grows with the text only."""
    shown, hidden = _searches()
    found: list[Phrase] = []
    tried: set[tuple[int, int]] = set()
    for end, (length, lines) in shown.iter(reading.words):
        start = end - length + 1
        stop = min(len(reading.plain), end - 1 if reading.words[end] == " " else end)
        for line in lines:
            if line.pattern is None:
                found.append(Phrase(line.list, start, _to_end_of_word(reading.plain, stop)))
            else:
                found += _fitting(reading, line, line.pattern, start, tried)
    return found + list(_hidden_phrases(reading, hidden))


def _to_end_of_word(plain: str, stop: int) -> int:
    while stop < len(plain) and plain[stop].isalpha():
        stop += 1
    return stop


def _fitting(
    reading: Reading,
    line: _Line,
    pattern: "re.Pattern[str]",
    place: int,
    tried: set[tuple[int, int]],
) -> Iterator[Phrase]:
    start, end = reading.sentence(place)
    if (id(pattern), start) not in tried:
        tried.add((id(pattern), start))
        for found in pattern.finditer(reading.plain, start, end):
            if found.end() > found.start():
                yield Phrase(line.list, *found.span())


def _hidden_phrases(reading: Reading, hidden: Any) -> Iterator[Phrase]:
    text = reading.undisguised
    if text is None:
        return
    for end, (length, lines) in hidden.iter(text.words):
        last = end - 1 if text.words[end] == " " else end
        start, stop = text.places[end - length + 2], text.places[last] + 1
        if not all(letter.isalpha() or letter in " '" for letter in reading.plain[start:stop]):
            for line in lines:
                yield Phrase(line.list, start, stop)
