"""Names of people in the register: where they stand in a text."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

import ahocorasick
from rapidfuzz.distance import OSA

from playgate.policy.wording.people import Part, Register, Spelling, phrase_list, spaced, word_list
from playgate.policy.wording.reading import Reading

_INITIALS = re.compile(r"(?<![\w.])([a-z])\. ?([a-z])(?:\.(?! ?[a-z]\.)|(?=\s|$))")
_WORD = re.compile(r"[^\W\d_]{5,}")
_BIG_WORD = re.compile(r"[A-Z][A-Za-z]{4,}")
_WORD_BEFORE = re.compile(r"([^\W\d_]+)[ -]+$")
_WORD_AFTER = re.compile(r"[ -]+([^\W\d_]+)")
_FAMILY_BEFORE = re.compile(r"\b(?:mr|mrs|ms|miss|dr|mr and mrs|mr & mrs)\.? $")
_FIRST_NAME_BEFORE = re.compile(r"(?<!\w)([A-Z][a-z]{1,20}) $")
_INITIAL_BEFORE = re.compile(r"(?<![\w.'])([a-z])\. ?$")
_INITIAL_AFTER = re.compile(r", ([a-z])(?:\.|$)")
_FAMILY_AFTER = re.compile(
    r"(?:'?s?'?)? (?:family|twins|triplets|children|kids|household|boys|girls)\b"
)
_RANK: dict[Part, int] = {"full": 3, "with initial": 2, "first": 1, "surname": 0}
_NO_INITIALS = frozenset({("a", "m"), ("p", "m"), ("p", "e"), ("e", "g"), ("i", "e"), ("u", "k")})


@dataclass(frozen=True)
class NameHit:
    """A name in the plain text: which part of a name it is, and of whom."""

    start: int
    end: int
    part: Part
    kinds: frozenset[str]
    ordinary: bool = False
    hidden: bool = False


@cache
def _well_known() -> Any:
    found = ahocorasick.Automaton()
    for phrase in phrase_list("not-names"):
        key = f" {spaced(phrase)} "
        found.add_word(key, len(key))
    found.make_automaton()
    return found


def well_known(reading: Reading) -> list[tuple[int, int]]:
    """Where names and phrases stand that everybody knows and that are about nobody here."""
    found = _well_known().iter(reading.words)
    return [(end - length + 1, end - 1) for end, length in found]


def names_in(reading: Reading, register: Register) -> list[NameHit]:
    """Every name of a person in the register, the longest where several lie over each other."""
    hits = list(_as_written(reading, register))
    hits += _hidden(reading, register, hits)
    hits += _one_slip_away(reading, register, hits)
    known = well_known(reading) if hits else []
    return _longest(hit for hit in hits if not _within(hit, known) or _surely_full(hit))


def _surely_full(hit: NameHit) -> bool:
    return hit.part == "full" and not hit.ordinary


def _within(hit: NameHit, places: list[tuple[int, int]]) -> bool:
    return any(start < hit.end and hit.start < end for start, end in places)


def _hit(start: int, end: int, meanings: Iterable[Spelling], hidden: bool = False) -> NameHit:
    best = max(_RANK[meaning.part] for meaning in meanings)
    chosen = [meaning for meaning in meanings if _RANK[meaning.part] == best]
    kinds = frozenset(meaning.kind for meaning in chosen)
    ordinary = all(meaning.ordinary for meaning in chosen)
    return NameHit(start, end, chosen[0].part, kinds, ordinary, hidden)


def _as_written(reading: Reading, register: Register) -> Iterator[NameHit]:
    if not len(register.search):
        return
    for end, (length, meanings) in register.search.iter(reading.words):
        hit = _hit(end - length + 1, end - 1, meanings)
        if hit.part == "full" and _crosses_sentences(reading, hit):
            continue
        if _in_other_letters(reading.as_typed(hit.start, hit.end)):
            hit = replace(hit, hidden=True)
        if hit.part == "surname" and not _is_family(reading, register, hit):
            hit = replace(hit, kinds=frozenset({"surname alone"}))
        if hit.part != "with initial" or _initial_is_meant(reading, hit):
            yield hit


def _crosses_sentences(reading: Reading, hit: NameHit) -> bool:
    return reading.sentence(hit.start) != reading.sentence(hit.end - 1)


def _in_other_letters(typed: str) -> bool:
    """Whether look-alikes or hidden marks stand among the letters of a name."""
    if typed.isascii():
        return False
    names = [unicodedata.name(letter, "") for letter in typed if letter.isalpha()]
    marks = any(unicodedata.category(letter) in {"Cf", "Cc", "So"} for letter in typed)
    scripts = {name.split(" ")[0] for name in names}
    return marks or (not scripts <= {"LATIN", "MODIFIER"} and len(scripts) > 1) or _styled(scripts)


def _styled(scripts: set[str]) -> bool:
    return bool(scripts & {"MATHEMATICAL", "FULLWIDTH", "CIRCLED", "NEGATIVE", "SQUARED"})


def _is_family(reading: Reading, register: Register, hit: NameHit) -> bool:
    """Whether a surname alone stands for a family: Mrs Doyle, the Doyles, the Doyle family."""
    if hit.ordinary and not reading.begins_big(hit.start):
        return False
    before = reading.plain[max(0, hit.start - 12) : hit.start]
    if _FAMILY_BEFORE.search(before) or _FAMILY_AFTER.match(reading.plain, hit.end):
        return True
    if _has_first_name_before(reading, hit) or _has_initial_beside(reading, register, hit):
        return True
    plural = reading.plain[hit.end - 1] == "s"
    return plural and before.endswith("the ") and reading.begins_big(hit.start) and not hit.ordinary


def _has_first_name_before(reading: Reading, hit: NameHit) -> bool:
    """Whether somebody of the family seems to be meant whom nobody has entered: Amie Doyle."""
    first = _FIRST_NAME_BEFORE.search(reading.cased[max(0, hit.start - 24) : hit.start])
    if first is None or hit.ordinary or not reading.begins_big(hit.start):
        return False
    word = first.group(1).lower()
    return not any(word in word_list(name) for name in ("small-words", "ordinary", "places"))


def _has_initial_beside(reading: Reading, register: Register, hit: NameHit) -> bool:
    """Whether it stands with the initial of a child of that name: A. Doyle, or Doyle, A."""
    for beside in (
        _INITIAL_BEFORE.search(reading.plain[max(0, hit.start - 4) : hit.start]),
        _INITIAL_AFTER.match(reading.plain, hit.end),
    ):
        if beside and (beside.group(1), reading.plain[hit.start]) in register.initials:
            return reading.begins_big(hit.start)
    return False


def _initial_is_meant(reading: Reading, hit: NameHit) -> bool:
    return (
        reading.begins_big(hit.end - 1)
        and (reading.begins_big(hit.start) or not hit.ordinary)
        and (not hit.ordinary or reading.plain[hit.end - 1] not in "ai")
    )


def _hidden(reading: Reading, register: Register, hits: list[NameHit]) -> Iterator[NameHit]:
    """Names behind joined, spaced-out or digit-for-letter spellings."""
    shown = reading.undisguised
    if shown is None or not len(register.search_hidden):
        return
    seen = {(hit.start, hit.end) for hit in hits}
    for end, (length, meanings) in register.search_hidden.iter(shown.words):
        whole = shown.words[end] == " "
        first, last = (end - length + 2, end - 1) if whole else (end - length + 1, end)
        start, stop = shown.places[first], shown.places[last] + 1
        typed = reading.plain[start:stop]
        disguised = not all(c.isalpha() or c in " '" for c in typed) or " " in typed
        hit = _hit(start, stop, meanings, hidden=True)
        told = hit.part in {"full", "first"} and disguised and (start, stop) not in seen
        if told and not _is_only_spaced(typed, shown.words[first : last + 1]):
            yield hit


def _is_only_spaced(typed: str, read: str) -> bool:
    """Whether the words differ from what was typed in nothing but the marks between words."""
    return len(typed.split()) == len(read.split()) and typed.replace("-", " ").isalpha()


def _one_slip_away(reading: Reading, register: Register, hits: list[NameHit]) -> Iterator[NameHit]:
    taken, known = {hit.start for hit in hits}, dict[str, bool]()
    for start, end in _big_words(reading) if register.near else ():
        if start in taken:
            continue
        word = reading.plain[start:end]
        if word not in known:
            known[word] = _may_be_a_child(register, word)
        if known[word] and not reading.opens_sentence(start):
            yield NameHit(start, end, "first", frozenset({"child"}))
    for hit in hits:
        yield from _misspelt_neighbour(reading, register, hit)


def _big_words(reading: Reading) -> Iterator[tuple[int, int]]:
    """Words of five letters or more that were typed with a capital."""
    cased = reading.cased
    if cased.isascii():
        for word in _BIG_WORD.finditer(cased):
            if not cased[word.start() - 1 : word.start()].isalpha():
                yield word.span()
        return
    for word in _WORD.finditer(reading.plain):
        if reading.begins_big(word.start()):
            yield word.span()


def _may_be_a_child(register: Register, word: str) -> bool:
    meant = _meant(register, word) & register.child_firsts
    return bool(meant) and word not in word_list("ordinary")


def _meant(register: Register, word: str) -> set[str]:
    if word in word_list("near-names"):
        return set()
    return {
        name
        for name in register.perhaps_meant(word)
        if OSA.distance(name, word, score_cutoff=1) == 1 and f"{name}s" != word
    }


def _misspelt_neighbour(reading: Reading, register: Register, hit: NameHit) -> Iterator[NameHit]:
    """A whole name of which the other half is one slip away."""
    written = spaced(reading.plain[hit.start : hit.end])
    whose = hit.kinds if "surname alone" not in hit.kinds else frozenset({"family"})
    if hit.part == "surname":
        before = _WORD_BEFORE.search(reading.plain[max(0, hit.start - 40) : hit.start])
        firsts = _meant(register, before.group(1)) if before else set()
        if before and any(written in register.pairs.get(first, ()) for first in firsts):
            yield NameHit(hit.start - len(before.group()), hit.end, "full", whose)
    elif hit.part == "first":
        after = _WORD_AFTER.match(reading.plain, hit.end)
        if after and _meant(register, after.group(1)) & register.pairs.get(written, set()):
            yield NameHit(hit.start, after.end(), "full", whose)


def _longest(hits: Iterable[NameHit]) -> list[NameHit]:
    """The longest name at each place; surnames alone are left out."""
    told = [hit for hit in hits if "surname alone" not in hit.kinds]
    told.sort(key=lambda hit: (hit.start, -_RANK[hit.part], -hit.end))
    kept: list[NameHit] = []
    for hit in told:
        if kept and hit.start < kept[-1].end:
            if _RANK[hit.part] > _RANK[kept[-1].part]:
                kept[-1] = hit
            continue
        kept.append(hit)
    return kept


def initials_in(reading: Reading, register: Register) -> Iterator[tuple[int, int]]:
    """Initials with dots, such as O.H., that are those of a child on roll."""
    for found in _INITIALS.finditer(reading.plain):
        pair = (found.group(1), found.group(2))
        big = reading.begins_big(found.start(1)) and reading.begins_big(found.start(2))
        if pair in register.initials and big and pair not in _NO_INITIALS:
            yield found.span()
