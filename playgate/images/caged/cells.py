"""What every work in a cell needs: its files opened, and closed again on this side."""

import os
from typing import Any

from playgate.images.caged import faces
from playgate.images.caged.cell import Cell, CellBroke
from playgate.images.caged.limits import PICTURE, Limits


class CellFor:
    """A cell, ended at the end of the block, with its files closed on this side."""

    def __init__(
        self, task: Any, files: list[int], seconds: float, limits: Limits = PICTURE
    ) -> None:
        self._task, self._files, self._seconds, self._limits = task, files, seconds, limits

    def __enter__(self) -> Cell:
        try:
            self._cell = Cell(self._task, self._files, self._seconds, self._limits)
        finally:
            for file in self._files:
                os.close(file)
        return self._cell

    def __exit__(self, *_: object) -> None:
        self._cell.close()


def a_file(path: str, *, new: bool) -> int:
    """A file for a cell: one that is there to be read, or a new one to be written."""
    if new:
        return os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    return os.open(path, os.O_RDONLY)


def fitting(word: dict[str, Any]) -> tuple[int, int]:
    """The size of the pixels in the shared place, as the cell says it, checked."""
    width, height = (int(edge) for edge in word["pixels"])
    if not (0 < width <= faces.LONG_EDGE and 0 < height <= faces.LONG_EDGE):
        raise CellBroke
    return width, height
