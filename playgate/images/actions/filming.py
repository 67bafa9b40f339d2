"""Films: what of their sound goes along, what stands for them, and who has played them."""

from datetime import datetime
from typing import Any

from playgate.images.models import Photo, Played
from playgate.ledger.book import Refused, action, record
from playgate.people.member import House, Member
from playgate.policy import playing
from playgate.policy.films import CLAUSE, NOT_IN_IT, TOO_SHORT, is_part, is_span
from playgate.policy.lives import NotNow

from .picturing import faces_changed
from .wiping import wipe_files

MOST_SILENCES = 50
MADE = ("film_cleared", "cleared", "cleaned", "small")


@action("images.set_sound")
def set_sound(photo: Photo, is_heard: bool, *, by: Member, now: datetime) -> None:
    """Say whether the sound of a film goes along; without a word it does not."""
    _must_be_open(photo)
    photo.is_heard = is_heard and photo.has_sound
    photo.save(update_fields=["is_heard"])
    faces_changed(photo)
    record(photo, act="images.set_sound", clause=CLAUSE, by=by, now=now, heard=photo.is_heard)


@action("images.silence")
def silence(photo: Photo, start: float, end: float, *, by: Member, now: datetime) -> None:
    """Leave a part of the sound out. Raises `Refused` for what is no part of the film."""
    _must_be_open(photo)
    if not is_span((start, end), photo.seconds) or len(photo.silences) >= MOST_SILENCES:
        raise Refused(NOT_IN_IT)
    photo.silences = sorted([*photo.silences, [start, end]])
    photo.save(update_fields=["silences"])
    faces_changed(photo)
    record(photo, act="images.silence", clause=CLAUSE, by=by, now=now, seconds=round(end - start))


@action("images.unsilence")
def unsilence(photo: Photo, number: int, *, by: Member, now: datetime) -> None:
    """Bring a part of the sound back, by its number from 1. Raises `Refused` where it is none."""
    _must_be_open(photo)
    if not 1 <= number <= len(photo.silences):
        raise Refused(NOT_IN_IT)
    photo.silences = [one for at, one in enumerate(photo.silences, 1) if at != number]
    photo.save(update_fields=["silences"])
    faces_changed(photo)
    record(photo, act="images.unsilence", clause=CLAUSE, by=by, now=now)


@action("images.shorten")
def shorten(photo: Photo, start: float, end: float, *, by: Member, now: datetime) -> None:
    """Have a film go out from one moment to another alone; it is made so by the house.

    What is left out stays sealed with the film. Raises `Refused` where too little would be left.
    """
    _must_be_open(photo)
    if not is_part((start, end), photo.seconds):
        raise Refused(TOO_SHORT)
    _go_out(photo, [start, min(end, photo.seconds)])
    record(photo, act="images.shorten", clause=CLAUSE, by=by, now=now, seconds=round(end - start))


@action("images.unshorten")
def unshorten(photo: Photo, *, by: Member, now: datetime) -> None:
    """Have all of a film go out again; whoever is seen in the rest is asked about again."""
    _must_be_open(photo)
    _go_out(photo, None)
    record(photo, act="images.unshorten", clause=CLAUSE, by=by, now=now)


def _go_out(photo: Photo, part: list[float] | None) -> None:
    photo.part, photo.nobody_else = part, photo.nobody_else and part is not None
    start, end = photo.span
    if not start <= photo.poster_at < end:
        photo.poster_at = start + (end - start) / 3
    photo.save(update_fields=["part", "nobody_else", "poster_at"])
    faces_changed(photo)


@action("images.choose_poster")
def choose_poster(photo: Photo, at: float, *, by: Member, now: datetime) -> None:
    """Choose the picture that stands for a film until it is played."""
    _must_be_open(photo)
    start, end = photo.span
    if not start <= at <= end:
        raise Refused(NOT_IN_IT)
    photo.poster_at = at
    photo.save(update_fields=["poster_at"])
    faces_changed(photo)
    record(photo, act="images.choose_poster", clause="tone.fits-audience", by=by, now=now)


@action("images.note_film")
def note_film(
    photo: Photo, made: dict[str, Any], version: int, *, by: House, now: datetime
) -> None:
    """Keep a film as it leaves, made for one state of its faces and its sound.

    `made`: its files, its size and its mark; nothing where it is as it was. What it was before is
    wiped, and so is what came too late.
    """
    still = Photo.objects.filter(pk=photo.pk, state="ready", faces_version=version)
    moved = still.update(**made, cleared_version=version)
    old = [getattr(photo, field) for field in MADE if field in made]
    wipe_files(photo, *(old if moved else [made[field] for field in MADE if field in made]))
    record(photo, act="images.note_film", clause=CLAUSE, by=by, now=now, used=moved)


@action("images.play")
def play(photo: Photo, start: float, end: float, *, by: Member, now: datetime) -> Played:
    """Note that somebody has played a part of a film as it leaves, as far as the clock agrees."""
    if not photo.is_film or not photo.is_cleared:
        raise NotNow("play cannot come before the film is made")
    row, version = (
        Played.objects.filter(photo=photo, person=by.person).first(),
        photo.cleared_version,
    )
    if row is None:
        row = Played(photo=photo, person=by.person, playgroup_id=photo.playgroup_id, version=-1)
    if row.version != version:
        row.version, row.begun_at, row.told_at = version, now, now
        row.parts, row.told, row.is_whole = [], 0.0, False
    seen = playing.played(row.play(), start, end, now)
    row.parts, row.told, row.told_at = [list(one) for one in seen.parts], seen.told, now
    row.is_whole = row.is_whole or playing.is_whole(seen.parts, photo.leaves_for)
    row.save()
    told = {"seconds": round(seen.told), "whole": row.is_whole, "version": version}
    record(photo, act="images.play", clause=CLAUSE, by=by, now=now, **told)
    return row


def _must_be_open(photo: Photo) -> None:
    if not photo.is_film or photo.state != "ready":
        raise NotNow("only a film that is here can be changed")
