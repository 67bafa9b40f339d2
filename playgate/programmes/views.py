"""The three programmes, on a page: this term, what to plan, what was held."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from playgate.ledger.book import Refused
from playgate.people.request import Request
from playgate.policy.programmes import CLAUSES, NAMES, Programme, ideas
from playgate.policy.sessions import is_arranged

from . import actions
from .calendar import calendars, own_terms
from .forms import HoldForm, PlanForm
from .models import Occasion
from .team import newest

SHOWN = 6


@require_safe
def list_(request: Request) -> HttpResponse:
    """The team's sessions, then what is done with children and parents, term by term."""
    request.member.must("programmes.see")
    today = request.playgroup.today(timezone.now())
    occasions = request.playgroup.occasions.exclude(state="dropped")
    last = newest(request.playgroup)
    told = {
        "calendars": calendars(occasions, today, own_terms(request.playgroup)),
        "sessions": request.playgroup.sessions.exclude(state="dropped")[:SHOWN],
        "outside": _outside(request),
        "newest": last,
        "is_arranged": is_arranged(last, today),
        "today": today,
    }
    return render(request, "programmes/list.html", told)


def plan(request: Request) -> HttpResponse:
    """Plan something; an idea fills the form."""
    request.member.must("programmes.plan")
    now, asked = timezone.now(), request.GET.get("programme", "")
    programme = Programme(asked) if asked in set(Programme) else Programme.CHILDREN
    today = request.playgroup.today(now)
    some, typed = ideas(programme, today), request.POST or None
    chosen = next((one for one in some if one.key == request.GET.get("idea")), None)
    begun = {"kind": chosen.kind, "title": chosen.title, "day": chosen.on} if chosen else {}
    form = PlanForm(typed, initial=begun, programme=programme, today=today)
    if request.method == "POST" and form.is_valid():
        made = actions.plan(programme, by=request.member, now=now, **form.cleaned_data)
        return redirect("programmes:page", made.pk)
    told = {"form": form, "programme": programme, "name": NAMES[programme], "ideas": some}
    told |= {"chosen": chosen, "clause": CLAUSES[programme]}
    return render(request, "programmes/plan.html", told, status=422 if form.errors else 200)


@require_safe
def page(request: Request, pk: str) -> HttpResponse:
    """One occasion: planned, or held."""
    return _shown(request, _occasion(request, pk))


@require_POST
def hold(request: Request, pk: str) -> HttpResponse:
    """It was held."""
    occasion, form = _occasion(request, pk), HoldForm(request.POST)
    try:
        if form.is_valid():
            now = timezone.now()
            actions.hold(occasion, by=request.member, now=now, **form.cleaned_data)
            messages.success(request, "Noted. It counts for this term.")
            return redirect("programmes:list")
    except Refused as refused:
        form.add_error("held_on", f"{refused.refusal.says} {refused.refusal.remedy}")
    return _shown(request, occasion, form=form)


@require_POST
def drop(request: Request, pk: str) -> HttpResponse:
    """It will not take place."""
    actions.drop(_occasion(request, pk), by=request.member, now=timezone.now())
    messages.success(request, "Noted: it will not take place.")
    return redirect("programmes:list")


@require_POST
def take_back(request: Request, pk: str) -> HttpResponse:
    """It was not held after all."""
    actions.take_back(_occasion(request, pk), by=request.member, now=timezone.now())
    return redirect("programmes:page", pk)


def _outside(request: Request) -> Any:
    rows = request.playgroup.outside.select_related("person")
    if request.member.may("programmes.confirm_outside"):
        return rows[:SHOWN]
    return rows.filter(person=request.member.person)[:SHOWN]


def _occasion(request: Request, pk: Any) -> Occasion:
    request.member.must("programmes.see")
    return get_object_or_404(request.playgroup.occasions.select_related("planned_by"), pk=pk)


def _shown(request: Request, occasion: Occasion, form: HoldForm | None = None) -> HttpResponse:
    today = request.playgroup.today(timezone.now())
    begun = {"held_on": min(occasion.planned_for, today)}
    told = {"occasion": occasion, "form": form or HoldForm(initial=begun), "today": today}
    status = 422 if form and form.errors else 200
    return render(request, "programmes/page.html", told, status=status)
