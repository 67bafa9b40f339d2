"""A film at 1080p from the phone to the page, and with a face blurred, beside the bare writing."""

import statistics
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from playgate.images import film_cage
from tests import films

from .figures import Figure, beside, taken

SECONDS, ROUNDS = 10, 3
NAME = "decode and encode"


def figures(place: Path) -> Iterator[Figure]:
    """Seconds of work for each second of a film of 1920 by 1080 with one face and its sound."""
    original = place / "film.mp4"
    original.write_bytes(films.film(films.walking(SECONDS, width=1920, height=1080, face=160)))
    looks, makes, bares = [], [], []
    for _ in range(ROUNDS):
        looked, made = _ours(original, place)
        looks.append(looked / SECONDS)
        makes.append(made / SECONDS)
        bares.append(_bare(original) / SECONDS)
    film_cage.close()
    bare = statistics.median(bares)
    what = f"a second of film at 1080p, {films.RATE} pictures a second"
    told = ("cleaned, its faces followed", looks), ("made as it leaves, one face blurred", makes)
    for done, walls in told:
        yield beside(f"{what}: {done}", statistics.median(walls), bare, NAME)


def _ours(original: Path, place: Path) -> tuple[float, float]:
    """Seconds for opening it, and for making it as it leaves."""
    clean, leaves = place / "clean.mp4", place / "leaves.mp4"
    for made in (clean, leaves):
        made.unlink(missing_ok=True)
    seen: list[film_cage.SeenFilm] = []
    looked = taken(lambda: seen.append(film_cage.look(original, clean)))
    assert len(seen[0].tracks) == 1
    return looked, taken(lambda: film_cage.make(clean, leaves, tracks=seen[0].tracks))


def _bare(original: Path) -> float:
    command = [sys.executable, "-m", "tests.bench.bare_film", str(original)]
    return float(subprocess.run(command, capture_output=True, check=True, text=True).stdout)
