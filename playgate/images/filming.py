"""What the house does later with films: open them, follow what is in them, make them anew."""

import hashlib
import json
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

from django.core.cache import cache
from django.utils import timezone

from playgate.people.member import House
from playgate.policy.findings import Box
from playgate.policy.pictures import Looked, Said, Who
from playgate.policy.tracks import Spot, shown_at
from playgate.policy.words_in_films import stretched

from . import actions, film_cage, sealed
from .at_work import keep, laid_out, or_destroy
from .models import Face, Photo, Word
from .seen import Read

BESIDE = 3  # of its size as it came: what may lie on the disk while a film is at work
LARGE, SMALL, OF_A_FACE = 1920, 640, 640
REMEMBERED = 3600  # seconds for which it is known how far the work has come
FEW = 100  # of the film: how finely that is told


class Superseded(Exception):
    """Something else was asked for while a film was being made: another job makes that."""


def share_done(photo: Photo) -> int:
    """How much of the work on a film is done, in hundredths; 0 where nobody knows."""
    return int(cache.get(_about(photo), 0))


def look(photo: Photo) -> None:
    """Make a film clean, and keep where its faces go. Raises what the cage raises."""
    size = sealed.size(photo, "original")
    with sealed.workplace(BESIDE * size + sealed.ENOUGH) as place:
        clean = Path(place, "clean.mp4")
        seen = film_cage.look(laid_out(photo, "original", place), clean, _tells(photo))
        looks = [shown_at(track) for track in seen.tracks]
        strip, poster_at = Path(place, "strip"), seen.seconds / 3
        pictures = _stands_for(place, clean, poster_at)
        moments = [one.at for each in looks for one in each]
        places = film_cage.stills(clean, moments, strip, OF_A_FACE)
        files = {"film": keep(photo, "film", clean), "strip": keep(photo, "strip", strip)}
        files |= {field: keep(photo, field, path) for field, path in pictures.items()}
    about: dict[str, Any] = {"width": seen.width, "height": seen.height, "seconds": seen.seconds}
    about |= {"has_sound": seen.has_sound, "faces_looked_for": seen.faces_looked_for}
    about |= {"poster_at": poster_at, "words_looked_for": Looked.NOT_YET}
    left = iter(places)
    ways: list[dict[str, Any]] = [
        {"track": [list(one) for one in track], "seen": [[one.at, *next(left)] for one in each]}
        for track, each in zip(seen.tracks, looks, strict=True)
    ]
    by, boxes = House(photo.playgroup_id), [each[0].box for each in looks]
    made = {**files, **about}
    or_destroy(
        lambda: actions.note_faces(photo, boxes, made, by=by, now=timezone.now(), ways=ways),
        *files.values(),
    )


def read(photo: Photo) -> None:
    """Look through a film for words that can be read, and keep where each of them is when.

    Raises what the cage raises.
    """
    with _at_work(photo) as place:
        clean, strip = Path(place, "opened"), Path(place, "strip")
        laid_out(photo, "film", place)
        seen = film_cage.read(clean, _tells(photo))
        looks = [_shown_of(one.ways) for one in seen.words]
        moments = [one.at for each in looks for one in each]
        places = film_cage.stills(clean, moments, strip, OF_A_FACE)
        before = sealed.content(photo, "strip") if photo.strip else b""
        strip.write_bytes(before + strip.read_bytes())
        name = keep(photo, "strip", strip)
    left = iter((len(before) + start, len(before) + end) for start, end in places)
    found = [(each[0].box, one.text) for one, each in zip(seen.words, looks, strict=True)]
    ways = [
        {
            "readings": list(one.readings),
            "ways": [[list(spot) for spot in way] for way in one.ways],
            "seen": [[spot.at, *next(left)] for spot in each],
        }
        for one, each in zip(seen.words, looks, strict=True)
    ]
    note_read(photo, found, seen, ways=ways, strip=name)


def note_read(
    photo: Photo,
    found: Sequence[tuple[Box, str]],
    read: Read | film_cage.ReadFilm,
    *,
    ways: Sequence[dict[str, Any]] = (),
    strip: str = "",
) -> None:
    """Keep what was read; where it cannot be kept, nothing of it stays."""
    looked = Looked.DONE if read.words_looked_for else Looked.BY_NOBODY
    by, told = House(photo.playgroup_id), (found, looked, read.undress_raised)
    how: dict[str, Any] = {"by": by, "now": timezone.now(), "ways": ways, "strip": strip}
    or_destroy(lambda: actions.note_words(photo, *told, **how), *filter(None, [strip]))


def _shown_of(ways: Sequence[Sequence[Spot]]) -> list[Spot]:
    """Where somebody looks to see what words they are: where they are largest, and at first."""
    return shown_at([spot for way in ways for spot in way])[:2]


def make(photo: Photo, version: int) -> None:
    """Make a film as it leaves: faces and words blurred, sound left out, and what stands for it."""
    tracks = [face.spots for face in photo.faces.filter(who=Who.BLURRED)]
    blurred = photo.words.filter(said=Said.BLURRED)
    tracks += [stretched(way) for words in blurred for way in words.tracks]
    silences = [(start, end) for start, end in photo.silences] if photo.is_heard else []
    recipe, told = (
        _mark_of(photo, tracks, silences),
        {"sound": photo.is_heard, "silences": silences, "part": photo.span if photo.part else None},
    )
    files: dict[str, str] = {}
    made: dict[str, Any] = {}
    if recipe != photo.made_as:
        with _at_work(photo) as place:
            film, leaves, cleared = (Path(place, name) for name in ("opened", "leaves", "cleared"))
            laid_out(photo, "film", place)
            try:
                hears = _tells(photo, version)
                film_cage.make(film, leaves, tracks=tracks, on_the_way=hears, **told)  # type: ignore[arg-type]
            except Superseded:
                return
            film_cage.stills(leaves, [photo.poster_at - photo.span[0]], cleared, LARGE)
            paths = _stands_for(place, film, photo.poster_at)
            paths |= {"film_cleared": leaves, "cleared": cleared}
            made = {"made_as": recipe, "film_size": leaves.stat().st_size}
            files = {field: keep(photo, field, path) for field, path in paths.items()}
    by = House(photo.playgroup_id)
    or_destroy(
        lambda: actions.note_film(photo, {**made, **files}, version, by=by, now=timezone.now()),
        *files.values(),
    )


def blur_for_good(photo: Photo, faces: Sequence[Face], words: Sequence[Word]) -> None:
    """Put a blur into the only copy of a film, and take its sound out: nobody gets either back."""
    tracks = [face.spots for face in faces] + [
        stretched(way) for one in words for way in one.tracks
    ]
    ids = [str(one.pk) for one in (*faces, *words)]
    left: list[Face | Word] = [*photo.faces.exclude(pk__in=ids), *photo.words.exclude(pk__in=ids)]
    with _at_work(photo) as place:
        film, blurred, strip = (Path(place, name) for name in ("opened", "blurred", "strip"))
        laid_out(photo, "film", place)
        film_cage.make(film, blurred, tracks=tracks)
        looks = [shown_at(one.spots)[: len(one.seen)] for one in left]
        moments = [one.at for each in looks for one in each]
        places = iter(film_cage.stills(blurred, moments, strip, OF_A_FACE))
        for row, each in zip(left, looks, strict=True):
            row.seen = [[one.at, *next(places)] for one in each]
        paths = {"film": blurred, "strip": strip, **_stands_for(place, blurred, photo.poster_at)}
        files = {field: keep(photo, field, path) for field, path in paths.items()}
    made = {**files, "film_cleared": "", "made_as": "", "has_sound": False, "is_heard": False}
    by = House(photo.playgroup_id)
    or_destroy(
        lambda: actions.keep_blurred(photo, ids, made, by=by, now=timezone.now(), left=left),
        *files.values(),
    )


def _at_work(photo: Photo) -> AbstractContextManager[str]:
    return sealed.workplace(BESIDE * sealed.size(photo, "film") + sealed.ENOUGH)


def _stands_for(place: str, film: Path, at: float) -> dict[str, Path]:
    """The picture at a moment of a film, large and small."""
    made = {"cleaned": Path(place, "cleaned"), "small": Path(place, "small")}
    film_cage.stills(film, [at], made["cleaned"], LARGE)
    film_cage.stills(film, [at], made["small"], SMALL)
    return made


def _mark_of(photo: Photo, tracks: Any, silences: Any) -> str:
    """The mark of how a film is made: the same for the same film, blur, sound, picture and part."""
    recipe = [photo.film, tracks, photo.is_heard, silences, photo.poster_at, photo.part]
    return hashlib.sha256(json.dumps(recipe).encode()).hexdigest()


def _tells(photo: Photo, version: int | None = None) -> Callable[[float], None]:
    """Remember how far the work has come; stop it where the film is to be made otherwise by now.

    Raises `Superseded`.
    """
    told = -1

    def hear(share: float) -> None:
        nonlocal told
        if (now := int(share * FEW)) == told:
            return
        told = now
        cache.set(_about(photo), now, REMEMBERED)
        if version and not Photo.objects.filter(pk=photo.pk, faces_version=version).exists():
            raise Superseded

    return hear


def _about(photo: Photo) -> str:
    return f"film:{photo.pk}"
