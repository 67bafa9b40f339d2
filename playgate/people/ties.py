"""Who is close to whom, and who decides: what other rooms ask before a decision counts."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from playgate.policy import conflicts
from playgate.policy.conflicts import Matter, Ties
from playgate.policy.findings import Refusal
from playgate.policy.offices import waits_for
from playgate.policy.roles import Role

from .member import Member
from .models import Carer, Minute, Office, Person, Playgroup
from .offices import close_pairs


def ties_of(member: Member, now: datetime) -> Ties:
    """Somebody's own children at the playgroup, and the people they are close to; two queries."""
    mark = str(member.person.pk)
    return ties_of_each(member.playgroup, [mark], member.playgroup.today(now))[mark]


def ties_of_each(playgroup: Playgroup, people: Iterable[str], day: date) -> dict[str, Ties]:
    """The same for several people at once; two queries, however many they are."""
    wanted = sorted(set(people))
    carers = Carer.objects.filter(playgroup=playgroup, person__in=[UUID(one) for one in wanted])
    own = list(carers.values_list("person_id", "child_id"))
    near = close_pairs(playgroup.pk, wanted, day)
    return {
        one: Ties(
            one,
            frozenset(str(child) for person, child in own if str(person) == one),
            frozenset(str(other) for person, other in near if str(person) == one),
        )
        for one in wanted
    }


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


def at_work(playgroup: Playgroup | UUID, day: date) -> QuerySet[Any, Any]:
    """The ids of those who have a part in the work on a day, for a further question."""
    return Office.objects.working(day).filter(playgroup=playgroup).values_list("person", flat=True)


def minute_for(member: Member, role: Role, now: datetime) -> Minute | None:
    """The minute by which somebody stands in for this office today; None for an own office."""
    if role not in member.standing_in(now):
        return None
    held = Office.objects.working(member.playgroup.today(now)).filter(
        playgroup=member.playgroup, person=member.person, role=role
    )
    office = held.exclude(instead_of=None).select_related("minute").first()
    return office.minute if office else None
