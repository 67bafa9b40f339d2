"""Seeing to each thing when somebody goes: what the buttons on the page of a run do."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from playgate.ledger.book import Refused
from playgate.people.request import Request

from . import actions
from .forms import DayForm, HandForm, PersonForm
from .page import at_work, kept_by, leaving_of, told


@require_POST
def tick(request: Request, pk: str) -> HttpResponse:
    """One thing is seen to."""
    leaving, key = leaving_of(request, pk), request.POST.get("key", "")[:80]
    actions.tick(leaving, key, by=request.member, now=timezone.now())
    return redirect("leaving:page", pk)


@require_POST
def untick(request: Request, pk: str) -> HttpResponse:
    """It was not done after all."""
    leaving, key = leaving_of(request, pk), request.POST.get("key", "")[:80]
    actions.untick(leaving, key, by=request.member, now=timezone.now())
    return redirect("leaving:page", pk)


@require_POST
def move(request: Request, pk: str) -> HttpResponse:
    """Another last day."""
    leaving, form, refusal = leaving_of(request, pk), DayForm(request.POST), None
    if form.is_valid():
        day, knowingly = form.cleaned_data["last_day"], form.cleaned_data["knowingly"]
        by, now = request.member, timezone.now()
        try:
            actions.move(leaving, day, by=by, now=now, knowingly=knowingly)
            messages.success(request, "Moved.")
            return redirect("leaving:page", pk)
        except Refused as refused:
            refusal = refused.refusal
    context = {**told(request, leaving), "day_form": form, "refusal": refusal}
    return render(request, "leaving/page.html", context, status=422)


@require_POST
def call_off(request: Request, pk: str) -> HttpResponse:
    """They stay after all, or are back at work."""
    actions.call_off(leaving_of(request, pk), by=request.member, now=timezone.now())
    messages.success(request, "They have their roles as before.")
    return redirect("leaving:list")


@require_POST
def note_paper(request: Request, pk: str) -> HttpResponse:
    """It was signed on paper, and somebody saw it."""
    leaving = leaving_of(request, pk)
    form = PersonForm(request.POST, people=at_work(request).exclude(pk=leaving.person_id))
    if not form.is_valid():
        context = {**told(request, leaving), "witness_form": form}
        return render(request, "leaving/page.html", context, status=422)
    witness = form.cleaned_data["person"]
    actions.note_paper(leaving, witness, by=request.member, now=timezone.now())
    return redirect("leaving:page", pk)


@require_POST
def pass_on(request: Request, pk: str) -> HttpResponse:
    """Their open posts go to somebody else."""
    leaving = leaving_of(request, pk)
    form = PersonForm(request.POST, people=at_work(request).exclude(pk=leaving.person_id))
    if not form.is_valid():
        context = {**told(request, leaving), "posts_form": form}
        return render(request, "leaving/page.html", context, status=422)
    to = form.cleaned_data["person"]
    actions.pass_on(leaving, to, by=request.member, now=timezone.now())
    return redirect("leaving:page", pk)


@require_POST
def hand_on(request: Request, pk: str) -> HttpResponse:
    """An account of theirs goes to somebody else, or stays with those who keep it too."""
    leaving = leaving_of(request, pk)
    form = HandForm(
        request.POST,
        people=at_work(request).exclude(pk=leaving.person_id),
        keepers=kept_by(leaving),
    )
    if form.is_valid():
        keeper, to = form.cleaned_data["keeper"], form.cleaned_data["person"]
        actions.hand_on(leaving, keeper, to, by=request.member, now=timezone.now())
    else:
        messages.error(request, "That is not theirs any more, or nobody of that name is here.")
    return redirect("leaving:page", pk)


@require_POST
def close(request: Request, pk: str) -> HttpResponse:
    """Everything is seen to."""
    actions.close(leaving_of(request, pk), by=request.member, now=timezone.now())
    messages.success(request, "Closed. Everything is seen to.")
    return redirect("leaving:list")
