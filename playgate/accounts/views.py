"""The register of official accounts on a page, and each account's own page."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from playgate.ledger.book import MayNot
from playgate.people.request import Request

from .account_page import line, told
from .models import Account, with_keepers


@require_safe
def list_(request: Request) -> HttpResponse:
    """What waits first: open cases and alarms; then the accounts, and who keeps each."""
    request.member.must("accounts.see")
    today = request.playgroup.today(timezone.now())
    accounts = [line(one, today) for one in with_keepers(request.playgroup)]
    accounts.sort(key=lambda one: not (one["since"] or one["is_red"]))
    told = {
        "accounts": accounts,
        "cases": request.playgroup.account_cases.open().select_related("applicant"),
        "closed": request.playgroup.accounts.filter(state="closed"),
    }
    return render(request, "accounts/list.html", told)


@require_safe
def page(request: Request, pk: str) -> HttpResponse:
    """One account: who keeps it, what is due, and what has happened."""
    return render(request, "accounts/page.html", told(request, account_of(request, pk)))


def account_of(request: Request, pk: Any) -> Account:
    """An account of one's own playgroup; families see those that they keep, and no other."""
    account = get_object_or_404(request.playgroup.accounts.told(), pk=pk)
    if not request.member.may("accounts.see"):
        today = request.playgroup.today(timezone.now())
        if request.member.person not in account.keepers_on(today):
            raise MayNot("accounts.see")
    return account
