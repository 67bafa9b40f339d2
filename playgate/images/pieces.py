"""The pieces of films on their way in: each sealed as it comes, and read as one in the end.

They lie beside what is arriving, so in no backup, each under a key of its own. Whoever brings one
that is here already changes nothing; so any order does, and twice is once.
"""

import io
import shutil
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, Any
from uuid import UUID

from django.core.files.base import File

from playgate.vault import drawer, places
from playgate.vault.lasting import make_folder, whole_or_nothing

from . import sealed
from .keeping import NoRoom, full_disk_said
from .uploads import Upload

LEFT_OVER = 1 << 28  # bytes that stay free beside films, so that all else goes on


class WrongLength(ValueError):
    """A piece is longer or shorter than it should be; it was not kept."""


class _Counted(io.RawIOBase):
    """A source of which it is known how much was read."""

    def __init__(self, source: Any) -> None:
        self._source, self.number = source, 0

    def read(self, size: int = -1) -> bytes:
        part: bytes = self._source.read(size)
        self.number += len(part)
        return part


def keep(upload: Upload, number: int, source: IO[bytes]) -> None:
    """Keep one piece, sealed. Raises `WrongLength`, `KeyMissing`, `NoRoom`; then nothing of it
    stays.
    """
    folder, name, counted = _folder(upload.pk), _name(upload.pk, number), _Counted(source)
    make_folder(folder)
    with places.held(folder, alone=True):
        if (folder / str(number)).exists():
            return
        try:
            with full_disk_said(), whole_or_nothing(folder / str(number)) as out:
                drawer.seal(counted, out, name, upload.place(number))  # type: ignore[arg-type]
                if counted.number != upload.length_of(number):
                    raise WrongLength
        except BaseException:
            drawer.destroy(name)
            raise


def here(upload: Upload) -> list[int]:
    """The numbers of the pieces that are here, in order."""
    return sorted(int(one.name) for one in _kept(_folder(upload.pk)))


def is_whole(upload: Upload) -> bool:
    """Whether every piece is here."""
    return len(here(upload)) == upload.pieces


def share_here(upload: Upload) -> int:
    """How much of a film is here, in hundredths."""
    return 100 * sum(upload.length_of(one) for one in here(upload)) // upload.size


class Whole(File):
    """A film whose pieces are all here, read as one file; it knows what it was made of."""

    def __init__(self, upload: Upload) -> None:
        self.upload, self.size = upload, upload.size
        super().__init__(_reading(upload), name="film.mp4")

    def seek(self, to: int, whence: int = 0) -> int:  # type: ignore[override]
        """Go back to its beginning; to no other place."""
        if to or whence:
            raise io.UnsupportedOperation
        self.file = _reading(self.upload)
        return 0


def _reading(upload: Upload) -> Any:
    return io.BufferedReader(sealed.Reading(_opened(upload)))


def _opened(upload: Upload) -> Iterator[bytes]:
    for number in range(upload.pieces):
        with (_folder(upload.pk) / str(number)).open("rb") as file:
            yield from drawer.opened(file, _name(upload.pk, number), upload.place(number))


def last_came(upload: Upload) -> datetime:
    """When the last piece came in; where none did, when it was begun."""
    times = [one.stat().st_mtime for one in _kept(_folder(upload.pk))]
    return max(upload.begun_at, *(datetime.fromtimestamp(one, UTC) for one in times))


def wipe(upload: UUID) -> None:
    """Destroy every piece of a film, and its keys; twice is once."""
    folder = _folder(upload)
    for piece in _kept(folder):
        drawer.destroy(_name(upload, int(piece.name)))
    shutil.rmtree(folder, ignore_errors=True)


def folders() -> list[UUID]:
    """The films of which pieces are here, whoever they belong to."""
    top = sealed.in_pieces()
    return [UUID(one.name) for one in top.iterdir()] if top.is_dir() else []


@sealed.names
def _named() -> Iterable[str]:
    for one in folders():
        yield from (_name(one, int(piece.name)) for piece in _kept(_folder(one)))


def see_that_there_is_room(size: int, others: int) -> None:
    """Look whether the disk takes a film of so many bytes, beside others on their way.

    While it is put together it lies here twice. Raises `NoRoom`.
    """
    top = sealed.in_pieces().parent
    if shutil.disk_usage(top).free < 2 * size + others + LEFT_OVER:
        raise NoRoom


def _folder(upload: UUID) -> Path:
    return sealed.in_pieces() / str(upload)


def _name(upload: UUID, number: int) -> str:
    return f"pieces/{upload}/{number}"


def _kept(folder: Path) -> list[Path]:
    """The pieces in a folder that are whole; what is just being written is none."""
    return [one for one in folder.iterdir() if one.name.isdecimal()] if folder.is_dir() else []
