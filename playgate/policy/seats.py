"""Who decides about an account: manager and chairperson, two people, neither the applicant.

Where nobody who holds a seat may decide, because it is their own case or somebody close to them has
a part in it, a trustee stands in for them by a dated minute (clause leads.approve-accounts).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from .findings import Refusal
from .roles import Role

SEATS = (Role.MANAGER, Role.CHAIRPERSON)


@dataclass(frozen=True)
class Decided:
    """A yes that has been given: for which seat, and by whom."""

    seat: Role
    by: str


@dataclass(frozen=True)
class Table:
    """Who holds each seat today, who applied, and what has been decided in this round.

    `too_close`: those whose decision does not count here, and why. Who stands in by a minute
    holds the seat as well.
    """

    holders: Mapping[Role, frozenset[str]]
    applicant: str
    decided: tuple[Decided, ...] = ()
    too_close: Mapping[str, Refusal] = field(default_factory=dict)

    def is_taken(self, seat: Role) -> bool:
        """Whether somebody has decided for this seat."""
        return any(one.seat is seat for one in self.decided)

    def may_sit(self, seat: Role) -> frozenset[str]:
        """Those who hold a seat and may decide for it: not the applicant, nobody twice or close."""
        out = {self.applicant, *(one.by for one in self.decided), *self.too_close}
        return self.holders.get(seat, frozenset()) - out

    def for_a_trustee(self) -> list[Role]:
        """The seats that nobody who holds them may decide for."""
        return [seat for seat in SEATS if not self.is_taken(seat) and not self.may_sit(seat)]

    def waits_for(self) -> list[str]:
        """Whose word is still missing, in words."""
        trustees = self.for_a_trustee()
        return [
            f"a trustee in place of the {seat}" if seat in trustees else f"the {seat}"
            for seat in SEATS
            if not self.is_taken(seat)
        ]


def seat_of(table: Table, by: str, roles: frozenset[Role]) -> Role | Refusal:
    """The seat for which somebody decides, or why they cannot."""
    if by == table.applicant:
        return OWN_CASE
    if any(one.by == by for one in table.decided):
        return ONCE
    own = [seat for seat in SEATS if seat in roles]
    if not own:
        return NOT_YOURS
    if by in table.too_close:
        return table.too_close[by]
    free = [seat for seat in own if not table.is_taken(seat)]
    if not free:
        return TAKEN
    # Whoever is both takes the seat that fewer others could take.
    return min(free, key=lambda seat: len(table.may_sit(seat) - {by}))


OWN_CASE = Refusal(
    "leads.approve-accounts",
    "This is your own case.",
    "Two other people look at it, so that nobody says yes to their own wish.",
    "A trustee can stand in for you, by a minute of the committee.",
    helps="people:people",
)
ONCE = Refusal(
    "leads.approve-accounts",
    "You have already decided.",
    "It takes two different people, whatever each of them is here.",
    "Now somebody else has their say.",
)
TAKEN = Refusal(
    "leads.approve-accounts",
    "Your seat has already decided.",
    "Manager and chairperson each decide once.",
    "Nothing more for you to do here.",
)
NOT_YOURS = Refusal(
    "leads.approve-accounts",
    "Manager and chairperson decide this one.",
    "A trustee decides only where a minute lets them stand in.",
    "Tell them that it is waiting.",
)
