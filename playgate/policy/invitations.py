"""Invitations: how long one holds, and why one cannot be taken up (*scope*, *leads*)."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from .lives import Life
from .roles import OFFICE_HOLDERS, Role

LASTS = timedelta(days=14)
LIFE = Life("open", {("open", "take_up"): "taken up", ("open", "withdraw"): "withdrawn"})


@dataclass(frozen=True)
class NotTakenUp:
    """Why an invitation cannot be taken up, and what to do now."""

    says: str
    remedy: str


TAKEN_UP = NotTakenUp(
    "This invitation has been taken up already.",
    "If that was you, just come in with your e-mail address. If not, tell the playgroup.",
)
WITHDRAWN = NotTakenUp(
    "This invitation was taken back.",
    "If you think that is a mistake, ask the playgroup.",
)
TOO_LATE = NotTakenUp(
    "This invitation is too old.",
    "It held for 14 days. Ask the playgroup to send it again: that takes them a moment.",
)
REPLACED = NotTakenUp(
    "This link does not open anything.",
    "A newer letter may have come, and only the newest link works. Or ask the playgroup.",
)
FOR_SOMEBODY_ELSE = NotTakenUp(
    "This invitation is for somebody else.",
    "You are signed in with another address. Sign out, and open the link from your own letter.",
)


def why_not_take_up(state: str, ends_at: datetime | None, now: datetime) -> NotTakenUp | None:
    """Why not now; None where it can be taken up."""
    if state == "taken up":
        return TAKEN_UP
    if state == "withdrawn":
        return WITHDRAWN
    return TOO_LATE if ends_at is None or now >= ends_at else None


def needs_a_minute(roles: list[Role]) -> bool:
    """Whether these are offices that a meeting gives."""
    return not OFFICE_HOLDERS.isdisjoint(roles)
