"""Personal accounts: what everyone on the team says about their own, once a year (*personal*).

Nobody looks at anybody's accounts, and no account is named here: people say how it is, and what
is still to be put right waits with themselves.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from .findings import Refusal

A_YEAR = timedelta(days=365)
EARLY = timedelta(days=14)
DISCLAIMER = "My own views. I do not speak for {playgroup} here."


@dataclass(frozen=True)
class Point:
    """One question: what may be answered, which answer is `amiss`, and what is to do then."""

    key: str
    clause: str
    asks: str
    says: Mapping[str, str]
    amiss: str
    remedy: str


POINTS = (
    Point(
        "naming",
        "scope.disclaimer",
        "Does a personal account of yours name the playgroup, or show that you work or help here?",
        {
            "no": "No",
            "disclaims": "Yes, and it says that I do not speak for the playgroup",
            "silent": "Yes, and it does not say so yet",
        },
        "silent",
        "Put the sentence below on it, or take the playgroup's name off.",
    ),
    Point(
        "children",
        "children.no-contact",
        "Are you in touch online with a child who is here, or who was here and is not 18 yet?",
        {
            "no": "No",
            "agreed": "Only as the manager has agreed",
            "alone": "Yes, and nobody has agreed to it yet",
        },
        "alone",
        "End the contact, or ask the manager to agree to it.",
    ),
    Point(
        "logo",
        "own.no-logo",
        "Does a personal account of yours show our logo, on a uniform or badge too?",
        {"no": "No", "shown": "Yes, still"},
        "shown",
        "Take the picture down, or cut the logo off.",
    ),
)
NOBODY_AGREED = Refusal(
    "children.exceptions",
    "No contact of yours has been agreed to.",
    "It counts once the manager has said yes, and only for so long.",
    "Say that nobody has agreed yet. Then ask for it: it takes a minute.",
)


def unsettled(said: Mapping[str, str]) -> list[Point]:
    """The points that are still to be put right, of what somebody has said."""
    return [point for point in POINTS if said[point.key] == point.amiss]


def why_not_say(said: Mapping[str, str], agreed: int) -> Refusal | None:
    """Why somebody cannot say so: nobody has agreed to a contact (children.exceptions)."""
    return NOBODY_AGREED if said["children"] == "agreed" and not agreed else None


def why_outstanding(said_on: date | None, version: int, today: date, now: int) -> str:
    """Why somebody has to say it (again); "" where what they said still holds.

    `version` is the policy's number when they said it, `now` the one in force (scope.disclaimer).
    """
    if said_on is None:
        return "Not said yet"
    if version < now:
        return "The policy has changed since"
    return "More than a year ago" if today - said_on >= A_YEAR else ""


def is_nearly_due(said_on: date, today: date) -> bool:
    """Whether the year is nearly over, so that it can be said anew already."""
    return today - said_on >= A_YEAR - EARLY
