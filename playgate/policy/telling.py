"""When people are told, whom, and in which words: nudges, a morning letter, urgent alarms.

Nothing that anybody typed and nobody's name stands in a letter, so none can stand in a subject
line. Each says why it comes, and stops when the matter is done.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from .findings import Refusal
from .noticing import URGENT, Mark
from .roles import Role
from .working_days import Calendar

HOURS = (time(8), time(12), time(15))
AN_HOUR = timedelta(hours=1)
AGAIN_AFTER = timedelta(minutes=10)  # so long one urgent letter to somebody stands for all
TO_WHOM: dict[Mark, tuple[Role, ...]] = {
    Mark.SAFEGUARDING: (Role.SAFEGUARDING_LEAD, Role.SAFEGUARDING_DEPUTY),
    Mark.THREAT: (Role.MANAGER, Role.CHAIRPERSON),
    Mark.PRESS: (Role.MANAGER, Role.CHAIRPERSON),
}
SOMEBODY = Refusal(
    "monitoring.step-in",
    "Somebody must hear of what cannot wait.",
    "You are the last one who is told at once about an account.",
    "Keep it on, or ask another keeper to turn theirs on first.",
)


@dataclass(frozen=True)
class Hour:
    """One of the hours at which people are told: 0 is the morning, 1 noon, 2 the afternoon."""

    place: int
    at: datetime

    @property
    def mark(self) -> str:
        """The same for the same hour of the same day, whoever works."""
        return f"{self.at:%Y-%m-%dT%H}"


def hours_gone(now: datetime, calendar: Calendar, zone: ZoneInfo) -> list[Hour]:
    """Today's hours that have come, on a working day; what was missed is made up for today."""
    today = now.astimezone(zone).date()
    if not calendar.is_working_day(today):
        return []
    hours = (Hour(place, datetime.combine(today, at, zone)) for place, at in enumerate(HOURS))
    return [hour for hour in hours if hour.at.astimezone(UTC) <= now.astimezone(UTC)]


@dataclass(frozen=True)
class Tally:
    """How much waits: answers due today, answers that are late, accounts nobody looked at."""

    today: int = 0
    late: int = 0
    accounts: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(
            self.today + other.today, self.late + other.late, self.accounts + other.accounts
        )

    def __bool__(self) -> bool:
        return bool(self.today or self.late or self.accounts)

    def says(self) -> str:
        """One line for all of it."""
        parts = []
        if self.late:
            parts.append(f"{_number(self.late, 'answer is', 'answers are')} late.")
        if self.today:
            people = _number(self.today, "person waits", "people wait")
            parts.append(f"{people} for an answer today.")
        if self.accounts:
            parts.append(
                f"Nobody has looked at {_number(self.accounts, 'account', 'accounts')} in time."
            )
        return " ".join(parts)


CANNOT_WAIT = "Something has come in that cannot wait. Please look now."
MANY_WRITE = "Very many people are writing at once. What matters most stands first."
NOT_SURE = "Nobody is sure whether something of ours is out. Please look before it is sent again."
ASKED = "Somebody asks what you think of a reply before it goes."
A_CROWD = 50  # so many within an hour at one account
LOUD = ("urgent", "many", "unsure")  # kinds of letters that ring a phone by themselves
REASONS = {
    "holds": "somebody asked you to answer it",
    "keeper": "you keep the account",
    "second": "you keep the account too, and nobody has answered yet",
    "cover": "you look at the account in the holidays",
    "manager": "you are the manager, and nobody has answered yet",
    "manager-watch": "you are the manager, and nobody has looked for a second day",
    "chairperson-watch": "you are the chairperson, and nobody has looked for a third day",
    "morning": "you asked for a word every morning",
    "lead": "you look after safeguarding",
    "deputy": "you look after safeguarding too",
    "head": "manager and chairperson hear of this at once",
    "manager-now": "you are the manager",
    "asked": "a colleague wants a second opinion, and asked you",
}


def why(reasons: Iterable[str]) -> str:
    """Why this letter comes to this person, and where that is changed."""
    told = " and ".join(REASONS[one] for one in dict.fromkeys(reasons))
    return f"You get this because {told}."


def reason_of(role: Role) -> str:
    """Why somebody in this role hears of what cannot wait."""
    told = {Role.SAFEGUARDING_LEAD: "lead", Role.SAFEGUARDING_DEPUTY: "deputy"}
    return told.get(role, "head")


def is_loud(kind: str, mark: str) -> bool:
    """Whether a letter rings a phone by itself: what cannot wait, and what is due today at 3."""
    return kind in LOUD or (kind == "hour" and mark.endswith(f"T{HOURS[-1]:%H}"))


def of_mark(mark: str) -> str:
    """The id of the one thing that a letter is about, out of its mark."""
    return mark.split(":")[1]


def roles_for(marks: Iterable[str]) -> set[Role]:
    """Who hears at once of what has been noticed."""
    return {role for mark in set(marks) & set(URGENT) for role in TO_WHOM[Mark(mark)]}


def must_hear(marks: Iterable[str]) -> set[Role]:
    """Who hears of it whatever they chose: nobody answers the press until both have said so."""
    return set(TO_WHOM[Mark.PRESS]) if Mark.PRESS in set(marks) else set()


def why_not_silence(keepers: Mapping[Any, Iterable[bool]]) -> Refusal | None:
    """Why somebody may not turn urgent letters off: for each account, whether the others hear."""
    return None if all(any(others) for others in keepers.values()) else SOMEBODY


def _number(count: int, one: str, many: str) -> str:
    return f"{count} {one if count == 1 else many}"
