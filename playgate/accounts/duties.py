"""What the register of accounts can show for the policy."""

from datetime import datetime

from django.urls import reverse

from playgate.people.models import Person, Playgroup
from playgate.policy.duties import Kept
from playgate.policy.leaving import ToDo

from .models import Keeper, with_keepers

FEWEST = 2


def kept(playgroup: Playgroup, now: datetime) -> list[Kept]:
    """How many accounts have two keepers or more."""
    day = playgroup.today(now)
    accounts = list(with_keepers(playgroup, day))
    short = [one.name for one in accounts if len(one.keepers_on(day)) < FEWEST]
    figure = f"{len(accounts) - len(short)} of {len(accounts)} accounts have two keepers"
    return [Kept("accounts.two-keepers", figure, ", ".join(short))]


def leaving(person: Person, playgroup: Playgroup, now: datetime) -> list[ToDo]:
    """What is open when somebody goes: the accounts they keep, and their ways in to these."""
    kept = Keeper.objects.filter(playgroup=playgroup, person=person).select_related("account")
    rows = {one.account_id: one for one in kept.order_by("account__since", "starts")}
    href, todos = reverse("accounts:list"), []
    for one in rows.values():
        account = one.account
        if account.by_hand:
            says = f"{account.name} ({account.network}): they can no longer get in as themselves"
            todos.append(ToDo(f"page-role:{account.pk}", says, is_urgent=True))
            says = f"{account.name} ({account.network}): a password that they knew is changed"
            todos.append(ToDo(f"secret:{account.pk}", says, is_urgent=True))
        if one.ends is None:
            says = f"{account.name}: hand it over, or close it"
            todos.append(ToDo(f"keeper:{one.pk}", says, href=href, by_hand=False))
    return todos
