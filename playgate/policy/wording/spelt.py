"""Details in disguise: dates of birth and phone numbers in words, postcodes letter by letter."""

import re
from collections.abc import Iterator

from playgate.policy.wording.details import BORN, CAR_PLATE, MONTHS, POSTCODE, Found
from playgate.policy.wording.reading import Reading

_ONE_TO_NINE = "one|two|three|four|five|six|seven|eight|nine"
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
_IS_OF_AGE = re.compile(
    r"\b(?:he|she|boy|girl|child|one|toddler|son|daughter|twins|grandson|granddaughter)(?:'s| is"
    r"| are| will be| turns?) ((?:one|two|three|four|five|[1-5]) (?:today|tomorrow|on \w+day))\b"
)
_LETTER_BY_LETTER = re.compile(r"(?<![\w'])\w(?:[ .,-]{1,3}\w){4,6}(?!\w)")
_VALUES = {
    **{word: str(number) for number, word in enumerate(_ONE_TO_NINE.split("|"), 1)},
    **{"zero": "0", "oh": "0", "o": "0", "nought": "0", "hundred": "00", "thousand": "000"},
}
_TIMES = {"double": 2, "triple": 3, "treble": 3}
_SAID = rf"(?:(?:double|triple|treble) )?(?:{'|'.join(_VALUES)}|\d{{1,6}})"
_PHONE_IN_WORDS = re.compile(rf"\b{_SAID}(?:[ ,.-]{{1,2}}{_SAID}){{2,14}}\b")
_SAYS_A_DIGIT = re.compile(r"\b(?:oh|zero|nought|double|triple|treble|hundred|seven|nine)\b")


def dates_in_words(reading: Reading) -> Iterator[Found]:
    """Dates of birth such as "the third of November", after words such as born; and "he is four
    today"."""
    for found in _IS_OF_AGE.finditer(reading.plain):
        yield "perhaps-birth-date", *found.span(1)
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
    """Phone numbers said digit by digit, or half in words and half in figures."""
    if not _SAYS_A_DIGIT.search(reading.plain):
        return
    for found in _PHONE_IN_WORDS.finditer(reading.plain):
        digits = _digits_of(found.group())
        begins_right = digits[:2] in {"01", "02", "07", "44"} or (
            digits[0] == "7" and digits[1] != "8"
        )
        if 10 <= len(digits) <= 12 and begins_right and _SAYS_A_DIGIT.search(found.group()):
            yield "phone", *found.span()


def _digits_of(said: str) -> str:
    digits, times = "", 1
    for word in re.findall(r"[a-z]+|\d+", said):
        if word in _TIMES:
            times = _TIMES[word]
            continue
        value = _VALUES.get(word, word)
        digits, times = digits + value[:1] * (times - 1) + value, 1
    return digits
