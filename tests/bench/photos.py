"""From a picture to its findings, beside decoding, resizing and the face finder alone."""

import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psutil

from playgate.images.cage import Cage, look
from tests import pictures

from .figures import Figure, beside, taken
from .served import most_memory
from .words import SENTENCES

ROUNDS = 9
MOST_BYTES = 360 * 1_000_000


def figures(place: Path) -> Iterator[Figure]:
    """12 and 48 megapixels."""
    for megapixels in (12, 48):
        original = place / f"{megapixels}.jpg"
        original.write_bytes(pictures.of_megapixels(megapixels))
        yield from _of(original, megapixels, place)


def _of(original: Path, megapixels: int, place: Path) -> Iterator[Figure]:
    cage, walls, works, bares = Cage(), [], [], []

    def once() -> None:
        _findings(original, place, cage)

    once()
    for _ in range(ROUNDS):
        work = _work(cage)
        walls.append(taken(once))
        works.append(_work(cage) - work)
        bares.append(_bare(original))
    wall, cpu = (statistics.median(one[name] for one in bares) for name in ("wall", "cpu"))
    with most_memory(lambda: tree(cage)) as most:
        once()
    cage.close()
    what, name = f"{megapixels} megapixels to findings", "decode, resize, find faces"
    yield beside(what, statistics.median(walls), wall, name, 1.25)
    yield beside(f"{what}: processor time", statistics.median(works), cpu, name, 1.25)
    bytes_ = statistics.median(one["bytes"] for one in bares)
    yield Figure(
        f"{what}: most memory, all processes of the cage",
        f"{most[0] / 1e6:.0f} MB",
        f"{name} {bytes_ / 1e6:.0f} MB",
        most[0] / bytes_,
        MOST_BYTES,
        "at most 360 MB",
        most[0],
    )


def _findings(original: Path, place: Path, cage: Cage) -> None:
    """What the house does with it: clean it, find the faces, and say what stands in the way."""
    from datetime import date

    from playgate.policy.pictures import FaceFacts, PhotoFacts, Who
    from playgate.policy.posts import Draft, check
    from playgate.policy.wording import Register

    seen = look(original, place / "clean.jpg", place / "small.jpg", cage=cage)
    assert len(seen.faces) == 3
    faces = tuple(FaceFacts(face.box, Who.NOBODY_YET) for face in seen.faces)
    photo = PhotoFacts("one", 0, "ready", faces, False, True)
    found = check(Draft("".join(SENTENCES), (photo,), (), Register.of(()), date(2026, 11, 24)))
    assert any("face3" in finding.key for finding in found)


def _bare(original: Path) -> dict[str, float]:
    command = [sys.executable, "-m", "tests.bench.bare_picture", str(original), "1"]
    done = subprocess.run(command, capture_output=True, check=True, text=True)
    told: dict[str, float] = json.loads(done.stdout)
    assert told["faces"] == 3
    return told


def tree(cage: Cage) -> list[psutil.Process]:
    try:
        top = psutil.Process(cage.number)
        return [top, *top.children(recursive=True)]
    except psutil.NoSuchProcess:
        return []


def _work(cage: Cage) -> float:
    """Processor seconds of the cage, of the cells that ended in it, and of its face finder."""
    total = time.process_time()
    for process in tree(cage):
        fields = Path(f"/proc/{process.pid}/stat").read_text().rpartition(") ")[2].split()
        total += sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK")
    return total
