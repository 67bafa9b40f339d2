"""Films are opened in a cage of their own, so that no picture waits for one; this side asks it."""

import atexit
import contextlib
import secrets
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from playgate.images.cage import Cage, CageFell
from playgate.images.caged.film_boxes import plain_film
from playgate.images.caged.segments import NotPlain, plain_size
from playgate.policy.tracks import Spot

SECONDS = 4 * 3600.0
_FILMS = Cage(SECONDS)
atexit.register(_FILMS.end_now)

Hears = Callable[[float], None] | None


@dataclass(frozen=True)
class SeenFilm:
    """A clean film: its size upright, how long it is, whether it has sound, and the faces in it.

    No face never means that nobody is in it; where `faces_looked_for` is False nobody looked.
    """

    width: int
    height: int
    seconds: float
    has_sound: bool
    tracks: tuple[tuple[Spot, ...], ...]
    faces_looked_for: bool


@dataclass(frozen=True)
class FilmWords:
    """Words in a film: as they were read most often, otherwise, and where they are when."""

    text: str
    readings: tuple[str, ...]
    ways: tuple[tuple[Spot, ...], ...]


@dataclass(frozen=True)
class ReadFilm:
    """What can be read in a film, and whether undress is raised. See `Read`."""

    words: tuple[FilmWords, ...]
    words_looked_for: bool
    undress_raised: bool


def look(original: Path, clean: Path, on_the_way: Hears = None) -> SeenFilm:
    """Open an untrusted film, write it anew as an mp4, and follow the faces in it.

    `clean` holds its pictures, upright, and its first sound; its boxes are checked. Raises
    `CannotOpen`, `CageFell`, `NoRoom` when the disk is full. `on_the_way` hears the share done.
    """
    with _new_file(clean) as making:
        wish = {"do": "film.look", "original": str(original.absolute()), "clean": str(making)}
        told = _FILMS.ask(wish, on_the_way)
        _checked(making, 2 if told["has_sound"] else 1)
    tracks = tuple(tuple(Spot(*spot) for spot in one) for one in told["tracks"])
    width, height = told["size"]
    seen = (told["seconds"], told["has_sound"], tracks, told["faces_looked_for"])
    return SeenFilm(width, height, *seen)


def read(clean: Path, on_the_way: Hears = None) -> ReadFilm:
    """Read the words in a clean film. Raises `CannotOpen`, `CageFell`, `FileNotFoundError`."""
    told = _FILMS.ask({"do": "film.read", "source": str(clean.absolute())}, on_the_way)
    words = tuple(
        FilmWords(text, tuple(readings), tuple(tuple(Spot(*s) for s in way) for way in ways))
        for text, readings, ways in told["words"] or ()
    )
    return ReadFilm(words, told["words"] is not None, bool(told["raised"]))


def make(
    clean: Path,
    made: Path,
    *,
    tracks: Sequence[Sequence[Spot]] = (),
    sound: bool = False,
    silences: Sequence[tuple[float, float]] = (),
    part: tuple[float, float] | None = None,
    on_the_way: Hears = None,
) -> None:
    """Write a clean film as it leaves: `tracks` blurred for good, and its sound left out, or kept
    but for `silences` (from and to, in seconds). `part`: from when to when, if not all of it.
    """
    with _new_file(made) as making:
        wish = {"do": "film.make", "source": str(clean.absolute()), "made": str(making)}
        wish["part"] = part  # type: ignore[assignment]
        wish |= {"tracks": [[list(spot) for spot in one] for one in tracks]}  # type: ignore[dict-item]
        _FILMS.ask(
            {**wish, "sound": sound, "silences": [list(one) for one in silences]}, on_the_way
        )
        _checked(making, 2 if sound else 1)


def stills(film: Path, moments: Sequence[float], made: Path, edge: int) -> list[tuple[int, int]]:
    """Write pictures of a clean film at these seconds, one JPEG after the other in one file.

    Answers where each begins and ends. `edge`: the longer side at most, in dots.
    """
    with _new_file(made) as making:
        wish = {"do": "film.stills", "source": str(film.absolute()), "made": str(making)}
        told = _FILMS.ask({**wish, "moments": list(moments), "edge": edge})
        places, start, content = [], 0, making.read_bytes()
        for length in told["lengths"]:
            plain_size(content[start : start + length])
            places.append((start, start + length))
            start += length
        if start != len(content) or len(places) != len(moments):
            raise CageFell
    return places


def close() -> None:
    """End the cage of films; the next film starts a new one."""
    _FILMS.end_now()


def _checked(made: Path, most: int) -> None:
    """See that a film that was written is the film alone. Raises `CageFell`."""
    with made.open("rb") as file:
        try:
            is_ours = plain_film(file) <= most
        except NotPlain as fault:
            raise CageFell from fault
    if not is_ours:
        raise CageFell


@contextlib.contextmanager
def _new_file(place: Path) -> Iterator[Path]:
    """A name beside the place, moved there in the end, or gone if anything went wrong."""
    making = place.absolute().with_name(f".{secrets.token_hex(8)}.part")
    try:
        yield making
        making.replace(place)
    finally:
        making.unlink(missing_ok=True)
