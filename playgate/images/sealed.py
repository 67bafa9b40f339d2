"""The files of pictures: each sealed under a key of its own, and opened in memory alone."""

import contextlib
import hashlib
import io
import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, Any, BinaryIO, Literal, Protocol, cast

from django.conf import settings
from django.core.files.storage import default_storage

from playgate.vault import drawer, places
from playgate.vault.ring import CannotOpen, KeyMissing, Place, WrongKeys
from playgate.vault.stream import PIECE, length_of

from .models import FILES, Photo

FOLDER, APART = "sealed", "apart"
MEMORY = Path("/dev/shm")  # files that are in memory alone, where the machine has such a place
ENOUGH = 64 * 1024 * 1024  # bytes: a picture as it came, and what the cage makes of it


class Holds(Protocol):
    """A row with sealed files: the fields with their names, and where the key of each belongs."""

    @property
    def FILES(self) -> tuple[str, ...]: ...
    def place(self, field: str) -> Place: ...


Names = Callable[[], Iterable[str]]
_named: list[Names] = []


def names(which: Names) -> Names:
    """Register which files a kind of row names; what no row names is wiped in the night."""
    _named.append(which)
    return which


def all_named() -> set[str]:
    """Every file that some row names."""
    return set(chain.from_iterable(which() for which in _named))


class NotHere(FileNotFoundError):
    """This picture cannot be opened: it was wiped, or the keys are not here."""


def keep(photo: Holds, field: str, source: IO[bytes]) -> str:
    """Keep one file of a picture sealed, under a random name. Raises `KeyMissing`, `NoRoom`."""
    name = default_storage.get_available_name(f"{FOLDER}/kept")
    with default_storage.making(name) as out:  # type: ignore[attr-defined]
        drawer.seal(source, out, name, photo.place(field))
    return name


def content(photo: Holds, field: str) -> bytes:
    """The bytes of one file of a picture. Raises `NotHere`."""
    return b"".join(stream(photo, field))


def stream(photo: Holds, field: str, first: int = 0) -> Iterator[bytes]:
    """The same piece by piece, from the piece numbered `first` on: films are never in memory whole.

    Raises `NotHere`.
    """
    name = getattr(photo, field) if field in photo.FILES else ""
    if not name:
        raise NotHere
    try:
        with default_storage.open(name) as file:
            if not is_sealed(name):
                file.seek(first * PIECE)
                yield from iter(partial(file.read, PIECE), b"")
                return
            yield from drawer.opened(file, name, photo.place(field), first=first)
    except (FileNotFoundError, KeyMissing, CannotOpen, WrongKeys):
        raise NotHere from None


def part(photo: Photo, field: str, start: int, end: int) -> Iterator[bytes]:
    """The bytes of one file from `start` to before `end`. Raises `NotHere`."""
    at = start // PIECE * PIECE
    for piece in stream(photo, field, start // PIECE):
        yield piece[max(0, start - at) : end - at]
        at += len(piece)
        if at >= end:
            return


def size(photo: Photo, field: str) -> int:
    """How many bytes a file of a picture has, once it is opened. Raises `NotHere`."""
    name = getattr(photo, field)
    try:
        kept = default_storage.size(name) if name else -1
    except FileNotFoundError:
        kept = -1
    if kept < 0:
        raise NotHere
    return length_of(kept) if is_sealed(name) else kept


def set_apart(photo: Photo) -> None:
    """Bind what is kept of a picture to a place that no page opens; twice is once."""
    name = photo.original
    for field in FILES if name else ():
        with contextlib.suppress(CannotOpen, KeyMissing):
            drawer.move(name, photo.place(field), photo.place(APART))
            return


def evidence(photo: Photo) -> Iterator[bytes]:
    """What was set apart, piece by piece. No page asks for it. Raises `NotHere`."""
    for field in FILES if photo.state == "apart" else ():
        places = photo.place(APART), photo.place(field)
        with (
            contextlib.suppress(CannotOpen, FileNotFoundError, KeyMissing, WrongKeys),
            default_storage.open(photo.original) as file,
        ):
            pieces = drawer.opened(file, photo.original, *places)
            first = next(pieces)
            yield first
            yield from pieces
            return
    raise NotHere


def is_sealed(name: str) -> bool:
    """Whether a file is sealed; pictures of before lie open until a job has sealed them."""
    return name.startswith(f"{FOLDER}/")


def destroy(name: str) -> None:
    """Destroy the key of a file and the file itself; twice is once."""
    drawer.destroy(name)
    default_storage.wipe(name)  # type: ignore[attr-defined]


def is_gone(name: str) -> bool:
    """Whether neither the file nor its key is there any more."""
    return not default_storage.exists(name) and not drawer.has(name)


OF_FILMS = {"film", "film_cleared"}


@dataclass(frozen=True)
class Sealed:
    """One file of a picture as a network asks for it: opened in memory, when it is asked for."""

    photo: Photo
    field: str

    def open(self, mode: Literal["rb"] = "rb", /) -> BinaryIO:
        """Its bytes; a film piece by piece. Raises `NotHere`."""
        if self.field not in OF_FILMS:
            # Whoever sends it on can say how long it is: some servers take nothing else.
            return io.BytesIO(content(self.photo, self.field))
        pieces = stream(self.photo, self.field)
        first = next(pieces, b"")
        return cast("BinaryIO", io.BufferedReader(Reading(chain([first], pieces))))


class Reading(io.RawIOBase):
    """Pieces, read as a file is."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces, self._left = pieces, b""

    def readable(self) -> bool:
        return True

    def readinto(self, into: Any) -> int:
        self._left = self._left or next(self._pieces, b"")
        taken, self._left = self._left[: len(into)], self._left[len(into) :]
        into[: len(taken)] = taken
        return len(taken)


@contextlib.contextmanager
def workplace(size: int = ENOUGH) -> Iterator[str]:
    """A folder for one picture at work: in memory where there is room, and gone with the work.

    `size`: how many bytes will lie there; a film goes to the disk beside what is arriving.
    """
    in_memory = size <= ENOUGH and _has_room(MEMORY)
    with contextlib.ExitStack() as stack:
        with coming():
            folder = TemporaryDirectory(prefix=_ours(), dir=MEMORY if in_memory else _arriving())
            place = stack.enter_context(folder)
            stack.enter_context(places.held(place))
        yield place


def coming() -> contextlib.AbstractContextManager[None]:
    """Held while a place is made, until that is held itself: nobody takes it for left behind."""
    return places.held(_arriving())


def wipe_what_is_left() -> int:
    """Wipe what lies open though nobody works at it: what a crash has left; answers how much."""
    with places.held(_arriving(), alone=True):
        left = left_at_work()
        for one in left:
            places.wipe(one)
    return len(left)


def left_at_work() -> list[Path]:
    """What uploads that broke off, and work that a crash ended, have left behind so far."""
    in_memory = MEMORY.glob(f"{_ours()}*") if MEMORY.is_dir() else ()
    on_disk = (one for one in _arriving().iterdir() if one != in_pieces())
    return places.left_behind([*on_disk, *in_memory])


def in_pieces() -> Path:
    """Where films lie that come in piece by piece: sealed, so they wait for their rest."""
    return _arriving() / "pieces"


def _arriving() -> Path:
    return Path(str(settings.FILE_UPLOAD_TEMP_DIR))


def _ours() -> str:
    """How our folders begin: other houses on this machine have others."""
    return f"playgate-{hashlib.sha256(str(settings.DATA).encode()).hexdigest()[:12]}-"


def _has_room(folder: Path) -> bool:
    if not os.access(folder, os.W_OK):
        return False
    told = os.statvfs(folder)
    return told.f_bavail * told.f_frsize >= ENOUGH
