"""Somebody sorts the pictures of a day: keep, set aside, bring back."""

from collections.abc import Sequence
from datetime import datetime

from playgate.images.models import Photo
from playgate.ledger.book import NotYours, TooLate, action, record_each
from playgate.people.member import Member
from playgate.policy.sorting import Sorted

CLAUSE = "images.judgement"


@action("images.keep")
def keep(
    photos: Sequence[Photo], others: Sequence[Photo] = (), *, by: Member, now: datetime
) -> None:
    """Keep these, and set the others aside that are nearly the same; all of it or nothing."""
    _sort(photos, Sorted.KEPT, "images.keep", by, now)
    _sort(others, Sorted.ASIDE, "images.set_aside", by, now)


@action("images.set_aside")
def set_aside(photos: Sequence[Photo], *, by: Member, now: datetime) -> None:
    """Set pictures aside: out of sight here, and wiped when their week is over."""
    _sort(photos, Sorted.ASIDE, "images.set_aside", by, now)


@action("images.bring_back")
def bring_back(photos: Sequence[Photo], *, by: Member, now: datetime) -> None:
    """Undo what was said while sorting."""
    _sort(photos, Sorted.NOT_YET, "images.bring_back", by, now)


def _sort(photos: Sequence[Photo], sorted_as: Sorted, act: str, by: Member, now: datetime) -> None:
    """Note it of each. What was wiped or set apart meanwhile stays so; nothing left: `TooLate`."""
    if not photos:
        return
    if any(one.playgroup_id != by.playgroup_id for one in photos):
        raise NotYours("Photo")
    here = Photo.objects.to_be_seen().filter(pk__in=[one.pk for one in photos])
    if not (still := list(here)):
        raise TooLate("Photo")
    here.update(sorted_as=sorted_as)
    record_each(still, act=act, clause=CLAUSE, by=by, now=now)
