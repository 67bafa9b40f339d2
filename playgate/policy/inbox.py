"""Monitoring: what comes back, by when it is answered, and the life of a comment (*monitoring*)."""

from datetime import UTC, datetime, timedelta
from enum import StrEnum

from .findings import Refusal
from .lives import Life

LIFE = Life(
    "waiting",
    {
        ("waiting", "acknowledge"): "acknowledged",
        ("waiting", "answer"): "answered",
        ("acknowledged", "answer"): "answered",
        ("waiting", "need_no_reply"): "no reply needed",
        ("acknowledged", "need_no_reply"): "no reply needed",
        ("answered", "reopen"): "waiting",
        ("no reply needed", "reopen"): "waiting",
    },
)
CLAIM = timedelta(minutes=10)  # so long nobody else is asked to answer the same


class Kind(StrEnum):
    """What somebody wants of us when they write."""

    QUERY = "query"
    COMPLAINT = "complaint"
    REQUEST = "request"
    COMMENT = "comment"
    THANKS = "thanks"
    HEART = "heart"


PRAISE = (Kind.THANKS, Kind.HEART)
CLAUSE = {Kind.COMPLAINT: "monitoring.complaints-next-working-day"}
OPEN = ("waiting", "acknowledged")


def clause_of(kind: str) -> str:
    """The clause that a comment of this kind is answered under."""
    return CLAUSE.get(Kind(kind), "monitoring.next-working-day")


def wants_a_reply(kind: str) -> bool:
    """Whether the clock runs: not for a heart."""
    return Kind(kind) is not Kind.HEART


def why_not_leave(kind: str, *, is_gone: bool = False, was_told: bool = False) -> Refusal | None:
    """Why a comment cannot be left without a reply, or None: words wait for words.

    What its writer has taken away waits for nothing any more. `was_told`: it broke our rules, and
    the writer, or everybody, has heard why something was done about it.
    """
    if Kind(kind) in PRAISE or is_gone or was_told:
        return None
    return Refusal(
        clause_of(kind),
        "This one needs a reply.",
        "Whoever writes to the playgroup hears back on the next working day.",
        "A short word that you have seen it is enough for today.",
    )


def why_not_snooze(
    until: datetime, due_by: datetime | None, now: datetime, *, cannot_wait: bool = False
) -> Refusal | None:
    """Why a comment cannot be put aside until then: never past its time, nor what cannot wait."""
    if cannot_wait:
        return CANNOT_WAIT
    if until <= now:
        return Refusal(
            "monitoring.next-working-day",
            "That time has gone by.",
            "Something is put aside until a time to come.",
            "Choose a later time.",
        )
    if due_by is None or until <= due_by:
        return None
    return Refusal(
        "monitoring.next-working-day",
        "That is after it is due.",
        "Nothing is put aside for longer than the person may wait.",
        "Choose an earlier time, or say with a short word that you have seen it.",
    )


def claimed_by_another(name: str) -> Refusal:
    """Somebody else is answering: the second is told before anything is written."""
    return Refusal(
        "do.think-first",
        f"{name} is answering this now.",
        "Two answers to one person are one too many.",
        "Ask them, or answer all the same. Your words are kept here.",
    )


WEIGHTS = range(5)
DUE_ENDS = 15  # letters of a place in the line that say how much it matters, and when it is due


def place_in_line(weight: int, due_by: datetime, arrived_at: datetime, key: str) -> str:
    """Where it stands among what waits, as a word to sort by: what matters, then what is due.

    In UTC, whatever zone the moments come in: the same moment is always the same word.
    """
    return f"{weight}{place_due(due_by)}{arrived_at.astimezone(UTC):%Y%m%d%H%M%S%f}{key}"


def place_due(due_by: datetime) -> str:
    """The part of a place that says when it is due."""
    return f"{due_by.astimezone(UTC):%Y%m%d%H%M%S}"


def places_until(moment: datetime) -> list[tuple[str, str]]:
    """Between which words stands what is due until then: for each weight, what matters first."""
    later = max(
        f"{at + timedelta(seconds=1):%Y%m%d%H%M%S}" for at in (moment, moment.astimezone(UTC))
    )
    return [(str(weight), f"{weight}{later}") for weight in WEIGHTS]


WIPED = Refusal(
    "law.data-protection",
    "Its time is over.",
    "The words were wiped, so there is nothing to answer any more.",
    "If somebody writes again, answer that.",
)
CANNOT_WAIT = Refusal(
    "monitoring.step-in",
    "This cannot wait, so it is not put aside.",
    "Its words may be about a child being harmed, a threat, or the press.",
    "Do what stands beside it now. A short word that we have seen it takes it from the top.",
)
STANDS_BACK = Refusal(
    "monitoring.next-working-day",
    "You stand back here.",
    "It is about you, or about somebody close to you.",
    "Somebody else answers. Whoever looks after the inbox sees it on their page for today.",
)
ANSWERS_NOT = Refusal(
    "monitoring.next-working-day",
    "They do not answer this one.",
    "Whoever stands back is not asked, and why is told to nobody.",
    "Ask somebody else, or answer it yourself.",
)
NOBODY_ELSE = Refusal(
    "monitoring.next-working-day",
    "There is nobody else who could answer.",
    "Whoever writes to the playgroup hears back on the next working day.",
    "Send a short word that you have seen it, and tell the chairperson.",
)
