"""Files kept for good: on the disk before anything says so, under names that say nothing."""

import contextlib
import errno
import secrets
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.files.base import File
from django.core.files.storage import FileSystemStorage

from playgate.vault.lasting import settle, whole_or_nothing

FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
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
        with self.making(name) as file:
            for piece in content.chunks(_PIECE):
                file.write(piece)
        return name

    @contextlib.contextmanager
    def making(self, name: str) -> Iterator[Any]:
        """A file to write to, at its place in the end with every byte, or nowhere."""
        with full_disk_said(), whole_or_nothing(Path(self.path(name))) as file:
            yield file

    def wipe(self, name: str) -> None:
        """Delete a file for good: gone from its folder, and the folder's change on the disk."""
        place = Path(self.path(name))
        place.unlink(missing_ok=True)
        if place.parent.exists():
            settle(place.parent)

    def delete(self, name: str) -> None:
        """The same as `wipe`."""
        self.wipe(name)


@contextlib.contextmanager
def full_disk_said() -> Iterator[None]:
    """Where the disk is full within the block, it is said kindly. Raises `NoRoom`."""
    try:
        yield
    except OSError as fault:
        if fault.errno in FULL:
            raise NoRoom from fault
        raise
