"""Terms and closures brought as a file, iCalendar or a list, looked at before it is kept."""

from dataclasses import dataclass, replace
from datetime import date
from zoneinfo import ZoneInfo

from playgate.people.lists import NotAList, read

from .apart import found_apart
from .kinds import MOST, Found
from .listed import found_in_list
from .written import comes_round, found_in_calendar, is_calendar

__all__ = ["Found", "NotAList", "found_in"]

MOST_BYTES = 1024 * 1024


@dataclass(frozen=True)
class Dates:
    """What a file says, and what in it could not be read: the row, and how to mend it."""

    found: list[Found]
    wrong: list[str]


def found_in(content: bytes, zone: ZoneInfo, today: date) -> Dates:
    """What stands in a file, in order and each once. Raises `NotAList`."""
    if len(content) > MOST_BYTES:
        raise NotAList("This file is larger than 1 MB. A calendar of terms is far smaller.")
    if is_calendar(content):
        read_it = found_apart if comes_round(content) else found_in_calendar
        found, wrong = read_it(content, zone, today)
    else:
        found, wrong = found_in_list(read(content))
    once = sorted(dict.fromkeys(_paired(found)), key=lambda one: (one.starts, one.ends))
    if not once and not wrong:
        raise NotAList("There are no dates in this file. Please choose another one.")
    if len(once) > MOST:
        raise NotAList(f"There are more than {MOST} dates in this file. Please bring one year.")
    return Dates(once, wrong[:20])


def _paired(found: list[Found]) -> list[Found]:
    """“Spring term starts” and “Spring term ends”, a day each, are one term."""
    begun: dict[str, Found] = {}
    whole: list[Found] = []
    for one in sorted(found, key=lambda each: each.starts):
        if one.opens:
            begun[one.bare] = one
        elif one.closes and one.bare in begun:
            first = begun.pop(one.bare)
            whole.append(replace(first, name=one.bare.capitalize(), ends=one.ends, kind="term"))
        else:
            whole.append(one)
    return [*whole, *begun.values()]
