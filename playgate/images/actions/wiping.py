"""Pictures go: every file of them, and every key; and it is looked that they are gone."""

from datetime import datetime
from functools import partial

from django.db import transaction

from playgate.images import sealed
from playgate.images.models import FILES, Photo
from playgate.jobs.later import later
from playgate.ledger.book import By, action, record, step
from playgate.people.member import House
from playgate.policy.lives import NotNow


@action("images.wipe")
def wipe(photo: Photo, *, by: By, now: datetime) -> None:
    """Take a picture away for good: every file of it, and every key.

    What was set apart as evidence nobody wipes in passing. Raises `NotNow`.
    """
    if photo.state == "apart" and not isinstance(by, House):
        raise NotNow("wipe cannot follow apart")
    wipe_rows(photo, now)
    step(photo, "wipe", clause="images.delete-compromising", by=by, now=now)


@action("images.wipe_original")
def wipe_original(photo: Photo, *, by: By, now: datetime) -> None:
    """Take the original away when its time is over; the clean picture stays."""
    wipe_files(photo, photo.original)
    photo.original = ""
    photo.save(update_fields=["original"])
    record(photo, act="images.wipe_original", clause="law.data-protection", by=by, now=now)


@action("images.see_gone")
def see_gone(photo: Photo, files: int, *, by: House, now: datetime) -> None:
    """Write down that so many files were looked for after a wiping: neither they nor their keys
    are there.
    """
    if photo.state == "wiped":
        photo.seen_gone_at = now
        photo.save(update_fields=["seen_gone_at"])
    clause = "images.delete-compromising"
    record(photo, act="images.see_gone", clause=clause, by=by, now=now, files=files)


@action("images.seal")
def seal(photo: Photo, field: str, name: str, *, by: House, now: datetime) -> None:
    """Put a sealed file in the place of one that lay open; that one is wiped."""
    old = getattr(photo, field)
    moved = Photo.objects.filter(pk=photo.pk, **{field: old}).update(**{field: name})
    wipe_files(photo, old if moved else name)
    record(photo, act="images.seal", clause="law.data-protection", by=by, now=now, used=moved)


def wipe_rows(photo: Photo, now: datetime) -> None:
    """Within a running act: let go of the files, the faces and the words of a picture."""
    wipe_files(photo, *photo.file_names)
    photo.original = photo.cleaned = photo.small = photo.cleared = photo.alt = ""
    photo.wiped_at, photo.seen_gone_at = now, None
    photo.save(update_fields=[*FILES, "alt", "wiped_at", "seen_gone_at"])
    photo.faces.all().delete()


def wipe_files(photo: Photo, *names: str) -> None:
    """Destroy files and their keys once what was written about them is safe.

    It is done at once; and a job does it again, should the house end in between, and looks.
    """
    gone = sorted(filter(None, set(names)))
    for name in gone:
        transaction.on_commit(partial(sealed.destroy, name))
    if gone:
        later("images.see_that_it_is_gone", str(photo.pk), *gone)
