"""Details in disguise: dates of birth and phone numbers in words, postcodes letter by letter."""

import re
from collections.abc import Iterator

from playgate.policy.wording.details import BORN, CAR_PLATE, MONTHS, POSTCODE, Found
from playgate.policy.wording.reading import Reading

_DAY = (
    r"(?:(?:twenty|thirty)[ -])?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth"
    r"|eleventh|twelfth|thirteenth|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth"
    r"|nineteenth|twentieth|thirtieth)"
)
_UNDER_HUNDRED = (
    r"(?:(?:twenty|thirty)[ -])?(?:one|two|three|four|five|six|seven|eight|nine)|ten|eleven|twelve"
    r"|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty"
)
_YEAR = rf",? (?:(?:two thousand and|twenty) ?(?:{_UNDER_HUNDRED})|(?:19|20)\d\d)\b"
_DATE_IN_WORDS = re.compile(
    rf"\b(?:(?:the )?{_DAY} (?:day )?(?:of )?(?:{MONTHS})|(?:{MONTHS}) (?:the )?{_DAY})\b"
    rf"(?:{_YEAR})?"
)
_LETTER_BY_LETTER = re.compile(r"(?<![\w'])\w(?:[ .,-]{1,3}\w){4,6}(?!\w)")
_DIGIT = r"(?:zero|oh|nought|one|two|three|four|five|six|seven|eight|nine|hundred|thousand)"
_PHONE_IN_WORDS = re.compile(
    rf"\b(?:zero|oh|nought)(?:[ ,-]{{1,2}}(?:(?:double|triple) )?{_DIGIT}){{6,12}}\b"
)


def dates_in_words(reading: Reading) -> Iterator[Found]:
    """Dates of birth such as "the third of November", after words such as born."""
    for found in _DATE_IN_WORDS.finditer(reading.plain):
        start, end = reading.sentence(found.start())
        near = reading.plain[max(start, found.start() - 70) : min(end, found.end() + 30)]
        if BORN.search(near):
            yield "birth-date", *found.span()


def letter_by_letter(reading: Reading) -> Iterator[Found]:
    """Postcodes and number plates with a blank or a mark between all their letters."""
    for found in _LETTER_BY_LETTER.finditer(reading.plain):
        together = "".join(letter for letter in found.group() if letter.isalnum())
        if POSTCODE.fullmatch(together):
            yield "postcode", *found.span()
        elif CAR_PLATE.fullmatch(together):
            yield "car-plate", *found.span()


def phones_in_words(reading: Reading) -> Iterator[Found]:
    """Phone numbers said digit by digit."""
    if "oh " in reading.plain or "zero" in reading.plain or "nought" in reading.plain:
        for found in _PHONE_IN_WORDS.finditer(reading.plain):
            yield "phone", *found.span()
