"""Pictures that nobody uses are wiped when their time is over, and what was cut off is too."""

from datetime import datetime
from typing import Any

from playgate.images import actions as images
from playgate.images.models import Photo
from playgate.ledger.book import By, TooLate, action, after, record
from playgate.people.member import House
from playgate.people.models import Playgroup
from playgate.posts.models import Copy
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


@after("posts.be_out")
def _it_is_out(things: tuple[Any, ...], by: By, now: datetime) -> None:
    """What was cut off a picture that is out is needed by nobody any more."""
    for copy in things:
        if isinstance(copy, Copy):
            photos = Photo.objects.filter(shown_in__post=copy.post_id, cut_to__isnull=True)
            for photo in photos.exclude(uncut="").exclude(state="apart"):
                images.wipe_uncut(photo, by=House(photo.playgroup_id), now=now)
