"""What the register of accounts can show for the policy."""

from datetime import datetime

from playgate.people.models import Playgroup
from playgate.policy.duties import Kept

from .details_duties import kept_safe
from .models import with_keepers

FEWEST = 2


def kept(playgroup: Playgroup, now: datetime) -> list[Kept]:
    """How many accounts have two keepers or more."""
    day = playgroup.today(now)
    accounts = list(with_keepers(playgroup, day).select_related("details"))
    short = [one.name for one in accounts if len(one.keepers_on(day)) < FEWEST]
    figure = f"{len(accounts) - len(short)} of {len(accounts)} accounts have two keepers"
    two = Kept("accounts.two-keepers", figure, ", ".join(short))
    return [two, kept_safe(accounts, day)]
