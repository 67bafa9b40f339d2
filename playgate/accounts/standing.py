"""What several people are at a playgroup, and what they have earned there, in one query."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from playgate.people.models import Office, Playgroup
from playgate.people.ties import ties_of_each
from playgate.policy.keepers import Proof, has_read, is_trained
from playgate.policy.roles import ADULTS, Role
from playgate.policy.seats import SEATS
from playgate.policy.standing import Standing

from .cases import Heads

EMPLOYED = {Role.MANAGER, Role.ADMINISTRATOR, Role.SAFEGUARDING_LEAD, Role.STAFF}


@dataclass(frozen=True)
class Here:
    """Somebody's roles and standing on a day."""

    roles: frozenset[Role]
    standing: Standing

    @property
    def is_employed(self) -> bool:
        """Whether the playgroup employs them; the tests are the same for those it does not."""
        return bool(self.roles & EMPLOYED)


def here(playgroup: Playgroup, people: Iterable[UUID], day: date) -> dict[UUID, Here]:
    """Those of these people who hold a role on a day."""
    return _gathered(Office.objects.held(day).filter(playgroup=playgroup, person__in=list(people)))


def adults_here(playgroup: Playgroup, day: date) -> list[tuple[str, str]]:
    """The id and name of every grown-up who works or helps here, for choosing keepers."""
    offices = Office.objects.filter(playgroup=playgroup, role__in=ADULTS, person__is_active=True)
    rows = offices.held(day).values_list("person", "person__name").order_by("person__name")  # type: ignore[attr-defined]
    return list({str(pk): name for pk, name in rows}.items())


def heads(playgroup: Playgroup, day: date) -> Heads:
    """Who holds each seat on a day, and whom each of them is close to; three queries."""
    rows = Office.objects.held(day).filter(playgroup=playgroup, role__in=SEATS)
    found: dict[Role, frozenset[str]] = {}
    for role, person in rows.values_list("role", "person"):
        found[Role(role)] = found.get(Role(role), frozenset()) | {str(person)}
    ties = ties_of_each(playgroup, frozenset().union(*found.values()), day)
    return Heads(found, tuple(ties.values()))


def proofs(person: Here | None, day: date) -> list[Proof]:
    """Both tests of a keeper, each for itself."""
    standing = person.standing if person else Standing()
    return [has_read(standing, day), is_trained(standing, day)]


def _gathered(offices: Iterable[Any]) -> dict[UUID, Here]:
    found: dict[UUID, Here] = {}
    for one in offices:
        known = found[one.person_id].roles if one.person_id in found else frozenset()
        group = one.playgroup
        asked = (group.policy_version, group.policy_since, group.policy_grace)
        standing = Standing(*asked, one.read or 0, one.trained_until)
        found[one.person_id] = Here(known | {Role(one.role)}, standing)
    return found
