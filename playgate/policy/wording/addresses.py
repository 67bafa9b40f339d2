"""Where somebody lives: a house number or a flat with a street."""

import re
from collections.abc import Iterator
from functools import cache

from playgate.policy.wording.details import Found
from playgate.policy.wording.people import word_list
from playgate.policy.wording.reading import Reading

_SURE = (
    "street|st|road|rd|lane|ln|avenue|ave|close|crescent|cres|drive|court|gardens|terrace|grove"
    "|mews|square|croft|garth|way|walk|row|rise"
)
_HOME = re.compile(
    r"\b(?:live|lives|living|house|home|round|flat|moved|moving|collect|address|party|neighbour"
    r"|door)\b"
)
_LEADS_TO = re.compile(r"\b(?:outside|at|of|to|from) $")
_SURE_END = re.compile(rf"(?:{_SURE})$")
_LIVES_IN = re.compile(
    r"\b(?:lives?|living|moved|moving|home|house) (?:is )?(?:on|in|at|to|down|off|up) $"
)
_STREET_ALONE = re.compile(rf"[a-z][a-z']{{2,20}} (?:{_SURE})(?!\w)")


@cache
def _numbered() -> "re.Pattern[str]":
    kinds = "|".join(sorted(word_list("streets"), key=len, reverse=True))
    word = r"[^\W\d_][\w'.-]{0,20}"
    flat = r"(?:(?:flat|apartment|apt|unit|studio) ?\d{1,3}[a-z]?,? ?)"
    number = r"\d{1,4} ?[a-d]?(?: ?- ?\d{1,4})?[a-z]?"
    return re.compile(
        rf"(?<![\w£$.:/])(?:{flat}(?:{number},? )?|{number},? )(?:{word} ){{1,3}}?(?:{kinds})(?!\w)"
    )


def addresses(reading: Reading) -> Iterator[Found]:
    """Addresses: a number and a street, or a street where somebody is said to live."""
    if re.search(r"\d", reading.plain):
        for found in _numbered().finditer(reading.plain):
            if _is_address(reading, found.start(), found.end()):
                yield "address", found.start(), found.end()
    for found in _STREET_ALONE.finditer(reading.plain):
        before = reading.plain[max(0, found.start() - 30) : found.start()]
        big = reading.begins_big(found.start())
        if big and _LIVES_IN.search(before):
            yield "address", found.start(), found.end()


def _is_address(reading: Reading, start: int, end: int) -> bool:
    words = re.findall(r"[^\W\d_][\w'.-]*", reading.plain[start:end])
    if any(word in word_list("not-streets") for word in words[:-1]):
        return False
    places = [m.start() for m in re.finditer(r"(?<!\w)[^\W\d_]", reading.plain[start:end])]
    big = sum(reading.begins_big(start + place) for place in places)
    if reading.plain.startswith(("flat", "apartment", "apt", "unit"), start):
        return True
    if big == len(places) > 1:
        return True
    near = reading.plain[max(0, start - 60) : start]
    told = _HOME.search(near) is not None or _LEADS_TO.search(near) is not None
    return told and len(words) == 2 and _SURE_END.search(reading.plain[start:end]) is not None
