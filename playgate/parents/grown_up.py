"""Who says yes or no on a family's own page: a grown-up of a child (`By` in the ledger's book)."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from playgate.people.models import Carer, Person
from playgate.policy import acts
from playgate.policy.findings import Refusal
from playgate.policy.roles import Role

from .entrance import Visit


@dataclass(frozen=True)
class GrownUp:
    """A grown-up of a child, while their visit lasts; they need no office at the playgroup.

    Asked anew at every act: once the page is closed, or they are no carer here, they may nothing.
    """

    visit: Visit

    @property
    def person(self) -> Person:
        return self.visit.page.person

    @property
    def playgroup_id(self) -> UUID:
        return self.visit.playgroup_id

    @property
    def mark(self) -> str:
        return f"person:{self.person.pk}"

    def roles_at(self, now: datetime) -> frozenset[Role]:
        """A parent where they decide for a child here, else a carer; nothing once it has ended."""
        if not Visit.objects.alive(now).filter(pk=self.visit.pk).exists():
            return frozenset()
        here = Carer.objects.filter(playgroup=self.playgroup_id, person=self.person)
        decide = set(here.values_list("parental_responsibility", flat=True))
        return frozenset({Role.PARENT if any(decide) else Role.CARER})

    def may(self, act: str) -> bool:
        """Whether to offer an act on a page; the frame asks again when it is done."""
        return acts.may({Role.PARENT}, act)

    def standing_in(self, now: datetime) -> frozenset[Role]:
        return frozenset()

    def acts_for(self, act: str, now: datetime) -> list[str]:
        return []

    def why_not(self, act: str, now: datetime) -> Refusal | None:
        return None
