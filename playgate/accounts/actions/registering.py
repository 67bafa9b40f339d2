"""What people may do with accounts. Their life, from the case to the closing, comes later."""

from datetime import date, datetime
from typing import Any

from playgate.accounts.models import Account, Keeper
from playgate.ledger.book import By, action, record
from playgate.people.models import Person, Playgroup


@action("accounts.register")
def register(
    playgroup: Playgroup, key: str, network: str, use: str, *, by: By, now: datetime, **more: Any
) -> Account:
    """Enter an official account in the register. `more`: name, is_open, by_hand, limits, link."""
    account = Account.objects.create(
        playgroup=playgroup, key=key, network=network, use=use, since=playgroup.today(now), **more
    )
    record(account, act="accounts.register", clause="images.own-accounts-only", by=by, now=now)
    return account


@action("accounts.name_keeper")
def name_keeper(account: Account, person: Person, starts: date, *, by: By, now: datetime) -> Keeper:
    """Name somebody who runs the account from a day on."""
    keeper = Keeper.objects.create(
        playgroup=account.playgroup, account=account, person=person, starts=starts
    )
    record(keeper, act="accounts.name_keeper", clause="accounts.two-keepers", by=by, now=now)
    return keeper
