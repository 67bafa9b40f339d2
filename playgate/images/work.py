"""Files of a picture on their way to the cage and back: laid out, kept, or destroyed again."""

from collections.abc import Callable
from pathlib import Path

from . import sealed
from .keeping import full_disk_said
from .models import Photo
from .scans import Scan


def keep(photo: Photo | Scan, field: str, path: Path) -> str:
    """Keep a file that the cage made, sealed, under a random name."""
    with path.open("rb") as opened:
        return sealed.keep(photo, field, opened)


def laid_out(photo: Photo | Scan, field: str, place: str) -> Path:
    """A file of a picture, opened for the cage in the place where it is at work.

    Raises `NoRoom` when the disk is full.
    """
    path = Path(place, "opened")
    with full_disk_said(), path.open("wb") as file:
        file.writelines(sealed.stream(photo, field))
    return path


def or_destroy(act: Callable[[], None], *names: str) -> None:
    """Do an act; where it is undone, destroy the files that were made for it."""
    try:
        act()
    except BaseException:
        for name in names:
            sealed.destroy(name)
        raise
