"""Terms and closures from an iCalendar file: whole days or hours, in any zone, that may come round.

A recurrence is followed for three years around today, and no further.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from itertools import islice, takewhile
from typing import Any
from zoneinfo import ZoneInfo

from playgate.people.lists import NotAList
from playgate.people.lists.kinds import plain
from playgate.people.lists.text import words_of

from .kinds import LONGEST, Found, guessed

BACK, AHEAD = timedelta(days=400), timedelta(days=800)
MOST_EVENTS = 500
ONE_DAY = timedelta(days=1)
SLOW = {"DAILY", "WEEKLY", "MONTHLY", "YEARLY"}
DAMAGED = "This calendar file is damaged. Please save it again, or type the dates in by hand."


def is_calendar(content: bytes) -> bool:
    """Whether a file says that it is a calendar."""
    return b"BEGIN:VCALENDAR" in content[:4096].upper()


def found_in_calendar(content: bytes, zone: ZoneInfo, today: date) -> tuple[list[Found], list[str]]:
    """What the events say, and which cannot be read. Raises `NotAList`."""
    from icalendar import Calendar  # here, because it is slow to load and one page needs it

    try:
        events = list(Calendar.from_ical(words_of(content)).walk("VEVENT"))
    except NotAList:
        raise
    except Exception:  # a file can be broken in more ways than anyone can name
        raise NotAList(DAMAGED) from None
    if len(events) > MOST_EVENTS:
        raise NotAList("There are more than 500 events in this calendar. Please bring one year.")
    moved = {_mark(one, "RECURRENCE-ID", zone) for one in events if "RECURRENCE-ID" in one}
    found: list[Found] = []
    wrong: list[str] = []
    for number, event in enumerate(events, 1):
        try:
            found += _found(event, zone, today, moved)
        except ValueError as trouble:
            wrong.append(f"Event {number}: {trouble}")
        except Exception:
            wrong.append(f"Event {number}: its dates cannot be read. Please type it in by hand.")
    return found, wrong


def _mark(event: Any, what: str, zone: ZoneInfo) -> tuple[str, date]:
    return str(event.get("UID", "")), _day(event[what].dt, zone)


def _found(event: Any, zone: ZoneInfo, today: date, moved: set) -> Iterator[Found]:
    if str(event.get("STATUS", "")).upper() == "CANCELLED":
        return
    if "DTSTART" not in event:
        raise ValueError("it has no first day. Please type it in by hand.")
    starts = _day(event["DTSTART"].dt, zone)
    ends = _last_day(event, starts, zone)
    if not timedelta() <= ends - starts <= timedelta(days=LONGEST):
        raise ValueError("it ends before it starts, or is longer than a year.")
    name = plain(str(event.get("SUMMARY", "")))
    left_out = {_day(each.dt, zone) for each in _left_out(event)}
    for first in _rounds(event, starts, today):
        is_moved = "RRULE" in event and (str(event.get("UID", "")), first) in moved
        if first not in left_out and not is_moved:
            yield guessed(name, first, first + (ends - starts))


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


def _left_out(event: Any) -> Iterator[Any]:
    found = event.get("EXDATE", [])
    for one in found if isinstance(found, list) else [found]:
        yield from one.dts


def _rounds(event: Any, starts: date, today: date) -> Iterator[date]:
    """Each first day, where it comes round; counted in days, so that no clock change moves it."""
    if "RRULE" not in event:
        yield starts
        return
    rule = None if isinstance(event["RRULE"], list) else event["RRULE"].copy()
    if rule is None or {str(one).upper() for one in rule.get("FREQ", [])} - SLOW:
        raise ValueError("it comes round in a way that we cannot read. Please type it in by hand.")
    if starts < today - timedelta(days=366 * 10):
        raise ValueError("it began more than ten years ago. Please type it in by hand.")
    last = min([today + AHEAD, *(_day(until, UTC) for until in rule.get("UNTIL", []))])
    for moment in islice(_days_of(rule, starts, last), 1000):
        if moment.date() >= today - BACK:
            yield moment.date()


def _days_of(rule: Any, starts: date, last: date) -> Iterator[datetime]:
    """The days of a rule, up to a last one."""
    from dateutil.rrule import rrulestr

    for by_the_clock in ("BYHOUR", "BYMINUTE", "BYSECOND", "UNTIL"):
        rule.pop(by_the_clock, None)
    if "COUNT" not in rule:
        rule["UNTIL"] = [datetime.combine(last, time())]
    days = rrulestr(rule.to_ical().decode(), dtstart=datetime.combine(starts, time()))
    return takewhile(lambda moment: moment.date() <= last, days)
