"""Monitoring: what comes back, by when it is answered, and the life of a comment (*monitoring*)."""

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
    },
)
REPLY_LIFE = Life("written", {("written", "send"): "sent", ("written", "put_away"): "put away"})


class Kind(StrEnum):
    """What somebody wants of us when they write."""

    QUERY = "query"
    COMPLAINT = "complaint"
    COMMENT = "comment"
    THANKS = "thanks"
    HEART = "heart"


CLAUSE = {Kind.COMPLAINT: "monitoring.complaints-next-working-day"}
OPEN = ("waiting", "acknowledged")


def clause_of(kind: str) -> str:
    """The clause that a comment of this kind is answered under."""
    return CLAUSE.get(Kind(kind), "monitoring.next-working-day")


def wants_a_reply(kind: str) -> bool:
    """Whether the clock runs: not for a heart."""
    return Kind(kind) is not Kind.HEART


def why_not_leave(kind: str) -> Refusal | None:
    """Why a comment cannot be left without a reply, or None: words wait for words."""
    if Kind(kind) in {Kind.HEART, Kind.THANKS}:
        return None
    return Refusal(
        clause_of(kind),
        "This one needs a reply.",
        "Whoever writes to the playgroup hears back on the next working day.",
        "A short word that you have seen it is enough for today.",
    )


STANDS_BACK = Refusal(
    "monitoring.next-working-day",
    "You stand back here.",
    "It is about you, or about somebody close to you.",
    "Somebody else answers. Whoever looks after the inbox sees it on their page for today.",
)
NOBODY_ELSE = Refusal(
    "monitoring.next-working-day",
    "There is nobody else who could answer.",
    "Whoever writes to the playgroup hears back on the next working day.",
    "Send a short word that you have seen it, and tell the chairperson.",
)
