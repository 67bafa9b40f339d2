"""Keepers on a page: naming, ending, handing over; the look of each term; and the closing."""

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from playgate.ledger.book import Refused
from playgate.people.request import Request
from playgate.policy.reviews import ALL_WELL

from . import actions
from .account_page import told
from .actions.safe import must_look_after
from .forms import AskToCloseForm, CloseForm, KeeperForm, ReviewForm
from .models import Keeper
from .views import account_of


@require_POST
def name_keeper(request: Request, pk: str) -> HttpResponse:
    """Somebody keeps it from today."""
    account, now = account_of(request, pk), timezone.now()
    today = request.playgroup.today(now)
    form = _keeper_form(request)
    if form.is_valid() and _tried(
        form, actions.name_keeper, account, form.cleaned_data["who"], today, request=request
    ):
        messages.success(request, "Named. They keep it from today.")
        return redirect("accounts:page", pk)
    again = told(request, account_of(request, pk), keeper_form=form, naming=True)
    return render(request, "accounts/page.html", again, status=422)


@require_POST
def hand_over(request: Request, pk: str) -> HttpResponse:
    """One keeper's place passes to somebody else."""
    keeper, form = _keeper(request, pk), _keeper_form(request)
    if form.is_valid() and _tried(
        form, actions.hand_over, keeper, form.cleaned_data["who"], request=request
    ):
        messages.success(request, "Handed over. The new keeper says when they can get in.")
        return redirect("accounts:page", keeper.account_id)
    again = told(request, account_of(request, keeper.account_id), keeper_form=form, naming=True)
    return render(request, "accounts/page.html", again, status=422)


@require_POST
def end_keeper(request: Request, pk: str) -> HttpResponse:
    """Today somebody keeps it no longer."""
    keeper, now = _keeper(request, pk), timezone.now()
    yesterday = request.playgroup.today(now) - timedelta(days=1)
    actions.end_keeper(keeper, yesterday, by=request.member, now=now)
    messages.success(request, "Noted. Please take away their access there, too.")
    return redirect("accounts:page", keeper.account_id)


@require_POST
def take_over(request: Request, pk: str) -> HttpResponse:
    """We can get in, and whoever left cannot."""
    actions.take_over(account_of(request, pk), by=request.member, now=timezone.now())
    messages.success(request, "Noted: it is in good hands.")
    return redirect("accounts:page", pk)


def review(request: Request, pk: str) -> HttpResponse:
    """Look at it again, as every term."""
    account, now, by = account_of(request, pk), timezone.now(), request.member
    must_look_after(account, by, now)
    all_well = "all_well" in request.POST
    form = ReviewForm(ALL_WELL if all_well else request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.review(account, form.answers(), form.cleaned_data["note"], by=by, now=now)
        messages.success(request, "Kept. It comes round again next term.")
        is_wrong = form.cleaned_data["details"] == "no"
        return redirect("accounts:keep_details" if is_wrong else "accounts:page", pk)
    details = getattr(account, "details", None)
    again = {**told(request, account), "form": form, "details": details}
    return render(request, "accounts/review.html", again, status=422 if form.errors else 200)


@require_POST
def ask_to_close(request: Request, pk: str) -> HttpResponse:
    """Somebody has been asked to close an account that is not wanted."""
    account, form = account_of(request, pk), AskToCloseForm(request.POST)
    if form.is_valid():
        whom = form.cleaned_data["whom"]
        actions.ask_to_close(account, whom, by=request.member, now=timezone.now())
        return redirect("accounts:page", pk)
    return render(request, "accounts/page.html", told(request, account, ask_form=form), status=422)


@require_POST
def close(request: Request, pk: str) -> HttpResponse:
    """It is closed for good."""
    account, form = account_of(request, pk), CloseForm(request.POST)
    if form.is_valid():
        actions.close(account, by=request.member, now=timezone.now(), **form.cleaned_data)
        messages.success(request, "Closed. Nothing can be posted there any more.")
        return redirect("accounts:page", pk)
    more = {"close_form": form, "closing": True}
    return render(request, "accounts/page.html", told(request, account, **more), status=422)


def _keeper(request: Request, pk: str) -> Keeper:
    rows = Keeper.objects.filter(playgroup=request.playgroup).select_related("account")
    keeper = get_object_or_404(rows, pk=pk)
    account_of(request, keeper.account_id)
    return keeper


def _keeper_form(request: Request) -> KeeperForm:
    today = request.playgroup.today(timezone.now())
    return KeeperForm(request.POST, playgroup=request.playgroup, day=today)


def _tried(form: KeeperForm, verb: Any, *things: Any, request: Request) -> bool:
    """Do it; why it cannot be done stands at the field, with what to do."""
    try:
        verb(*things, by=request.member, now=timezone.now())
    except Refused as refused:
        why = refused.refusal
        form.add_error("person", f"{why.says} {why.remedy}")
        return False
    return True
