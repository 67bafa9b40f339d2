"""Offices on a page: appointed by a minute, stood in for, ended; who is away; who is close."""

from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from playgate.ledger.book import Refused
from playgate.policy.findings import Refusal
from playgate.policy.roles import FAMILY, Role

from . import actions
from .models import Office, Person
from .office_forms import AppointForm, DelegateForm, InterestForm, LastDayForm, LeaveForm
from .request import Request


def appoint(request: Request) -> HttpResponse:
    """A meeting gave somebody an office."""
    request.member.must("people.appoint")
    now, group = timezone.now(), request.playgroup
    form = AppointForm(request.POST or None, people=_known(request), initial=_today(request))
    refusal = None
    if request.method == "POST" and form.is_valid():
        said, by = form.cleaned_data, request.member
        days = (said["starts"], said["ends"])
        try:
            role = Role(said["role"])
            actions.appoint(group, said["person"], role, form.minuted(), *days, by=by, now=now)
            return _noted(request, "Noted, with its minute.")
        except Refused as refused:
            refusal = refused.refusal
    return _asked(request, "people/appoint.html", form, refusal)


def delegate(request: Request, pk: str) -> HttpResponse:
    """Somebody stands in for an office-holder, from a day to a day."""
    request.member.must("people.delegate")
    office, now, refusal = _office(request, pk), timezone.now(), None
    people = _known(request).exclude(pk=office.person_id)
    form = DelegateForm(request.POST or None, people=people, initial=_today(request))
    if request.method == "POST" and form.is_valid():
        said, by = form.cleaned_data, request.member
        days = (said["starts"], said["ends"])
        try:
            actions.delegate(office, said["person"], form.minuted(), *days, by=by, now=now)
            return _noted(request, "Noted, with its minute.")
        except Refused as refused:
            refusal = refused.refusal
    return _asked(request, "people/delegate.html", form, refusal, office=office)


@require_POST
def end_role(request: Request, pk: str) -> HttpResponse:
    """A role ends; with no other they may do nothing from the next day on."""
    request.member.must("people.end_role")
    office, form, refusal = _office(request, pk), LastDayForm(request.POST), None
    if form.is_valid():
        said, by = form.cleaned_data, request.member
        try:
            knowingly = said["knowingly"]
            now = timezone.now()
            actions.end_role(office, said["ends"], by=by, now=now, knowingly=knowingly)
            return _noted(request, "Noted.")
        except Refused as refused:
            refusal = refused.refusal
    return _asked(request, "people/end_role.html", form, refusal, office=office)


def note_leave(request: Request) -> HttpResponse:
    """Somebody is away for long."""
    request.member.must("people.note_leave")
    now, refusal = timezone.now(), None
    form = LeaveForm(request.POST or None, people=_known(request), initial=_today(request))
    if request.method == "POST" and form.is_valid():
        said, by = form.cleaned_data, request.member
        days = (said["starts"], said["ends"])
        try:
            actions.note_leave(request.playgroup, said["person"], *days, by=by, now=now)
            return _noted(request, "Noted. On those days their rights rest.")
        except Refused as refused:
            refusal = refused.refusal
    return _asked(request, "people/note_leave.html", form, refusal)


@require_POST
def end_leave(request: Request, pk: str) -> HttpResponse:
    """Somebody is back sooner."""
    request.member.must("people.end_leave")
    absence = get_object_or_404(request.playgroup.absences, pk=pk)
    actions.end_leave(absence, by=request.member, now=timezone.now())
    return _noted(request, "Noted. They have their rights back.")


@require_POST
def lift_suspension(request: Request, pk: str) -> HttpResponse:
    """Somebody is back at work, with all their rights."""
    request.member.must("people.lift_suspension")
    absence = get_object_or_404(request.playgroup.absences, pk=pk)
    actions.lift_suspension(absence, by=request.member, now=timezone.now())
    return _noted(request, "Noted. They have their rights back.")


def declare_interest(request: Request) -> HttpResponse:
    """Say to whom one is close, so that one does not decide in their matters."""
    request.member.must("people.declare_interest")
    group, by, now = request.playgroup, request.member, timezone.now()
    people = _known(request).exclude(pk=by.person.pk)
    form = InterestForm(request.POST or None, people=people)
    if request.method == "POST" and form.is_valid():
        actions.declare_interest(group, form.cleaned_data["other"], by=by, now=now)
        messages.success(request, "Noted. In their matters somebody else decides.")
        return redirect("people:declare_interest")
    mine = by.person.interests.filter(playgroup=group, ends=None).select_related("other")
    return _asked(request, "people/declare_interest.html", form, interests=mine)


@require_POST
def end_interest(request: Request, pk: str) -> HttpResponse:
    """Say that one is no longer close to somebody."""
    request.member.must("people.end_interest")
    interest = get_object_or_404(request.playgroup.interests, pk=pk)
    actions.end_interest(interest, by=request.member, now=timezone.now())
    return redirect("people:declare_interest")


def _known(request: Request) -> Any:
    """Everybody who works or helps here, today or from a day to come; by name."""
    today = request.playgroup.today(timezone.now())
    offices = request.playgroup.offices.exclude(ends__lt=today).exclude(role__in=FAMILY)
    return Person.objects.filter(pk__in=offices.values("person")).order_by("name")


def _office(request: Request, pk: str) -> Office:
    rows = request.playgroup.offices.select_related("person", "playgroup")
    return get_object_or_404(rows, pk=pk)


def _today(request: Request) -> dict[str, Any]:
    return {"starts": request.playgroup.today(timezone.now())}


def _noted(request: Request, says: str) -> HttpResponse:
    messages.success(request, says)
    return redirect("people:people")


def _asked(
    request: Request, template: str, form: Form, refusal: Refusal | None = None, **more: Any
) -> HttpResponse:
    """The form, empty or with what is wrong in it, or with what stands in the way."""
    status = 422 if form.errors or refusal else 200
    return render(request, template, {"form": form, "refusal": refusal, **more}, status=status)
