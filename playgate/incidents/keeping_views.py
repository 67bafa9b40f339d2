"""What goes when, on a page; and that nothing goes while somebody asks for it."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from playgate.ledger.book import Refused
from playgate.people.request import Request

from . import actions
from .forms import HoldForm
from .going import going
from .models import Hold
from .page import incident_of


@require_safe
def keeping(request: Request) -> HttpResponse:
    """What is kept, and what goes when."""
    return _shown(request)


@require_POST
def hold(request: Request) -> HttpResponse:
    """Let nothing be wiped: all of it, or one record."""
    request.member.must("incidents.hold")
    form = HoldForm(request.POST)
    if not form.is_valid():
        return _shown(request, status=422, form=form)
    pk, words = form.cleaned_data["incident"], form.cleaned_data["words"]
    one = incident_of(request, pk) if pk else None
    try:
        actions.hold(request.playgroup, words, one, by=request.member, now=timezone.now())
    except Refused as why:
        return _shown(request, status=422, form=form, refusal=why.refusal, held=one)
    messages.success(request, "Held. Nothing of it is wiped until somebody lifts it.")
    return redirect("incidents:page", one.pk) if one else redirect("incidents:keeping")


@require_POST
def lift_hold(request: Request, pk: str) -> HttpResponse:
    """What is over may be wiped again."""
    request.member.must("incidents.lift_hold")
    rows = Hold.objects.now().select_related("incident")
    held = get_object_or_404(rows, pk=pk, playgroup=request.playgroup)
    if held.incident_id:
        held.incident = incident_of(request, held.incident_id)
    actions.lift_hold(held, by=request.member, now=timezone.now())
    messages.success(request, "Lifted. What is over goes in one of the next nights.")
    return redirect("incidents:keeping")


def _shown(request: Request, status: int = 200, **more: Any) -> HttpResponse:
    request.member.must("incidents.see_keeping")
    told = going(request.member, timezone.now())
    return render(request, "incidents/keeping.html", {**told, **more}, status=status)
