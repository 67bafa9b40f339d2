"""A day as somebody wrote it in a list: day first, as in this country, or year first."""

import re
from datetime import date

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
DAY_FIRST = re.compile(r"(\d{1,2})\s*[./ -]\s*(\d{1,2})\s*[./ -]\s*(\d{4}|\d{2})")
YEAR_FIRST = re.compile(r"(\d{4})\s*[./-]\s*(\d{1,2})\s*[./-]\s*(\d{1,2})")
PACKED = re.compile(r"(\d{4})(\d{2})(\d{2})")
IN_WORDS = re.compile(
    r"(?:[a-z]+,?\s+)?(\d{1,2})(?:st|nd|rd|th)?[\s-]+([a-z]{3,9})\.?,?[\s-]+(\d{4}|\d{2})"
)
CLOCK = re.compile(r"[T ]\d{1,2}:\d{2}(:\d{2})?(\.\d+)?(Z|[+-]\d{2}:?\d{2})?$")


def day_written(text: str) -> date:
    """The day. Raises `ValueError` with what is wanted instead."""
    words = CLOCK.sub("", text.strip())
    if found := YEAR_FIRST.fullmatch(words) or PACKED.fullmatch(words):
        year, month, day = (int(part) for part in found.groups())
    elif found := DAY_FIRST.fullmatch(words):
        day, month, year = (int(part) for part in found.groups())
    elif (found := IN_WORDS.fullmatch(words.lower())) and found[2][:3] in MONTHS:
        day, month, year = int(found[1]), MONTHS.index(found[2][:3]) + 1, int(found[3])
    else:
        raise ValueError("Write the day like 3/9/2022 or 2022-09-03.")
    return _on_the_calendar(year + 2000 if year < 100 else year, month, day)


def _on_the_calendar(year: int, month: int, day: int) -> date:
    if month > 12 and day <= 12:
        raise ValueError("Write the day first, then the month: 3/9/2022 is 3 September.")
    try:
        found = date(year, month, day)
    except ValueError:
        raise ValueError("There is no such day. Write it like 3/9/2022.") from None
    if not 1990 <= found.year <= 2100:
        raise ValueError("Please check the year.")
    return found
