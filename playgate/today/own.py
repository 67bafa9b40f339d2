"""Everyone's own page: what I am, what I have read, what I keep, what I may do and why not yet."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from playgate.accounts.models import Keeper
from playgate.people.models import on
from playgate.people.request import Request
from playgate.policy.abilities import abilities, left_to_others
from playgate.policy.own_accounts import card_on
from playgate.policy.roles import ADULTS, FAMILY
from playgate.policy.standing import not_read, not_trained


@require_safe
def me(request: Request) -> HttpResponse:
    """One's own page; nobody else sees it."""
    member, now = request.member, timezone.now()
    today = request.playgroup.today(now)
    works = bool(member.roles & ADULTS)
    told = {
        "offices": _offices(request, today),
        "standing": member.standing(now),
        "works": works,
        "not_read": not_read(member.standing(now), today) if works else None,
        "not_trained": not_trained(member.standing(now), today) if works else None,
        "accounts": _accounts(request, today),
        "abilities": abilities(member.roles, member.standing(now), today),
        "others": left_to_others(member.roles) if works else [],
        "leaving": member.person.leavings.filter(
            playgroup=request.playgroup, state="open", kind="leaves"
        ).first(),
        "today": today,
        "family": FAMILY,
        "card": card_on(today),
    }
    return render(request, "today/me.html", told)


def _offices(request: Request, today: Any) -> Any:
    mine = request.member.person.offices.filter(playgroup=request.playgroup)
    return (
        mine.exclude(ends__lt=today)
        .select_related("minute", "instead_of")
        .order_by("starts", "role")
    )


def _accounts(request: Request, today: Any) -> list[Any]:
    kept = Keeper.objects.filter(
        on(today), playgroup=request.playgroup, person=request.member.person
    )
    return [one.account for one in kept.select_related("account").order_by("account__since")]
