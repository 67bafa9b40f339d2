"""Words that can be read in a picture, on a peg, a badge or a car: nothing stands around them."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from rapidfuzz.distance import OSA

from playgate.policy.wording.addresses import addresses
from playgate.policy.wording.details import (
    birth_dates,
    car_plates,
    emails,
    nhs_numbers,
    phones,
    postcodes,
)
from playgate.policy.wording.names import NameHit, names_in
from playgate.policy.wording.people import Register, spaced
from playgate.policy.wording.reading import Reading

# Where a reader of pictures lost the blank between two words: OliverBennett, 14StationRoad.
_RUN_TOGETHER = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=\d)(?=[A-Z][a-z])|(?<=[a-z])(?=\d)")
SHORTEST_MISREAD = 5
_PLATE = re.compile(r"(?<![A-Za-z0-9])[A-Z]{2}[ -]?[0-9]{2}[ -]?[A-Z]{3}(?![A-Za-z0-9])")
_PLACE = re.compile(
    r"school|academy|nursery|pre-?school|playgroup|kindergarten|college|childminder|surgery"
    r"|children's cent(?:re|er)|childrens ?cent(?:re|er)|sixth form"
    r"|[a-z]{3,} ?(?:road|street|avenue|lane|close|drive|crescent|terrace|grove|gardens|mews)\b"
)


@dataclass(frozen=True)
class Label:
    """What words in a picture look like: the clause, what it says of them, and what may be done.

    `must_go`: nobody can say that they may stay.
    """

    clause: str
    says: str
    must_go: bool = False


CHILD = Label("behaviour.others-privacy", "look like the name of a child", True)
PERHAPS_CHILD = Label("behaviour.others-privacy", "may be the name of a child")
FORMER = Label("privacy.confidential", "must not be shown", True)
FAMILY = Label("behaviour.others-privacy", "look like the name of a family here")
STAFF = Label("behaviour.others-privacy", "look like the name of somebody who works here")
PLATE = Label("dont.confidential", "look like a car's number plate")
ADDRESS = Label("dont.confidential", "look like an address")
PLACE = Label("dont.confidential", "look like the name of a school or a place")
PHONE = Label("dont.confidential", "look like a phone number")
EMAIL = Label("dont.confidential", "look like an e-mail address")
NUMBER = Label("dont.confidential", "look like an NHS number")
BORN = Label("dont.confidential", "look like a date of birth")
_OF_KIND = {"child": CHILD, "former": FORMER, "family": FAMILY, "staff": STAFF}
_OF_DETAILS: tuple[tuple[Label, Callable[[Reading], Iterator[object]]], ...] = (
    (PHONE, phones),
    (EMAIL, emails),
    (NUMBER, nhs_numbers),
    (ADDRESS, postcodes),
    (ADDRESS, addresses),
    (PLATE, car_plates),
)


def label_of(
    *texts: str,
    register: Register,
    today: date | None = None,
    may_stand: frozenset[str] = frozenset(),
) -> Label | None:
    """What some words in a picture look like that nobody outside should read; None for others.

    `texts`: the ways in which they were read; `may_stand`: first names of children that may stand
    beside their picture.
    """
    both = dict.fromkeys(typed for text in texts for typed in (text, _RUN_TOGETHER.sub(" ", text)))
    found = [
        label for typed in both for label in _labels(Reading.of(typed), register, today, may_stand)
    ]
    return next((label for label in found if label.must_go), found[0] if found else None)


def names_a_child(text: str, register: Register) -> bool:
    """Whether some words in a picture are a name of a child, whoever is meant."""
    typed = dict.fromkeys((text, _RUN_TOGETHER.sub(" ", text)))
    labels = (label for one in typed for label in _names(Reading.of(one), register, frozenset()))
    return any(label in (CHILD, FORMER) for label in labels)


def _labels(
    reading: Reading, register: Register, today: date | None, may_stand: frozenset[str]
) -> Iterator[Label]:
    yield from _names(reading, register, may_stand)
    for label, details in _OF_DETAILS:
        if any(True for _ in details(reading)):
            yield label
    if any(kind == "birth-date" for kind, _, _ in birth_dates(reading, register.born, today)):
        yield BORN
    if _PLATE.search(reading.typed):
        yield PLATE
    if _PLACE.search(reading.plain):
        yield PLACE


def _names(reading: Reading, register: Register, may_stand: frozenset[str]) -> Iterator[Label]:
    for hit in names_in(reading, register):
        if label := _of_name(reading, hit, may_stand):
            yield label
    yield from _surnames(reading, register)
    if _is_one_slip_away(reading, register):
        yield PERHAPS_CHILD


def _of_name(reading: Reading, hit: NameHit, may_stand: frozenset[str]) -> Label | None:
    """A child's first name where it may not stand; a word of every day is asked about."""
    kind = next((kind for kind in _OF_KIND if kind in hit.kinds), "")
    if hit.part == "surname" or not kind:
        return None
    if kind == "child" and hit.part == "first":
        plain = spaced(reading.plain[hit.start : hit.end])
        if plain in may_stand and "former" not in hit.kinds:
            return None
        return PERHAPS_CHILD if hit.ordinary else CHILD
    return _OF_KIND[kind]


def _surnames(reading: Reading, register: Register) -> Iterator[Label]:
    """On a peg a surname alone names a family; a word of every day does not."""
    if not len(register.search):
        return
    for _, (_, meanings) in register.search.iter(reading.words):
        kinds = {one.kind for one in meanings if one.part == "surname" and not one.ordinary}
        if kinds & {"child", "family"}:
            yield FAMILY
        elif "staff" in kinds:
            yield STAFF


def _is_one_slip_away(reading: Reading, register: Register) -> bool:
    """Whether a word alone is a child's first name but for one letter: so machines misread."""
    words = reading.words.split()
    if len(words) != 1 or len(words[0]) < SHORTEST_MISREAD or words[0] in register.child_firsts:
        return False
    return any(
        len(name) >= SHORTEST_MISREAD and OSA.distance(words[0], name, score_cutoff=1) == 1
        for name in register.child_firsts
    )
