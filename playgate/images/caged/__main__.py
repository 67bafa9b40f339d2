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

from playgate.images.caged import finding
from playgate.images.caged.cell import FULL, CellBroke, NoRoomLeft, Says
from playgate.images.caged.cells import CellFor, a_file, fitting
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
        self._films: Any = None

    def look(self, wish: dict[str, Any]) -> dict[str, Any]:
        """Clean the picture in a cell; meanwhile find faces in the plain pixels it hands over."""
        places = [wish["original"], wish["clean"], wish["small"]]
        files = [a_file(place, new=at > 0) if place else -1 for at, place in enumerate(places)]

        def task(say: Says) -> None:
            open_and_clean(files[0], files[1], files[2], self._shared, say)

        finder = self._finder()
        with CellFor(task, [file for file in files if file >= 0], wish["seconds"]) as cell:
            finder.begin(*fitting(cell.hear()))
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
        source = a_file(wish["clean"], new=False)

        def task(say: Says) -> None:
            lay_out(source, self._shared, say)

        finder = self._finder()
        with CellFor(task, [source], wish["seconds"]) as cell:
            word = cell.hear()
            return {"size": word["pixels"], **finder.read_at(*fitting(word))}

    def blur(self, wish: dict[str, Any]) -> dict[str, Any]:
        """Blur the boxes in a cell."""
        source, target = a_file(wish["clean"], new=False), a_file(wish["cleared"], new=True)

        def task(say: Says) -> None:
            blur(source, target, wish["boxes"], say)

        with CellFor(task, [source, target], wish["seconds"]) as cell:
            return {"size": cell.hear()["size"]}

    def crop(self, wish: dict[str, Any]) -> dict[str, Any]:
        """Cut a part out in a cell."""
        source = a_file(wish["source"], new=False)
        targets = [a_file(wish["clean"], new=True), a_file(wish["small"], new=True)]

        def task(say: Says) -> None:
            crop(source, targets[0], targets[1], wish["box"], say)

        with CellFor(task, [source, *targets], wish["seconds"]) as cell:
            return {"size": cell.hear()["size"]}

    def do(self, wish: dict[str, Any], tell: Says) -> dict[str, Any]:
        """One wish: about a picture, or about a film."""
        kind, _, verb = wish["do"].rpartition(".")
        if kind == "film":
            films = self.of_films()
            done: dict[str, Any] = getattr(films, verb)(wish, tell)
            return done
        asked = {"look": self.look, "read": self.read, "blur": self.blur, "crop": self.crop}
        return asked[verb](wish)

    def of_films(self) -> Any:
        """The work on films; what reads them is loaded with the first.

        Raises `Refused` where it is not installed.
        """
        if self._films is None:
            try:
                from playgate.images.caged.films import Films
            except ImportError as fault:
                raise Refused("no-films-here") from fault
            self._films = Films()
        return self._films

    def _finder(self) -> finding.Finding:
        if self._finding is None:
            self._finding = finding.Finding(self._shared)
        return self._finding

    def forget_finder(self) -> None:
        """Start a new face finder next time: this one died, or still looks at another picture."""
        if self._films is not None:
            self._films.forget_finder()
        if self._finding is not None:
            self._finding.close()
            self._finding = None


def _measured(word: dict[str, Any]) -> dict[str, Any]:
    """What the cell says of the whole picture, checked: its marks, how sharp it is, its moment."""
    marks, sharp, taken = str(word["marks"]), float(word["sharpness"]), str(word["taken"])
    if not _MARKS.fullmatch(marks) or not math.isfinite(sharp) or (taken and not is_moment(taken)):
        raise CellBroke
    return {"marks": marks, "sharpness": sharp, "taken": taken}


def answer(cage: Cage, line: bytes, tell: Says) -> dict[str, Any]:
    """What is answered to one line; `tell`: for what is said on the way."""
    wish = json.loads(line)
    try:
        return cage.do(wish, tell)
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

    def tell(word: dict[str, Any]) -> None:
        os.write(say, json.dumps(word).encode() + b"\n")

    while select.select([ask], [], [], IDLE_SECONDS)[0]:
        more = os.read(ask, _LONGEST_REQUEST)
        if not more:
            return
        heard += more
        while b"\n" in heard:
            line, _, heard = heard.partition(b"\n")
            tell(answer(cage, line, tell))


if __name__ == "__main__":
    main()
