"""Which details of accounts want a look, and what can be shown of how they are kept safe."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.urls import reverse

from playgate.people.member import Member
from playgate.policy.details import CLAUSE
from playgate.policy.duties import Duty, Kept, Rank
from playgate.policy.roles import Role

from .models import Account
from .secrets import look_again_by

AHEAD = timedelta(days=7)


def of_details(accounts: Iterable[Account], member: Member, day: date) -> list[Duty]:
    """Accounts of mine whose details nobody has looked at for a term; all, for who administers."""
    if not member.may("accounts.check_details"):
        return []
    every = Role.ADMINISTRATOR in member.roles
    return [
        Duty(
            "Are these account details still right?",
            reverse("accounts:see_details", args=[account.pk]),
            CLAUSE,
            Rank.SOON if look_again_by(account) >= day else Rank.TODAY,
            account.name,
            is_late=look_again_by(account) < day,
        )
        for account in accounts
        if (every or _is_mine(account, member, day)) and look_again_by(account) <= day + AHEAD
    ]


def _is_mine(account: Account, member: Member, day: date) -> bool:
    return any(keeper.person_id == member.person.pk for keeper in account.named_on(day))


def kept_safe(accounts: Iterable[Account], day: date) -> Kept:
    """How many of these accounts had their details looked at in time."""
    accounts = list(accounts)
    late = [one.name for one in accounts if look_again_by(one) < day]
    figure = f"{len(accounts) - len(late)} of {len(accounts)} accounts looked at in time"
    return Kept(CLAUSE, figure, ", ".join(late))
