"""The marks of pictures that were refused or taken down, kept so that they are known again."""

from collections.abc import Sequence
from datetime import datetime

from playgate.images.models import Known, Photo
from playgate.ledger.book import action, record, record_each
from playgate.people.member import House
from playgate.people.models import Playgroup
from playgate.policy.recognising import Why

CLAUSE = "images.only-by-the-rules"


@action("images.remember")
def remember(
    playgroup: Playgroup, photos: Sequence[Photo], why: Why, *, by: House, now: datetime
) -> None:
    """Know these pictures when they come again, and ask about them from now on."""
    keep_marks(photos, why, now)
    Photo.objects.filter(pk__in=[one.pk for one in photos]).update(seen_before=why)
    act = "images.remember"
    record_each(list(photos), act=act, clause=CLAUSE, by=by, now=now, why=why)
    record(playgroup, act=act, clause=CLAUSE, by=by, now=now, why=why, pictures=len(photos))


def keep_marks(photos: Sequence[Photo], why: Why, now: datetime) -> None:
    """Within a running act: keep the marks of those that have some."""
    Known.objects.bulk_create(
        Known(playgroup_id=one.playgroup_id, marks=one.marks, why=why, at=now)
        for one in photos
        if one.marks
    )
