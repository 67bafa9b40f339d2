"""The registers on a page: children and who may be shown, the never list, people and roles."""

from datetime import date
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from playgate.policy.permissions import USES
from playgate.policy.roles import FAMILY, OFFICE_HOLDERS

from .grid import grid, said_before
from .models import Child, Person
from .one_child import child_of
from .permit_forms import FormerNameForm, ReasonForm, silent, unheard
from .request import Request
from .said import Sheet
from .sheet import Line, line_of, lines_of, mark_of


@require_safe
def children(request: Request) -> HttpResponse:
    """Children on roll, and where each may be shown today."""
    request.member.must("people.see_children")
    today = request.playgroup.today(timezone.now())
    told = _lines(request, today)
    if "not_asked" in request.GET:
        told = [one for one in told if one["not_asked"]]
    if is_closed := "closed" in request.GET:
        told = [one for one in told if one["is_closed"]]
    if is_silent := "silent" in request.GET:
        told = _with_names([one for one in told if one["silent"]])
    more = {"today": today, "is_silent": is_silent, "is_closed": is_closed, "all": len(USES)}
    return render(request, "people/children.html", {"children": told, **more})


@require_safe
def sheet(request: Request) -> HttpResponse:
    """Who may be shown: names only, dated, for the wall of the staff room."""
    request.member.must("people.see_children")
    now = timezone.now()
    today = request.playgroup.today(now)
    hanging = Sheet.objects.filter(playgroup=request.playgroup, gone_at=None)
    lines = lines_of(request.playgroup, today)
    told = {
        "children": [_shown(one) for one in lines],
        "now": now,
        "all": len(USES),
        "mark": mark_of(lines),
        "no_today": [one.child.name for one in lines if one.no_today and not one.never],
        "hanging": hanging.select_related("printed_by"),
    }
    return render(request, "people/sheet.html", told)


@require_safe
def child(request: Request, pk: str) -> HttpResponse:
    """One child: the answers in force, and how to keep a new one."""
    return render(request, "people/child.html", _told(request, child_of(request, pk)))


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
    return [_shown(one) for one in lines_of(request.playgroup, today)]


def _shown(line: Line) -> dict[str, Any]:
    return {
        "child": line.child,
        "never": line.never,
        "no_today": line.no_today,
        "is_closed": line.is_closed,
        "not_asked": not line.facts.answers and not line.never,
        "silent": frozenset() if line.never else silent(line.facts),
        "uses": [USES[use] for use in line.faces],
        "no_face": [USES[use] for use in line.no_face],
    }


def _with_names(told: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Who has not answered, by name; one query for all."""
    marks = {mark for one in told for mark in one["silent"]}
    names = {str(one.pk): one.name for one in Person.objects.filter(pk__in=marks)}
    return [
        {**one, "waits_for": sorted(names.get(mark, "") for mark in one["silent"])} for one in told
    ]


def _told(request: Request, child: Child) -> dict[str, Any]:
    today = request.playgroup.today(timezone.now())
    facts, carers = child.facts(), list(child.carers.all())
    said = sorted(child.permissions.all(), key=lambda one: one.at, reverse=True)
    entry = next((one for one in child.never_entries.all() if one.ends is None), None)
    return {
        **_shown(line_of(child, facts, today)),
        "grid": list(grid(facts, today)),
        "unheard": unheard(carers, facts),
        "in_care": facts.in_care,
        "has_left": child.ends is not None and child.ends < today,
        "reason_form": ReasonForm(),
        "has_reason": bool(entry and entry.key),
        "said_no": [
            one for one in child.no_pictures.all() if one.ends is None or one.ends >= today
        ],
        "name_form": FormerNameForm(),
        "history": said_before(said)[:40],
    }
