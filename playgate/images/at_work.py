"""The files of a picture while it is worked on: opened for the cage, and kept when it is done."""

from collections.abc import Callable, Iterator
from pathlib import Path

from django.core.files.storage import default_storage

from . import cage, sealed
from .keeping import full_disk_said

NOT_OPENED = "This picture could not be opened safely. Please choose it again, or another one."


class NotOpened(Exception):
    """The cage could not open what came; `says` tells people so."""

    def __init__(self, says: str) -> None:
        super().__init__(says)
        self.says = says


def names_in(kind: str) -> Iterator[str]:
    """Every file of one kind in the store."""
    if not default_storage.exists(kind):
        return
    for folder in default_storage.listdir(kind)[0]:
        for file in default_storage.listdir(f"{kind}/{folder}")[1]:
            yield f"{kind}/{folder}/{file}"


def keep(photo: sealed.Holds, field: str, path: Path) -> str:
    """Keep a file that the cage made, sealed, under a random name."""
    with path.open("rb") as opened:
        return sealed.keep(photo, field, opened)


def laid_out(photo: sealed.Holds, field: str, place: str) -> Path:
    """A file of a picture, opened for the cage in the place where it is at work.

    Raises `NoRoom` when the disk is full.
    """
    path = Path(place, "opened")
    with full_disk_said(), path.open("wb") as file:
        file.writelines(sealed.stream(photo, field))
    return path


def made_clean(row: sealed.Holds, *fields: str) -> dict[str, str]:
    """Open in the cage what came, and keep what it made: `cleaned`, and `small` if asked for.

    Answers the name of each. Raises `NotOpened`, and `NoRoom` when the disk is full.
    """
    with sealed.workplace() as place:
        made = {"cleaned": Path(place, "clean.jpg"), "small": Path(place, "small.jpg")}
        try:
            cage.look(laid_out(row, "original", place), *made.values())
        except (cage.CannotOpen, FileNotFoundError, cage.CageFell) as trouble:
            raise NotOpened(getattr(trouble, "says", NOT_OPENED)) from trouble
        return {field: keep(row, field, made[field]) for field in fields}


def or_destroy(act: Callable[[], None], *names: str) -> None:
    """Do an act; where it is undone, destroy the files that were made for it."""
    try:
        act()
    except BaseException:
        for name in names:
            sealed.destroy(name)
        raise
