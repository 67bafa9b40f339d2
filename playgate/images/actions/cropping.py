"""A picture is cut, and the cut is undone: the cage cuts, the faces move along or are cut off."""

from datetime import datetime
from typing import Any

from playgate.images.models import Face, Photo, Word
from playgate.jobs.later import later
from playgate.ledger.book import By, Refused, action, record
from playgate.people.member import House, Member
from playgate.policy.cropping import WHOLE, in_the_cut, in_the_whole, is_window
from playgate.policy.films import NOT_FOR_FILMS
from playgate.policy.findings import Box, Refusal
from playgate.policy.lives import NotNow

from .picturing import faces_changed
from .wiping import wipe_files

CLAUSE = "images.only-by-the-rules"
NO_WINDOW = Refusal(
    CLAUSE,
    "So little of the picture would be left that nobody could see what it shows.",
    "At least a tenth of each edge has to stay.",
    "Cut off less.",
)
IS_WHOLE = Refusal(
    CLAUSE,
    "This picture is not cut, or what was cut off is wiped already.",
    "What was cut off goes when the post goes out, or when its week is over.",
    "Bring the picture in again, if you need all of it.",
)


@action("images.crop")
def crop(photo: Photo, window: Box, *, by: Member, now: datetime) -> None:
    """Cut a picture to a part of what it shows now; the cage does it, and until then it waits.

    Who signed off is asked again. Raises `NotNow`, `Refused`.
    """
    if photo.is_film:
        raise Refused(NOT_FOR_FILMS)
    if not is_window(window):
        raise Refused(NO_WINDOW)
    _ask(photo, in_the_whole(window, _shown(photo)))
    record(photo, act="images.crop", clause=CLAUSE, by=by, now=now)


@action("images.uncrop")
def uncrop(photo: Photo, *, by: Member, now: datetime) -> None:
    """Undo the cut. Faces that were cut off come back as nobody's, and are asked about again."""
    if not (photo.uncut or photo.cut_to):
        raise Refused(IS_WHOLE)
    _ask(photo, WHOLE)
    record(photo, act="images.uncrop", clause=CLAUSE, by=by, now=now)


@action("images.note_crop")
def note_crop(photo: Photo, cut: Box, files: dict[str, Any], *, by: House, now: datetime) -> None:
    """Keep what the cage cut, unless something else has been asked for meanwhile.

    `files`: the new small file and the size, and the new clean file where a part was cut out.
    """
    photo.refresh_from_db()
    is_meant = photo.state == "ready" and photo.cut_to == list(cut)
    if is_meant:
        _put_in(photo, cut, files)
        _move_faces(photo, cut)
        faces_changed(photo)
    else:
        wipe_files(photo, files.get("cleaned", ""), files["small"])
    record(photo, act="images.note_crop", clause=CLAUSE, by=by, now=now, used=is_meant)


@action("images.wipe_uncut")
def wipe_uncut(photo: Photo, *, by: By, now: datetime) -> None:
    """Wipe what was cut off, and where faces were in it; from now on the cut is the picture."""
    forget_uncut(photo)
    record(photo, act="images.wipe_uncut", clause="law.data-protection", by=by, now=now)


def forget_uncut(photo: Photo) -> None:
    """Within a running act: let go of the picture as it was before it was cut."""
    wipe_files(photo, photo.uncut)
    _let_go_of_words(photo)
    photo.uncut, photo.cut, photo.places_before = "", None, None
    photo.save(update_fields=["uncut", "cut", "places_before"])


def _let_go_of_words(photo: Photo) -> None:
    """Words that were cut off go; the others are told in the cut, which is the picture now."""
    stay, off = [], []
    for words in photo.words.all() if photo.cut else ():
        if box := words.shown_in(photo):
            words.x, words.y, words.w, words.h = box
            stay.append(words)
        else:
            off.append(words.pk)
    Word.objects.bulk_update(stay, ["x", "y", "w", "h"])
    photo.words.filter(pk__in=off).delete()


def _ask(photo: Photo, cut: Box) -> None:
    if photo.state != "ready":
        raise NotNow(f"crop cannot follow {photo.state}")
    photo.cut_to = list(cut)
    photo.nobody_else = photo.nobody_else and cut != WHOLE
    photo.save(update_fields=["cut_to", "nobody_else"])
    faces_changed(photo)
    later("images.cut", str(photo.pk))


def _put_in(photo: Photo, cut: Box, files: dict[str, Any]) -> None:
    whole = photo.uncut or photo.cleaned
    old = {photo.cleaned, photo.small, photo.cleared} - {whole}
    photo.places_before = photo.places_before or _places(photo)
    for field, value in files.items():
        setattr(photo, field, value)
    is_whole = cut == WHOLE
    photo.cleaned = whole if is_whole else photo.cleaned
    photo.uncut = "" if is_whole else whole
    photo.cut_to, photo.cleared = None, ""
    told = ["cleaned", "small", "cleared", "uncut", "cut_to", "width", "height", "places_before"]
    photo.save(update_fields=told)
    wipe_files(photo, *old)


def _places(photo: Photo) -> dict[str, Any]:
    """Where the faces are before anything is cut off."""
    return {"faces": {str(face.pk): list(face.box) for face in photo.faces.all()}, "gone": []}


def _move_faces(photo: Photo, cut: Box) -> None:
    """Put every face where it is now; those cut off go, and those that are back are nobody's."""
    before, shown = photo.places_before or {}, _shown(photo)
    stay: list[Face] = []
    back: list[Face] = []
    off, known, gone = [], {}, []
    for face in photo.faces.all():
        noted = before["faces"].get(str(face.pk))
        place = Box(*noted) if noted else in_the_whole(face.box, shown)
        if now_at := in_the_cut(place, cut):
            face.x, face.y, face.w, face.h = now_at
            stay.append(face)
            known[str(face.pk)] = list(place)
        else:
            off.append(face.pk)
            gone.append(list(place))
    for noted in before["gone"]:
        if now_at := in_the_cut(Box(*noted), cut):
            number = len(stay) + len(back) + 1
            back.append(
                Face(playgroup_id=photo.playgroup_id, photo=photo, place=number, **now_at._asdict())
            )
            known[str(back[-1].pk)] = noted
        else:
            gone.append(noted)
    Face.objects.bulk_update(stay, ["x", "y", "w", "h"])
    photo.faces.filter(pk__in=off).delete()
    Face.objects.bulk_create(back)
    is_whole = cut == WHOLE
    photo.cut = None if is_whole else list(cut)
    photo.places_before = None if is_whole else {"faces": known, "gone": gone}
    photo.save(update_fields=["cut", "places_before"])


def _shown(photo: Photo) -> Box:
    """The part of the whole picture that is shown now."""
    return Box(*photo.cut) if photo.cut else WHOLE
