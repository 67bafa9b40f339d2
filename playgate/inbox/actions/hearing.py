"""Take in what a connected account brought, with the place up to which we have heard."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from playgate.accounts.actions import note_heard
from playgate.accounts.connections import Connection
from playgate.ledger.book import action, record
from playgate.people.member import House
from playgate.policy.incoming import Incoming

from .intake import TakenIn, take_in
from .watching import look

BEFORE_IT_BEGAN = timedelta(days=1)


@action("inbox.hear")
def hear(
    connection: Connection, came: Sequence[Incoming], cursor: str, *, by: House, now: datetime
) -> TakenIn:
    """Keep what came and how far we have heard, both or neither.

    What was said long before Playgate was let in is nobody's to answer now. Whatever comes in
    counts as looking at the account.
    """
    since = connection.begun_at - BEFORE_IT_BEGAN
    account = connection.account
    taken = take_in(account, [one for one in came if one.made_at >= since], by=by, now=now)
    note_heard(connection, cursor, by=by, now=now)
    if taken.new:
        look(account, by=by, now=now, found=True)
    told = {"new": len(taken.new), "known": taken.known}
    clause = "administrator.monitors"
    record(connection, act="inbox.hear", clause=clause, by=by, now=now, **told)
    return taken
