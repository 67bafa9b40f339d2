"""Terms and closures from an iCalendar file: whole days or hours, in any zone, that may come round.

What comes round is followed by a library, for three years around today and no further; this runs
in a process of its own (`apart.py`), because a rule may be written so that it never comes true.
"""

import re
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta, tzinfo
from typing import Any
from zoneinfo import ZoneInfo

from playgate.people.lists import NotAList
from playgate.people.lists.kinds import plain
from playgate.people.lists.text import words_of

from .kinds import LONGEST, MOST, Found, guessed

BACK, AHEAD = timedelta(days=400), timedelta(days=800)
MOST_EVENTS = 500
MOST_ROUNDS = 4000  # of one series: every hour for half a year
ONE_DAY = timedelta(days=1)
COMES_ROUND = re.compile(rb"^(RRULE|RDATE)[;:]", re.M | re.I)
DAMAGED = "This calendar file is damaged. Please save it again, or type the dates in by hand."
TOO_OFTEN = f"it comes round more than {MOST} times. Please type the days in by hand."
UNREADABLE = "it comes round in a way that we cannot read. Please type it in by hand."


def is_calendar(content: bytes) -> bool:
    """Whether a file says that it is a calendar."""
    return b"BEGIN:VCALENDAR" in content[:4096].upper()


def comes_round(content: bytes) -> bool:
    """Whether anything in a calendar has a rule, so that it has to be followed."""
    return bool(COMES_ROUND.search(content))


def found_in_calendar(content: bytes, zone: ZoneInfo, today: date) -> tuple[list[Found], list[str]]:
    """What the events say, and which cannot be read. Raises `NotAList`."""
    events = _events(content)
    found: list[Found] = []
    wrong: list[str] = []
    for number, series in _series(events):
        try:
            found += _found(series, zone, today)
        except ValueError as trouble:
            wrong.append(f"Event {number}: {trouble}")
        except Exception:
            wrong.append(f"Event {number}: its dates cannot be read. Please type it in by hand.")
    return found, wrong


def _events(content: bytes) -> list[Any]:
    from icalendar import Calendar  # here, because it is slow to load and one page needs it

    try:
        events = list(Calendar.from_ical(words_of(content)).walk("VEVENT"))
    except NotAList:
        raise
    except Exception:  # a file can be broken in more ways than anyone can name
        raise NotAList(DAMAGED) from None
    if len(events) > MOST_EVENTS:
        raise NotAList("There are more than 500 events in this calendar. Please bring one year.")
    return events


def _series(events: list[Any]) -> list[tuple[int, list[Any]]]:
    """Events that stand alone, and those that come round together with their moved rounds."""
    found: list[tuple[int, list[Any]]] = []
    round_ = {str(one.get("UID", "")) for one in events if "RRULE" in one or "RDATE" in one}
    known: dict[str, list[Any]] = {}
    for number, event in enumerate(events, 1):
        mark = str(event.get("UID", ""))
        if mark in known:
            known[mark].append(event)
            continue
        found.append((number, [event]))
        if mark in round_:
            known[mark] = found[-1][1]
    return found


def _found(series: list[Any], zone: ZoneInfo, today: date) -> list[Found]:
    if not any("RRULE" in one or "RDATE" in one for one in series):
        return [each for one in series for each in _one(one, zone)]
    seen: dict[Found, None] = {}
    for number, one in enumerate(_rounds(series, today)):
        seen |= dict.fromkeys(_one(one, zone))
        if len(seen) > MOST or number > MOST_ROUNDS:
            raise ValueError(TOO_OFTEN)
    return list(seen)


def _rounds(series: list[Any], today: date) -> Iterator[Any]:
    """Each time that a series comes round; what was moved or left out is seen to."""
    from icalendar import Calendar
    from recurring_ical_events import InvalidCalendar, of

    whole = Calendar()
    for one in series:
        whole.add_component(one)
    first = datetime.combine(today - BACK, time())
    last = today + AHEAD
    try:
        for one in of(whole).after(first):
            begins = one["DTSTART"].dt
            if (begins.date() if isinstance(begins, datetime) else begins) > last:
                return
            yield one
    except InvalidCalendar:
        raise ValueError(UNREADABLE) from None


def _one(event: Any, zone: ZoneInfo) -> Iterator[Found]:
    if str(event.get("STATUS", "")).upper() == "CANCELLED":
        return
    if "DTSTART" not in event:
        raise ValueError("it has no first day. Please type it in by hand.")
    starts = _day(event["DTSTART"].dt, zone)
    ends = _last_day(event, starts, zone)
    if not timedelta() <= ends - starts <= timedelta(days=LONGEST):
        raise ValueError("it ends before it starts, or is longer than a year.")
    yield guessed(plain(str(event.get("SUMMARY", ""))), starts, ends)


def _day(when: date | datetime, zone: tzinfo) -> date:
    """The day at the playgroup. A moment without a zone is the wall clock there."""
    if not isinstance(when, datetime):
        return when
    return when.astimezone(zone).date() if when.tzinfo else when.date()


def _last_day(event: Any, starts: date, zone: ZoneInfo) -> date:
    """The last day that is meant: an end at midnight, or a whole day as end, is not in it."""
    begins = event["DTSTART"].dt
    ends = event["DTEND"].dt if "DTEND" in event else None
    if ends is None:
        lasts = event["DURATION"].dt if "DURATION" in event else timedelta()
        ends = begins + lasts
    if isinstance(ends, datetime):
        here = ends.astimezone(zone) if ends.tzinfo else ends
        at_midnight = here.time() == time() and here.date() > starts
        return here.date() - ONE_DAY if at_midnight else here.date()
    return max(starts, ends - ONE_DAY)
