"""Words in a picture: how many labels are read, how long it takes after the faces, and memory."""

import statistics
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from PIL import Image

from playgate.images.cage import Cage, look, read
from playgate.images.caged import lines, reading, sessions, undress
from playgate.images.caged.faces import fitting_size
from playgate.images.caged.reading import Reader
from tests import pictures

from .figures import Figure, beside, taken
from .photos import MOST_BYTES, tree
from .served import most_memory

ROUNDS = 7
TURNED = (0, 15, 45, 90)
SIZES = (22, 30, 44, 60)
LABELS = (
    "Oliver Bennett", "Mia", "Zofia Kowalska", "Amir Khan", "St Anne's Primary School", "AB12 CDE",
    "07700 900123", "14 Station Road", "Noah P", "Ffion", "Isla-Rose", "Room 3", "Oak Preschool",
    "Muhammad", "Ivy Green", "Grace",
)  # fmt: skip


def figures(place: Path) -> Iterator[Figure]:
    """Recall, time and memory."""
    yield _recall()
    original, clean = place / "words.jpg", place / "words-clean.jpg"
    original.write_bytes(pictures.jpeg(pictures.labelled(*LABELS[:6], number=1)))
    cage = Cage()
    look(original, clean, cage=cage)
    read(clean, cage=cage)
    picture = Image.open(clean)
    dots = np.asarray(picture.resize(fitting_size(*picture.size)))
    reader, finder = Reader(2), undress.UndressFinder(2)
    ours, bare = [], []
    for _ in range(ROUNDS):
        ours.append(taken(lambda: read(clean, cage=cage)))
        bare.append(taken(lambda: _networks_alone(clean, dots, reader, finder)))
    name = "decode and the networks alone"
    what = "six labels and undress looked for in a clean picture, after its faces"
    yield beside(what, statistics.median(ours), statistics.median(bare), name, 1.5)
    with most_memory(lambda: tree(cage)) as most:
        look(original, place / "again.jpg", cage=cage)
        read(clean, cage=cage)
    cage.close()
    told, aim = f"{most[0] / 1e6:.0f} MB", "at most 500 MB"
    what = "faces, then words and undress: most memory, all processes of the cage"
    yield Figure(what, told, "", None, MOST_BYTES + 140_000_000, aim, most[0])


def _recall() -> Figure:
    reader, missed = Reader(2), 0
    for at, label in enumerate(LABELS):
        for turned in TURNED:
            picture = pictures.labelled(label, turned=turned, size=SIZES[at % len(SIZES)])
            dots = np.asarray(picture.resize(fitting_size(*picture.size)))
            missed += _plain(label) not in {_plain(one.text) for one in reader.words(dots)}
    number = len(LABELS) * len(TURNED)
    what = "rendered labels read letter by letter, at 0 to 90 degrees, 22 to 60 dots"
    return Figure(what, f"{number - missed} of {number}", "", None, 2, "at least 62", missed)


def _plain(words: str) -> str:
    return "".join(letter for letter in words.lower() if letter.isalnum())


def _networks_alone(
    clean: Path, dots: lines.Dots, reader: Reader, finder: undress.UndressFinder
) -> None:
    """What nobody can do without: the picture decoded once, each network asked once a strip."""
    np.asarray(Image.open(clean).convert("RGB"))
    found = lines.lines_in(sessions.asked(reader._find, reading._toned(dots)[None])[0, 0])
    strips = [lines.dots_of(dots, one) for one in found]
    for strip in strips:
        block = reading._side_by_side([strip], max(320, strip.shape[1]))
        sessions.asked(reader._read, block)
    finder.likeness(dots)
