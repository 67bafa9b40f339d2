"""What the house does later with pictures: open them in the cage, blur, wipe what is over."""

from datetime import timedelta
from itertools import chain
from pathlib import Path

from django.core.files.storage import default_storage
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django_tasks import task

from playgate.jobs.every import every
from playgate.jobs.later import later
from playgate.mail.letters import send_letter
from playgate.people.member import House
from playgate.people.ties import addresses_of, who_decides
from playgate.policy import concerns
from playgate.policy.cropping import WHOLE
from playgate.policy.films import VIDEO
from playgate.policy.findings import Box
from playgate.policy.pictures import Looked
from playgate.policy.roles import HEADS, Role
from playgate.vault import drawer

from . import actions, cage, filming, sealed
from .at_work import NOT_OPENED, NotOpened, keep, laid_out, made_clean, names_in, or_destroy
from .models import FILES, Concern, Photo, Scan
from .reading_jobs import read_film, read_what_came_before, read_words
from .sheet import taken_at
from .upload_jobs import let_go_of_uploads

__all__ = ["let_go_of_uploads", "read_film", "read_what_came_before", "read_words"]

# Where files lie; those outside of the first lie open, from before files were sealed.
KINDS = (sealed.FOLDER, "originals", "cleaned", "small", "cleared", "captures")
A_ROUND = 100
NEWS = {
    concerns.Concern.ACCIDENT: "A picture taken by accident was wiped. Please have a look.",
    concerns.Concern.WORRY: "Something needs the safeguarding lead today. Please have a look.",
}
MOST_FALLS = 3
FILM_NOT_OPENED = "This film could not be opened safely. Please choose it again, or another one."


class StillThere(Exception):
    """A file or a key that was wiped is still there; the work is tried again."""


@task()
def look_at(photo_id: str, falls: int = 0) -> None:
    """Open a picture in the cage, make it clean, and find the faces.

    `falls`: how often the cage has fallen over this picture; it is not tried for ever.
    """
    photo = Photo.objects.select_related("playgroup").filter(pk=photo_id, state="arriving").first()
    if photo is None:
        return
    by = House(photo.playgroup_id)
    with sealed.workplace() as place:
        clean, small = Path(place, "clean.jpg"), Path(place, "small.jpg")
        try:
            seen = cage.look(laid_out(photo, "original", place), clean, small)
        except (cage.CannotOpen, FileNotFoundError, cage.CageFell) as trouble:
            _not_opened(photo, trouble, falls)
            return
        files = {"cleaned": keep(photo, "cleaned", clean), "small": keep(photo, "small", small)}
    sizes = {"width": seen.width, "height": seen.height, "marks": seen.marks}
    sizes |= {"faces_looked_for": seen.faces_looked_for, "words_looked_for": Looked.NOT_YET}
    sizes["sharpness"] = seen.sharpness
    taken = taken_at(seen.taken, photo.playgroup.tz, photo.added_at)
    sizes["taken_at"] = taken or photo.taken_at
    boxes = [face.box for face in seen.faces]
    or_destroy(
        lambda: actions.note_faces(photo, boxes, {**files, **sizes}, by=by, now=timezone.now()),
        *files.values(),
    )


def _not_opened(photo: Photo, trouble: Exception, falls: int) -> None:
    """Refuse what cannot be opened; try again where only the cage fell."""
    by, now = House(photo.playgroup_id), timezone.now()
    if isinstance(trouble, cage.CageFell) and falls < MOST_FALLS:
        again = "images.look_at_film" if photo.is_film else "images.look_at"
        at = now + timedelta(seconds=10)
        later(again, str(photo.pk), falls + 1, at=at, slow=photo.is_film)
    elif isinstance(trouble, cage.CannotOpen):
        actions.refuse(photo, trouble.says, trouble.reason, by=by, now=now)
    else:
        says = FILM_NOT_OPENED if photo.is_film else NOT_OPENED
        actions.refuse(photo, says, "not-opened", by=by, now=now)


@task()
def look_at_scan(scan_id: str) -> None:
    """Open the paper of a family in the cage, and keep clean pixels of it."""
    scan = Scan.objects.filter(pk=scan_id, state="arriving").first()
    if scan is None:
        return
    by = House(scan.playgroup_id)
    try:
        name = made_clean(scan, "cleaned")["cleaned"]
    except NotOpened as trouble:
        actions.refuse_scan(scan, trouble.says, by=by, now=timezone.now())
        return
    or_destroy(lambda: actions.note_scan(scan, name, by=by, now=timezone.now()), name)


@task()
def put_in_the_blur(photo_id: str, version: int) -> None:
    """Put the blur into the pixels of a picture, for one state of its faces."""
    photo = Photo.objects.filter(pk=photo_id, state="ready", faces_version=version).first()
    if photo is None or photo.cleared_version == version:
        return
    boxes = photo.blurred_places()
    if not boxes:
        return
    with sealed.workplace() as place:
        made = Path(place, "cleared.jpg")
        cage.blur(laid_out(photo, "cleaned", place), boxes, made)
        name = keep(photo, "cleared", made)
    by = House(photo.playgroup_id)
    or_destroy(lambda: actions.clear(photo, name, version, by=by, now=timezone.now()), name)


@task()
def look_at_film(photo_id: str, falls: int = 0) -> None:
    """Open a film in the cage, make it clean, and follow the faces; `falls`: as with a picture."""
    if photo := Photo.objects.filter(pk=photo_id, state="arriving", medium=VIDEO).first():
        try:
            filming.look(photo)
        except (cage.CannotOpen, FileNotFoundError, cage.CageFell) as trouble:
            _not_opened(photo, trouble, falls)


@task()
def make_film(photo_id: str, version: int) -> None:
    """Make a film as it leaves, for one state of its faces and its sound."""
    photo = Photo.objects.filter(pk=photo_id, state="ready", faces_version=version).first()
    if photo and photo.is_film and photo.cleared_version != version:
        filming.make(photo, version)


@task()
def cut(photo_id: str) -> None:
    """Cut a picture to the part that was asked for last, out of the whole of it."""
    photo = Photo.objects.filter(pk=photo_id, state="ready").first()
    if photo is None or not photo.cut_to:
        return
    part = Box(*photo.cut_to)
    with sealed.workplace() as place:
        clean, small = Path(place, "clean.jpg"), Path(place, "small.jpg")
        whole = laid_out(photo, "uncut" if photo.uncut else "cleaned", place)
        width, height = cage.crop(whole, part, clean, small)
        files = {"small": keep(photo, "small", small)}
        if part != WHOLE:
            files["cleaned"] = keep(photo, "cleaned", clean)
    made, by = {**files, "width": width, "height": height}, House(photo.playgroup_id)
    or_destroy(
        lambda: actions.note_crop(photo, part, made, by=by, now=timezone.now()), *files.values()
    )


@task()
def blur_for_good(photo_id: str, *ids: str) -> None:
    """Put a blur into the only copy of a picture: the faces and the words that were there cannot
    be got back.
    """
    photo = Photo.objects.filter(pk=photo_id, state="ready").first()
    if photo is None:
        return
    faces, words = photo.faces.filter(pk__in=ids), photo.words.filter(pk__in=ids)
    boxes = [one.box for one in faces]
    boxes += [box for one in words if (box := one.shown_in(photo))]
    if not boxes:
        return
    if photo.is_film:
        filming.blur_for_good(photo, list(faces), list(words))
        return
    with sealed.workplace() as place:
        blurred, clean, small = (Path(place, f"{one}.jpg") for one in ("blurred", "clean", "small"))
        cage.blur(laid_out(photo, "cleaned", place), boxes, blurred)
        marks = cage.look(blurred, clean, small).marks
        files = {"cleaned": keep(photo, "cleaned", clean), "small": keep(photo, "small", small)}
    by, now = House(photo.playgroup_id), timezone.now()
    made = {**files, "marks": marks}
    or_destroy(lambda: actions.keep_blurred(photo, ids, made, by=by, now=now), *files.values())


@task()
def see_that_it_is_gone(photo_id: str, *names: str) -> None:
    """Destroy once more what an act has wiped, and look that neither files nor keys are there."""
    photo = Photo.objects.filter(pk=photo_id).first()
    for name in names:
        sealed.destroy(name)
    if left := [name for name in names if not sealed.is_gone(name)]:
        raise StillThere(len(left))
    if photo:
        by = House(photo.playgroup_id)
        actions.note_gone(photo, len(names), by=by, now=timezone.now())


@task()
def keep_apart(photo_id: str) -> None:
    """See once more that what was set apart opens on no page."""
    if photo := Photo.objects.filter(pk=photo_id, state="apart").first():
        sealed.set_apart(photo)


@task()
def tell_lead(concern_id: str) -> None:
    """Tell the safeguarding lead that something waits; where there is none, manager and chair."""
    concern = Concern.objects.select_related("playgroup").filter(pk=concern_id).first()
    if concern is None:
        return
    group, today = concern.playgroup, concern.playgroup.today(timezone.now())
    people = who_decides(group, Role.SAFEGUARDING_LEAD, today)
    addresses = {one.email for one in people} or addresses_of(group, HEADS, today)
    for address in sorted(addresses):
        send_letter(address, NEWS[concerns.Concern(concern.kind)], reverse("images:concerns"))


@every(minutes=10)
@task()
def seal_what_lies_open() -> None:
    """Seal the files of pictures that came in before files were sealed, a hundred at a time."""
    lies_open = Q(pk=None)
    for field in FILES:
        lies_open |= ~Q(**{field: ""}) & ~Q(**{f"{field}__startswith": f"{sealed.FOLDER}/"})
    for photo in Photo.objects.filter(lies_open)[:A_ROUND]:
        for field in FILES:
            name = getattr(photo, field)
            if name and not sealed.is_sealed(name) and default_storage.exists(name):
                _seal(photo, field)


def _seal(photo: Photo, field: str) -> None:
    with default_storage.open(getattr(photo, field)) as file:
        name = sealed.keep(photo, field, file)
    by = House(photo.playgroup_id)
    or_destroy(lambda: actions.seal(photo, field, name, by=by, now=timezone.now()), name)
    if photo.state == "apart":
        keep_apart.call(str(photo.pk))


@every(minutes=60)
@task()
def wipe_what_is_over() -> None:
    """Wipe the originals whose time is over, and what was cut off."""
    now = timezone.now()
    over = Photo.objects.filter(original_kept_until__lt=now).exclude(original="")
    for photo in over.exclude(state__in=("arriving", "apart"))[:500]:
        actions.wipe_original(photo, by=House(photo.playgroup_id), now=now)
    cut = Photo.objects.filter(original_kept_until__lt=now, cut_to__isnull=True).exclude(uncut="")
    for photo in cut.exclude(state="apart")[:500]:
        actions.wipe_uncut(photo, by=House(photo.playgroup_id), now=now)


@sealed.names
def _named() -> set[str]:
    known = set(chain(*Photo.objects.values_list(*FILES)))
    return known | set(chain(*Scan.objects.values_list(*Scan.FILES)))


@every(at="03:40")
@task()
def wipe_what_nobody_knows() -> None:
    """Wipe files and keys that no row names: what was left where an act was undone half way."""
    known = sealed.all_named()
    yesterday = timezone.now() - timedelta(days=1)
    for kind in KINDS:
        for name in names_in(kind):
            if name not in known and default_storage.get_modified_time(name) < yesterday:
                sealed.destroy(name)
    for name in drawer.names():
        is_left = name not in known and not default_storage.exists(name)
        if is_left and drawer.put_at(name) < yesterday:
            drawer.destroy(name)


@every(minutes=10)
@task()
def wipe_what_a_crash_left() -> None:
    """Wipe what lies open though nobody works at it; the same is done when a worker begins."""
    sealed.wipe_what_is_left()
