"""Who is close to whom, and who decides: what other rooms ask before a decision counts."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet

from playgate.policy import conflicts
from playgate.policy.conflicts import Matter, Ties
from playgate.policy.findings import Refusal
from playgate.policy.offices import waits_for
from playgate.policy.roles import Role

from .member import Member
from .models import Carer, Office, Person, Playgroup
from .offices import close_to


def ties_of(member: Member, now: datetime) -> Ties:
    """Somebody's own children at the playgroup, and the people they are close to; two queries."""
    children = Carer.objects.filter(playgroup=member.playgroup, person=member.person)
    near = close_to(member.playgroup_id, member.person.pk, member.playgroup.today(now))
    return Ties(
        str(member.person.pk),
        frozenset(str(child) for child in children.values_list("child_id", flat=True)),
        frozenset(str(one) for one in near),
    )


def conflict_of(member: Member, matter: Matter, now: datetime) -> Refusal | None:
    """Why this member's decision in a matter does not count, or None."""
    return conflicts.conflict(ties_of(member, now), matter)


def who_decides(playgroup: Playgroup, role: Role, day: date) -> list[Person]:
    """Who may decide in a role on a day: whoever holds it, and who stands in by a minute.

    Where the safeguarding lead is away, the deputy. Empty: the matter waits.
    """
    asked = [role]
    if role == Role.SAFEGUARDING_LEAD:
        asked.append(Role.SAFEGUARDING_DEPUTY)
    found = Office.objects.deciding(asked, day).filter(playgroup=playgroup)
    first = [one for one in found if one.role == role] or list(found)
    return list({one.person_id: one.person for one in first}.values())


def nobody_for(playgroup: Playgroup, roles: Iterable[Role], day: date) -> list[str]:
    """A sentence for each of these roles that nobody can act in on a day; one query."""
    wanted = list(roles)
    held = Office.objects.working(day).filter(playgroup=playgroup, role__in=wanted)
    there = set(held.values_list("role", flat=True))
    return [waits_for(role) for role in wanted if role not in there]


def addresses_of(playgroup: Playgroup, roles: Iterable[Role], day: date) -> list[str]:
    """The e-mail addresses of those at work in these roles on a day; each once."""
    found = Office.objects.deciding(roles, day).filter(playgroup=playgroup)
    return sorted(set(found.values_list("person__email", flat=True)))


def at_work(playgroup: Playgroup, day: date) -> QuerySet[Any, Any]:
    """The ids of those who have a part in the work on a day, for a further question."""
    return Office.objects.working(day).filter(playgroup=playgroup).values_list("person", flat=True)
