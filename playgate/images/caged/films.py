"""The cage at work on films: a cell for each, and the faces sought while it is read."""

import mmap
from collections.abc import Callable, Sequence
from typing import Any

from playgate.images.caged import film_room, filming, finding
from playgate.images.caged.cell import CellBroke, Says
from playgate.images.caged.cells import CellFor, a_file, fitting
from playgate.images.caged.limits import FILM
from playgate.images.caged.refusing import Refused
from playgate.policy.findings import Box
from playgate.policy.tracks import MOST_TRACKS, Spot, follow
from playgate.policy.words_in_films import Looks, follow_words

Tells = Callable[[dict[str, Any]], None]
ALL_AROUND = 3  # each so many looks is for faces that lie on their side, too


class Films:
    """What is kept from film to film: the face finder, and a shared place for a few pictures."""

    def __init__(self) -> None:
        filming.rehearse()
        self._shared = mmap.mmap(-1, film_room.ROOM_BYTES)
        self._finding: finding.Finding | None = None

    def look(self, wish: dict[str, Any], tell: Tells) -> dict[str, Any]:
        """Write the film anew in a cell; meanwhile follow the faces in what it hands over."""
        files = [a_file(wish["original"], new=False), a_file(wish["clean"], new=True)]

        def task(say: Says) -> None:
            filming.open_and_clean(files[0], files[1], self._shared, say)

        room, looked_for = film_room.Room(self._shared), True
        looks: list[tuple[float, list[Box]]] = []
        room.clear()
        finder = self._finder()
        with CellFor(task, files, wish["seconds"], FILM) as cell:
            while "pixels" in (word := cell.hear()):
                slot = int(word["slot"]) % film_room.PICTURES
                sideways = len(looks) % ALL_AROUND == 0
                finder.begin(*fitting(word), slot, sideways=sideways)
                found = finder.faces()
                room.free(slot)
                looked_for = looked_for and found is not None
                looks.append((float(word["at"]), [Box(*one[:4]) for one in found or ()]))
                tell({"share": float(word["share"])})
        ways = follow(looks)
        if len(ways) > MOST_TRACKS:
            raise Refused("too-many-faces")
        tracks = _rounded([one.spots for one in ways])
        return {**_told(word), "tracks": tracks, "faces_looked_for": looked_for}

    def read(self, wish: dict[str, Any], tell: Tells) -> dict[str, Any]:
        """Read the words in a clean film, and look whether undress has to be asked about.

        No words where nothing is installed that reads.
        """
        source = a_file(wish["source"], new=False)

        def task(say: Says) -> None:
            filming.show(source, self._shared, say)

        room, due, raised = film_room.Room(self._shared), Looks(), False
        looks: list[tuple[float, list[tuple[Box, str]]]] = []
        before: Any = None
        room.clear()
        with CellFor(task, [source], wish["seconds"], FILM) as cell:
            while "pixels" in (word := cell.hear()):
                at, slot = float(word["at"]), int(word["slot"]) % film_room.PICTURES
                seen = finding.coarse(self._shared, *fitting(word), slot)
                if due.is_due(at, finding.change(before, seen)):
                    before = seen
                    found = self._finder().read_at(*fitting(word), slot)
                    raised = raised or bool(found["raised"])
                    if found["words"] is None:
                        return {"size": [1, 1], "words": None, "raised": raised}
                    looks.append((at, [(Box(*one[:4]), one[4]) for one in found["words"]]))
                    due.saw(bool(found["words"]))
                room.free(slot)
                tell({"share": float(word["share"])})
        words = [[one.text, one.readings, _rounded(one.ways)] for one in follow_words(looks)]
        return {"size": word["size"], "words": words, "raised": raised}

    def make(self, wish: dict[str, Any], tell: Tells) -> dict[str, Any]:
        """Write a clean film as it leaves."""
        files = a_file(wish["source"], new=False), a_file(wish["made"], new=True)
        tracks = [[Spot(*spot) for spot in one] for one in wish["tracks"]]

        def task(say: Says) -> None:
            filming.make(*files, tracks, wish["sound"], wish["silences"], wish["part"], say)

        with CellFor(task, [*files], wish["seconds"], FILM) as cell:
            while "share" in (word := cell.hear()):
                tell({"share": float(word["share"])})
            return {"size": word["size"]}

    def stills(self, wish: dict[str, Any], tell: Tells) -> dict[str, Any]:
        """Write pictures of a clean film."""
        files = a_file(wish["source"], new=False), a_file(wish["made"], new=True)

        def task(say: Says) -> None:
            filming.stills(*files, wish["moments"], wish["edge"], say)

        with CellFor(task, [*files], wish["seconds"], FILM) as cell:
            word = cell.hear()
            return {"size": word["size"], "lengths": [int(one) for one in word["lengths"]]}

    def _finder(self) -> finding.Finding:
        if self._finding is None:
            self._finding = finding.Finding(self._shared)
        return self._finding

    def forget_finder(self) -> None:
        """Start a new face finder next time."""
        if self._finding is not None:
            self._finding.close()
            self._finding = None


def _rounded(ways: Sequence[Sequence[Spot]]) -> list[list[list[float]]]:
    return [[[round(side, 4) for side in spot] for spot in way] for way in ways]


def _told(word: dict[str, Any]) -> dict[str, Any]:
    """What the cell says of the whole film, checked."""
    seconds, (wide, high) = float(word["seconds"]), (int(edge) for edge in word["size"])
    if not (0 <= seconds < 1e6 and wide > 0 and high > 0):
        raise CellBroke
    return {"size": [wide, high], "seconds": seconds, "has_sound": bool(word["has_sound"])}
