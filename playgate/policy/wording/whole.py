"""Every way of looking at a text, one after another, and what each of them has found."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from datetime import date
from itertools import chain

from playgate.policy.findings import Finding
from playgate.policy.wording import MOST_CHARACTERS
from playgate.policy.wording.addresses import addresses
from playgate.policy.wording.details import (
    Found,
    birth_dates,
    car_plates,
    emails,
    nhs_numbers,
    phones,
    postcodes,
)
from playgate.policy.wording.gist import gists
from playgate.policy.wording.lexicon import Phrase, phrases_in
from playgate.policy.wording.links import links, tags
from playgate.policy.wording.matters import private_matters, verdicts
from playgate.policy.wording.meant import has_a_state, is_meant
from playgate.policy.wording.names import NameHit, initials_in, names_in, well_known
from playgate.policy.wording.people import Register, spaced
from playgate.policy.wording.reading import Reading
from playgate.policy.wording.spelt import dates_in_words, letter_by_letter, phones_in_words
from playgate.policy.wording.strangers import strangers
from playgate.policy.wording.telling import in_order, tell
from playgate.policy.wording.together import together
from playgate.policy.wording.tone import tone
from playgate.policy.wording.turned import turned

_DIGIT = re.compile(r"\d")
_ALWAYS = frozenset(
    {
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
    }
)
_IN_REPLIES = _ALWAYS | {"confirms-child", "verdict-on-writer"}


def found_in(
    text: str,
    register: Register,
    *,
    beside_picture: bool,
    where: str,
    today: date | None,
    may_stand: frozenset[str] = frozenset(),
) -> list[Finding]:
    """Every finding on a text, in the order of its places: see `check_words`."""
    reading = Reading.of(text[:MOST_CHARACTERS])
    beside_picture = beside_picture or where == "alt"
    known = well_known(reading)
    phrases = [phrase for phrase in phrases_in(reading) if not _lies_in(phrase, known)]
    sick = {reading.sentence(phrase.start)[0] for phrase in phrases if phrase.list == "matters"}
    named = [
        hit
        for hit in names_in(reading, register)
        if is_meant(reading, hit, register)
        or (reading.sentence(hit.start)[0] in sick and has_a_state(reading, hit))
    ]
    told_names = [hit for hit in named if hit.part != "first" or hit.kinds != {"family"}]
    strange = list(_not_yet_told(strangers(reading), told_names))
    found = chain(
        _names(reading, register, _stopping(reading, named, may_stand), beside_picture, where),
        _unknown(strange, beside_picture),
        turned(reading, register),
        _details(reading, register, today),
        links(reading),
        tags(reading, beside_picture),
        private_matters(reading, phrases, told_names, strange),
        verdicts(reading, phrases, named),
        gists(
            reading,
            chain(
                _phrases(phrases, _IN_REPLIES if where == "reply" else _ALWAYS),
                together(reading, phrases),
            ),
            phrases,
        ),
        tone(reading) if where != "alt" else (),
    )
    told = [tell(kind, reading, start, end) for kind, start, end in found if start < end]
    return in_order(chain(told, _too_long(text)))


def _too_long(text: str) -> Iterator[Finding]:
    if len(text) > MOST_CHARACTERS:
        about = Reading.of(text[: MOST_CHARACTERS + 1])
        yield tell("too-long", about, len(about.plain) - 1, len(about.plain))


def _lies_in(phrase: Phrase, places: list[tuple[int, int]]) -> bool:
    return any(start <= phrase.start and phrase.end <= end for start, end in places)


def _not_yet_told(
    strange: list[tuple[int, int]], named: list[NameHit]
) -> Iterator[tuple[int, int]]:
    """Those places that no name from the register reaches to the end of."""
    starts = [hit.start for hit in named]
    for start, end in strange:
        number = bisect_left(starts, end) - 1
        if number < 0 or not (start < named[number].end >= end):
            yield start, end


def _stopping(reading: Reading, named: list[NameHit], may_stand: frozenset[str]) -> list[NameHit]:
    """All names but the plain first names that a family lets stand beside the picture."""
    return [
        hit
        for hit in named
        if hit.part != "first" or hit.hidden or _plain(reading, hit) not in may_stand
    ]


def _plain(reading: Reading, hit: NameHit) -> str:
    return spaced(reading.plain[hit.start : hit.end]) if "former" not in hit.kinds else ""


def _names(
    reading: Reading, register: Register, named: list[NameHit], beside_picture: bool, where: str
) -> Iterator[Found]:
    for hit in named:
        kind = _kind_of_name(hit, beside_picture, where)
        if kind:
            yield kind, hit.start, hit.end
    for start, end in initials_in(reading, register):
        yield "initials", start, end


def _kind_of_name(hit: NameHit, beside_picture: bool, where: str) -> str | None:
    if hit.kinds == {"staff"}:
        return None
    if hit.part == "surname":
        return None if hit.kinds == {"former"} else "family-name"
    if "former" in hit.kinds and (hit.part == "full" or "child" not in hit.kinds):
        return "former-name"
    if hit.part == "full":
        return "hidden-name" if hit.hidden else "whole-name"
    if "child" not in hit.kinds:
        return None
    return "hidden-name" if hit.hidden else _kind_of_first_name(beside_picture, where)


def _kind_of_first_name(beside_picture: bool, where: str) -> str:
    if where == "reply":
        return "child-in-reply"
    return "child-beside-picture" if beside_picture else "child-name"


def _unknown(strange: list[tuple[int, int]], beside_picture: bool) -> Iterator[Found]:
    for start, end in strange:
        yield ("unknown-beside-picture" if beside_picture else "unknown-name"), start, end


def _details(reading: Reading, register: Register, today: date | None) -> Iterator[Found]:
    yield from emails(reading)
    if _DIGIT.search(reading.plain):
        yield from nhs_numbers(reading)
        yield from phones(reading)
        yield from postcodes(reading)
        yield from car_plates(reading)
        yield from birth_dates(reading, register.born, today)
        yield from letter_by_letter(reading)
    yield from phones_in_words(reading)
    yield from dates_in_words(reading)
    yield from addresses(reading)


def _phrases(phrases: list[Phrase], kinds: frozenset[str]) -> Iterator[Found]:
    for phrase in phrases:
        if phrase.list in kinds:
            yield phrase.list, phrase.start, phrase.end
