"""What the page of somebody who goes tells."""

from typing import Any

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.utils import timezone

from playgate.accounts.models import Keeper
from playgate.people.models import Person
from playgate.people.request import Request
from playgate.policy.leaving import still_open, why_not_close
from playgate.policy.roles import FAMILY

from .forms import DayForm, PersonForm
from .gathering import to_do
from .models import Leaving


def at_work(request: Request) -> QuerySet[Person]:
    """Everybody who works or helps here, today or from a day to come; by name."""
    today = request.playgroup.today(timezone.now())
    offices = request.playgroup.offices.exclude(ends__lt=today).exclude(role__in=FAMILY)
    return Person.objects.filter(pk__in=offices.values("person")).order_by("name")


def leaving_of(request: Request, pk: Any) -> Leaving:
    """One run, for those who see to it."""
    request.member.must("leaving.see")
    rows = request.playgroup.leavings.select_related(
        "playgroup", "person", "absence", "witness", "begun_by"
    )
    return get_object_or_404(rows, pk=pk)


def told(request: Request, leaving: Leaving) -> dict[str, Any]:
    """What is open, what is done and by whom, and what stands in the way of closing."""
    now = timezone.now()
    ticks = list(leaving.ticks.select_related("by"))
    is_open = leaving.state == "open"
    left = still_open(to_do(leaving, now), [one.key for one in ticks]) if is_open else []
    others = list(at_work(request).exclude(pk=leaving.person_id).values_list("pk", "name"))
    keepers = {f"keeper:{one.pk}": one for one in kept_by(leaving)} if is_open else {}
    return {
        "leaving": leaving,
        "left": [{"todo": one, "keeper": keepers.get(one.key)} for one in left],
        "ticks": ticks,
        "others": others,
        "refusal": None,
        "why_not_close": why_not_close(
            kind=leaving.kind,
            is_signed=leaving.signed_at is not None,
            left=left,
            last_day=leaving.last_day,
            today=request.playgroup.today(now),
        ),
        "day_form": DayForm(initial={"last_day": leaving.last_day}),
        "witness_form": _with_choices(PersonForm, "Who saw it signed?", others),
        "posts_form": _with_choices(PersonForm, "Who takes them over?", others),
    }


def _with_choices(form: type[PersonForm], label: str, others: list[tuple[Any, str]]) -> PersonForm:
    """A form that asks for one of the people who have been read already."""
    made = form(people=Person.objects.none(), label=label)
    field: Any = made.fields["person"]
    field.choices = [("", "Choose…"), *others]
    return made


def kept_by(leaving: Leaving) -> QuerySet[Keeper]:
    """The accounts that they still keep."""
    return Keeper.objects.filter(
        playgroup=leaving.playgroup, person=leaving.person, ends=None
    ).select_related("account")
