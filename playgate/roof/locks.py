"""Who is in the house: a lock in the data folder, held for as long as a process lives."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class Taken(Exception):
    """Somebody else holds it."""


@contextmanager
def held(file: Path, *, alone: bool) -> Iterator[None]:
    """Hold a lock: with others, or alone. It goes with the process. Raises `Taken`, at once."""
    number = os.open(file, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(number, (fcntl.LOCK_EX if alone else fcntl.LOCK_SH) | fcntl.LOCK_NB)
        yield
    except BlockingIOError:
        raise Taken from None
    finally:
        os.close(number)
