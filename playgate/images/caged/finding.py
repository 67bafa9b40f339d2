"""What looks at pictures, in a process of its own: it sees plain pixels in a shared place, no file.

Faces are found first; words and undress are looked for on their own, later, by the same process:
one thing after another, in the same memory.

It is apart from the process that makes the cells, since a cell is quick to make only while that
one is small.
"""

import json
import mmap
import os
import signal
from collections.abc import Callable
from functools import cached_property
from typing import Any, TypeVar

import numpy as np

from playgate.images.caged import sessions
from playgate.images.caged.cell import CellBroke, close_all_but, die_with_parent
from playgate.images.caged.faces import LONG_EDGE, Dots, FaceFinder
from playgate.images.caged.reading import Reader
from playgate.images.caged.undress import UndressFinder

CHANNELS = 3
SHARED_BYTES = LONG_EDGE * LONG_EDGE * CHANNELS
_LONGEST_WORD = 1 << 20
_EVERY_DOT = 32

Network = TypeVar("Network")


class Finding:
    """The process at work: `begin` with a size, `faces` when it has looked; or `read_at`."""

    def __init__(self, shared: mmap.mmap) -> None:
        its_ear, self._mouth = os.pipe()
        self._ear, its_mouth = os.pipe()
        self._pid = os.fork()
        if self._pid == 0:
            _live(its_ear, its_mouth, shared)
        os.close(its_ear)
        os.close(its_mouth)

    def begin(
        self, width: int, height: int, slot: int = 0, *, what: str = "faces", sideways: bool = True
    ) -> None:
        """Have the pixels looked at that lie in the shared place, there the one after the other.

        `what`: "faces" or "words"; `sideways`: for faces that lie on either side too.
        Raises `CellBroke`.
        """
        wish = [what, width, height, slot, sideways]
        try:
            os.write(self._mouth, json.dumps(wish).encode() + b"\n")
        except BrokenPipeError as fault:
            raise CellBroke from fault

    def faces(self) -> list[list[float]] | None:
        """The faces; None where the finder is not installed. Raises `CellBroke` if it died."""
        found: list[list[float]] | None = self._hear()
        return found

    def read_at(self, width: int, height: int, slot: int = 0) -> dict[str, Any]:
        """The `words` in the pixels there, and whether undress is `raised`; None for what is not
        installed. Raises `CellBroke`.
        """
        self.begin(width, height, slot, what="words")
        found: dict[str, Any] = self._hear()
        return found

    def _hear(self) -> Any:
        heard = b""
        while not heard.endswith(b"\n"):
            more = os.read(self._ear, _LONGEST_WORD)
            if not more:
                raise CellBroke
            heard += more
        return json.loads(heard)

    def close(self) -> None:
        """End the process, and wait until it is gone."""
        os.close(self._mouth)
        os.close(self._ear)
        os.kill(self._pid, signal.SIGKILL)
        os.waitpid(self._pid, 0)


def _live(ear: int, mouth: int, shared: mmap.mmap) -> None:
    """The life of the process: look at one picture after the other. Never returns."""
    try:
        close_all_but([ear, mouth])
        die_with_parent()
        eyes = Eyes()
        with open(ear, "rb") as asked:
            for line in asked:
                what, width, height, slot, sideways = json.loads(line)
                found = eyes.look(what, _dots(shared, width, height, slot), sideways)
                os.write(mouth, json.dumps(found).encode() + b"\n")
    finally:
        os._exit(0)


class Eyes:
    """The networks that look; each is loaded when it is first needed, where it is installed."""

    def look(self, what: str, dots: Dots, sideways: bool = True) -> Any:
        """The faces in a picture, or its words and whether undress is raised."""
        if what == "faces":
            return self._faces.faces(dots, sideways=sideways) if self._faces else None
        words = self._words.words(dots) if self._words else None
        raised = self._undress.is_raised(dots) if self._undress else None
        sessions.give_back()
        return {"words": words, "raised": raised}

    @cached_property
    def _faces(self) -> FaceFinder | None:
        return _if_installed(FaceFinder)

    @cached_property
    def _words(self) -> Reader | None:
        return _if_installed(Reader)

    @cached_property
    def _undress(self) -> UndressFinder | None:
        return _if_installed(UndressFinder)


def _if_installed(kind: Callable[[int], Network]) -> Network | None:
    try:
        return kind(min(2, os.cpu_count() or 1))
    except ImportError:
        return None


def coarse(shared: mmap.mmap, width: int, height: int, slot: int) -> Dots:
    """A few of the dots there, to tell whether a film shows something else by now."""
    return _dots(shared, width, height, slot)[_EVERY_DOT // 2 :: _EVERY_DOT, ::_EVERY_DOT].copy()


def change(before: Dots | None, now: Dots) -> float:
    """How much is new, in colour values on average."""
    if before is None or before.shape != now.shape:
        return 255.0
    return float(np.abs(before.astype(np.int16) - now).mean())


def _dots(shared: mmap.mmap, width: int, height: int, slot: int) -> Dots:
    count, start = width * height * CHANNELS, slot * SHARED_BYTES
    dots: Dots = np.frombuffer(shared, np.uint8, count, start).reshape(height, width, CHANNELS)
    return dots
