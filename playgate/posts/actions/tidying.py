"""Pictures that nobody uses are wiped when their time is over (*images.permission*)."""

from datetime import datetime

from playgate.images import actions as images
from playgate.images.models import Photo
from playgate.ledger.book import TooLate, action, record
from playgate.people.member import House
from playgate.people.models import Playgroup
from playgate.posts.unused import unused


@action("posts.wipe_unused")
def wipe_unused(photo: Photo, *, by: House, now: datetime) -> None:
    """Wipe one, if it is unused still: raises `TooLate` if somebody has put it to use meanwhile."""
    group = Playgroup.objects.get(pk=photo.playgroup_id)
    still = unused(group, now).filter(pk=photo.pk).first()
    if still is None:
        raise TooLate("Photo")
    images.wipe(still, by=by, now=now)
    record(photo, act="posts.wipe_unused", clause="law.data-protection", by=by, now=now)
