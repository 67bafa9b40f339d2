"""A request for records, on pages: its clock stands still and runs on; it takes longer."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_POST

from playgate.people.request import Request
from playgate.policy.incidents.pausing import Wait

from . import actions
from .models import Incident, Pause
from .page_views import do
from .request_forms import ExtendForm, PauseForm, RunOnForm


@require_POST
def pause(request: Request, pk: str) -> HttpResponse:
    """We asked who they are, or what they want."""
    form = PauseForm(request.POST)

    def did(one: Incident, t: dict[str, Any], how: dict[str, Any]) -> None:
        actions.pause(one, Wait(t["wait"]), t["asked"], t["words"], **how)

    return do(request, pk, did, pause_form=form)


@require_POST
def run_on(request: Request, pk: str) -> HttpResponse:
    """Their answer came."""
    waited = get_object_or_404(Pause, pk=pk, playgroup=request.playgroup)
    form = RunOnForm(request.POST)

    def did(one: Incident, t: dict[str, Any], how: dict[str, Any]) -> None:
        waited.incident = one
        actions.run_on(waited, t["answered"], **how)

    return do(request, str(waited.incident_id), did, run_on_form=form)


@require_POST
def extend(request: Request, pk: str) -> HttpResponse:
    """Two months more for a request that is hard."""
    form = ExtendForm(request.POST)

    def did(one: Incident, t: dict[str, Any], how: dict[str, Any]) -> None:
        actions.extend(one, t["words"], t["told"], **how)

    return do(request, pk, did, extend_form=form)
