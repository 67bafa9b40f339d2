"""Erasing a child: first all that would go and all that stays, then the act, then a receipt."""

from datetime import datetime

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from playgate.ledger.book import Refused
from playgate.people.models import Child
from playgate.people.request import Request

from . import actions
from .erasing import in_words, whole_of, why_not
from .erasures import Erasure


def erase(request: Request, pk: str) -> HttpResponse:
    """What would go, what stays, what still has to come down; and the act itself."""
    request.member.must("parents.ask_erasure")
    child, now = get_object_or_404(request.playgroup.children, pk=pk), timezone.now()
    if request.method == "POST":
        if not request.POST.get("sure"):
            messages.error(request, "Tick that you are sure. Nothing has been erased.")
            return _asked(request, child, now, 422)
        erasure = actions.erase(child, by=request.member, now=now)
        return redirect("parents:erased", erasure.pk)
    return _asked(request, child, now)


@require_POST
def ask_erasure(request: Request, pk: str) -> HttpResponse:
    """Begin: what can be seen comes down."""
    request.member.must("parents.ask_erasure")
    child, said = get_object_or_404(request.playgroup.children, pk=pk), request.POST
    keep, also = said.get("groups", "blur") != "wipe", said.getlist("also")[:2000]
    write = bool(said.get("write"))
    by, now = request.member, timezone.now()
    actions.ask_erasure(child, keep, also, by=by, now=now, write=write)
    return redirect("parents:erase", pk)


@require_POST
def call_off_erasure(request: Request, pk: str) -> HttpResponse:
    """Not erased after all."""
    request.member.must("parents.ask_erasure")
    erasure = get_object_or_404(request.playgroup.erasures, pk=pk)
    actions.call_off_erasure(erasure, by=request.member, now=timezone.now())
    messages.success(request, "Called off. What came down stays down.")
    return redirect("people:children")


@require_safe
def erased(request: Request, pk: str) -> HttpResponse:
    """The receipt: what went, what is kept, and that it was looked. It names nobody."""
    request.member.must("parents.ask_erasure")
    erasures = request.playgroup.erasures.exclude(erased_at=None)
    erasure = get_object_or_404(erasures, pk=pk)
    kept = sorted({one["until"] for one in erasure.kept})
    told = {"erasure": erasure, "kept": len(erasure.kept), "last": kept[-1] if kept else ""}
    return render(request, "parents/erased.html", told)


def _asked(request: Request, child: Child, now: datetime, status: int = 200) -> HttpResponse:
    today = request.playgroup.today(now)
    open_ones = request.playgroup.erasures.filter(child=child.pk, state=Erasure.LIFE.first)
    erasure = open_ones.first()
    if refusal := why_not(child, today):
        raise Refused(refusal)
    whole = whole_of(child, today, erasure.also if erasure else [])
    stays = [in_words(one) for one in whole.stays]
    told = {"child": child, "whole": whole, "stays": stays, "erasure": erasure}
    return render(request, "parents/erase.html", told, status=status)
