"""Pictures come in, and people say who is in them and what they show."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.files.base import File
from django.db.models import F

from playgate.door.models import Tablet
from playgate.images import sealed
from playgate.images.models import Face, Known, Photo
from playgate.images.pieces import Whole
from playgate.jobs.later import later
from playgate.ledger.book import By, Refused, action, record, step
from playgate.people.member import Member
from playgate.people.models import Child, Person
from playgate.people.said import Visitor
from playgate.policy import films
from playgate.policy.films import is_span
from playgate.policy.findings import Box
from playgate.policy.pictures import LOCKED, Said, Who, why_not_take
from playgate.policy.recognising import seen_before
from playgate.policy.retention import original_kept_until
from playgate.vault.ring import KeyMissing, WrongKeys

from .uploading import arrive, as_it_is
from .wiping import wipe_files

CLAUSE = "images.only-by-the-rules"
MOST_FACES = 200


@action("images.add")
def add(
    file: File,
    *,
    by: Member,
    now: datetime,
    id: UUID | None = None,
    came_as: str = "",
    tablet: Tablet | None = None,
    taken_at: datetime | None = None,
) -> Photo:
    """Take in a picture or a film as it comes; it is opened later, in a cage.

    `tablet`: the setting's own device that it comes from; `taken_at`: when that one took it.

    The same id twice is one. `came_as`: the mark of a file of somebody's day; while such a picture
    is here, the same file is that picture. What came in piece by piece lets its pieces go.
    """
    upload = as_it_is(file.upload) if isinstance(file, Whole) else None
    if known := (upload and upload.photo) or _here_already(by, id, came_as):
        arrive(upload, known)
        record(known, act="images.add", clause=CLAUSE, by=by, now=now, again=True)
        return known
    medium = _medium(file)
    if refusal := (films.why_not_take if medium == films.VIDEO else why_not_take)(file.size):
        raise Refused(refusal)
    photo = Photo(
        playgroup=by.playgroup,
        added_by=by.person,
        added_at=now,
        original_kept_until=original_kept_until(now, None),
        came_as=came_as,
        medium=medium,
        tablet=tablet,
        taken_at=taken_at if tablet else None,
        **({"id": id} if id else {}),
    )
    try:
        photo.original = sealed.keep(photo, "original", file)  # type: ignore[arg-type]
    except (KeyMissing, WrongKeys):
        raise Refused(LOCKED) from None
    photo.save(force_insert=True)
    arrive(upload, photo)
    told = {"tablet": str(tablet.pk)} if tablet else {}
    record(photo, act="images.add", clause=CLAUSE, by=by, now=now, **told)
    look = "images.look_at_film" if photo.is_film else "images.look_at"
    later(look, str(photo.pk), slow=photo.is_film)
    return photo


def _medium(file: File) -> str:
    file.seek(0)
    head = file.read(16)
    file.seek(0)
    return films.VIDEO if films.is_film(file.name or "", head) else films.PHOTO


def _here_already(by: Member, id: UUID | None, came_as: str) -> Photo | None:
    if id:
        return by.playgroup.photos.filter(pk=id).first()
    here = by.playgroup.photos.to_be_seen().exclude(state="refused")
    return here.filter(came_as=came_as).first() if came_as else None


@action("images.note_faces")
def note_faces(
    photo: Photo,
    boxes: Sequence[Box],
    files: dict[str, Any],
    *,
    by: By,
    now: datetime,
    ways: Sequence[dict[str, Any]] = (),
) -> None:
    """Keep what the cage made of a picture: its clean files and the places of the faces.

    `ways`: of a film, the way of each face through it, and where it is shown.
    """
    for field, value in files.items():
        setattr(photo, field, value)
    known = Known.objects.filter(playgroup_id=photo.playgroup_id).values_list("marks", "why")
    photo.seen_before = seen_before(photo.marks, known.iterator())
    photo.save(update_fields=[*files, "seen_before"])
    told: list[dict[str, Any]] = [*ways] or [{}] * len(boxes)
    Face.objects.bulk_create(
        Face(playgroup_id=photo.playgroup_id, photo=photo, place=place, **box._asdict(), **way)
        for place, (box, way) in enumerate(zip(boxes[:MOST_FACES], told, strict=False), 1)
    )
    step(photo, "note_faces", clause="images.never-list", by=by, now=now, faces=len(boxes))
    if photo.is_film:
        faces_changed(photo)
    if photo.is_being_read:
        look_for_words(photo)


@action("images.refuse")
def refuse(photo: Photo, says: str, reason: str, *, by: By, now: datetime) -> None:
    """Keep why a picture cannot be used; its bytes are wiped at once."""
    wipe_files(photo, photo.original)
    photo.why_refused, photo.original = says, ""
    photo.save(update_fields=["why_refused", "original"])
    step(photo, "refuse", clause=CLAUSE, by=by, now=now, reason=reason)


@action("images.account_for")
def account_for(
    face: Face,
    who: Who,
    child: Child | None,
    *,
    by: Member,
    now: datetime,
    grown_up: Person | None = None,
    visitor: Visitor | None = None,
) -> None:
    """Say who a face is: a child on roll, a grown-up, a visitor, or blurred.

    `grown_up`, `visitor`: which one, where that is known; then what they said counts.
    """
    face.who, face.child = who, child if who is Who.CHILD else None
    face.grown_up = grown_up if who is Who.GROWN_UP else None
    face.visitor = visitor if who is Who.VISITOR else None
    face.save(update_fields=["who", "child", "grown_up", "visitor"])
    record(
        face.photo,
        act="images.account_for",
        clause="images.never-list",
        by=by,
        now=now,
        face=str(face.pk),
        who=who,
        child=str(child.pk) if face.child and child else None,
    )
    faces_changed(face.photo)


@action("images.add_face")
def add_face(
    photo: Photo,
    box: Box,
    *,
    by: Member,
    now: datetime,
    span: tuple[float, float] | None = None,
) -> Face:
    """Frame a face that was missed; `span`: of a film, from when to when it is there."""
    if photo.is_film and not (span and is_span(span, photo.seconds)):
        raise Refused(films.NOT_IN_IT)
    face = Face.objects.create(
        playgroup=photo.playgroup,
        photo=photo,
        by_hand=True,
        place=photo.faces.count() + 1,
        track=[[at, *box] for at in span] if photo.is_film and span else [],
        **box._asdict(),
    )
    _look_again(photo)
    record(
        photo, act="images.add_face", clause="images.never-list", by=by, now=now, face=str(face.pk)
    )
    return face


@action("images.drop_face")
def drop_face(face: Face, *, by: Member, now: datetime) -> None:
    """Take a frame away that is around nobody's face."""
    photo, gone = face.photo, str(face.pk)
    face.delete()
    _look_again(photo)
    record(photo, act="images.drop_face", clause="images.never-list", by=by, now=now, face=gone)


@action("images.say_nobody_else")
def say_nobody_else(photo: Photo, *, by: Member, now: datetime) -> None:
    """Say that nobody else can be recognised in the picture."""
    photo.nobody_else = True
    photo.save(update_fields=["nobody_else"])
    record(photo, act="images.say_nobody_else", clause="images.never-list", by=by, now=now)


@action("images.describe")
def describe(photo: Photo, alt: str, *, by: Member, now: datetime) -> None:
    """Say what the picture shows, for people who cannot see it."""
    photo.alt = alt
    photo.save(update_fields=["alt"])
    record(photo, act="images.describe", clause="tone.fits-audience", by=by, now=now)


@action("images.clear")
def clear(photo: Photo, cleared: str, version: int, *, by: By, now: datetime) -> None:
    """Keep the blurred picture that was made for one state of the faces; an older one is wiped."""
    old = photo.cleared
    still = Photo.objects.filter(pk=photo.pk, state="ready", faces_version=version)
    moved = still.update(cleared=cleared, cleared_version=version)
    wipe_files(photo, old if moved else cleared)
    record(photo, act="images.clear", clause=CLAUSE, by=by, now=now, used=moved)


def _look_again(photo: Photo) -> None:
    photo.nobody_else = False
    photo.save(update_fields=["nobody_else"])
    faces_changed(photo)


def faces_changed(photo: Photo) -> None:
    """Within a running act: whoever signed off is asked again, and the blur is put in anew.

    A film is made anew as it leaves.
    """
    Photo.objects.filter(pk=photo.pk).update(faces_version=F("faces_version") + 1)
    photo.refresh_from_db(fields=["faces_version"])
    blurred = photo.faces.filter(who=Who.BLURRED), photo.words.filter(said=Said.BLURRED)
    if photo.is_film:
        later("images.make_film", str(photo.pk), photo.faces_version, slow=True)
    elif not photo.cut_to and any(some.exists() for some in blurred):
        later("images.put_in_the_blur", str(photo.pk), photo.faces_version)


def look_for_words(photo: Photo) -> None:
    """Within a running act: have the words in a picture read, after whatever else is due."""
    if photo.is_film:
        later("images.read_film", str(photo.pk), slow=True)
    else:
        later("images.read_words", str(photo.pk), last=True)
