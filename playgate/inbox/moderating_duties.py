"""What is still to do about comments that broke our rules, and what can be shown for it."""

from datetime import datetime
from uuid import UUID

from django.db.models import Case, Count, F, Q, QuerySet, When
from django.urls import reverse

from playgate.ledger.question import Asking, Question, numbers
from playgate.people.member import Member
from playgate.people.models import Playgroup
from playgate.policy.clocks import SURE_FOR
from playgate.policy.duties import Duty, Kept, Rank
from playgate.policy.moderating import DOES, DONE, SAYS_WHY, SWIFTLY

from .models import Intervention

MOST_SHOWN = 20


def _unfinished(playgroup: UUID, me: UUID) -> QuerySet[Intervention]:
    rows = Intervention.objects.filter(playgroup=playgroup).unfinished().select_related("account")  # type: ignore[attr-defined]
    # However much waits for a second look: what nobody has done yet comes before it.
    rows = rows.order_by(Case(When(state__in=DONE, then=1), default=0), "at")
    return rows.exclude(comment__kept_from__person=me)[:MOST_SHOWN]  # type: ignore[no-any-return]


UNFINISHED = Question(_unfinished)


def of_moderating(member: Member, now: datetime) -> Asking[list[Duty]]:
    """The next step of each intervention, for whoever may take it."""
    if not member.may("inbox.step_in"):
        return []
    rows = yield from UNFINISHED.asked(playgroup=member.playgroup_id, me=member.person.pk)
    return [duty for one in rows if (duty := _duty(one, member, now))]


def _duty(one: Intervention, member: Member, now: datetime) -> Duty | None:
    """The next thing to do there, or to say; else who looks at it again."""
    page, where = reverse("inbox:intervention", args=[one.pk]), one.account.name
    if one.state == "proposed" and one.by_id != member.person.pk:
        says = f"Somebody asks to {one.deed}: it takes a keeper's yes, or a head's"
        return Duty(says, page, DOES, Rank.NOW, where)
    if one.state == "to do":
        is_late = now > one.due_by
        return Duty(f"To do there: {one.deed}", page, SWIFTLY, Rank.NOW, where, one.due_by, is_late)
    if one.state in ("doing", "undoing"):
        return _by_itself(one, page, where, now)
    if one.state == "to undo":
        return Duty("Undo it there, and say so", page, DOES, Rank.TODAY, where)
    if one.says_nothing_yet:
        return Duty("Tell everybody why something is gone", page, SAYS_WHY, Rank.TODAY, where)
    return _look_again(one, member, now)


def _by_itself(one: Intervention, page: str, where: str, now: datetime) -> Duty | None:
    """Playgate is at it; told where that takes too long."""
    if one.handed_at is None or now - one.handed_at <= SURE_FOR:
        return None
    says = f"Nobody is sure yet whether it is done there: {one.deed}"
    return Duty(says, page, SWIFTLY, Rank.NOW, where)


def _look_again(one: Intervention, member: Member, now: datetime) -> Duty | None:
    page, where = reverse("inbox:intervention", args=[one.pk]), one.account.name
    if not member.may("inbox.uphold") or member.person.pk in {one.by_id, one.done_by_id}:
        return None
    if one.state == "asked again":
        due = one.asked_due
        says = "Somebody asks us to look again"
        return Duty(says, page, DOES, Rank.TODAY, where, due, due is not None and now > due)
    if one.state == "done":
        return Duty("Look again at what was done", page, DOES, Rank.SOON, where)
    return None


def _kept(playgroup: UUID, now: datetime) -> QuerySet:
    done = Q(done_at__isnull=False)
    return numbers(
        Intervention.objects.filter(playgroup=playgroup),
        done=Count("pk", filter=done),
        swift=Count("pk", filter=done & Q(done_at__lte=F("due_by"))),
        late=Count("pk", filter=Q(state="to do", due_by__lt=now)),
        looked=Count("pk", filter=done & Q(looked_at__isnull=False)),
        undone=Count("pk", filter=Q(state="undone")),
        said=Count("pk", filter=done & Q(explained_at__isnull=False)),
        silent=Count("pk", filter=done & ~Q(why_silent="")),
        unsaid=Count("pk", filter=Q(state__in=DONE, explained_at=None, why_silent="")),
    )


KEPT = Question(_kept)


def kept_of_moderating(playgroup: Playgroup, now: datetime) -> Asking[list[Kept]]:
    """How much was done in time, how much of it was told, and what was undone."""
    (told,) = yield from KEPT.asked(playgroup=playgroup.pk, now=now)
    nothing = "No comment has broken our rules yet"
    swift = f"{told['swift']} of {told['done']} done in time"
    did = f"{told['done']} done, {told['looked']} looked at again, {told['undone']} undone"
    said = f"{told['said']} explained to everybody, {told['silent']} not, with the reason"
    return [
        Kept(SWIFTLY, swift if told["done"] else nothing, _short(told["late"], "late")),
        Kept(DOES, did if told["done"] else nothing),
        Kept(SAYS_WHY, said if told["done"] else nothing, _short(told["unsaid"], "still to tell")),
    ]


def _short(number: int, says: str) -> str:
    return f"{number} {says}" if number else ""
