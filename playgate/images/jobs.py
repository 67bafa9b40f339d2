"""What the house does later with pictures: open them in the cage, blur, wipe what is over."""

import shutil
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory

from django.conf import settings
from django.core.files.base import File
from django.core.files.storage import default_storage
from django.utils import timezone
from django_tasks import task

from playgate.jobs.every import every
from playgate.jobs.later import later
from playgate.people.member import House
from playgate.policy.images import Who

from . import actions, cage
from .models import Photo, Scan

KINDS = ("originals", "cleaned", "small", "cleared", "scans")
MOST_FALLS = 3
NOT_OPENED = "This picture could not be opened safely. Please choose it again, or another one."


@task()
def look_at(photo_id: str, falls: int = 0) -> None:
    """Open a picture in the cage, make it clean, and find the faces.

    `falls`: how often the cage has fallen over this picture; it is not tried for ever.
    """
    photo = Photo.objects.filter(pk=photo_id, state="arriving").first()
    if photo is None:
        return
    by = House(photo.playgroup_id)
    with _workplace() as place:
        clean, small = Path(place, "clean.jpg"), Path(place, "small.jpg")
        try:
            seen = cage.look(Path(default_storage.path(photo.original)), clean, small)
        except (cage.CannotOpen, FileNotFoundError, cage.CageFell) as trouble:
            _not_opened(photo, trouble, falls)
            return
        files = {"cleaned": keep("cleaned", clean), "small": keep("small", small)}
    sizes = {"width": seen.width, "height": seen.height, "faces_looked_for": seen.faces_looked_for}
    boxes = [face.box for face in seen.faces]
    or_wipe(
        lambda: actions.note_faces(photo, boxes, {**files, **sizes}, by=by, now=timezone.now()),
        *files.values(),
    )


def _not_opened(photo: Photo, trouble: Exception, falls: int) -> None:
    """Refuse what cannot be opened; try again where only the cage fell."""
    by, now = House(photo.playgroup_id), timezone.now()
    if isinstance(trouble, cage.CageFell) and falls < MOST_FALLS:
        later("images.look_at", str(photo.pk), falls + 1, at=now + timedelta(seconds=10))
    elif isinstance(trouble, cage.CannotOpen):
        actions.refuse(photo, trouble.says, trouble.reason, by=by, now=now)
    else:
        actions.refuse(photo, NOT_OPENED, "not-opened", by=by, now=now)


@task()
def look_at_scan(scan_id: str) -> None:
    """Open the paper of a family in the cage, and keep clean pixels of it."""
    scan = Scan.objects.filter(pk=scan_id, state="arriving").first()
    if scan is None:
        return
    by, now = House(scan.playgroup_id), timezone.now()
    with _workplace() as place:
        clean, small = Path(place, "clean.jpg"), Path(place, "small.jpg")
        try:
            cage.look(Path(default_storage.path(scan.original)), clean, small)
        except (cage.CannotOpen, FileNotFoundError, cage.CageFell) as trouble:
            actions.refuse_scan(scan, getattr(trouble, "says", NOT_OPENED), by=by, now=now)
            return
        name = keep("scans", clean)
    or_wipe(lambda: actions.note_scan(scan, name, by=by, now=timezone.now()), name)


@task()
def put_in_the_blur(photo_id: str, version: int) -> None:
    """Put the blur into the pixels of a picture, for one state of its faces."""
    photo = Photo.objects.filter(pk=photo_id, state="ready", faces_version=version).first()
    if photo is None or photo.cleared_version == version:
        return
    boxes = [face.box for face in photo.faces.filter(who=Who.BLURRED)]
    with _workplace() as place:
        made = Path(place, "cleared.jpg")
        cage.blur(Path(default_storage.path(photo.cleaned)), boxes, made)
        name = keep("cleared", made)
    by = House(photo.playgroup_id)
    or_wipe(lambda: actions.clear(photo, name, version, by=by, now=timezone.now()), name)


@every(minutes=60)
@task()
def wipe_what_is_over() -> None:
    """Wipe the originals whose time is over."""
    now = timezone.now()
    over = Photo.objects.filter(original_kept_until__lt=now).exclude(original="")
    for photo in over.exclude(state="arriving")[:500]:
        actions.wipe_original(photo, by=House(photo.playgroup_id), now=now)


@every(at="03:40")
@task()
def wipe_what_nobody_knows() -> None:
    """Wipe files that no picture names: what was left where an act was undone half way."""
    known = set(chain(*Photo.objects.values_list("original", "cleaned", "small", "cleared")))
    known |= set(chain(*Scan.objects.values_list("original", "cleaned")))
    yesterday = timezone.now() - timedelta(days=1)
    for kind in KINDS:
        for name in names_in(kind):
            if name not in known and default_storage.get_modified_time(name) < yesterday:
                default_storage.wipe(name)  # type: ignore[attr-defined]
    _clear_arriving(yesterday)


def names_in(kind: str) -> Iterator[str]:
    """Every file of one kind in the store."""
    if not default_storage.exists(kind):
        return
    for folder in default_storage.listdir(kind)[0]:
        for file in default_storage.listdir(f"{kind}/{folder}")[1]:
            yield f"{kind}/{folder}/{file}"


def keep(kind: str, path: Path) -> str:
    """Put a file that the cage made into the store, under a random name."""
    with path.open("rb") as opened:
        return default_storage.save(f"{kind}/picture.jpg", File(opened))


def _workplace() -> TemporaryDirectory[str]:
    """A folder for one picture at work, in a place that is cleared of what a crash left."""
    return TemporaryDirectory(prefix="picture-", dir=settings.FILE_UPLOAD_TEMP_DIR)


def _clear_arriving(before: datetime) -> None:
    """Remove what was left half way: uploads that broke off, pictures that were being opened."""
    for left in Path(settings.FILE_UPLOAD_TEMP_DIR).iterdir():
        if left.stat().st_mtime < before.timestamp():
            shutil.rmtree(left) if left.is_dir() else left.unlink(missing_ok=True)


def or_wipe(act: Callable[[], None], *names: str) -> None:
    """Do an act; where it is undone, wipe the files that were made for it."""
    try:
        act()
    except BaseException:
        for name in names:
            default_storage.wipe(name)  # type: ignore[attr-defined]
        raise
