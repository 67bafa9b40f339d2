"""What waits about people, and what the registers can show for the policy."""

from datetime import date, datetime
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.urls import reverse

from playgate.ledger.question import Asking, Question, numbers
from playgate.ledger.together import together
from playgate.policy.duties import Duty, Kept, Rank

from .member import Member
from .models import Child, NeverEntry, Permission, Playgroup, on
from .said import NoPicture, Sheet
from .sheet import lines_asked, mark_of
from .steps import Path, path_asked


def waiting(member: Member, now: datetime) -> Asking[list[Duty]]:
    """Setting up, while something is left of it; children whose families nobody has asked yet."""
    day = member.playgroup.today(now)
    void, closed, steps, number = yield from together(
        _void_sheets(member, day),
        _closed_today(member, day),
        _steps(member, now),
        _number_to_ask(member, day),
    )
    return [*void, *closed, *steps, *_to_ask(number)]


HANGING = Question(
    lambda playgroup: Sheet.objects.filter(playgroup=playgroup, gone_at=None).values_list("mark")
)


def _void_sheets(member: Member, day: date) -> Asking[list[Duty]]:
    """A sheet on the wall that is no longer true: somebody could be shown who must not be."""
    if not member.may("people.print_sheet"):
        return []
    marks = {mark for (mark,) in (yield from HANGING.asked(playgroup=member.playgroup_id))}
    if not marks or not marks - {mark_of((yield from lines_asked(member.playgroup, day)))}:
        return []
    says = "The list of who may be shown has changed: print it anew"
    about = "Then take the old sheet off the wall, and say that it is gone."
    return [Duty(says, reverse("people:sheet"), "images.never-list", Rank.TODAY, about)]


def _new_today(playgroup: UUID, day: date) -> QuerySet:
    """The children who came on the never list, or wanted no picture, today."""
    never = NeverEntry.objects.filter(on(day), playgroup=playgroup, starts=day)
    said = NoPicture.objects.filter(on(day), playgroup=playgroup, starts=day, child__isnull=False)
    return never.order_by().values("child").union(said.order_by().values("child"))


NEW_TODAY = Question(_new_today)


def _closed_today(member: Member, day: date) -> Asking[list[Duty]]:
    """Whoever takes pictures hears on the same morning that somebody must not be in them."""
    if not member.may("images.add"):
        return []
    number = len((yield from NEW_TODAY.asked(playgroup=member.playgroup_id, day=day)))
    if not number:
        return []
    who = "A child" if number == 1 else f"{number} children"
    says = f"{who} must not be in pictures from today: look before you take one"
    return [Duty(says, f"{reverse('people:children')}?closed=1", "images.never-list", Rank.NOW)]


def _steps(member: Member, now: datetime) -> Asking[list[Duty]]:
    if not member.may("people.see_setup"):
        return []
    return _setting_up((yield from path_asked(member.playgroup, now)))


def _setting_up(path: Path) -> list[Duty]:
    if path.next is None:
        return []
    says = "Set the playgroup up" if not path.done else "Go on setting the playgroup up"
    about = f"{path.done} of {len(path.steps)} done. Next: {path.next.step.title}"
    rank = Rank.SOON if path.done > 2 else Rank.TODAY
    return [Duty(says, reverse("people:setup"), "leads.implement-policy", rank, about)]


def _to_ask(number: int) -> list[Duty]:
    if not number:
        return []
    says = (
        "1 family has not been asked about pictures"
        if number == 1
        else (f"{number} families have not been asked about pictures")
    )
    return [
        Duty(says, f"{reverse('people:children')}?not_asked=1", "images.permission", Rank.SOME_DAY)
    ]


def _number_to_ask(member: Member, day: date) -> Asking[int]:
    if not member.may("people.record_permission"):
        return 0
    (told,) = yield from NOT_ASKED.asked(playgroup=member.playgroup_id, day=day)
    return told["all"]  # type: ignore[no-any-return]


def _not_asked(playgroup: UUID, day: date) -> QuerySet:
    never = NeverEntry.objects.filter(on(day), playgroup=playgroup).values("child")
    children = Child.objects.filter(on(day), playgroup=playgroup)
    asked = Exists(Permission.objects.filter(child=OuterRef("pk")))
    return numbers(children.exclude(asked).exclude(pk__in=never), all=Count("pk"))


NOT_ASKED = Question(_not_asked)


def _have_answered(playgroup: UUID, day: date) -> QuerySet:
    asked = Exists(Permission.objects.filter(child=OuterRef("pk")))
    never = Exists(NeverEntry.objects.filter(on(day), child=OuterRef("pk")))
    children = Child.objects.filter(playgroup=playgroup)
    return numbers(
        children.annotate(has_answer=asked, is_never=never),
        roll=Count("pk", filter=on(day)),
        asked=Count("pk", filter=on(day) & Q(has_answer=True)),
        never=Count("pk", filter=Q(is_never=True)),
        waiting=Count("pk", filter=on(day) & Q(has_answer=False, is_never=False)),
    )


HAVE_ANSWERED = Question(_have_answered)


def kept(playgroup: Playgroup, now: datetime) -> Asking[list[Kept]]:
    """How many families have answered, and that the never list is kept."""
    (told,) = yield from HAVE_ANSWERED.asked(playgroup=playgroup.pk, day=playgroup.today(now))
    waiting = told["waiting"]
    short = f"{waiting} not asked yet: no picture of them goes anywhere" if waiting else ""
    return [
        Kept(
            "images.permission", f"{told['asked']} of {told['roll']} families have answered", short
        ),
        Kept("images.never-list", f"{told['never']} on the list today"),
    ]
