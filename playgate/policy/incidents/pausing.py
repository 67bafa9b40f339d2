"""When the clock of a request for records stands still, and how it runs on (*records*).

The law knows two reasons: we cannot know yet who asks, and we cannot know yet what they want. The
clocks of complaints know none.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from playgate.policy.clocks import add_months
from playgate.policy.findings import Refusal
from playgate.policy.working_days import Calendar

from . import Kind

CLAUSE = "records.parents-see-all"
MONTHS = {"subject-access": 1, "subject-access-extended": 3}


class Wait(StrEnum):
    """What we wait for."""

    IDENTITY = "identity"
    CLARITY = "clarity"


SAYS: dict[Wait, str] = {
    Wait.IDENTITY: "Who they are, or that they may ask for this child: we have real doubts",
    Wait.CLARITY: "What they want: we keep much about them, and cannot know without asking",
}
WAITS_FOR: dict[Wait, str] = {
    Wait.IDENTITY: "who asks. The month begins on the day that we know",
    Wait.CLARITY: "what they want. The days of waiting are added",
}


@dataclass(frozen=True)
class Pause:
    """We asked on a day, and had the answer on another; without it we still wait."""

    wait: Wait
    asked: date
    answered: date | None = None


def begins(received: date, pauses: Iterable[Pause]) -> date:
    """From which day the month counts: it came in, or later: we knew who asks."""
    known = (one.answered for one in pauses if one.wait is Wait.IDENTITY and one.answered)
    return max(received, *known, received)


def stands_since(pauses: Iterable[Pause]) -> date | None:
    """Since when the clock stands still now; None where it runs."""
    return min((one.asked for one in pauses if one.answered is None), default=None)


def days_stood(pauses: Iterable[Pause], since: date) -> int:
    """How many days it has stood still for what they want; a day counts once, from `since` on."""
    stood: set[date] = set()
    for one in pauses:
        if one.wait is Wait.CLARITY and one.answered:
            first = max(one.asked, since)
            stood |= {first + timedelta(days=n) for n in range((one.answered - first).days)}
    return len(stood)


def last_day(
    rule: str, received: date, pauses: Collection[Pause], calendar: Calendar
) -> date | None:
    """The last day for giving it; None while the clock stands still.

    A last day that is no working day moves to the next one. Raises `KeyError` for a clock that
    never stands still.
    """
    months = MONTHS[rule]
    if stands_since(pauses) is not None:
        return None
    since = begins(received, pauses)
    day = add_months(since, months) + timedelta(days=days_stood(pauses, since))
    return calendar.on_or_after(day)


def _no(says: str, why: str, remedy: str) -> Refusal:
    return Refusal(CLAUSE, says, why, remedy)


NEVER = _no(
    "This clock never stands still.",
    "Only a request for records waits, and only for who asks or for what they want. The law lets "
    "no complaint wait.",
    "Do what is due. If you need to know more, ask, and go on meanwhile.",
)
LATE = _no(
    "The month is over.",
    "What is late cannot be made to wait.",
    "Give them what is ready today, and say when the rest comes.",
)
WAITS_ALREADY = _no(
    "We wait for that already.",
    "One question at a time makes the clock stand still.",
    "When the answer comes, write down the day.",
)
NOT_THEN = _no(
    "That day cannot be right.",
    "The question went after the request came and not after today; the answer came after that.",
    "Please check the day.",
)


def why_not_pause(
    kind: str,
    wait: Wait,
    asked: date,
    *,
    received: date,
    today: date,
    due: date | None,
    pauses: Iterable[Pause],
) -> Refusal | None:
    """Why the clock cannot stand still from this day on, or None."""
    if kind != Kind.ACCESS:
        return NEVER
    if any(one.wait is wait and one.answered is None for one in pauses):
        return WAITS_ALREADY
    if not received <= asked <= today:
        return NOT_THEN
    return LATE if due is not None and today > due else None


def why_not_run_on(pause: Pause, answered: date, today: date) -> Refusal | None:
    """Why the clock cannot run on from this day, or None."""
    return None if pause.asked <= answered <= today else NOT_THEN
