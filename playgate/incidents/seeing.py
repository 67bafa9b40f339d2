"""Which records and ways somebody may see: by kind, and never what is about them."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from playgate.people.member import Member
from playgate.people.models import Interest, Office, Person, on
from playgate.people.offices import close_pairs
from playgate.policy.incidents import Kind
from playgate.policy.incidents.seeing import FIRST, kinds_seen_by, look_after, who_hears_instead
from playgate.policy.roles import Role

from .models import Concerned, Incident, Invited
from .ways import Way


def seen_by(member: Member, now: datetime) -> QuerySet[Incident]:
    """The records that this member may see, in one question."""
    return looked_after_by(member, now, also_invited=True)


def looked_after_by(
    member: Member, now: datetime, *, also_invited: bool = False
) -> QuerySet[Incident]:
    """The records that this member looks after by their office."""
    day, me = member.playgroup.today(now), me_of(member)
    mine = of_office(member.roles, day)
    if also_invited:
        mine |= Exists(Invited.objects.filter(incident=OuterRef("pk"), person=me, ends=None))
    return without_part(Incident.objects.filter(mine, playgroup=member.playgroup), me, day)


def of_office(roles: frozenset[Role], day: date) -> Any:
    """The records that somebody in these roles looks after."""
    mine: Any = Q(kind__in=kinds_seen_by(roles))
    if Role.SAFEGUARDING_DEPUTY in roles:
        mine |= Q(kind=Kind.ALLEGATION) & ~Exists(_free(day))
    return mine


def without_part(rows: QuerySet[Incident], me: UUID, day: date) -> QuerySet[Incident]:
    """Without those that are about somebody, or about somebody close to them."""
    return rows.exclude(Exists(_about(me, day).filter(incident=OuterRef("pk"))))


def about_them(member: Member, now: datetime) -> QuerySet[Incident]:
    """The records that are about this member, or about somebody close to them."""
    about = _about(me_of(member), member.playgroup.today(now)).filter(incident=OuterRef("pk"))
    return Incident.objects.filter(Exists(about), playgroup=member.playgroup)


def _about(me: UUID, day: date) -> QuerySet[Concerned]:
    return Concerned.objects.filter(Q(person=me) | Exists(_close(OuterRef("person"), me, day)))


def ways_seen_by(member: Member, now: datetime) -> QuerySet[Way]:
    """The private ways that this member may see, in one question."""
    if not member.may("incidents.see_ways"):
        return Way.objects.none()
    return ways_without_part(member.playgroup_id, me_of(member), member.playgroup.today(now))


def ways_without_part(playgroup: UUID, me: UUID, day: date) -> QuerySet[Way]:
    """The private ways of a playgroup in which neither somebody nor anybody close to them is."""
    rows = Way.objects.filter(playgroup=playgroup)
    return rows.exclude(parent=me).exclude(Exists(_close(OuterRef("parent"), me, day)))


def me_of(member: Member) -> UUID:
    """The id of the person."""
    return member.person.pk


def _close(other: Any, me: Any, day: date) -> QuerySet[Interest]:
    """Whether two people are close, whichever of them has said so."""
    pair = Q(person=me, other=other) | Q(person=other, other=me)
    return Interest.objects.filter(on(day) & pair)


def _free(day: date) -> QuerySet[Office]:
    """Lead or chairperson who has no part in the record that is asked about."""
    part = Concerned.objects.filter(incident=OuterRef(OuterRef("pk"))).filter(
        Q(person=OuterRef("person"))
        | Exists(_close(OuterRef("person"), OuterRef(OuterRef("person")), day))
    )
    held = Office.objects.working(day).filter(playgroup=OuterRef("playgroup"))
    return held.filter(role__in=list(FIRST[Kind.ALLEGATION])).exclude(Exists(part))


def kept_out_of(incident: Incident, day: date) -> set[UUID]:
    """Those whom a record is about, and everybody who is close to them; two queries."""
    about = set(incident.concerned.values_list("person", flat=True))
    return about | close_to_any(incident.playgroup_id, about, day)


def close_to_any(playgroup_id: UUID, people: set[UUID], day: date) -> set[UUID]:
    """Everybody who is close to one of these people."""
    pairs = close_pairs(playgroup_id, [str(one) for one in people], day) if people else set()
    return {other for person, other in pairs if person in people}


def told_of(incident: Incident, day: date) -> tuple[list[Person], bool]:
    """Who hears of a record: those who look after it, or the heads where it waits for somebody.

    The second: whether it waits.
    """
    held: dict[UUID, set[Role]] = {}
    people: dict[UUID, Person] = {}
    offices = Office.objects.working(day).filter(playgroup=incident.playgroup_id)
    for office in offices.select_related("person").order_by("pk"):
        held.setdefault(office.person_id, set()).add(Role(office.role))
        people[office.person_id] = office.person
    out = kept_out_of(incident, day)
    if found := look_after(Kind(incident.kind), held, out):
        return [people[one] for one in found], False
    return [people[one] for one in who_hears_instead(held, out)], True
