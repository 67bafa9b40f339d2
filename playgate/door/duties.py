"""What waits at the door: alarms, and second steps that are lost; and what the board can tell."""

from datetime import date, datetime
from uuid import UUID

from django.conf import settings
from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.urls import reverse

from playgate.ledger.question import Asking, Question, numbers
from playgate.ledger.together import together
from playgate.people.member import Member
from playgate.people.models import Office, Playgroup, on
from playgate.policy.duties import Duty, Kept, Rank
from playgate.policy.proving import needs_second
from playgate.policy.roles import Role

from .models import HOLDS, Alarm, Authenticator, Reset

CLAUSE = "privacy.confidential"
DUTIES = {
    "alarm": ("Somebody opened unusually much about children: please look", "alarms", Rank.NOW),
    "reset": ("Somebody lost their second step: please confirm", "confirm_reset", Rank.TODAY),
}


ALARMS = Question(
    lambda playgroup, me: (
        Alarm.objects.filter(playgroup=playgroup, seen_at=None)
        .exclude(person=me)
        .order_by()
        .values_list("pk")[:1]
    )
)
RESETS = Question(
    lambda playgroup, me, after: (
        Reset.objects.filter(playgroup=playgroup, confirmed_at=None, asked_at__gt=after)
        .exclude(person=me)
        .exclude(asked_by=me)
        .order_by()
        .values_list("pk")[:1]
    )
)


def waiting(member: Member, now: datetime) -> Asking[list[Duty]]:
    """For those who look after people: whom to look at, and what to confirm."""
    of = {"playgroup": member.playgroup_id, "me": member.person.pk}
    asked = {}
    if member.may("door.let_go_on"):
        asked["alarm"] = ALARMS.asked(**of)
    if member.may("door.confirm_reset"):
        asked["reset"] = RESETS.asked(**of, after=now - HOLDS)
    told = yield from together(*asked.values())
    found = (DUTIES[kind] for kind, rows in zip(asked, told, strict=True) if rows)
    return [Duty(says, reverse(f"door:{page}"), CLAUSE, rank) for says, page, rank in found]


def _second_steps(playgroup: UUID, day: date) -> QuerySet:
    near = [role for role in Role if needs_second({role})]
    held = Office.objects.filter(
        on(day), playgroup=playgroup, role__in=near, person__is_active=True
    )
    second = Exists(Authenticator.objects.filter(user_id=OuterRef("person")))
    return numbers(
        held.annotate(is_safe=second),
        all=Count("person", distinct=True),
        has=Count("person", distinct=True, filter=Q(is_safe=True)),
    )


SECOND_STEPS = Question(_second_steps)


def kept(playgroup: Playgroup, now: datetime) -> Asking[list[Kept]]:
    """How many of those who may come near children have a second step."""
    (told,) = yield from SECOND_STEPS.asked(playgroup=playgroup.pk, day=playgroup.today(now))
    missing = 0 if settings.DEMO else told["all"] - told["has"]
    short = f"{missing} cannot go on before they set it up" if missing else ""
    return [Kept(CLAUSE, f"{told['has']} of {told['all']} have a second step", short)]
