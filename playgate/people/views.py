"""The registers on a page: children and who may be shown, the never list, people and roles."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.db.models import Prefetch
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from playgate.policy.permissions import USES, ChildFacts, in_force, is_never_shown, why_not
from playgate.policy.roles import FAMILY, OFFICE_HOLDERS

from . import actions
from .forms import PermissionForm
from .models import Child
from .request import Request
from .showing import roll_with_facts


@require_safe
def children(request: Request) -> HttpResponse:
    """Children on roll, and where each may be shown today."""
    request.member.must("people.see_children")
    today = request.playgroup.today(timezone.now())
    told = _lines(request, today)
    if "not_asked" in request.GET:
        told = [one for one in told if one["not_asked"]]
    return render(request, "people/children.html", {"children": told, "today": today})


@require_safe
def sheet(request: Request) -> HttpResponse:
    """Who may be shown: names only, dated, for the wall of the staff room."""
    request.member.must("people.see_children")
    now = timezone.now()
    today = request.playgroup.today(now)
    told = _lines(request, today)
    return render(request, "people/sheet.html", {"children": told, "now": now})


@require_safe
def child(request: Request, pk: str) -> HttpResponse:
    """One child: the answers in force, and how to keep a new one."""
    return render(request, "people/child.html", _told(request, _child(request, pk)))


@require_POST
def record_permission(request: Request, pk: str) -> HttpResponse:
    """Keep a family's answers, one for each use."""
    child, now, by = _child(request, pk), timezone.now(), request.member
    form = PermissionForm(request.POST, carers=list(child.carers.all()))
    if not form.is_valid():
        return render(request, "people/child.html", _told(request, child, form=form), status=422)
    said = form.cleaned_data
    more = {
        "faces": not said["no_faces"],
        "groups_only": said["groups_only"],
        "how": said["how"],
        "given_by": form.decide.get(said["given_by"]),
    }
    actions.record_permissions(child, set(said["uses"]), by=by, now=now, **more)
    messages.success(request, "Kept. It holds from this moment.")
    return redirect("people:child", pk)


@require_POST
def put_on_the_never_list(request: Request, pk: str) -> HttpResponse:
    """From now on no picture of this child goes anywhere."""
    actions.put_on_the_never_list(_child(request, pk), by=request.member, now=timezone.now())
    messages.success(
        request, "On the list. From this moment no picture of this child goes anywhere."
    )
    return redirect("people:child", pk)


@require_POST
def take_off_the_never_list(request: Request, pk: str) -> HttpResponse:
    """End a child's place on the list."""
    actions.take_off_the_never_list(_child(request, pk), by=request.member, now=timezone.now())
    return redirect("people:child", pk)


@require_safe
def people(request: Request) -> HttpResponse:
    """Who is who at the playgroup today."""
    request.member.must("people.see_people")
    today = request.playgroup.today(timezone.now())
    held = request.playgroup.offices.exclude(ends__lt=today).exclude(role__in=FAMILY)
    offices = held.select_related("person", "minute", "instead_of")
    told = {
        "offices": offices.order_by("person__name", "starts"),
        "absences": request.playgroup.absences.exclude(ends__lt=today).select_related("person"),
        "today": today,
        "holders": OFFICE_HOLDERS,
    }
    return render(request, "people/people.html", told)


def _lines(request: Request, today: date) -> list[dict[str, Any]]:
    """A line for each child on roll."""
    rows = roll_with_facts(request.playgroup, today)
    return [_line(child, facts, today) for child, facts in rows]


def _line(child: Child, facts: ChildFacts, today: date) -> dict[str, Any]:
    never = is_never_shown(facts, today)
    no_face = [use for use in USES if why_not(facts, use, today, face=False) is None]
    faces = [use for use in no_face if why_not(facts, use, today) is None]
    return {
        "child": child,
        "never": never,
        "not_asked": not facts.answers and not never,
        "uses": [USES[use] for use in faces],
        "no_face": [USES[use] for use in no_face],
    }


def _child(request: Request, pk: Any) -> Child:
    request.member.must("people.see_children")
    rows = request.playgroup.children.prefetch_related(
        Prefetch("carers", request.playgroup.carers.select_related("person")),
        Prefetch("permissions", request.playgroup.permissions.select_related("given_by")),
        "never_entries",
    )
    return get_object_or_404(rows, pk=pk)


def _told(request: Request, child: Child, **more: Any) -> dict[str, Any]:
    today = request.playgroup.today(timezone.now())
    facts = child.facts()
    yes = [
        use
        for use in USES
        if in_force(facts, use, today) and why_not(facts, use, today, face=False) is None
    ]
    answers = [one for use in yes for one in in_force(facts, use, today)]
    initial = {
        "uses": yes,
        "no_faces": bool(answers) and not all(one.faces for one in answers),
        "groups_only": any(one.groups_only for one in answers),
    }
    form = PermissionForm(initial=initial, carers=list(child.carers.all()))
    place = {use: number for number, use in enumerate(USES)}
    told = sorted(child.permissions.all(), key=lambda one: place.get(one.use, len(place)))
    history = sorted(told, key=lambda one: one.at, reverse=True)[:40]
    return {**_line(child, facts, today), "form": form, "history": history, "names": USES, **more}
