"""Files kept for good: on the disk before anything says so, under names that say nothing."""

import contextlib
import errno
import os
import secrets
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.files.base import File
from django.core.files.storage import FileSystemStorage

FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_ONLY_US, _ONLY_OUR_FOLDER = 0o600, 0o700
_PIECE = 1 << 16


class NoRoom(Exception):
    """The disk is full. Nothing was kept, nothing is half written."""

    says = (
        "There is no room left to keep this. Nothing else was lost. "
        "Please tell the person who looks after Playgate, and try again later."
    )


class KeptForGood(FileSystemStorage):
    """Django's default storage: write, fsync, rename, fsync the folder; and only then say so."""

    def get_available_name(self, name: str, max_length: int | None = None) -> str:
        """A random name, telling nothing of the content or of the name sent, in the same folder."""
        random = secrets.token_hex(16)
        folder = name.rpartition("/")[0]
        return "/".join(filter(None, (folder, random[:2], random[2:])))

    def get_valid_name(self, name: str) -> str:
        """No name is wrong, since none is used."""
        return "kept"

    def _save(self, name: str, content: "File[bytes]") -> str:
        place = Path(self.path(name))
        with _full_disk_said(), _whole_or_nothing(place) as file:
            for piece in content.chunks(_PIECE):
                file.write(piece)
        return name

    def wipe(self, name: str) -> None:
        """Delete a file for good: gone from its folder, and the folder's change on the disk."""
        place = Path(self.path(name))
        place.unlink(missing_ok=True)
        if place.parent.exists():
            _settle(place.parent)

    def delete(self, name: str) -> None:
        """The same as `wipe`."""
        self.wipe(name)


@contextlib.contextmanager
def _full_disk_said() -> Iterator[None]:
    try:
        yield
    except OSError as fault:
        if fault.errno in FULL:
            raise NoRoom from fault
        raise


@contextlib.contextmanager
def _whole_or_nothing(place: Path) -> Iterator[Any]:
    """A file to write to, which is at its place in the end with every byte, or nowhere."""
    _folder(place.parent)
    making = place.with_name(f".{secrets.token_hex(8)}.part")
    try:
        with open(os.open(making, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _ONLY_US), "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        making.replace(place)
    except BaseException:
        making.unlink(missing_ok=True)
        raise
    _settle(place.parent)


def _folder(folder: Path) -> None:
    """Make the folder last too, if it is new."""
    if folder.exists():
        return
    _folder(folder.parent)
    folder.mkdir(mode=_ONLY_OUR_FOLDER, exist_ok=True)
    _settle(folder.parent)


def _settle(folder: Path) -> None:
    """Have the folder's list of names written to the disk."""
    number = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(number)
    finally:
        os.close(number)
