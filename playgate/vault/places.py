"""Places where files lie open for a while. Each is held by the process that is at work there; what
nobody holds, a crash has left behind.
"""

import contextlib
import fcntl
import os
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path


@contextlib.contextmanager
def held(place: str | Path, *, alone: bool = False) -> Iterator[None]:
    """Hold a folder as long as the block lasts and the process lives; with others, or alone."""
    number = os.open(place, os.O_RDONLY | os.O_CLOEXEC)
    try:
        fcntl.flock(number, fcntl.LOCK_EX if alone else fcntl.LOCK_SH)
        yield
    finally:
        os.close(number)


def hold(file: int) -> None:
    """Hold an open file until it is closed, or the process ends."""
    fcntl.flock(file, fcntl.LOCK_SH)


def is_held(place: Path) -> bool:
    """Whether a process is at work there."""
    try:
        number = os.open(place, os.O_RDONLY | os.O_CLOEXEC)
    except FileNotFoundError:
        return True  # it is gone already
    try:
        fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    finally:
        os.close(number)
    return False


def left_behind(places: Iterable[Path]) -> list[Path]:
    """Those of these places where nobody is at work."""
    return [place for place in places if not is_held(place)]


def wipe(place: Path) -> None:
    """Take a place away with everything in it."""
    if place.is_dir() and not place.is_symlink():
        shutil.rmtree(place, ignore_errors=True)
    else:
        place.unlink(missing_ok=True)
