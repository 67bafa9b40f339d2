"""Whose word is still missing about the press, and what can be shown for it."""

from datetime import datetime

from django.db.models import Count, Q
from django.urls import reverse

from playgate.ledger.question import Asking, Question, numbers
from playgate.people.member import Member
from playgate.people.models import Playgroup
from playgate.policy.duties import Duty, Kept, Rank
from playgate.policy.findings import Refusal
from playgate.policy.press import CLAUSE, office_for

from .models import PressLock

MOST_SHOWN = 20


SHUT = Question(
    lambda playgroup, me: (
        PressLock.objects.filter(playgroup=playgroup)
        .shut()
        .select_related("account")
        .exclude(comment__kept_from__person=me)[:MOST_SHOWN]
    )
)
KEPT = Question(
    lambda playgroup: numbers(
        PressLock.objects.filter(playgroup=playgroup),
        known=Count("pk", filter=Q(state="open")),
        shut=Count("pk", filter=Q(state="locked")),
    )
)


def of_the_press(member: Member, now: datetime) -> Asking[list[Duty]]:
    """The threads that wait for this member to say that they know."""
    if not member.may("inbox.know_press"):
        return []
    locks = yield from SHUT.asked(playgroup=member.playgroup_id, me=member.person.pk)
    return [_duty(lock) for lock in locks if may_know(lock, member)]


def may_know(lock: PressLock, member: Member) -> bool:
    """Whether this member's word is one of those that are missing."""
    return not isinstance(office_for(member.roles, str(member.person.pk), lock.known), Refusal)


def _duty(lock: PressLock) -> Duty:
    page = reverse("inbox:page", args=[lock.comment_id])
    about = f"{lock.account.name}: nobody answers until you have said that you know"
    return Duty("The press may have written", page, CLAUSE, Rank.NOW, about)


def kept_of_the_press(playgroup: Playgroup) -> Asking[list[Kept]]:
    """How many threads of the press there were, and how many still wait."""
    (told,) = yield from KEPT.asked(playgroup=playgroup.pk)
    figure = f"{told['known']} times both knew before anything was said" if told["known"] else ""
    short = f"{told['shut']} wait for manager or chairperson" if told["shut"] else ""
    return [Kept(CLAUSE, figure or "The press has not written yet", short)]
