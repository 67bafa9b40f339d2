"""Conduct of somebody here, on pages: its kind, how grave, the register, disciplinary cases."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from playgate.people.request import Request
from playgate.policy.incidents.conduct import Severity, Wrong

from . import actions
from .conduct_forms import DisciplineForm, SortForm, WeighForm
from .models import Incident
from .page_views import do
from .register import disciplines_told, register_told


@require_safe
def register(request: Request) -> HttpResponse:
    """What was unacceptable, by its kind; of what this member may see."""
    request.member.must("incidents.see")
    told = register_told(request.member, timezone.now())
    return render(request, "incidents/register.html", told)


@require_safe
def disciplines(request: Request) -> HttpResponse:
    """That disciplinary cases exist, for manager and chairperson alone."""
    request.member.must("incidents.see_discipline")
    told = disciplines_told(request.member, timezone.now())
    return render(request, "incidents/disciplines.html", told)


@require_POST
def sort_conduct(request: Request, pk: str) -> HttpResponse:
    """It is conduct of another kind."""
    form = SortForm(request.POST)

    def did(one: Incident, t: dict[str, Any], how: dict[str, Any]) -> None:
        actions.sort_conduct(one, Wrong(t["conduct"]), **how)

    return do(request, pk, did, sort_form=form)


@require_POST
def weigh(request: Request, pk: str) -> HttpResponse:
    """How grave it is."""
    form = WeighForm(request.POST)

    def did(one: Incident, t: dict[str, Any], how: dict[str, Any]) -> None:
        actions.weigh(one, Severity(t["severity"]), t["words"], **how)

    return do(request, pk, did, weigh_form=form)


@require_POST
def note_discipline(request: Request, pk: str) -> HttpResponse:
    """A disciplinary case exists."""
    request.member.must("incidents.note_discipline")
    form = DisciplineForm(request.POST)

    def did(one: Incident, t: dict[str, Any], how: dict[str, Any]) -> None:
        actions.note_discipline(one, t["on"], t["words"], **how)

    return do(request, pk, did, discipline_form=form)
