"""What waits at the door: alarms, and second steps that are lost; and what the board can tell."""

from datetime import datetime

from django.db.models import QuerySet, Value
from django.urls import reverse

from playgate.people.member import Member
from playgate.policy.duties import Duty, Rank

from .models import HOLDS

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


def _alarms(member: Member) -> QuerySet:
    rows = member.playgroup.alarms.filter(seen_at=None).exclude(person=member.person)
    return _of(rows if member.may("door.let_go_on") else rows.none(), "alarm")


def _resets(member: Member, now: datetime) -> QuerySet:
    rows = member.playgroup.resets.filter(confirmed_at=None, asked_at__gt=now - HOLDS)
    rows = rows.exclude(person=member.person).exclude(asked_by=member.person)
    return _of(rows if member.may("door.confirm_reset") else rows.none(), "reset")


def _of(rows: QuerySet, kind: str) -> QuerySet:
    return rows.order_by().annotate(of=Value(kind)).values("of").distinct()
