"""A child leaves every picture: blurred for good, or the picture goes (*law*)."""

from collections.abc import Sequence
from datetime import datetime
from itertools import groupby
from typing import Any

from django.db.models import F

from playgate.images.in_pictures import alone_in, words_naming
from playgate.images.models import Face, Known, Photo, Word
from playgate.jobs.later import later
from playgate.ledger.book import action, record
from playgate.people.leaving_families import families_only
from playgate.people.member import House
from playgate.people.models import Child
from playgate.policy.erasing import CLAUSE
from playgate.policy.pictures import Said, Who

from .cropping import forget_uncut
from .wiping import wipe, wipe_files


@action("images.erase")
def erase(child: Child, keep_groups: bool, *, by: House, now: datetime) -> list[Photo]:
    """Take a child out of every picture, with the papers of its family; answers what was wiped.

    `keep_groups`: a picture with others stays, and a job blurs the child in its pixels for good;
    until then it stands blurred, and nothing goes out. Else it goes too.
    """
    photos = list(Photo.objects.filter(faces__child=child).distinct())
    goes, stays = _out_of(child, photos, keep_groups, by=by, now=now)
    # Whoever was cut off has no face in our rows any more, and may be this child.
    for photo in child.playgroup.photos.exclude(uncut=""):
        forget_uncut(photo)
    told = {"wiped": len(goes), "blurred": len(stays), "words": _blur_words(child)}
    Face.objects.filter(grown_up__in=families_only(child)).update(grown_up=None)
    for scan in child.scans.all():
        wipe_files(scan, scan.original, scan.cleaned)
    record(child, act="images.erase", clause=CLAUSE, by=by, now=now, **told)
    return goes


@action("images.take_out")
def take_out(child: Child, photos: Sequence[Photo], *, by: House, now: datetime) -> list[Photo]:
    """Take a child out of these pictures, as far as it is in them still; answers what was wiped.

    A picture with others stays, and the child is blurred in it for good.
    """
    keys = [one.pk for one in photos]
    ready = Photo.objects.filter(pk__in=keys, state="ready", faces__child=child)
    goes, stays = _out_of(child, list(ready.distinct()), True, by=by, now=now)
    told = {"wiped": len(goes), "blurred": len(stays)}
    record(child, act="images.take_out", clause="images.permission", by=by, now=now, **told)
    return goes


def _out_of(
    child: Child, photos: Sequence[Photo], keep_groups: bool, *, by: House, now: datetime
) -> tuple[list[Photo], list[Photo]]:
    """What was wiped, and what stays with a blur."""
    alone = {one.pk for one in alone_in(child)}
    goes = [one for one in photos if one.pk in alone or not keep_groups or one.state != "ready"]
    Known.objects.filter(marks__in=[one.marks for one in goes if one.marks]).delete()
    for one in goes:
        wipe(one, by=by, now=now)
    gone = {one.pk for one in goes}
    stays = [one for one in photos if one.pk not in gone]
    for one in stays:
        _blur(one, child)
    return goes, stays


def _blur(photo: Photo, child: Child) -> None:
    faces = list(photo.faces.filter(child=child).values_list("pk", flat=True))
    forget_uncut(photo)
    Face.objects.filter(pk__in=faces).update(who=Who.BLURRED, child=None)
    wipe_files(photo, photo.original)
    Photo.objects.filter(pk=photo.pk).update(
        original="", cut_to=None, faces_version=F("faces_version") + 1
    )
    later("images.blur_for_good", str(photo.pk), *map(str, faces), slow=photo.is_film)


def _blur_words(child: Child) -> int:
    """Have the child's names blurred for good wherever they can be read; answers how many."""
    found = words_naming(child)
    for photo, of in groupby(found, key=lambda one: one.photo):
        ids = [one.pk for one in of]
        if photo.state != "ready":
            photo.words.filter(pk__in=ids).delete()
            continue
        photo.words.filter(pk__in=ids).update(said=Said.BLURRED, text="", readings=[])
        forget_uncut(photo)
        wipe_files(photo, photo.original)
        Photo.objects.filter(pk=photo.pk).update(
            original="", cut_to=None, faces_version=F("faces_version") + 1
        )
        later("images.blur_for_good", str(photo.pk), *map(str, ids), slow=photo.is_film)
    return len(found)


@action("images.keep_blurred")
def keep_blurred(
    photo: Photo,
    ids: Sequence[str],
    files: dict[str, Any],
    *,
    by: House,
    now: datetime,
    left: Sequence[Face | Word] = (),
) -> None:
    """Put the picture in which faces or words are blurred for good in the place of the one that
    had them.

    `left`: of a film, the other faces and words, shown anew.
    """
    old = [photo.cleaned, photo.small, photo.cleared]
    old += [photo.film, photo.film_cleared, photo.strip]
    Face.objects.bulk_update([one for one in left if isinstance(one, Face)], ["seen"])
    Word.objects.bulk_update([one for one in left if isinstance(one, Word)], ["seen"])
    photo.faces.filter(pk__in=ids).delete()
    photo.words.filter(pk__in=ids).delete()
    for field, value in {**files, "cleared": ""}.items():
        setattr(photo, field, value)
    photo.faces_version += 1
    photo.save(update_fields=[*files, "cleared", "faces_version"])
    wipe_files(photo, *old)
    if photo.is_film:
        later("images.make_film", str(photo.pk), photo.faces_version, slow=True)
    elif photo.has_blur:
        later("images.put_in_the_blur", str(photo.pk), photo.faces_version)
    record(photo, act="images.keep_blurred", clause=CLAUSE, by=by, now=now, places=len(ids))
