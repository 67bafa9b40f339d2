"""Letting Playgate into an account, step by step, in a minute."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from playgate.people.request import Request
from playgate.policy.connecting import CONNECTABLE

from . import actions
from .connecting_forms import ConnectForm, code_form
from .connections import Connection
from .safe_views import account_looked_after


@require_safe
@never_cache
def connection(request: Request, pk: str) -> HttpResponse:
    """Where it stands, and what is next."""
    account = account_looked_after(request, pk)
    found = Connection.objects.select_related("begun_by").filter(account=account).first()
    return _page(request, account, found)


@never_cache
def connect(request: Request, pk: str) -> HttpResponse:
    """Say on which server the account is; Playgate knocks there."""
    account = account_looked_after(request, pk)
    request.member.must_have_proved(timezone.now())
    usual = {"server": CONNECTABLE.get(account.network)}
    form = ConnectForm(request.POST or None, initial=usual)
    if request.method == "POST" and form.is_valid():
        server = form.cleaned_data["server"]
        actions.connect(account, server, by=request.member, now=timezone.now())
        return redirect("accounts:connection", account.pk)
    status = 422 if form.errors else 200
    told = {"account": account, "form": form}
    return render(request, "accounts/connect.html", told, status=status)


@require_POST
def bring_code(request: Request, pk: str) -> HttpResponse:
    """The code that the server showed."""
    found = _connection(request, pk)
    form = code_form(found.account.network, request.POST)
    if not form.is_valid():
        return _page(request, found.account, found, form)
    actions.bring_code(found, form.told, by=request.member, now=timezone.now())
    return redirect("accounts:connection", found.account_id)


@require_POST
def disconnect(request: Request, pk: str) -> HttpResponse:
    """Playgate forgets its key."""
    found = _connection(request, pk)
    account = found.account_id
    actions.disconnect(found, by=request.member, now=timezone.now())
    messages.success(request, "Playgate has forgotten its key. Posting there is by hand again.")
    return redirect("accounts:see_details", account)


def _connection(request: Request, pk: Any) -> Connection:
    account = account_looked_after(request, pk)
    rows = Connection.objects.select_related("account", "secret")
    return get_object_or_404(rows, account=account)


def _page(request: Request, account: Any, found: Any, form: Any = None) -> HttpResponse:
    told = {"account": account, "connection": found, "form": form or code_form(account.network)}
    status = 422 if form else 200
    return render(request, "accounts/connection.html", told, status=status)
