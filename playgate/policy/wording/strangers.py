"""Names of people who are not in the register: a question whether this is a child or a family."""

import re
from collections.abc import Iterator

from playgate.policy.wording.letters import folded
from playgate.policy.wording.names import well_known
from playgate.policy.wording.people import word_list
from playgate.policy.wording.reading import Reading

_NAME = r"(?:[A-Z][a-z]{1,20}|O'[A-Z][a-z]{1,20}|Ma?c[A-Z][a-z]{1,20})(?:['-][A-Z][a-z]{1,20}){0,2}"
_PAIR = re.compile(rf"(?<![\w@'])(?:(Mrs?|Ms|Miss|Dr)\.? )?({_NAME}) ({_NAME})(?!\w)")
_TITLED = re.compile(rf"(?<![\w@'])(?:Mrs?|Ms|Miss|Dr)\.? ({_NAME})(?!\w)")
_CUE = (
    r"(?:well done|happy (?:\w+ )?birthday(?: to)?|birthday to|get well soon|look at"
    r"|look how|hear that|poor|clever"
    r"|can anyone give|can someone give|has anyone seen|star of the (?:week|day) is"
    r"|coat of|bag of|belongs to|bye|goodbye|welcome to)"
)
_CUED_PAIR = re.compile(rf"(?i:\b{_CUE}),? (?i:little )?({_NAME}(?: {_NAME})?)(?!\w)")
_THANKED = re.compile(
    rf"(?i:\b(?:thank you to|thanks to|please welcome|congratulations to|belongs to|called|named)) "
    rf"({_NAME} {_NAME})(?! [A-Z])(?!\w)"
)
_CUED_SMALL = re.compile(
    r"\b(?:well done|happy birthday(?: to)?|get well soon) ([a-z]+)(?: ([a-z'-]{3,}))?"
)
_OWNER = re.compile(rf"(?<![\w@'])({_NAME})'s? (?:little |big |older |baby |new )?([a-z]+)")
_AGED = re.compile(
    rf"(?<![\w@'])({_NAME})(?:,| who)? (?:turns|turned|is|will be) (?:now )?(?:one|two|three"
    rf"|four|five|[1-5])(?!\w)"
)
_LIST = re.compile(
    rf"(?<![\w@'])({_NAME})(?:, ({_NAME}))?(?:, ({_NAME}))?,? (?:and|&) ({_NAME})(?!\w)"
)
_BIG = re.compile(rf"(?<![\w@'])({_NAME})(?!\w)")


def _first_name(word: str) -> bool:
    return folded(word) in word_list("first-names")


def _no_person(word: str) -> bool:
    return folded(word) in word_list("places")


def strangers(reading: Reading) -> list[tuple[int, int]]:
    """Where a person seems to be named: a first name with a surname, or one beside a cue."""
    known = well_known(reading)
    found = sorted({place for place in _seem_named(reading) if place[1] > place[0]})
    return [place for place in found if not any(a < place[1] and place[0] < b for a, b in known)]


def _seem_named(reading: Reading) -> Iterator[tuple[int, int]]:
    cased = reading.cased
    yield from _whole_names(cased)
    yield from _cued(cased)
    for found in _THANKED.finditer(cased):
        if not any(_no_person(word) for word in found.group(1).split()):
            yield found.span(1)
    yield from _cued_small(reading.plain)
    for found in _OWNER.finditer(cased):
        if found.group(2) in word_list("relations") and not _no_person(found.group(1)):
            yield found.span(1)
    for found in _AGED.finditer(cased):
        if _first_name(found.group(1)):
            yield found.span(1)
    yield from _listed(cased)


def _cued(cased: str) -> Iterator[tuple[int, int]]:
    for found in _CUED_PAIR.finditer(cased):
        words = found.group(1).split()
        if not any(_no_person(word) for word in words) and not _is_plain_word(words):
            yield found.span(1)


def _cued_small(plain: str) -> Iterator[tuple[int, int]]:
    for found in _CUED_SMALL.finditer(plain):
        first, last = found.group(1), found.group(2)
        if _first_name(first) and first not in word_list("ordinary"):
            no_surname = last in word_list("no-surnames") or last in word_list("deeds")
            yield found.start(1), found.end(1) if no_surname or not last else found.end(2)


def _is_plain_word(words: list[str]) -> bool:
    return (
        len(words) == 1 and folded(words[0]) in word_list("ordinary") and not _first_name(words[0])
    )


def _whole_names(cased: str) -> Iterator[tuple[int, int]]:
    for found in _PAIR.finditer(cased):
        title, first, last = found.groups()
        place = _no_person(last) and folded(last) not in word_list("surnames-too")
        if place or _no_person(first):
            continue
        if title or _first_name(first):
            yield found.span()
    for found in _TITLED.finditer(cased):
        if not _no_person(found.group(1)) and folded(found.group(1)) not in word_list("ordinary"):
            yield found.span()


def _listed(cased: str) -> Iterator[tuple[int, int]]:
    ordinary = word_list("ordinary")
    for found in _LIST.finditer(cased):
        places = [n for n in range(1, 5) if found.group(n)]
        named = [n for n in places if _first_name(found.group(n))]
        sure = [n for n in named if folded(found.group(n)) not in ordinary]
        strange = [n for n in places if n not in named and _may_be_name(found.group(n))]
        if len(named) + len(strange) == len(places) and len(strange) <= len(sure) > 0:
            yield from (found.span(n) for n in places)


def _may_be_name(word: str) -> bool:
    return not _no_person(word) and folded(word) not in word_list("ordinary")


def first_names_in(reading: Reading, start: int, end: int) -> list[tuple[int, int]]:
    """Where a sentence names somebody by a common first name that is no ordinary word."""
    return [
        found.span()
        for found in _BIG.finditer(reading.cased, start, end)
        if _first_name(found.group(1)) and folded(found.group(1)) not in word_list("ordinary")
    ]
