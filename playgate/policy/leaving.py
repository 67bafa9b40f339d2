"""Leaving: what is seen to when somebody goes, until when, and what outlasts it (*administrator*).

The administrator runs it for everyone who had a part in the work: staff, volunteers, trustees.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from .findings import Refusal
from .lives import Life

LIFE = Life("open", {("open", "close"): "closed", ("open", "call_off"): "called off"})
EVENING = time(18)
A_MOMENT = timedelta(hours=1)


class Kind(StrEnum):
    """Whether somebody goes for good, or is kept from the work for now."""

    LEAVES = "leaves"
    SUSPENDED = "suspended"


@dataclass(frozen=True)
class ToDo:
    """One thing that is still open for somebody who goes.

    `by_hand`: nobody but a person can say that it is done; else it is open as long as it is so.
    `is_urgent`: a way in that stays open; the chairperson hears of it. `href`: where it is done.
    """

    key: str
    says: str
    clause: str = "administrator.leavers"
    href: str = ""
    by_hand: bool = True
    is_urgent: bool = False


CONFIDENTIAL = "behaviour.confidentiality-after-leaving"
# What you promise when you go; it has no last day.
REMINDER = (
    "What I learnt about children and families here, I keep to myself, now and later, "
    "online and anywhere else.",
    "I have no pictures and no papers of children or families any more: not on my phone, "
    "not in a chat, not at home.",
    "I no longer speak for the playgroup, and I use its name, its logo and its accounts no more.",
    "If I am worried about a child, I may always tell the council, Ofsted or the police. "
    "This promise does not stop me.",
)
DEVICES = ToDo("devices", "Tablet, phone, camera and keys of the playgroup are back")
PICTURES = ToDo(
    "pictures",
    "No picture of a child is left with them: asked, looked for and wiped",
    CONFIDENTIAL,
)
RECOVERY = ToDo(
    "recovery",
    "No account sends its codes to their phone or their e-mail any more",
    is_urgent=True,
)
CHATS = ToDo("chats", "They are out of the groups and mailing lists of the team")
ALWAYS = {
    Kind.LEAVES: (RECOVERY, DEVICES, PICTURES, CHATS),
    Kind.SUSPENDED: (RECOVERY, DEVICES),
}


def alarm_at(last_day: date, begun_at: datetime, zone: ZoneInfo) -> datetime:
    """When ways in that are still open are an alarm: at six on the last day, or an hour later
    where it was begun later than that.
    """
    return max(datetime.combine(last_day, EVENING, zone), begun_at.astimezone(zone) + A_MOMENT)


def still_open(todos: Iterable[ToDo], done: Iterable[str]) -> list[ToDo]:
    """What is not done yet: the ways in first."""
    known = set(done)
    left = [one for one in todos if not (one.by_hand and one.key in known)]
    return sorted(left, key=lambda one: not one.is_urgent)


NOT_SIGNED = Refusal(
    CONFIDENTIAL,
    "This is incomplete: they have not signed yet.",
    "What they learnt about children stays confidential after they leave, and they say that "
    "they know.",
    "They sign on their own page before they go, or on paper with somebody who saw it.",
)
STILL_OPEN = Refusal(
    "administrator.leavers",
    "Something is still open.",
    "Nobody who has left keeps a way in, or a child's picture.",
    "See to each line, then close it.",
)
TOO_SOON = Refusal(
    "administrator.leavers",
    "Their last day is still to come.",
    "Until then something may still be added.",
    "Come back on their last day.",
)
ALREADY = Refusal(
    "administrator.leavers",
    "This has been begun for them already.",
    "One list for one person, so that nothing is seen to twice or not at all.",
    "Look under Leaving. The day can be moved there.",
    helps="leaving:list",
)
GONE_BY = Refusal(
    "administrator.leavers",
    "That day has gone by.",
    "Rights end from now on; what was done before was done.",
    "Choose today or a later day, or say that they leave at once.",
)
NOBODY_KEEPS_IT = Refusal(
    "accounts.two-keepers",
    "Nobody else keeps this account.",
    "An account that nobody looks after is an open door.",
    "Choose somebody to keep it, or close it.",
)
NOT_THE_LEAVER = Refusal(
    CONFIDENTIAL,
    "Somebody else has to have seen it.",
    "Whoever goes cannot vouch for themselves.",
    "Say who was there when it was signed.",
)


def why_not_close(
    *, kind: str, is_signed: bool, left: Iterable[ToDo], last_day: date, today: date
) -> Refusal | None:
    """Why a run cannot be closed yet, or None."""
    if kind == Kind.LEAVES and not is_signed:
        return NOT_SIGNED
    if list(left):
        return STILL_OPEN
    if today < last_day:
        return TOO_SOON
    return None
