"""When the last of what a no took back is down, whoever said no hears of it (*images*)."""

from datetime import datetime
from typing import Any

from playgate.jobs.later import later
from playgate.ledger.book import By, after
from playgate.parents.answers import behind, is_all_down
from playgate.posts.models import Copy


@after("posts.be_down")
def a_copy_is_down(things: tuple[Any, ...], by: By, now: datetime) -> None:
    """In the same transaction as its proof, so that nobody is told too early."""
    for copy in things:
        if isinstance(copy, Copy) and copy.taken_back_at:
            for row in filter(is_all_down, behind(copy, copy.taken_back_at)):
                later("parents.send_all_down", str(row.pk))
