"""Files that are at their place whole and for good, or not at all."""

import contextlib
import os
import secrets
from collections.abc import Iterator
from pathlib import Path
from typing import Any

_ONLY_US, _ONLY_OUR_FOLDER = 0o600, 0o700


@contextlib.contextmanager
def whole_or_nothing(place: Path) -> Iterator[Any]:
    """A file to write to, which is at its place in the end with every byte, or nowhere."""
    make_folder(place.parent)
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
    settle(place.parent)


def make_folder(folder: Path) -> None:
    """Make the folder last too, if it is new."""
    if folder.exists():
        return
    make_folder(folder.parent)
    folder.mkdir(mode=_ONLY_OUR_FOLDER, exist_ok=True)
    settle(folder.parent)


def settle(folder: Path) -> None:
    """Have the folder's list of names written to the disk."""
    number = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(number)
    finally:
        os.close(number)
