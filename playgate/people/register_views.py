"""Keeping the registers: which children are here, and whose child is whose."""

from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from . import actions
from .forms import CarerForm, EndForm, EnrolForm
from .request import Request


def enrol(request: Request) -> HttpResponse:
    """A child joins."""
    now = timezone.now()
    request.member.must("people.enrol")
    form = EnrolForm(request.POST or None, initial={"starts": request.playgroup.today(now)})
    if request.method == "POST" and form.is_valid():
        said, by = form.cleaned_data, request.member
        child = actions.enrol(request.playgroup, "", by=by, now=now, **said)
        return redirect("people:child", child.pk)
    return _asked(request, "people/enrol.html", form)


@require_POST
def take_off_roll(request: Request, pk: str) -> HttpResponse:
    """A child leaves on a day."""
    request.member.must("people.take_off_roll")
    child, form = get_object_or_404(request.playgroup.children, pk=pk), EndForm(request.POST)
    if form.is_valid():
        ends = form.cleaned_data["ends"]
        actions.take_off_roll(child, ends, by=request.member, now=timezone.now())
        messages.success(request, "Kept. Every permission ends with that day.")
    else:
        messages.error(request, "Say which day is the last one.")
    return redirect("people:child", pk)


def record_carer(request: Request, pk: str) -> HttpResponse:
    """A grown-up of a child."""
    child = get_object_or_404(request.playgroup.children, pk=pk)
    now, by = timezone.now(), request.member
    request.member.must("people.record_carer")
    form = CarerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        person = actions.welcome(said["name"], said["email"], by=by, now=now)
        more = {part: said[part] for part in ("parental_responsibility", "kind")}
        actions.record_carer(child, person, by=by, now=now, **more)
        return redirect("people:child", pk)
    return _asked(request, "people/carer.html", form, child=child)


def _asked(request: Request, template: str, form: Form, **more: Any) -> HttpResponse:
    """The form, empty or with what is wrong in it."""
    return render(request, template, {"form": form, **more}, status=422 if form.errors else 200)
