"""Making an account on a page: what is to be seen to, asked one by one and kept."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from playgate.ledger.book import Refused
from playgate.networks.kinds import KINDS
from playgate.people.request import Request
from playgate.policy.accounts import NOT_APPROVED

from . import actions
from .actions import create as make
from .forms import CreateForm, SettingsForm
from .models import Account, Case


def create(request: Request, pk: str) -> HttpResponse:
    """The account has been made: its address, and everything that was seen to."""
    case = get_object_or_404(request.playgroup.account_cases.whole(), pk=pk)
    request.member.must("accounts.create")
    if case.state != "agreed" or case.opens_up:
        raise Refused(NOT_APPROVED)
    now = timezone.now()
    form = CreateForm(request.POST or None, today=request.playgroup.today(now), **_since(case))
    if request.method == "POST" and form.is_valid():
        said = {name: form.cleaned_data[name] for name in ("link", "on", "note")}
        more = {**said, "limits": limits(case.network)}
        account = make(case, form.answers(), by=request.member, now=now, **more)
        return _done(request, account)
    told = {"form": form, "case": case}
    return render(request, "accounts/create.html", told, status=422 if form.errors else 200)


def put_in_use(request: Request, pk: str) -> HttpResponse:
    """What was still to be seen to."""
    account, now = get_object_or_404(request.playgroup.accounts, pk=pk), timezone.now()
    request.member.must("accounts.put_in_use")
    account.LIFE.after(account.state, "put_in_use")
    last = account.checklists.last()
    form = SettingsForm(request.POST or None, initial=last.answers if last else {})
    if request.method == "POST" and form.is_valid():
        note = form.cleaned_data["note"]
        actions.put_in_use(account, form.answers(), by=request.member, now=now, note=note)
        return _done(request, account)
    told = {"form": form, "account": account}
    return render(request, "accounts/put_in_use.html", told, status=422 if form.errors else 200)


@require_POST
def open_up(request: Request, pk: str) -> HttpResponse:
    """It has been opened to everybody, as both have agreed."""
    case = get_object_or_404(request.playgroup.account_cases.whole(), pk=pk)
    actions.open_up(case, by=request.member, now=timezone.now())
    messages.success(request, "Noted: anybody in the world can see it now.")
    return redirect("accounts:page", case.account_id)


def _since(case: Case) -> dict[str, Any]:
    """From which day on it may have been made; one that was found was there before."""
    if case.is_retrospective or case.decided_at is None:
        return {"agreed_on": date.min}
    return {"agreed_on": case.playgroup.today(case.decided_at)}


def limits(network: str) -> dict[str, int | None]:
    """How much a network takes."""
    kind = KINDS.get(network)
    return {
        "most_characters": kind.most_characters if kind else None,
        "most_pictures": kind.most_pictures if kind else None,
    }


def _done(request: Request, account: Account) -> HttpResponse:
    if account.is_in_use:
        messages.success(request, "It is in the register, and can be chosen in a post.")
    elif account.state == "created":
        messages.warning(request, "Kept. It can be used once everything is seen to.")
    else:
        messages.success(request, "It is in the register.")
    return redirect("accounts:page", account.pk)
