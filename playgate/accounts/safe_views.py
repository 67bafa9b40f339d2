"""The details of an account on a page: plain facts, and a safe that is opened with a reason."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from playgate.people.request import Request
from playgate.policy.connecting import CONNECTABLE
from playgate.policy.details import SHOWN_SECONDS, SecretKind
from playgate.vault.code import NoSeed

from . import actions
from .actions.describing import LooksSecret
from .actions.safe import must_look_after
from .models import Account
from .safe_forms import KINDS, DetailsForm, ReplaceForm, RevealForm, SecretForm
from .secrets import Details, Secret

NO_SEED = "This makes no codes. Copy the long key again, as the account shows it in its settings."


@require_safe
@never_cache
def see_details(request: Request, pk: str) -> HttpResponse:
    """All that is known of an account to those who look after it; no secret is on this page."""
    account, now = account_looked_after(request, pk), timezone.now()
    told = {
        "account": account,
        "may_connect": account.network in CONNECTABLE,
        "details": getattr(account, "details", None) or Details(account=account),
        "secrets": Secret.objects.of_account(account),
        "kinds": KINDS,
        "look_by": account.review_by(),
        "is_late": account.review_by() < request.playgroup.today(now),
    }
    return render(request, "accounts/see_details.html", told)


@never_cache
def keep_details(request: Request, pk: str) -> HttpResponse:
    """Write down the plain facts; what looks like a secret is refused."""
    account, found = account_looked_after(request, pk), {}
    known = getattr(account, "details", None)
    form = DetailsForm(request.POST or None, initial=vars(known) if known else None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.keep_details(account, form.cleaned_data, by=request.member, now=timezone.now())
            messages.success(request, "Kept.")
            return redirect("accounts:see_details", account.pk)
        except LooksSecret as secret:
            found = secret.found
    for name, finding in found.items():
        form.add_error(name, f"{finding.says} {finding.remedy}")
    return _form(request, "accounts/keep_details.html", form, account=account)


@never_cache
def keep_secret(request: Request, pk: str) -> HttpResponse:
    """Put something into the safe."""
    account = account_looked_after(request, pk)
    form = SecretForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        kind, by, now = SecretKind(told["kind"]), request.member, timezone.now()
        try:
            actions.keep_secret(account, kind, told["label"], told["value"], by=by, now=now)
            messages.success(request, "It is in the safe.")
            return redirect("accounts:see_details", account.pk)
        except NoSeed:
            form.add_error("value", NO_SEED)
    return _form(request, "accounts/keep_secret.html", form, account=account)


@never_cache
def replace_secret(request: Request, pk: str) -> HttpResponse:
    """It was changed at the network: keep the new one."""
    secret = _secret(request, pk)
    form = ReplaceForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        value, now = form.cleaned_data["value"], timezone.now()
        try:
            actions.replace_secret(secret, value, by=request.member, now=now)
            messages.success(request, "The new one is in the safe.")
            return redirect("accounts:see_details", secret.account_id)
        except NoSeed:
            form.add_error("value", NO_SEED)
    return _form(request, "accounts/replace_secret.html", form, secret=secret)


@require_POST
def drop_secret(request: Request, pk: str) -> HttpResponse:
    """Take it out of the safe for good."""
    secret = _secret(request, pk)
    account = secret.account_id
    actions.drop_secret(secret, by=request.member, now=timezone.now())
    messages.success(request, "It is gone from the safe.")
    return redirect("accounts:see_details", account)


@never_cache
def reveal_secret(request: Request, pk: str) -> HttpResponse:
    """Ask why; then show it on this one page, which nothing keeps."""
    secret, now = _secret(request, pk), timezone.now()
    request.member.must_have_proved(now)
    form = RevealForm(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return _form(request, "accounts/reveal_secret.html", form, secret=secret)
    said = form.cleaned_data
    shown = actions.reveal_secret(secret, said["why"], said["once"], by=request.member, now=now)
    told = {"secret": secret, "shown": shown, "seconds": SHOWN_SECONDS}
    return _unkept(render(request, "accounts/shown_secret.html", told))


def account_looked_after(request: Request, pk: Any) -> Account:
    """An account of this playgroup, for those who look after it; nobody else finds it."""
    request.member.must("accounts.see_details")
    rows = Account.objects.told().select_related("details__checked_by", "playgroup")
    account = get_object_or_404(rows, pk=pk, playgroup=request.playgroup)
    must_look_after(account, request.member, timezone.now())
    return account


def _secret(request: Request, pk: Any) -> Secret:
    request.member.must("accounts.see_details")
    rows = Secret.objects.of_people().select_related("account__playgroup", "playgroup")  # type: ignore[attr-defined]
    secret = get_object_or_404(rows, pk=pk, playgroup=request.playgroup)
    must_look_after(secret.account, request.member, timezone.now())
    return secret


def _form(request: Request, page: str, form: Any, **told: Any) -> HttpResponse:
    status = 422 if form.errors else 200
    return _unkept(render(request, page, {"form": form, "kinds": KINDS, **told}, status=status))


def _unkept(answer: HttpResponse) -> HttpResponse:
    answer["Cache-Control"] = "no-store, private"
    return answer
