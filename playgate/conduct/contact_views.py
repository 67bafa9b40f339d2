"""Contacts with children on pages: asked for, decided, told; and how the whole team stands."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from playgate.ledger.book import Refused
from playgate.people.request import Request
from playgate.policy.contact import OFFERED, advice
from playgate.policy.findings import Refusal

from . import actions, page
from .forms import AgreeForm, ApproachForm, AskForm, RefuseForm
from .models import ContactException
from .team import standing


@require_safe
def team(request: Request) -> HttpResponse:
    """Who has said how it is, which contacts are asked for or agreed to, what children asked."""
    request.member.must("conduct.see_team")
    group, today = request.playgroup, request.playgroup.today(timezone.now())
    told = {
        "people": standing(group, today),
        "exceptions": group.contact_exceptions.select_related("person", "decided_by")[:100],
        "approaches": group.approaches.filter(known_at=None).select_related("person")[:20],
        "today": today,
    }
    return render(request, "conduct/team.html", told)


def ask_exception(request: Request) -> HttpResponse:
    """Ask to be in touch with a child."""
    request.member.must("conduct.ask_exception")
    tie = request.GET.get("tie", "")
    begun = {"tie": tie, "limits": OFFERED[tie]} if tie in OFFERED else {}
    form = AskForm(request.POST or None, initial=begun)
    if request.method == "POST" and form.is_valid():
        group, by, said = request.playgroup, request.member, form.cleaned_data
        one = actions.ask_exception(group, by=by, now=timezone.now(), **said)
        messages.success(request, "Asked. Until somebody has said yes, it stays a no.")
        return redirect("conduct:exception", one.pk)
    told = {"form": form, "offered": OFFERED}
    return render(request, "conduct/ask_exception.html", told, status=422 if form.errors else 200)


@require_safe
def exception(request: Request, pk: str) -> HttpResponse:
    """One exception: what was asked, what was said."""
    return _shown(request, _exception(request, pk))


@require_POST
def agree_exception(request: Request, pk: str) -> HttpResponse:
    """Say yes, within limits, until a day."""
    one, now = _exception(request, pk), timezone.now()
    form = AgreeForm(request.POST, today=request.playgroup.today(now))
    if not form.is_valid():
        return _shown(request, one, agree=form)
    try:
        actions.agree_exception(one, by=request.member, now=now, **form.cleaned_data)
    except Refused as refused:
        return _shown(request, one, agree=form, refusal=refused.refusal)
    return _noted(request, pk, "Agreed. They see it, and it ends by itself.")


@require_POST
def refuse_exception(request: Request, pk: str) -> HttpResponse:
    """Say no, and why."""
    one, form = _exception(request, pk), RefuseForm(request.POST)
    if not form.is_valid():
        return _shown(request, one, refuse=form)
    try:
        why = form.cleaned_data["why"]
        actions.refuse_exception(one, why, by=request.member, now=timezone.now())
    except Refused as refused:
        return _shown(request, one, refuse=form, refusal=refused.refusal)
    return _noted(request, pk, "Noted. They see why.")


@require_POST
def end_exception(request: Request, pk: str) -> HttpResponse:
    """It is no longer needed."""
    actions.end_exception(_exception(request, pk), by=request.member, now=timezone.now())
    return _noted(request, pk, "Ended.")


def note_approach(request: Request) -> HttpResponse:
    """A child asked to be in touch: what to do, and who has to know."""
    request.member.must("conduct.note_approach")
    now = timezone.now()
    form = ApproachForm(request.POST or None, today=request.playgroup.today(now))
    told: dict[str, Any] = {"form": form, "advice": None}
    if request.method == "POST" and form.is_valid():
        told["advice"] = found = advice(today=form.today, **form.cleaned_data)
        if found.is_told:
            actions.note_approach(request.playgroup, by=request.member, now=now)
    return render(request, "conduct/note_approach.html", told, status=422 if form.errors else 200)


@require_POST
def know_approach(request: Request, pk: str) -> HttpResponse:
    """A head knows of it."""
    request.member.must("conduct.know_approach")
    one = get_object_or_404(request.playgroup.approaches, pk=pk)
    actions.know_approach(one, by=request.member, now=timezone.now())
    messages.success(request, "Noted that you know.")
    return redirect("conduct:team")


def _exception(request: Request, pk: str) -> ContactException:
    """One's own; heads see all."""
    request.member.must("conduct.see")
    rows = request.playgroup.contact_exceptions.select_related("person", "decided_by")
    if not request.member.may("conduct.see_team"):
        rows = rows.filter(person=request.member.person)
    return get_object_or_404(rows, pk=pk)


def _noted(request: Request, pk: str, says: str) -> HttpResponse:
    messages.success(request, says)
    return redirect("conduct:exception", pk)


def _shown(
    request: Request,
    one: ContactException,
    agree: AgreeForm | None = None,
    refuse: RefuseForm | None = None,
    refusal: Refusal | None = None,
) -> HttpResponse:
    today = request.playgroup.today(timezone.now())
    told = {**page.exception(one, request.member, agree, refuse, today), "refusal": refusal}
    wrong = refusal or any(form and form.errors for form in (agree, refuse))
    return render(request, "conduct/exception.html", told, status=422 if wrong else 200)
