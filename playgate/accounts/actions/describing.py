"""What is no secret about an account: whose it is, where codes go, and that it is still right."""

from datetime import datetime

from playgate.accounts.models import Account
from playgate.accounts.secrets import Details
from playgate.ledger.book import action, record
from playgate.people.member import Member
from playgate.policy.details import CLAUSE, check_words
from playgate.policy.findings import Finding

from .safe import must_look_after

FIELDS = ("owner", "recovery_email", "recovery_phone", "two_step", "notes")


class LooksSecret(Exception):
    """Plain words hold what looks like a secret; they are not kept. Never repeats them."""

    def __init__(self, found: dict[str, Finding]):
        super().__init__(", ".join(found))
        self.found = found


@action("accounts.keep_details")
def keep_details(account: Account, told: dict[str, str], *, by: Member, now: datetime) -> Details:
    """Write down whose account it is and how it is got back; that counts as a look at it.

    Raises `LooksSecret` where a password stands among plain words.
    """
    must_look_after(account, by, now)
    found = {name: check_words(told.get(name, "")) for name in FIELDS}
    if secret := {name: stops[0] for name, stops in found.items() if stops}:
        raise LooksSecret(secret)
    kept = {name: told.get(name, "") for name in FIELDS}
    details = looked_at(account, kept, by, now)
    record(details, act="accounts.keep_details", clause=CLAUSE, by=by, now=now)
    return details


def looked_at(account: Account, told: dict[str, str], by: Member, now: datetime) -> Details:
    """Keep what is told of the details, and who has looked at them; part of the act that runs."""
    checked = {"checked_on": by.playgroup.today(now), "checked_by": by.person}
    values = {**told, **checked, "playgroup": account.playgroup}
    return Details.objects.update_or_create(account=account, defaults=values)[0]
