"""Somebody from outside gets in touch: both heads know of it before anything is said (*behaviour*).

Clause behaviour.press-contact. They are told, and need not agree; whoever was told twice counts
once. Playgate stops every reply on the thread until two different people have said so.
"""

from collections.abc import Iterable, Mapping

from .findings import Refusal
from .lives import Life
from .roles import Role

LIFE = Life("locked", {("locked", "open_press"): "open", ("locked", "deny_press"): "not the press"})
HEADS = (Role.MANAGER, Role.CHAIRPERSON)
CLAUSE = "behaviour.press-contact"
HOLDING_LINE = "Thank you for getting in touch. We have seen it and will come back to you."
LOCKED = Refusal(
    CLAUSE,
    "Nobody answers here yet.",
    "This may be a journalist, or somebody else from outside. Manager and chairperson know of it "
    "before anything is said.",
    "Ring them. As soon as both have said that they know, you can answer.",
)
KNOWN = Refusal(
    CLAUSE,
    "You have said so already.",
    "It takes two different people: the manager and the chairperson.",
    "Ring the other one.",
)
TAKEN = Refusal(
    CLAUSE,
    "Somebody in your office has said so already.",
    "The manager and the chairperson each say it once.",
    "Nothing more for you to do here.",
)
SOMEBODY_SAID_SO = Refusal(
    CLAUSE,
    "Somebody here has said that it is the press.",
    "What a person has said is not undone by one other person.",
    "Manager and chairperson each say that they know. Then it can be answered.",
)


def office_for(roles: Iterable[Role], person: str, known: Mapping[Role, str]) -> Role | Refusal:
    """In which office somebody says that they know, or why they cannot.

    `known`: who has said so, by office. Whoever holds both says it for one of them.
    """
    if person in known.values():
        return KNOWN
    free = [one for one in HEADS if one in set(roles) and one not in known]
    return free[0] if free else TAKEN


def waits_for(known: Iterable[Role]) -> str:
    """Whose word is still missing, in words."""
    missing = [f"the {one}" for one in HEADS if one not in set(known)]
    return " and ".join(missing)
