"""What waits of records and private ways, for those who may see them; what can be shown for it."""

from datetime import date, datetime
from functools import cache
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet
from django.urls import reverse

from playgate.ledger.question import Asking, Question, numbers
from playgate.ledger.together import together
from playgate.people.member import Member
from playgate.people.models import Office, Playgroup
from playgate.people.offices import OfficeSet
from playgate.policy.clocks import end_of_day, until
from playgate.policy.duties import Duty, Kept, Rank
from playgate.policy.incidents import ASSESS, LOOK_INTO, Kind
from playgate.policy.incidents.letters import NOBODY
from playgate.policy.incidents.seeing import kinds_seen_by
from playgate.policy.private_way import ASK, TALK
from playgate.policy.roles import HEADS, SAFEGUARDING, Role

from .models import Incident
from .seeing import of_office, ways_without_part, without_part
from .ways import Way

MOST_SHOWN = 20
# Told to everybody who works here, so without what only a few may know of.
COUNTED = (Kind.COMPLAINT, Kind.DATA, Kind.ACCESS)


def waiting(member: Member, now: datetime) -> Asking[list[Duty]]:
    """The records that this member looks after, and the ways that go on."""
    told = yield from together(
        _looked_after(member, now), _waits_for_nobody(member, now), _of_ways(member, now)
    )
    return [duty for some in told for duty in some]


@cache
def open_to(roles: frozenset[Role]) -> Question:
    """The question what is open and looked after by somebody in these roles."""

    def rows(playgroup: UUID, me: UUID, day: date) -> QuerySet[Incident]:
        of_roles = Incident.objects.filter(of_office(roles, day), playgroup=playgroup, state="open")
        return without_part(of_roles, me, day).order_by("due_by")[:MOST_SHOWN]

    return Question(rows)


def _looked_after(member: Member, now: datetime) -> Asking[list[Duty]]:
    if not kinds_seen_by(member.roles):
        return []
    me, day = member.person.pk, member.playgroup.today(now)
    question = open_to(member.roles)
    rows = yield from question.asked(playgroup=member.playgroup_id, me=me, day=day)
    return [_duty(one, member.playgroup, now) for one in rows]


def _duty(one: Incident, playgroup: Playgroup, now: datetime) -> Duty:
    href, due = reverse("incidents:page", args=[one.pk]), one.due_by
    is_late = due is not None and now > due
    when = f", {until(due, now, playgroup.tz)}" if due and not one.is_grave else ""
    is_today = due is not None and due <= end_of_day(now, playgroup.tz)
    rank = Rank.TODAY if is_today else Rank.SOON
    if one.is_grave and due:
        rank = Rank.NOW if one.noted_at else Rank.AT_ONCE
    about = f"{one.step.says}{when}" if one.step else "Everything is done: close it"
    if one.stands_since:
        about = "The clock stands still: has their answer come?"
    return Duty(one.says.name, href, one.says.clause, rank, about, due, is_late)


def _alone(playgroup: UUID, me: UUID, day: date) -> QuerySet:
    """What is grave and waits, where nobody is there who may see it."""
    held = Office.objects.working(day).filter(playgroup=playgroup)
    lead, other = SAFEGUARDING, frozenset({Role.CHAIRPERSON})
    rows = Incident.objects.filter(playgroup=playgroup, state="open").exclude(concerned__person=me)
    alone: Any = Q(kind=Kind.SAFEGUARDING) & ~Exists(held.filter(role__in=sorted(lead)))
    alone |= Q(kind=Kind.ALLEGATION) & ~Exists(_unconcerned(held, lead | other))
    return rows.filter(alone).order_by().values_list("pk")[:1]


ALONE = Question(_alone)


def _waits_for_nobody(member: Member, now: datetime) -> Asking[list[Duty]]:
    """For the heads: something grave waits, and nobody is there who may see it. Not what it is."""
    if not (HEADS | {Role.TRUSTEE}) & member.roles:
        return []
    of = {"playgroup": member.playgroup_id, "me": member.person.pk}
    if not (yield from ALONE.asked(**of, day=member.playgroup.today(now))):
        return []
    href = reverse("people:appoint")
    return [Duty(NOBODY, href, ASSESS, Rank.AT_ONCE, "A minute names the safeguarding lead")]


def _unconcerned(held: OfficeSet, roles: frozenset[Role]) -> OfficeSet:
    about = Incident.objects.filter(
        pk=OuterRef(OuterRef("pk")), concerned__person=OuterRef("person")
    )
    return held.filter(role__in=sorted(roles)).exclude(Exists(about))


WAYS = Question(
    lambda playgroup, me, day: (
        ways_without_part(playgroup, me, day)
        .exclude(state="settled")
        .order_by("begun_at")[:MOST_SHOWN]
    )
)


def _of_ways(member: Member, now: datetime) -> Asking[list[Duty]]:
    if not member.may("incidents.see_ways"):
        return []
    of = {"playgroup": member.playgroup_id, "me": member.person.pk}
    rows = yield from WAYS.asked(**of, day=member.playgroup.today(now))
    return [duty for one in rows for duty in _way_duties(one, member.playgroup, now)]


def _way_duties(way: Way, playgroup: Playgroup, now: datetime) -> list[Duty]:
    href, name = reverse("incidents:way", args=[way.pk]), "The private way"
    tonight = end_of_day(now, playgroup.tz)
    found = []
    if way.family_at is None:
        due = way.family_by
        says = "Speak to the family that was written about"
        found.append(Duty(says, href, TALK, Rank.TODAY, name, due, now > due))
    if way.next_by is None and way.turn:
        found.append(Duty(way.turn.says, href, way.turn.clause, Rank.TODAY, name))
    elif way.next_by is not None and way.next_by <= tonight:
        says, due = "Look whether it helped, or take the next step", way.next_by
        found.append(Duty(says, href, ASK, Rank.TODAY, name, due, now > due))
    elif way.state == "gone further":
        found.append(Duty("See how it ends", href, ASK, Rank.SOON, name))
    return found


def _opened(playgroup: UUID, now: datetime) -> QuerySet:
    open_, closed = Q(state="open"), Q(state="closed")
    return numbers(
        Incident.objects.filter(playgroup=playgroup, kind__in=COUNTED),
        all=Count("pk"),
        open=Count("pk", filter=open_),
        closed=Count("pk", filter=closed),
        late=Count("pk", filter=open_ & Q(due_by__lt=now)),
    )


def _begun(playgroup: UUID, now: datetime) -> QuerySet:
    return numbers(
        Way.objects.filter(playgroup=playgroup),
        all=Count("pk"),
        settled=Count("pk", filter=Q(state="settled")),
        family=Count("pk", filter=Q(family_at__isnull=False)),
        late=Count("pk", filter=~Q(state="settled") & Q(family_at=None, family_by__lt=now)),
        soon=Count("pk", filter=Q(family_at__lte=F("family_by"))),
    )


OPENED, BEGUN = Question(_opened), Question(_begun)


def kept(playgroup: Playgroup, now: datetime) -> Asking[list[Kept]]:
    """How many records were opened and closed, what is late; how far the private ways have gone."""
    of = {"playgroup": playgroup.pk, "now": now}
    (told,), (ways,) = yield from together(OPENED.asked(**of), BEGUN.asked(**of))
    late = f"{told['late']} past their time" if told["late"] else ""
    figure = f"{told['all']} opened, {told['closed']} closed, {told['open']} still open"
    asked = f"{ways['all']} private ways begun, {ways['settled']} at their end"
    family = f"{ways['soon']} of {ways['family']} families heard from us by the next working day"
    nobody = f"{ways['late']} families have not heard from us yet" if ways["late"] else ""
    return [
        Kept(LOOK_INTO, figure if told["all"] else "Nothing has been opened yet", late),
        Kept(ASK, asked if ways["all"] else "No private way has been needed yet"),
        Kept(TALK, family if ways["family"] else "", nobody),
    ]
