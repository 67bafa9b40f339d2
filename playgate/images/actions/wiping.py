"""Pictures go: every file of them, and every key; and it is looked that they are gone."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial

from django.db import transaction

from playgate.images import sealed
from playgate.images.models import FILES, Photo, Wiping
from playgate.images.scans import Scan
from playgate.jobs.later import later
from playgate.ledger.book import By, action, record, record_each, step
from playgate.people.member import House, Member
from playgate.people.models import Playgroup
from playgate.policy.lives import NotNow
from playgate.policy.retention import unused_days


@action("images.wipe")
def wipe(photo: Photo, *, by: By, now: datetime) -> None:
    """Take a picture away for good: every file of it, and every key.

    What was set apart as evidence nobody wipes in passing. Raises `NotNow`.
    """
    if photo.state == "apart" and not isinstance(by, House):
        raise NotNow("wipe cannot follow apart")
    wipe_rows(photo, now)
    step(photo, "wipe", clause="images.delete-compromising", by=by, now=now)


@action("images.wipe_these")
def wipe_these(photos: Sequence[Photo], *, by: Member, now: datetime) -> None:
    """Take several pictures away for good, or none of them. Raises `NotNow`."""
    for photo in photos:
        wipe(photo, by=by, now=now)
    record_each(
        photos, act="images.wipe_these", clause="images.delete-compromising", by=by, now=now
    )


@action("images.wipe_original")
def wipe_original(photo: Photo, *, by: By, now: datetime) -> None:
    """Take the original away when its time is over; the clean picture stays."""
    wipe_files(photo, photo.original)
    photo.original = ""
    photo.save(update_fields=["original"])
    record(photo, act="images.wipe_original", clause="law.data-protection", by=by, now=now)


@action("images.note_gone")
def note_gone(photo: Photo, files: int, *, by: House, now: datetime) -> None:
    """Write down that so many files were looked for after a wiping: neither they nor their keys
    are there.
    """
    if photo.state == "wiped":
        photo.seen_gone_at = now
        photo.save(update_fields=["seen_gone_at"])
    clause = "images.delete-compromising"
    record(photo, act="images.note_gone", clause=clause, by=by, now=now, files=files)


@action("images.seal")
def seal(photo: Photo, field: str, name: str, *, by: House, now: datetime) -> None:
    """Put a sealed file in the place of one that lay open; that one is wiped."""
    old = getattr(photo, field)
    moved = Photo.objects.filter(pk=photo.pk, **{field: old}).update(**{field: name})
    wipe_files(photo, old if moved else name)
    record(photo, act="images.seal", clause="law.data-protection", by=by, now=now, used=moved)


@action("images.set_days")
def set_days(playgroup: Playgroup, days: int, *, by: Member, now: datetime) -> None:
    """Say how many days a picture is kept that is in nothing."""
    chosen = {"days": unused_days(days)}
    row, _ = Wiping.objects.update_or_create(playgroup=playgroup, defaults=chosen)
    record(row, act="images.set_days", clause="law.data-protection", by=by, now=now, **chosen)


def wipe_rows(photo: Photo, now: datetime) -> None:
    """Within a running act: let go of the files, the faces and the words of a picture."""
    wipe_files(photo, *photo.file_names)
    for field in FILES:
        setattr(photo, field, "")
    photo.alt = ""
    photo.cut = photo.cut_to = photo.places_before = None
    photo.marks = photo.seen_before = photo.came_as = photo.sorted_as = photo.made_as = ""
    photo.words_looked_for, photo.undress_raised = "", False
    photo.silences, photo.part = [], None
    photo.wiped_at, photo.seen_gone_at = now, None
    told = ["alt", "marks", "seen_before", "came_as", "sorted_as", "made_as", "silences"]
    told += ["cut", "cut_to", "part", "places_before", "words_looked_for", "undress_raised"]
    photo.save(update_fields=[*FILES, *told, "wiped_at", "seen_gone_at"])
    photo.faces.all().delete()
    photo.words.all().delete()
    photo.played.all().delete()


def wipe_files(photo: Photo | Scan, *names: str) -> None:
    """Destroy files and their keys once what was written about them is safe.

    It is done at once; and a job does it again, should the house end in between, and looks.
    """
    gone = sorted(filter(None, set(names)))
    for name in gone:
        transaction.on_commit(partial(sealed.destroy, name))
    if gone:
        later("images.see_that_it_is_gone", str(photo.pk), *gone)
