"""Whether a name that is also an ordinary word is used as a name."""

import re

from playgate.policy.wording.names import NameHit
from playgate.policy.wording.people import Register, word_list
from playgate.policy.wording.reading import Reading

_CUED = re.compile(
    r"\b(?:well done|birthday to|happy birthday|get well soon|well soon|called|named|look at"
    r"|hear that|bravo|congratulations(?: to)?|hats off to|hooray for|cheers for|thank you"
    r"|hi|hello|bye|goodbye|dear|clever|told|thank you to|thanks to|from|and|with|to|for|by"
    r"|little),? $"
)
_CUED_EVEN_SMALL = re.compile(
    r"\b(?:well done|happy birthday to|happy birthday|get well soon|called|named|hi|bravo"
    r"|hats off to|hooray for) $"
)
_DETERMINED = re.compile(
    r"\b(?:the|a|an|our|this|that|your|my|his|her|their|some|any|new|in|early|late|last|next|since"
    r"|until|till|by|mid|every|each|of|these|those|all|no|more|first|end of|\d(?:st|nd|rd|th)?"
    r"|we|you|i|they|he|she|it|blue|red|pink|wild|dried|paper|hot|warm|bright) $"
)
_NEXT = re.compile(r"('s|s')? *(,|&)? *([a-z']+)?(?: +([a-z']+))?")
_NAME_BEFORE = re.compile(r"([^\W\d_]+)(?:,| and|, and| &) $")
_JOINED = re.compile(r"(?:,| and|, and| &) ([^\W\d_]+)")
_ONE_MORE = re.compile(r" ([a-z]+)")
_ONE_LETTER = re.compile(r" ([^\W\d_])")
_ARTICLE = re.compile(r"\b(?:the|a|an|our) $")
_DATE_AFTER = re.compile(r" *(?:\d|half|bank|day\b|term|holidays?\b|fair|fete|queen)")
_CAPITAL_BEFORE = re.compile(r"(?:^|\s)[A-Z][a-z']+ $")


def is_meant(reading: Reading, hit: NameHit, register: Register) -> bool:
    """Whether this name is used as a name. A name that is no ordinary word always is."""
    if not hit.ordinary or hit.hidden:
        return True
    if hit.part != "first":
        return _whole_name_is_meant(reading, hit)
    before = reading.plain[max(0, hit.start - 28) : hit.start]
    word = reading.plain[hit.start : hit.end]
    if word in word_list("seasons") and _DATE_AFTER.match(reading.plain, hit.end):
        return False
    return _stands_in_a_list(reading, hit, register, before) or (
        not _DETERMINED.search(before) and _word_is_meant(reading, hit, before, word)
    )


def has_a_state(reading: Reading, hit: NameHit) -> bool:
    """Whether an ordinary word with a capital is said to be or to have something: Grace has."""
    one = _next_words(reading, hit)[1]
    return (
        hit.part == "first"
        and one in {"is", "isn", "was", "has", "had", "needs", "gets", "got"}
        and reading.plain[hit.start : hit.end] not in word_list("seasons")
        and _looks_big(reading, hit)
    )


def _word_is_meant(reading: Reading, hit: NameHit, before: str, word: str) -> bool:
    if not _looks_big(reading, hit):
        return _CUED_EVEN_SMALL.search(before) is not None
    if _owns(reading, hit) or _does(reading, hit, word):
        return True
    if reading.opens_sentence(hit.start):
        return False
    cued = _CUED.search(before) is not None
    in_title = _CAPITAL_BEFORE.search(reading.cased[max(0, hit.start - 28) : hit.start])
    told = cued or not (in_title or word in word_list("seasons"))
    return told and _stands_alone(reading, hit)


def _looks_big(reading: Reading, hit: NameHit) -> bool:
    """Whether it was typed with a capital that says something: not in a shouted sentence."""
    if not reading.begins_big(hit.start):
        return False
    start, end = reading.sentence(hit.start)
    small = sum(1 for letter in reading.as_typed(start, min(end, start + 80)) if letter.islower())
    return small > 3 or not reading.is_shouted(hit.start, hit.end)


def _whole_name_is_meant(reading: Reading, hit: NameHit) -> bool:
    """Both words have a capital: Poppy Field, not the poppy field nor Will page three."""
    last = reading.plain.rfind(" ", hit.start, hit.end) + 1
    if not (reading.begins_big(hit.start) and reading.begins_big(last)):
        return False
    return not _ARTICLE.search(reading.plain[max(0, hit.start - 8) : hit.start])


def _stands_in_a_list(reading: Reading, hit: NameHit, register: Register, before: str) -> bool:
    ordinary = word_list("ordinary")
    big = reading.begins_big(hit.start)
    other = _NAME_BEFORE.search(before)
    if other and other.group(1) in register.child_firsts:
        place = hit.start - len(other.group())
        both_big = big and reading.begins_big(place)
        does = not big and _next_words(reading, hit)[1] in word_list("deeds")
        return other.group(1) not in ordinary or both_big or does
    return _begins_a_list(reading, hit, register, big)


def _begins_a_list(reading: Reading, hit: NameHit, register: Register, big: bool) -> bool:
    ordinary = word_list("ordinary")
    joined = _JOINED.match(reading.plain, hit.end)
    if joined is None or joined.group(1) not in register.child_firsts:
        return False
    if joined.group(1) not in ordinary:
        return True
    if big:
        return reading.begins_big(joined.start(1))
    after = _ONE_MORE.match(reading.plain, joined.end())
    return after is not None and after.group(1) in word_list("deeds")


def _next_words(reading: Reading, hit: NameHit) -> tuple[bool, str, str]:
    found = _NEXT.match(reading.plain, hit.end)
    if found is None or found.group(2):
        return False, "", ""
    return bool(found.group(1)), found.group(3) or "", found.group(4) or ""


def _owns(reading: Reading, hit: NameHit) -> bool:
    owns, one, two = _next_words(reading, hit)
    kin = word_list("kin")
    return owns and (one in kin or two in kin)


def _does(reading: Reading, hit: NameHit, word: str) -> bool:
    owns, one, two = _next_words(reading, hit)
    if owns or one not in word_list("deeds") or one.endswith("ing"):
        return False
    if word == "will" and one in {"come", "cut", "tell", "hit"}:
        return False
    return (
        one not in word_list("calm-deeds")
        or word not in word_list("things")
        or two in {"poorly", "four", "three", "two"}
    )


def _stands_alone(reading: Reading, hit: NameHit) -> bool:
    """Not the first word of a title, such as Poppy Appeal."""
    after = _ONE_LETTER.match(reading.plain, hit.end)
    return after is None or not reading.begins_big(after.start(1))
