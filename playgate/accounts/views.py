"""The register of official accounts on a page, and each account's own page."""

from datetime import date
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from playgate.ledger.book import MayNot
from playgate.people.request import Request
from playgate.policy.accounts import FOUND
from playgate.policy.keepers import is_paused, last_day
from playgate.policy.working_days import england

from .forms import AskToCloseForm, CloseForm, KeeperForm
from .models import Account, with_keepers
from .standing import Here, here, proofs
from .timeline import timeline


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


def line(account: Any, today: date) -> dict[str, Any]:
    """What a list says of an account: who keeps it, whether two stand behind it."""
    since = account.short_since(today) if account.is_in_use else None
    return {
        "account": account,
        "names": [keeper.person.name for keeper in account.named_on(today)],
        "since": since,
        "last": last_day(since, england()) if since else None,
        "rests": is_paused(since, today, england()) if since else False,
        "is_red": not account.is_approved and account.state != "closed",
        "is_found": account.state in FOUND,
        "review_by": account.review_by(),
        "review_is_late": account.is_in_use and today > account.review_by(),
    }


def told(request: Request, account: Account, **more: Any) -> dict[str, Any]:
    """All that the page of one account needs."""
    today = request.playgroup.today(timezone.now())
    named = account.named_on(today)
    people = here(request.playgroup, [one.person_id for one in named], today)
    cases = list(account.cases.all())
    lists = list(account.checklists.all())
    group = request.playgroup
    return {
        **line(account, today),
        "keepers": [_keeper(one, people.get(one.person_id), today) for one in named],
        "is_mine": any(one.person_id == request.member.person.pk for one in named),
        "cases": cases,
        "has_open_case": any(one.heard_at is None and _goes_on(one) for one in cases),
        "looks": [one for one in lists if one.kind == "review"][::-1],
        "still_out": _still_out(account),
        "lines": timeline(group, [account, *cases, *lists, *account.keepers.all()]),
        "keeper_form": KeeperForm(playgroup=group, day=today),
        "ask_form": AskToCloseForm(),
        "close_form": CloseForm(),
        **more,
    }


def _goes_on(case: Any) -> bool:
    return case.state not in {"refused", "withdrawn", "created", "opened up"}


def _still_out(account: Account) -> list[Any]:
    """What of ours can still be seen there."""
    out = account.copies.filter(state__in=("out", "unsure", "going out", "coming down"))
    return list(out.select_related("post")[:50])


def _keeper(keeper: Any, person: Here | None, today: date) -> dict[str, Any]:
    return {
        "keeper": keeper,
        "roles": sorted(person.roles) if person else ["no role here any more"],
        "is_employed": bool(person and person.is_employed),
        "proofs": proofs(person, today),
    }
