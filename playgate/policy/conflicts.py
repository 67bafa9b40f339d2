"""Conflicts of interest: where a person's own matter is decided, their decision does not count.

The policy asks for two people who are satisfied, each for themselves. Nobody is that about their
own application, their own child, or somebody close to them; another trustee decides by minute.
"""

from dataclasses import dataclass

from .findings import Refusal

ANOTHER = "Another trustee decides instead. A minute names them, from a day to a day."
WHO_STANDS_IN = "people:people"
OWN_MATTER = Refusal(
    "leads.approve-accounts",
    "This is your own matter.",
    "Nobody decides about what they have asked for themselves.",
    ANOTHER,
    helps=WHO_STANDS_IN,
)
OWN_CHILD = Refusal(
    "leads.approve-accounts",
    "Your own child is part of this.",
    "You may say yes as a parent; the decision of the playgroup is for somebody else.",
    ANOTHER,
    helps=WHO_STANDS_IN,
)
CLOSE = Refusal(
    "leads.approve-accounts",
    "Somebody close to you has a part in this.",
    "Two people decide each for themselves, so they are not of one household or firm.",
    ANOTHER,
    helps=WHO_STANDS_IN,
)


@dataclass(frozen=True)
class Ties:
    """A person, their children here, and the people whom they are close to; ids."""

    person: str
    children: frozenset[str] = frozenset()
    close: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Matter:
    """What is decided: who asks for it, whose children are part of it, who has decided already.

    `part_of_it`: who would have a part in it; nobody close to them decides.
    """

    asked_by: frozenset[str] = frozenset()
    children: frozenset[str] = frozenset()
    decided_by: frozenset[str] = frozenset()
    part_of_it: frozenset[str] = frozenset()


def conflict(ties: Ties, matter: Matter) -> Refusal | None:
    """Why this person's decision in this matter does not count, or None."""
    if ties.person in matter.asked_by:
        return OWN_MATTER
    if ties.children & matter.children:
        return OWN_CHILD
    if ties.close & (matter.asked_by | matter.part_of_it | matter.decided_by):
        return CLOSE
    return None
