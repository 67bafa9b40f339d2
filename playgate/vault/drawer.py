"""Keys of single files: each in a small file of its own, outside the database and every backup.

A file is sealed under its own key, and the key under the ring. To destroy that key is to erase
the file, wherever copies of it lie. What stands beside a key in clear are ids alone.
"""

import contextlib
import fcntl
import os
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

from django.conf import settings

from . import keys
from .lasting import settle, whole_or_nothing
from .ring import KEY, MARK, NONCE, CannotOpen, KeyMissing, Place, mark_under
from .stream import TAG, seal_file, unseal_file

WRAPPED = 1 + MARK + NONCE + KEY + TAG
ASIDE = "before-restore-*"  # what a restore has set aside


def seal(source: IO[bytes], out: IO[bytes], name: str, place: Place) -> None:
    """Seal a file under a new key of its own, kept under this name. Raises `KeyMissing`."""
    with _open_drawer(alone=False):
        ring = keys.ring()
        wrapped = seal_file(source, out, ring if ring.marks else keys.first(), place)
        with whole_or_nothing(_file(name)) as file:
            file.write(wrapped + place.told())


def opened(
    source: IO[bytes], name: str, place: Place, was: Place | None = None, first: int = 0
) -> Iterator[bytes]:
    """The pieces of a sealed file, from the `first` on.

    Raises `KeyMissing` if its key is gone, and `CannotOpen`.
    `was`: the place that the file was sealed for, where its key has been moved since.
    """
    try:
        wrapped = _file(name).read_bytes()[:WRAPPED]
    except FileNotFoundError:
        raise KeyMissing from None
    return unseal_file(source, wrapped, keys.ring(), place, was, first)


def move(name: str, old: Place, new: Place) -> None:
    """Bind a key to another place; from then on it opens there alone. The file stays sealed.

    Raises `KeyMissing` or `CannotOpen`.
    """
    with _open_drawer(alone=True):
        ring, kept = keys.ring(), told(name)
        if kept is None:
            raise KeyMissing
        key = ring.unseal(kept[:WRAPPED], old)
        with whole_or_nothing(_file(name)) as file:
            file.write(ring.seal(key, new) + new.told())


def destroy(name: str) -> None:
    """Destroy a key, also where a restore has set it aside: written over, then deleted. Twice is
    once.
    """
    with _open_drawer(alone=False):
        for folder in (settings.KEYS_ROOT, *(one / "keys" for one in settings.DATA.glob(ASIDE))):
            _destroy(folder / name)


def _destroy(place: Path) -> None:
    with contextlib.suppress(FileNotFoundError):
        with place.open("r+b") as file:
            file.write(bytes(place.stat().st_size))
            file.flush()
            os.fsync(file.fileno())
        place.unlink()
        settle(place.parent)


def has(name: str) -> bool:
    """Whether the key of a file is here."""
    return _file(name).exists()


def told(name: str) -> bytes | None:
    """A key as it lies here, sealed, with the ids of its place; None where it is not."""
    try:
        return _file(name).read_bytes()
    except FileNotFoundError:
        return None


def put_at(name: str) -> datetime:
    """When a key was put in, or sealed anew."""
    return datetime.fromtimestamp(_file(name).stat().st_mtime, UTC)


def names(root: Path | None = None) -> Iterator[str]:
    """The name of every key that is here, or in another drawer."""
    top = root or settings.KEYS_ROOT
    for file in top.rglob("*"):
        if file.is_file() and not file.name.endswith(".part"):
            yield file.relative_to(top).as_posix()


def under() -> Counter[str]:
    """How many keys of files lie under each key of the ring."""
    return Counter(mark_under(_file(name).read_bytes()) for name in names())


def reseal() -> Iterator[bool]:
    """Seal every key anew under the newest of the ring: True, or False for one that opens not."""
    for name in list(names()):
        ring, kept = keys.ring(), told(name)
        if kept is None or mark_under(kept) == ring.newest:
            continue
        try:
            place = Place.read(kept[WRAPPED:])
            key = ring.unseal(kept[:WRAPPED], place)
        except (KeyMissing, CannotOpen):
            yield False
            continue
        with _open_drawer(alone=True):
            if has(name):  # it may have been destroyed meanwhile
                with whole_or_nothing(_file(name)) as file:
                    file.write(ring.seal(key, place) + place.told())
        yield True


@contextlib.contextmanager
def still() -> Iterator[None]:
    """Nobody puts a key in meanwhile."""
    with _open_drawer(alone=True):
        yield


@contextlib.contextmanager
def _open_drawer(*, alone: bool) -> Iterator[None]:
    number = os.open(settings.DATA / ".drawer", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(number, fcntl.LOCK_EX if alone else fcntl.LOCK_SH)
        yield
    finally:
        os.close(number)


def _file(name: str) -> Path:
    return Path(settings.KEYS_ROOT, name)


@keys.asks
def _is_filled() -> bool:
    return next(names(), None) is not None
