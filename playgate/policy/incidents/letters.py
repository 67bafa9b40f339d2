"""When somebody is written to about a record. No names, and nothing that anybody typed."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from . import AN_HOUR, GRAVE, Kind

BEFORE = (7, 2, 0)  # days before it is due
MORNING = 8
URGENT = "Something has come in that only a few may see. Please look now."
STILL = "Something that cannot wait is still waiting for you. Please look now."
NOBODY = "Something that cannot wait has come in, and waits for somebody who may see it."
SOON = "Something is due soon. Please look."
LATE = "Something is late. Please look."
WHY = "You get this because you look after it. It stops when it is done."
WHY_HEAD = "You get this because nobody holds the office that looks after it. A minute names them."


def mark_now(
    kind: Kind,
    *,
    begun: datetime,
    is_noted: bool,
    due_by: datetime | None,
    now: datetime,
    zone: ZoneInfo,
) -> str:
    """Which letter is due now, by a mark that is the same for the same letter; "" for none.

    What is grave, and nobody has said that they have it: at once, after an hour, and then every
    morning, Sundays and holidays included. Else a week and two days before it is due, on the
    day, and every morning while it is late.
    """
    here = now.astimezone(zone)
    if kind in GRAVE and not is_noted:
        if now - begun < AN_HOUR:
            return "at once"
        is_morning = here.hour >= MORNING and here.date() > begun.astimezone(zone).date()
        return f"morning {here:%Y-%m-%d}" if is_morning else "after an hour"
    if due_by is None or here.hour < MORNING:
        return ""
    left = (due_by.astimezone(zone).date() - here.date()).days
    if now - due_by >= timedelta(seconds=1):
        return f"late {here:%Y-%m-%d}"
    step = min((days for days in BEFORE if days >= left), default=None)
    return "" if step is None else f"{step} before {due_by.astimezone(zone):%Y-%m-%d}"


def is_urgent(mark: str) -> bool:
    """Whether a letter is one that stops as soon as somebody has said that they have it."""
    return mark.split(" ", maxsplit=1)[0] in {"at", "after", "morning"}


def says(mark: str, *, is_waited_for: bool) -> str:
    """The one line of a letter. `is_waited_for`: nobody looks after it, and a head hears."""
    if is_waited_for:
        return NOBODY
    if is_urgent(mark):
        return URGENT if mark == "at once" else STILL
    return LATE if mark.startswith("late") else SOON
