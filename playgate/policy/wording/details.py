"""Phone numbers, e-mail, postcodes, dates of birth, NHS numbers and car plates."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from playgate.policy.wording.people import word_list
from playgate.policy.wording.reading import Reading

Found = tuple[str, int, int]

_PHONE = re.compile(
    r"(?:(?<![\w.,£$/:-])|(?<=tel:))(?:\(?\+ ?[1-9]\d{0,2}\)?|\(?00[1-9]\d"
    r"|\(?[0o](?=[ )./-]{0,2}[1-9(]))(?:[ ()./-]{0,3}(?:\d|o(?![a-np-z']))){6,12}(?![\do])"
)
_END_OF_FIGURES = re.compile(r"[\do](?![\do])")
_SHORT_PHONE = re.compile(
    r"\b(?:call|ring|phone|tel|telephone|text|whatsapp|mobile) (?:us |me |her |him |them )?(?:on )?"
    r"(\d{3} ?\d{3})(?![\d ]*\d)"
)
_FEWEST_REAL_DIGITS = 6
_COUNTING = "01234567891011"
_PUBLIC_LINE = re.compile(r"0(?:80[08]|3\d\d|500)")
_EMAIL = re.compile(
    r"(?<![a-z0-9])[a-z0-9][a-z0-9._%+'-]{0,63} ?(?:@|[ ._-]at[ ._-]|[(\[{]at[)\]}]) ?"
    r"(?:[a-z0-9-]{1,63}(?:\.(?: (?=(?:com|org|net|co|uk)\b))?|[ ._-]dot[ ._-]"
    r"| ?[(\[{](?:dot|\.)[)\]}] ?)){1,4}[a-z]{2,24}(?![\w-])"
)
_MAIL_HOST = re.compile(
    r"(?:gmail|googlemail|hotmail|outlook|yahoo|icloud|aol|btinternet|proton\w*|live|sky|msn)\.\w"
)
_AT_OR_DOT = re.compile(r"[ ._-]at[ ._-]")
_DOT = re.compile(r"[ ._-]dot[ ._-]")
_OUR_BOX = re.compile(
    r"(?:info|office|hello|admin|enquir\w{2,4}|contact|bookings?|committee|manager|chair"
    r"|chairperson"
    r"|secretary|treasurer|playgroup|preschool|nursery|team|mail|support|events|sales|press)\b"
)
POSTCODE = re.compile(
    r"(?<![\w£])(?:[a-pr-uwyz](?:[a-hk-y]?\d[\da-hjkps-w]?"
    r"|[a-hk-y]\d[abehmnprv-y]))[ -]{0,2}\d[abd-hjlnp-uw-z]{2}(?!\w)"
)
_LOOSE_POSTCODE = re.compile(
    r"(?<![\w£])(?:[a-pr-uwyz][a-hk-y0]? ?\d[\da-hjkps-w]?)[ .-]{1,2}\d[abd-hjlnp-uw-z]"
    r" ?[abd-hjlnp-uw-z](?!\w)"
)
_NHS = re.compile(r"(?<![\w+.-])\d{3}[ -]?\d{3}[ -]?\d{4}(?![\w])")
CAR_PLATE = re.compile(r"(?<!\w)[a-z]{2}[ -]?[0-9]{2}[ -]{0,2}[a-z]{3}(?!\w)")
_VOWEL = re.compile(r"[aeiouy]")
_OLD_PLATE = re.compile(
    r"(?<!\w)(?:[a-hj-npr-yq]\d{1,3} ?[a-z]{3}|[a-z]{3} ?\d{1,3}[a-hj-npr-y])(?!\w)"
)
_CAR = re.compile(
    r"\b(?:car|cars|van|drives|driving|parked|parking|plate|number ?plate|reg|registration"
    r"|blocking|astra|corsa|fiesta"
    r"|focus|golf|polo|clio|yaris|qashqai|vauxhall|ford|audi|bmw|toyota|nissan|kia|honda"
    r"|headlights|lights on|vehicle)\b"
)
MONTHS = (
    "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    "|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)
_NUMERIC = r"\d{1,2} ?[/.-] ?\d{1,2} ?[/.-] ?(?:19|20)?\d\d|(?:19|20)\d\d[-/.]\d\d[-/.]\d\d"
_YEAR = r"(?:,? (?:19|20)\d\d|,? ?'\d\d)"
_DATE = re.compile(
    rf"(?<![\w/.-])(?:{_NUMERIC}|(?:the )?\d{{1,2}}(?:st|nd|rd"
    rf"|th)? ?(?:of )?(?:{MONTHS})\.?{_YEAR}?"
    rf"|(?:{MONTHS})\.? (?:the )?\d{{1,2}}(?:st|nd|rd|th)?\b{_YEAR}?)(?![\w/])"
)
BORN = re.compile(
    r"\b(?:born|birth|d\.? ?o\.? ?b|dob|birthday|birthdate|turns|turned|turning|due date"
    r"|(?:will be|is|are) (?:one|two|three|four|five|\d) on)\b"
)
_BORN_IN_SHORT = re.compile(
    r"\b(?:d\. ?o\. ?b\.?|dob|date of birth|born(?: on)?|birthday(?: is)?(?: on)?):? "
    r"(?:is |on |the )*(\d{6}|\d{8}|\d{1,2} ?/ ?\d{1,2}|\d{1,2}(?:st|nd|rd|th) of the "
    r"\d{1,2}(?:st|nd|rd|th)(?: \d{4})?)(?![\w/])"
)
_NOT_BORN = re.compile(
    r"\b(?:ofsted|inspect\w*|report|registered|charity|since|opened|opens?|founded|published"
    r"|dated|policy)\b"
)
_MONTHS_IN_ORDER = "janfebmaraprmayjunjulaugsepoctnovdec"


def phones(reading: Reading) -> Iterator[Found]:
    """Phone numbers of this country or with a country's code; free help lines are left alone."""
    for found in _PHONE.finditer(reading.plain):
        # Other figures may follow, as in “07700 900123 - 10 places left”.
        ends = [each.end() for each in _END_OF_FIGURES.finditer(found.group())]
        for end in reversed(ends):
            if _is_a_phone(found.group()[:end]):
                yield "phone", found.start(), found.start() + end
                break
    for found in _SHORT_PHONE.finditer(reading.plain):
        yield "phone", *found.span(1)


def _is_a_phone(said: str) -> bool:
    digits = "".join(c for c in said.replace("o", "0") if c.isdigit())
    if sum(c.isdigit() for c in said) < _FEWEST_REAL_DIGITS:
        return False
    if digits.startswith("440"):
        digits = "44" + digits[3:]
    if digits in _COUNTING:
        return False
    right_length = 9 <= len(digits) <= 14 and (
        digits[0] != "0" or 10 <= len(digits) <= 11 or digits[:2] == "00"
    )
    return right_length and not _PUBLIC_LINE.match(digits) and not _DATE.fullmatch(said)


def emails(reading: Reading) -> Iterator[Found]:
    """E-mail addresses, also with (at) and (dot)."""
    if not any(mark in reading.plain for mark in ("@", "at)", "at]", "at}", "dot", "at ")):
        return
    for found in _EMAIL.finditer(reading.plain):
        by_word = "@" not in found.group() and _AT_OR_DOT.search(found.group())
        if (
            by_word
            and not _DOT.search(found.group(), by_word.end() - 1)
            and not _MAIL_HOST.match(found.group(), by_word.end())
        ):
            continue
        ours = _OUR_BOX.match(found.group()) and _OUR_BOX.fullmatch(found.group().split("@")[0])
        yield ("our-email" if ours else "email"), found.start(), found.end()


def postcodes(reading: Reading) -> Iterator[Found]:
    """Postcodes of the United Kingdom."""
    for found in _LOOSE_POSTCODE.finditer(reading.plain):
        if reading.cased[found.start() : found.end()].isupper():
            yield "postcode", *found.span()
    for found in POSTCODE.finditer(reading.plain):
        if found.group()[-2:] not in {"st", "nd", "rd"} or " " not in found.group()[:-3]:
            yield "postcode", found.start(), found.end()


def _is_nhs_number(digits: str) -> bool:
    total = sum(int(d) * w for d, w in zip(digits[:9], range(10, 1, -1), strict=True))
    check = (11 - total % 11) % 11
    return check != 10 and check == int(digits[9])


def nhs_numbers(reading: Reading) -> Iterator[Found]:
    """NHS numbers: ten digits that add up (modulus 11), or that stand after NHS."""
    for found in _NHS.finditer(reading.plain):
        digits = "".join(c for c in found.group() if c.isdigit())
        named = "nhs" in reading.plain[max(0, found.start() - 24) : found.start()]
        if digits.isascii() and (named or _is_nhs_number(digits)):
            yield "nhs-number", found.start(), found.end()


def car_plates(reading: Reading) -> Iterator[Found]:
    """Number plates: today's shape always, older shapes in capitals or near a car."""
    for found in CAR_PLATE.finditer(reading.plain):
        near_car = _near_car(reading, found.start())
        shouted = reading.as_typed(found.start(), found.end()).isupper()
        if found.group()[2] in " -" and not (near_car or shouted):
            continue
        if (
            near_car
            or shouted
            or (found.group()[-3:] not in word_list("not-plates") and " " not in found.group())
            or _VOWEL.search(found.group()[-3:]) is None
        ):
            yield "car-plate", found.start(), found.end()
    for found in _OLD_PLATE.finditer(reading.plain):
        letters = "".join(c for c in found.group() if c.isalpha())
        long_enough = sum(c.isdigit() for c in found.group()) >= 2
        shouted = reading.as_typed(found.start(), found.end()).isupper()
        if letters[-3:] in word_list("not-plates") or letters[:3] in word_list("not-plates"):
            continue
        if _near_car(reading, found.start()) or (shouted and long_enough):
            yield "car-plate", found.start(), found.end()


def _near_car(reading: Reading, place: int) -> bool:
    return _CAR.search(reading.plain, max(0, place - 60), place + 60) is not None


def birth_dates(reading: Reading, born: frozenset[date], today: date | None) -> Iterator[Found]:
    """Dates of birth: a date after words such as born or turns, or the date of a child on roll."""
    for found in _BORN_IN_SHORT.finditer(reading.plain):
        yield "birth-date", *found.span(1)
    for found in _DATE.finditer(reading.plain):
        start, end = reading.sentence(found.start())
        near = reading.plain[max(start, found.start() - 70) : min(end, found.end() + 30)]
        on = _as_date(found.group())
        if BORN.search(near) or (on and on in born):
            yield "birth-date", found.start(), found.start() + len(found.group().rstrip(". "))
        elif (
            today
            and on
            and _age_of_a_child(on, today)
            and not _NOT_BORN.search(reading.plain[start:end])
        ):
            yield "perhaps-birth-date", found.start(), found.end()


def _age_of_a_child(on: date, today: date) -> bool:
    return timedelta(days=300) < today - on < timedelta(days=7 * 366)


def _as_date(words: str) -> date | None:
    """The day that is written, if it has a year."""
    numbers = [int(n) for n in re.findall(r"\d+", words)]
    month = re.search(rf"(?:{MONTHS})", words)
    if month and len(numbers) == 2:
        numbers.insert(1, _MONTHS_IN_ORDER.index(month.group()[:3]) // 3 + 1)
    if len(numbers) != 3:
        return None
    if numbers[0] > 31:
        numbers.reverse()
    day, number, year = numbers
    year += 2000 if year < 100 else 0
    try:
        return date(year, number, day)
    except ValueError:
        return None
