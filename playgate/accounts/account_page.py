"""What the page of one account tells: its keepers, the alarm, what is due, what has happened."""

from datetime import date
from typing import Any

from django.utils import timezone

from playgate.people.request import Request
from playgate.policy.accounts import FOUND
from playgate.policy.connecting import CONNECTABLE
from playgate.policy.keepers import is_paused, last_day
from playgate.policy.roles import Role
from playgate.policy.working_days import england

from .forms import AskToCloseForm, CloseForm, KeeperForm
from .models import Account
from .standing import Here, here, proofs
from .timeline import timeline


def line(account: Any, today: date) -> dict[str, Any]:
    """What a list says of an account: who keeps it, whether two stand behind it."""
    since = account.short_since(today) if account.is_in_use else None
    after = account.playgroup.rests_after
    return {
        "account": account,
        "names": [keeper.person.name for keeper in account.named_on(today)],
        "since": since,
        "last": last_day(since, england(), after) if since else None,
        "rests": is_paused(since, today, england(), after),
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
        "looks_after": Role.ADMINISTRATOR in request.member.roles
        or any(one.person_id == request.member.person.pk for one in named),
        "may_connect": account.network in CONNECTABLE and account.is_in_use,
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
