"""Pictures are kept as proof while somebody asks for what they belong to; then they go."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from playgate.images.actions.wiping import wipe_files
from playgate.images.models import Photo
from playgate.incidents.held import HeldPicture
from playgate.incidents.models import Hold
from playgate.ledger.book import By, TooLate, action, after, record
from playgate.people.member import House
from playgate.people.models import Playgroup

CLAUSE = "law.data-protection"


@action("incidents.keep_picture")
def keep_picture(held: HeldPicture, *, by: House, now: datetime) -> None:
    """Keep what was sealed of a picture beside what is held.

    Raises `TooLate` where the hold was lifted or the picture went meanwhile, or it is kept already.
    """
    is_held = Hold.objects.now().filter(pk=held.hold_id).exists()
    is_here = Photo.objects.filter(pk=held.photo_id, state="ready").exists()
    known = HeldPicture.objects.filter(hold=held.hold_id, photo=held.photo_id)
    if known.exists() or not (is_held and is_here):
        raise TooLate("HeldPicture")
    held.save(force_insert=True)
    facts = {"photo": str(held.photo_id)}
    record(held.hold, act="incidents.keep_picture", clause=CLAUSE, by=by, now=now, **facts)


@action("incidents.let_pictures_go")
def let_pictures_go(
    playgroup: Playgroup, pictures: Sequence[HeldPicture], *, by: House, now: datetime
) -> None:
    """Wipe what was kept of these pictures, files and keys; it is looked that they are gone."""
    for one in pictures:
        wipe_files(one.photo, *one.file_names)
    HeldPicture.objects.filter(pk__in=[one.pk for one in pictures]).delete()
    facts = {"pictures": len(pictures)}
    record(playgroup, act="incidents.let_pictures_go", clause=CLAUSE, by=by, now=now, **facts)


@action("incidents.hand_pictures_over")
def hand_pictures_over(hold: Hold, number: int, *, by: House, now: datetime) -> None:
    """Write down that so many pictures of a hold were handed over, on the machine."""
    act = "incidents.hand_pictures_over"
    record(hold, act=act, clause=CLAUSE, by=by, now=now, pictures=number)


@after("images.wipe_accident", "images.set_apart")
def nobody_keeps_it(things: tuple[Any, ...], by: By, now: datetime) -> None:
    """An accident is wiped everywhere, and a worry is the lead's alone: no hold keeps either."""
    for photo in things:
        if isinstance(photo, Photo):
            forget(photo, now)


def forget(photo: Photo, now: datetime) -> None:
    """Within a running act, or alone: let go of whatever holds have kept of a picture."""
    kept = list(HeldPicture.objects.filter(photo=photo).select_related("photo"))
    if kept:
        group = Playgroup.objects.get(pk=photo.playgroup_id)
        let_pictures_go(group, kept, by=House(group.pk), now=now)
