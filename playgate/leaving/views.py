"""Leaving, on pages: who goes, what is still open, and the promise that they make."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from playgate.ledger.book import Refused
from playgate.people.request import Request
from playgate.policy.leaving import REMINDER

from . import actions
from .forms import BeginForm, PersonForm
from .page import at_work, leaving_of, told

A_LIST = 50


@require_safe
def list_(request: Request) -> HttpResponse:
    """Who goes, and who has gone."""
    request.member.must("leaving.see")
    rows = request.playgroup.leavings.select_related("person")
    told = {
        "open": rows.filter(state="open"),
        "done": rows.exclude(state="open").order_by("-last_day")[:A_LIST],
    }
    return render(request, "leaving/list.html", told)


def begin(request: Request) -> HttpResponse:
    """Say who goes, and when; several at once where a meeting has chosen new ones."""
    request.member.must("leaving.begin")
    form, refusal = BeginForm(request.POST or None, people=at_work(request)), None
    if request.method == "POST" and form.is_valid():
        said, by = form.cleaned_data, request.member
        days = {"last_day": said["last_day"], "knowingly": said["knowingly"]}
        try:
            going = list(said["people"])
            begun = actions.begin(request.playgroup, going, by=by, now=timezone.now(), **days)
            many = len(begun) > 1
            return redirect("leaving:list") if many else redirect("leaving:page", begun[0].pk)
        except Refused as refused:
            refusal = refused.refusal
    context, wrong = {"form": form, "refusal": refusal}, bool(form.errors or refusal)
    return render(request, "leaving/begin.html", context, status=422 if wrong else 200)


def suspend(request: Request) -> HttpResponse:
    """Take every right away, now."""
    request.member.must("leaving.suspend")
    people = at_work(request).exclude(pk=request.member.person.pk)
    form = PersonForm(request.POST or None, people=people)
    if request.method == "POST" and form.is_valid():
        who, by = form.cleaned_data["person"], request.member
        leaving = actions.suspend(request.playgroup, who, by=by, now=timezone.now())
        messages.success(request, "Done. They can do nothing here from this minute on.")
        return redirect("leaving:page", leaving.pk)
    status = 422 if form.errors else 200
    return render(request, "leaving/suspend.html", {"form": form}, status=status)


@require_safe
def page(request: Request, pk: str) -> HttpResponse:
    """One person who goes: what is open, what is done."""
    return render(request, "leaving/page.html", told(request, leaving_of(request, pk)))


def sign(request: Request, pk: str) -> HttpResponse:
    """The promise of whoever goes; nobody else sees this page."""
    mine = request.playgroup.leavings.filter(person=request.member.person, kind="leaves")
    leaving = get_object_or_404(mine.select_related("playgroup"), pk=pk)
    if request.method == "POST":
        actions.sign(leaving, by=request.member, now=timezone.now())
        messages.success(request, "Thank you. It is kept.")
        return redirect("leaving:sign", pk)
    return render(request, "leaving/sign.html", {"leaving": leaving, "reminder": REMINDER})
