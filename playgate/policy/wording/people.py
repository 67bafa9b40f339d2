"""The register of people whose names must not slip out, as the check of words needs it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import product
from pathlib import Path
from typing import Any, Literal

import ahocorasick

from playgate.policy.wording.disguise import skeleton
from playgate.policy.wording.letters import BLANKS, folded

Kind = Literal["child", "family", "staff", "former"]
Part = Literal["full", "first", "with initial", "surname"]
SHORTEST_MISSPELT = 6
SHORTEST_RUN_TOGETHER = 6


@dataclass(frozen=True)
class Named:
    """One person in the register. `key` is never shown; `name` has the first names first."""

    key: str
    name: str
    kind: Kind
    nicknames: tuple[str, ...] = ()
    born: date | None = None


@dataclass(frozen=True)
class Spelling:
    """What one spelling stands for: which part of the name of a person of which kind."""

    part: Part
    kind: Kind
    ordinary: bool


@cache
def word_list(name: str) -> frozenset[str]:
    """The words of a list that comes with the house; a line with # is a heading."""
    text = Path(__file__).with_name("lists").joinpath(f"{name}.txt").read_text("utf-8")
    lines = (line for line in text.splitlines() if not line.startswith("#"))
    return frozenset(word for line in lines for word in line.split())


@cache
def phrase_list(name: str) -> tuple[str, ...]:
    """The phrases of a list that comes with the house: one a line, or parted by an upright."""
    text = Path(__file__).with_name("lists").joinpath(f"{name}.txt").read_text("utf-8")
    lines = (line for line in text.splitlines() if not line.startswith("#"))
    return tuple(phrase.strip() for line in lines for phrase in line.split("|") if phrase.strip())


@cache
def _short_forms() -> dict[str, frozenset[str]]:
    text = Path(__file__).with_name("lists").joinpath("short-forms.txt").read_text("utf-8")
    forms: dict[str, set[str]] = defaultdict(set)
    for line in text.splitlines():
        words = line.split()
        for one, other in product(words, words):
            if one != other:
                forms[one].add(other)
    return {name: frozenset(others) for name, others in forms.items()}


def spaced(name: str) -> str:
    """A name as words: a blank for each mark."""
    return " ".join(name.translate(BLANKS).split())


def _spellings_of(part: str) -> set[str]:
    """O'Connor is also O Connor and OConnor."""
    together = "".join(c for c in folded(part) if c.isalnum() or c == " ")
    return {spaced(part), " ".join(together.split())} - {""}


class _Names:
    """The first names and the surnames of one person, in every spelling."""

    def __init__(self, person: Named) -> None:
        parts = person.name.split()
        given, rest = parts[:1], parts[1:]
        self.firsts = {s for part in given for s in _spellings_of(part)}
        for nickname in person.nicknames:
            self.firsts |= _spellings_of(nickname)
        for first in list(self.firsts):
            self.firsts |= _short_forms().get(first, frozenset())
        self.surnames = _spellings_of(" ".join(rest)) if rest else set()
        pieces = spaced(" ".join(rest)).split() + [spaced(part) for part in rest]
        self.surnames |= {p for p in pieces if len(p) > 2 and p not in word_list("particles")}
        self.initial = spaced(rest[-1])[:1] if rest else ""

    def full(self) -> Iterator[str]:
        for first, last in product(self.firsts, self.surnames):
            yield f"{first} {last}"
            yield f"{last} {first}"
            yield f"{last}  {first}"
            yield f"{first}  {last}"


def _automaton(spellings: dict[str, set[Spelling]]) -> Any:
    found = ahocorasick.Automaton()
    for text, meanings in spellings.items():
        found.add_word(text, (len(text), tuple(meanings)))
    if len(found):
        found.make_automaton()
    return found


def _nearly(name: str) -> Iterator[str]:
    yield name
    for place in range(len(name)):
        yield name[:place] + name[place + 1 :]


class Register:
    """The names of one playgroup, ready to be searched for. Built once; never changed."""

    def __init__(self, people: tuple[Named, ...]) -> None:
        self.born = frozenset(person.born for person in people if person.born)
        self.initials: set[tuple[str, str]] = set()
        self.pairs: dict[str, set[str]] = defaultdict(set)
        self.near: dict[str, set[str]] = defaultdict(set)
        self.child_firsts: set[str] = set()
        self.firsts_of: dict[str, frozenset[str]] = {}
        spellings: dict[str, set[Spelling]] = defaultdict(set)
        together: dict[str, set[Spelling]] = defaultdict(set)
        for person in sorted(people, key=lambda person: person.kind == "former"):
            self._take_in(person, spellings, together)
        self.search = _automaton(spellings)
        hidden = {skeleton(key): value for key, value in spellings.items()}
        self.search_hidden = _automaton(hidden | together)

    @classmethod
    def of(cls, people: Iterable[Named]) -> "Register":
        """The register of these people."""
        return cls(tuple(people))

    def _take_in(
        self, person: Named, spellings: dict[str, set[Spelling]], together: dict[str, set[Spelling]]
    ) -> None:
        names = _Names(person)
        ordinary = word_list("ordinary")
        for full in names.full():
            plain = all(word in ordinary for word in full.split())
            spellings[f" {full} "].add(Spelling("full", person.kind, plain))
            run = full.replace(" ", "")
            if len(run) >= SHORTEST_RUN_TOGETHER:
                spellings[f" {run} "].add(Spelling("full", person.kind, False))
                spellings[f" {run}s "].add(Spelling("full", person.kind, False))
                together[skeleton(run)].add(Spelling("full", person.kind, False))
        for last in names.surnames:
            for form in (last, f"{last}s", f"{last}es"):
                spellings[f" {form} "].add(Spelling("surname", person.kind, last in ordinary))
        self._take_in_firsts(person, names, spellings)

    def _take_in_firsts(
        self, person: Named, names: _Names, spellings: dict[str, set[Spelling]]
    ) -> None:
        ordinary = word_list("ordinary")
        if person.kind == "former":  # a first name that has stayed the same is no secret
            names.firsts -= self.firsts_of.get(person.key, frozenset())
        for first in names.firsts:
            plain = first in ordinary
            spellings[f" {first} "].add(Spelling("first", person.kind, plain))
            if not plain and len(first) > 2 and f"{first}s" not in ordinary:
                spellings[f" {first}s "].add(Spelling("first", person.kind, plain))
            if names.initial and person.kind == "child":
                spellings[f" {first} {names.initial} "].add(
                    Spelling("with initial", person.kind, plain)
                )
            self.pairs[first] |= names.surnames
            self._remember_near(first)
        for last in names.surnames:
            self._remember_near(last)
        if person.kind == "child":
            self.child_firsts |= names.firsts
            self.firsts_of[person.key] = frozenset(names.firsts)
            self.initials |= {(f[0], names.initial) for f in names.firsts if names.initial}

    def _remember_near(self, name: str) -> None:
        if len(name) >= SHORTEST_MISSPELT and name.isalpha():
            for near in _nearly(name):
                self.near[near].add(name)

    def perhaps_meant(self, word: str) -> set[str]:
        """Names of six letters or more that may be one slip away from this word."""
        found: set[str] = set()
        for near in _nearly(word):
            if near in self.near:
                found |= self.near[near]
        return found
