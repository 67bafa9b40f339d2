"""The end of an account: why, what is archived, who is told; and asking for one to be closed."""

from datetime import datetime

from playgate.accounts.models import Account
from playgate.ledger.book import Refused, action, step
from playgate.people.member import Member
from playgate.policy.accounts import HAS_A_CASE

from .connecting import forget_connection


@action("accounts.ask_to_close")
def ask_to_close(account: Account, whom: str, *, by: Member, now: datetime) -> None:
    """An account that was found is not wanted: somebody has been asked to close it."""
    account.asked_to_close = whom.strip()
    account.save(update_fields=["asked_to_close"])
    for case in account.cases.open():
        if not case.is_being_written:
            raise Refused(HAS_A_CASE)
        step(case, "withdraw", clause="accounts.case-first", by=by, now=now)
    step(account, "ask_to_close", clause="accounts.case-first", by=by, now=now)


@action("accounts.close")
def close(
    account: Account, why: str, archived: str, told: str, *, by: Member, now: datetime, stay: str
) -> None:
    """Close an account for good. `stay`: why the posts there stay; "" if they are taken down."""
    account.closed_on, account.closed_by = by.playgroup.today(now), by.person
    account.closed_why, account.archived = why.strip(), archived.strip()
    account.who_was_told, account.posts_stay_why = told.strip(), stay.strip()
    account.save()
    forget_connection(account)
    account.keepers.filter(ends=None).update(ends=account.closed_on)
    step(account, "close", clause="administrator.leavers", by=by, now=now, posts_stay=bool(stay))
