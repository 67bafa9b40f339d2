"""When the last of what a no took back is down, whoever said no hears of it (*images*)."""

from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from playgate.jobs.later import later
from playgate.ledger.book import By, after
from playgate.parents.answers import behind, is_all_down
from playgate.posts.models import Copy


@after("posts.be_down")
def a_copy_is_down(things: tuple[Any, ...], by: By, now: datetime) -> None:
    """In the same transaction as its proof, so that nobody is told too early."""
    for copy in things:
        if isinstance(copy, Copy) and copy.taken_back_at:
            _tell(Copy.objects.filter(pk=copy.pk), copy.taken_back_at)


@after("posts.be_down_each")
def several_copies_are_down(things: tuple[Any, ...], by: By, now: datetime) -> None:
    """The same for several at once: each who said no is looked at once, and hears once."""
    here = Copy.objects.filter(playgroup=by.playgroup_id, down_at=now)
    moments = {one for one in here.values_list("taken_back_at", flat=True) if one}
    for moment in sorted(moments):
        _tell(here.filter(taken_back_at=moment), moment)


def _tell(copies: QuerySet[Copy, Any], moment: datetime) -> None:
    for row in behind(copies, moment):
        if is_all_down(row):
            later("parents.send_all_down", str(row.pk))
