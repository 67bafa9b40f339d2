"""Who acts: a person at a playgroup, or the house itself (`By` in the ledger's book)."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from playgate.ledger.book import MayNot, Refused
from playgate.policy import acts, proving, standing
from playgate.policy.findings import Refusal
from playgate.policy.roles import HOUSE, Role
from playgate.policy.standing import Standing

from .models import Person, Playgroup
from .offices import HELD_HERE


@dataclass(frozen=True)
class Told:
    """What somebody is on a day: in their own right, by standing in, and what they have learnt."""

    own: frozenset[Role] = frozenset()
    for_others: frozenset[Role] = frozenset()
    standing: Standing = field(default_factory=Standing)

    @property
    def roles(self) -> frozenset[Role]:
        return self.own | self.for_others


@dataclass(frozen=True)
class Member:
    """A person at a playgroup: who does an act.

    `proved_at` is when they last gave their second factor in this session, if they have.
    """

    person: Person
    playgroup: Playgroup
    at: datetime
    proved_at: datetime | None = None
    _known: dict[date, "Told"] = field(default_factory=dict, compare=False)

    @property
    def playgroup_id(self) -> UUID:
        return self.playgroup.pk

    @property
    def mark(self) -> str:
        return f"person:{self.person.pk}"

    @property
    def name(self) -> str:
        return self.person.name

    def roles_at(self, now: datetime) -> frozenset[Role]:
        """The roles held on that day; none for somebody who has left or is suspended.

        Always read anew, and with them what the person has earned.
        """
        day = self.playgroup.today(now)
        self._known[day] = _told(
            HELD_HERE(person=self.person.pk, playgroup=self.playgroup.pk, day=day)
        )
        return self._known[day].roles

    def know(self, offices: Iterable[Any]) -> None:
        """Note the offices of the day this member came in, where they have just been read."""
        self._known[self.playgroup.today(self.at)] = _told(offices)

    @property
    def roles(self) -> frozenset[Role]:
        """The roles held when this member came in."""
        return self._known_at(self.at).roles

    def standing(self, now: datetime) -> Standing:
        """What this member has read and learnt, as it was when their roles were read."""
        return self._known_at(now).standing

    def standing_in(self, now: datetime) -> frozenset[Role]:
        """The offices in which they act for somebody else, by a minute, and not in their own."""
        return self._known_at(now).for_others

    def acts_for(self, act: str, now: datetime) -> list[str]:
        """The offices without which they could not do this act; empty for what is their own."""
        told = self._known_at(now)
        if acts.may(told.own, act):
            return []
        return sorted(role for role in told.for_others if acts.may({role}, act))

    def may(self, act: str) -> bool:
        """Whether to offer an act on a page; the frame asks again when it is done."""
        return acts.may(self.roles, act)

    def why_not(self, act: str, now: datetime) -> Refusal | None:
        """Why an act of one's own role may not be done yet: not read, or not trained."""
        return standing.why_not(self.standing(now), act, self.playgroup.today(now))

    def must(self, act: str) -> None:
        """For pages that show something. Raises `MayNot` or `Refused`."""
        if not self.may(act):
            raise MayNot(act)
        if refusal := self.why_not(act, self.at):
            raise Refused(refusal)

    def must_have_proved(self, now: datetime) -> None:
        """For grave acts: the second factor was given just now. Raises `Refused`."""
        if refusal := proving.why_not_fresh(self.proved_at, now):
            raise Refused(refusal)

    def _known_at(self, now: datetime) -> Told:
        day = self.playgroup.today(now)
        if day not in self._known:
            self.roles_at(now)
        return self._known[day]


def _told(offices: Iterable[Any]) -> Told:
    """What the offices of one person at one playgroup tell, whoever they were given by."""
    held = list(offices)
    if not held:
        return Told()
    group, one = held[0].playgroup, held[0]
    asked = (group.policy_version, group.policy_since, group.policy_grace)
    own = frozenset(Role(each.role) for each in held if each.instead_of_id is None)
    return Told(
        own,
        frozenset(Role(each.role) for each in held) - own,
        Standing(*asked, one.read or 0, one.trained_until),
    )


@dataclass(frozen=True)
class House:
    """Playgate itself, at work in the background for one playgroup."""

    playgroup_id: UUID
    mark: str = "house"

    def roles_at(self, now: datetime) -> frozenset[Role]:
        return HOUSE

    def standing_in(self, now: datetime) -> frozenset[Role]:
        return frozenset()

    def acts_for(self, act: str, now: datetime) -> list[str]:
        return []

    def why_not(self, act: str, now: datetime) -> Refusal | None:
        return None
