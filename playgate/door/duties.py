"""What waits at the door: alarms, and second steps that are lost; and what the board can tell."""

from datetime import datetime

from django.conf import settings
from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Value
from django.urls import reverse

from playgate.people.member import Member
from playgate.people.models import Playgroup, on
from playgate.policy.duties import Duty, Kept, Rank
from playgate.policy.proving import needs_second
from playgate.policy.roles import Role

from .models import HOLDS, Authenticator

CLAUSE = "privacy.confidential"
DUTIES = {
    "alarm": ("Somebody opened unusually much about children: please look", "alarms", Rank.NOW),
    "reset": ("Somebody lost their second step: please confirm", "confirm_reset", Rank.TODAY),
}


def waiting(member: Member, now: datetime) -> list[Duty]:
    """For those who look after people: whom to look at, and what to confirm. One query."""
    if not (member.may("door.let_go_on") or member.may("door.confirm_reset")):
        return []
    kinds = set(_alarms(member).union(_resets(member, now)).values_list("of", flat=True))
    found = (DUTIES[kind] for kind in sorted(kinds))
    return [Duty(says, reverse(f"door:{page}"), CLAUSE, rank) for says, page, rank in found]


def kept(playgroup: Playgroup, now: datetime) -> list[Kept]:
    """How many of those who may come near children have a second step."""
    near = [role for role in Role if needs_second({role})]
    held = playgroup.offices.filter(on(playgroup.today(now)), role__in=near, person__is_active=True)
    second = Exists(Authenticator.objects.filter(user_id=OuterRef("person")))
    told = held.annotate(is_safe=second).aggregate(
        all=Count("person", distinct=True),
        has=Count("person", distinct=True, filter=Q(is_safe=True)),
    )
    missing = 0 if settings.DEMO else told["all"] - told["has"]
    short = f"{missing} cannot go on before they set it up" if missing else ""
    return [Kept(CLAUSE, f"{told['has']} of {told['all']} have a second step", short)]


def _alarms(member: Member) -> QuerySet:
    rows = member.playgroup.alarms.filter(seen_at=None).exclude(person=member.person)
    return _of(rows if member.may("door.let_go_on") else rows.none(), "alarm")


def _resets(member: Member, now: datetime) -> QuerySet:
    rows = member.playgroup.resets.filter(confirmed_at=None, asked_at__gt=now - HOLDS)
    rows = rows.exclude(person=member.person).exclude(asked_by=member.person)
    return _of(rows if member.may("door.confirm_reset") else rows.none(), "reset")


def _of(rows: QuerySet, kind: str) -> QuerySet:
    return rows.order_by().annotate(of=Value(kind)).values("of").distinct()
