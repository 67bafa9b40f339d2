"""What waits about people, and what the registers can show for the policy."""

from datetime import date, datetime
from uuid import UUID

from django.db.models import Count, Exists, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse

from playgate.ledger.question import Question
from playgate.policy.duties import Duty, Kept, Rank

from .member import Member
from .models import Child, NeverEntry, Permission, Playgroup, on
from .said import NoPicture, Sheet
from .sheet import lines_of, mark_of
from .steps import Path, how_far, path_of


def waiting(member: Member, now: datetime) -> list[Duty]:
    """Setting up, while something is left of it; children whose families nobody has asked yet."""
    asks = member.may("people.record_permission")
    void = _void_sheets(member, member.playgroup.today(now)) + _closed_today(member, now)
    if not member.may("people.see_setup"):
        day = member.playgroup.today(now)
        number = _not_asked(member.playgroup.pk, day).count() if asks else 0
        return [*void, *(_to_ask(number) if asks else [])]
    path = path_of(member.playgroup, now, HOW_FAR_AND_ASKED)
    return [*void, *_setting_up(path), *(_to_ask(path.number) if asks else [])]


def _void_sheets(member: Member, day: date) -> list[Duty]:
    """A sheet on the wall that is no longer true: somebody could be shown who must not be."""
    if not member.may("people.print_sheet"):
        return []
    hanging = Sheet.objects.filter(playgroup=member.playgroup, gone_at=None)
    marks = set(hanging.values_list("mark", flat=True))
    if not marks - ({mark_of(lines_of(member.playgroup, day))} if marks else set()):
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


def _closed_today(member: Member, now: datetime) -> list[Duty]:
    """Whoever takes pictures hears on the same morning that somebody must not be in them."""
    if not member.may("images.add"):
        return []
    number = len(NEW_TODAY(playgroup=member.playgroup.pk, day=member.playgroup.today(now)))
    if not number:
        return []
    who = "A child" if number == 1 else f"{number} children"
    says = f"{who} must not be in pictures from today: look before you take one"
    return [Duty(says, f"{reverse('people:children')}?closed=1", "images.never-list", Rank.NOW)]


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


def _not_asked(playgroup: UUID, day: date) -> QuerySet[Child]:
    never = NeverEntry.objects.filter(on(day), playgroup=playgroup).values("child")
    children = Child.objects.filter(on(day), playgroup=playgroup)
    return children.filter(permissions=None).exclude(pk__in=never)


def _and_asked(playgroup: UUID, day: date) -> QuerySet:
    """How far setting up has come, and how many families nobody has asked."""
    rows = _not_asked(playgroup, day).order_by().values("playgroup")
    number = Subquery(rows.annotate(all=Count("pk")).values("all"), output_field=IntegerField())
    return how_far(playgroup, day, number=Coalesce(number, 0))


HOW_FAR_AND_ASKED = Question(_and_asked)


def kept(playgroup: Playgroup, now: datetime) -> list[Kept]:
    """How many families have answered, and that the never list is kept."""
    day = playgroup.today(now)
    asked = Exists(Permission.objects.filter(child=OuterRef("pk")))
    never = Exists(NeverEntry.objects.filter(on(day), child=OuterRef("pk")))
    children = playgroup.children.annotate(has_answer=asked, is_never=never)
    told = children.aggregate(
        roll=Count("pk", filter=on(day)),
        asked=Count("pk", filter=on(day) & Q(has_answer=True)),
        never=Count("pk", filter=Q(is_never=True)),
        waiting=Count("pk", filter=on(day) & Q(has_answer=False, is_never=False)),
    )
    waiting = told["waiting"]
    short = f"{waiting} not asked yet: no picture of them goes anywhere" if waiting else ""
    return [
        Kept(
            "images.permission", f"{told['asked']} of {told['roll']} families have answered", short
        ),
        Kept("images.never-list", f"{told['never']} on the list today"),
    ]
