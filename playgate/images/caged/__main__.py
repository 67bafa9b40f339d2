"""The cage at work: one line of JSON in, one out, a new cell for each picture.

Its standard output is its mouth, so nothing else may write there; it leaves after an idle time,
and when the process that started it is gone.
"""

import json
import math
import mmap
import os
import re
import select
from typing import Any

from playgate.images.caged import faces, finding
from playgate.images.caged.cell import FULL, Cell, CellBroke, NoRoomLeft, Says
from playgate.images.caged.measuring import is_moment
from playgate.images.caged.refusing import Refused
from playgate.images.caged.work import blur, crop, lay_out, open_and_clean, rehearse

IDLE_SECONDS = 60.0
_LONGEST_REQUEST = 1 << 20
_MARKS = re.compile(r"([0-9a-f]{32}){1,100}")


class Cage:
    """What is kept from picture to picture: the face finder and a shared place for pixels."""

    def __init__(self) -> None:
        self._shared = mmap.mmap(-1, finding.SHARED_BYTES)
        self._finding: finding.Finding | None = None

    def look(self, wish: dict[str, Any]) -> dict[str, Any]:
        """Clean the picture in a cell; meanwhile find faces in the plain pixels it hands over."""
        places = [wish["original"], wish["clean"], wish["small"]]
        files = [_file(place, new=at > 0) if place else -1 for at, place in enumerate(places)]

        def task(say: Says) -> None:
            open_and_clean(files[0], files[1], files[2], self._shared, say)

        finder = self._finder()
        with _CellFor(task, [file for file in files if file >= 0], wish["seconds"]) as cell:
            finder.begin(*_fitting(cell.hear()))
            found = finder.faces()
            done = cell.hear()
        looked_for = found is not None
        return {
            "size": done["size"],
            **_measured(done),
            "faces": found or [],
            "faces_looked_for": looked_for,
        }

    def read(self, wish: dict[str, Any]) -> dict[str, Any]:
        """Open a clean picture in a cell, and read the words in the pixels that it hands over."""
        source = _file(wish["clean"], new=False)

        def task(say: Says) -> None:
            lay_out(source, self._shared, say)

        finder = self._finder()
        with _CellFor(task, [source], wish["seconds"]) as cell:
            word = cell.hear()
            finder.begin(*_fitting(word), "words")
            return {"size": word["pixels"], **finder.read()}

    def blur(self, wish: dict[str, Any]) -> dict[str, Any]:
        """Blur the boxes in a cell."""
        source, target = _file(wish["clean"], new=False), _file(wish["cleared"], new=True)

        def task(say: Says) -> None:
            blur(source, target, wish["boxes"], say)

        with _CellFor(task, [source, target], wish["seconds"]) as cell:
            return {"size": cell.hear()["size"]}

    def crop(self, wish: dict[str, Any]) -> dict[str, Any]:
        """Cut a part out in a cell."""
        source = _file(wish["source"], new=False)
        targets = [_file(wish["clean"], new=True), _file(wish["small"], new=True)]

        def task(say: Says) -> None:
            crop(source, targets[0], targets[1], wish["box"], say)

        with _CellFor(task, [source, *targets], wish["seconds"]) as cell:
            return {"size": cell.hear()["size"]}

    def _finder(self) -> finding.Finding:
        if self._finding is None:
            self._finding = finding.Finding(self._shared)
        return self._finding

    def forget_finder(self) -> None:
        """Start a new face finder next time: this one died, or still looks at another picture."""
        if self._finding is not None:
            self._finding.close()
            self._finding = None


def _fitting(word: dict[str, Any]) -> tuple[int, int]:
    """The size of the pixels in the shared place, as the cell says it, checked."""
    width, height = (int(edge) for edge in word["pixels"])
    if not (0 < width <= faces.LONG_EDGE and 0 < height <= faces.LONG_EDGE):
        raise CellBroke
    return width, height


def _measured(word: dict[str, Any]) -> dict[str, Any]:
    """What the cell says of the whole picture, checked: its marks, how sharp it is, its moment."""
    marks, sharp, taken = str(word["marks"]), float(word["sharpness"]), str(word["taken"])
    if not _MARKS.fullmatch(marks) or not math.isfinite(sharp) or (taken and not is_moment(taken)):
        raise CellBroke
    return {"marks": marks, "sharpness": sharp, "taken": taken}


class _CellFor:
    """A cell, ended at the end of the block, with its files closed on this side."""

    def __init__(self, task: Any, files: list[int], seconds: float) -> None:
        self._task, self._files, self._seconds = task, files, seconds

    def __enter__(self) -> Cell:
        try:
            self._cell = Cell(self._task, self._files, self._seconds)
        finally:
            for file in self._files:
                os.close(file)
        return self._cell

    def __exit__(self, *_: object) -> None:
        self._cell.close()


def _file(path: str, *, new: bool) -> int:
    if new:
        return os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    return os.open(path, os.O_RDONLY)


def answer(cage: Cage, line: bytes) -> dict[str, Any]:
    """What is answered to one line."""
    wish = json.loads(line)
    try:
        asked = {"look": cage.look, "read": cage.read, "blur": cage.blur, "crop": cage.crop}
        return asked[wish["do"]](wish)
    except Refused as refused:
        return {"refused": refused.reason}
    except NoRoomLeft:
        return {"no_room": True}
    except FileNotFoundError:
        return {"missing": True}
    except CellBroke:
        cage.forget_finder()
        return {"broke": True}
    except OSError as fault:  # while making the new files, outside of the cell
        return {"no_room": True} if fault.errno in FULL else {"broke": True}


def main() -> None:
    """Answer line by line until nobody asks any more."""
    ask, say = os.dup(0), os.dup(1)
    nowhere = os.open(os.devnull, os.O_RDWR)
    for standard in range(3):
        os.dup2(nowhere, standard)
    os.nice(5)  # the page that somebody looks at goes first
    rehearse()
    cage, heard = Cage(), b""
    while select.select([ask], [], [], IDLE_SECONDS)[0]:
        more = os.read(ask, _LONGEST_REQUEST)
        if not more:
            return
        heard += more
        while b"\n" in heard:
            line, _, heard = heard.partition(b"\n")
            os.write(say, json.dumps(answer(cage, line)).encode() + b"\n")


if __name__ == "__main__":
    main()
