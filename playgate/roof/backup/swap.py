"""The moment of a restore: everything new moves into its place, or nothing does.

A plan is written down first. From then on the moving is carried to its end, by this process or by
the next that starts; before that, nothing has been touched. Only the standard library, since it
runs before any setting is read.
"""

import fcntl
import json
import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

STAGE, READY, PREPARED = ".restoring", "ready.json", "prepared.json"


def write_plan(data: Path, name: str, plan: dict[str, object]) -> None:
    """Write a plan down for good, whole or not at all."""
    making = data / STAGE / f".{name}"
    with open(os.open(making, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        json.dump(plan, file)
        file.flush()
        os.fsync(file.fileno())
    making.replace(data / STAGE / name)
    settle(data / STAGE)


def finish(data: Path) -> bool:
    """Carry a plan to its end, if there is one; True if there was. Twice is once."""
    ready = data / STAGE / READY
    if not ready.exists():
        return False
    with _alone(data):
        if not ready.exists():
            return True
        plan = json.loads(ready.read_text())
        _move(data, data / STAGE / "new", data / plan["before"], plan["new"], plan["gone"])
        ready.unlink()
        settle(data / STAGE)
        discard(data)
    return True


def _move(data: Path, new: Path, before: Path, names: Iterable[str], gone: Iterable[str]) -> None:
    before.mkdir(mode=0o700, exist_ok=True)
    for name in gone:
        _set_aside(data / name, before / name)
    for name in names:
        if not (new / name).exists():
            continue  # moved already
        _set_aside(data / name, before / name)
        (new / name).rename(data / name)
    for folder in (new, before, data):
        settle(folder)


def _set_aside(place: Path, old: Path) -> None:
    if os.path.lexists(place) and not os.path.lexists(old):
        place.rename(old)


def discard(data: Path) -> None:
    """Let go of a restore that had not come to its moment."""
    shutil.rmtree(data / STAGE, ignore_errors=True)


@contextmanager
def _alone(data: Path) -> Iterator[None]:
    number = os.open(data / ".restoring.lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(number, fcntl.LOCK_EX)
        yield
    finally:
        os.close(number)


def settle(folder: Path) -> None:
    """Have a folder's list of names written to the disk."""
    number = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(number)
    finally:
        os.close(number)
