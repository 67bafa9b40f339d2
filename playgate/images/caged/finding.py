"""The face finder in a process of its own, which sees plain pixels in a shared place and no file.

It is apart from the process that makes the cells, since a cell is quick to make only while that
one is small.
"""

import json
import mmap
import os
import signal

import numpy as np

from playgate.images.caged.cell import CellBroke, close_all_but, die_with_parent
from playgate.images.caged.faces import LONG_EDGE, Dots, FaceFinder

CHANNELS = 3
SHARED_BYTES = LONG_EDGE * LONG_EDGE * CHANNELS
_LONGEST_WORD = 1 << 20


class Finding:
    """The process at work: `begin` with a size, `faces` when it has found them."""

    def __init__(self, shared: mmap.mmap) -> None:
        its_ear, self._mouth = os.pipe()
        self._ear, its_mouth = os.pipe()
        self._pid = os.fork()
        if self._pid == 0:
            _live(its_ear, its_mouth, shared)
        os.close(its_ear)
        os.close(its_mouth)

    def begin(self, width: int, height: int, slot: int = 0, *, sideways: bool = True) -> None:
        """Have the pixels looked at that lie in the shared place, there the one after the other.

        `sideways`: for faces that lie on either side too. Raises `CellBroke`.
        """
        try:
            os.write(self._mouth, json.dumps([width, height, slot, sideways]).encode() + b"\n")
        except BrokenPipeError as fault:
            raise CellBroke from fault

    def faces(self) -> list[list[float]] | None:
        """The faces; None where the finder is not installed. Raises `CellBroke` if it died."""
        heard = b""
        while not heard.endswith(b"\n"):
            more = os.read(self._ear, _LONGEST_WORD)
            if not more:
                raise CellBroke
            heard += more
        found: list[list[float]] | None = json.loads(heard)
        return found

    def close(self) -> None:
        """End the process, and wait until it is gone."""
        os.close(self._mouth)
        os.close(self._ear)
        os.kill(self._pid, signal.SIGKILL)
        os.waitpid(self._pid, 0)


def _live(ear: int, mouth: int, shared: mmap.mmap) -> None:
    """The life of the process: load, then look at one picture after the other. Never returns."""
    try:
        close_all_but([ear, mouth])
        die_with_parent()
        finder = _finder()
        with open(ear, "rb") as asked:
            for line in asked:
                width, height, slot, sideways = json.loads(line)
                dots = _dots(shared, width, height, slot)
                found = finder.faces(dots, sideways=sideways) if finder else None
                os.write(mouth, json.dumps(found).encode() + b"\n")
    finally:
        os._exit(0)


def _finder() -> FaceFinder | None:
    try:
        return FaceFinder(threads=min(2, os.cpu_count() or 1))
    except ImportError:
        return None


def _dots(shared: mmap.mmap, width: int, height: int, slot: int) -> Dots:
    count, start = width * height * CHANNELS, slot * SHARED_BYTES
    dots: Dots = np.frombuffer(shared, np.uint8, count, start).reshape(height, width, CHANNELS)
    return dots
