"""Where the ring lies: a variable, or a file of its own beside the data that only we may read."""

import contextlib
import os
import secrets
from collections.abc import Callable
from pathlib import Path

from django.conf import settings

from .lasting import settle
from .ring import KeyMissing, Ring, WrongKeys

Asks = Callable[[], bool]
_ask: list[Asks] = []
_known: dict[str, tuple[tuple[int, ...], Ring]] = {}


class KeysAreSet(Exception):
    """The keys stand in PLAYGATE_VAULT_KEYS: whoever set it there changes it there."""


def ring() -> Ring:
    """The keys as they are now; an empty ring where there are none. Raises `WrongKeys`.

    The file is looked at each time, so that a key added by another process seals at once.
    """
    if settings.VAULT_KEYS:
        return Ring.read(settings.VAULT_KEYS)
    path = str(settings.VAULT_FILE)
    try:
        told = os.stat(path)
    except FileNotFoundError:
        return Ring()
    stamp = (told.st_ino, told.st_mtime_ns, told.st_size)
    if path not in _known or _known[path][0] != stamp:
        _known[path] = (stamp, Ring.read(_words(path)))
    return _known[path][1]


def asks(whether: Asks) -> Asks:
    """Register a question: whether something lies sealed already."""
    _ask.append(whether)
    return whether


def first(*, knowingly: bool = False) -> Ring:
    """The ring, with a first key where there was none; of two processes the first wins.

    Raises `KeyMissing` while something lies sealed under a key that is not here: a new first key
    would be written over when the right one comes back. `knowingly`: that one is lost for good.
    """
    if settings.VAULT_KEYS or settings.VAULT_FILE.exists():
        return ring()
    if not knowingly and any(whether() for whether in _ask):
        raise KeyMissing
    made = _laid_down(Ring().with_new_key())
    with contextlib.suppress(FileExistsError):
        os.link(made, settings.VAULT_FILE)
    made.unlink()
    settle(settings.VAULT_FILE.parent)
    return ring()


def put(new: Ring) -> None:
    """Let this be the ring from now on: the old file or the new one is there, never half of one."""
    if settings.VAULT_KEYS:
        raise KeysAreSet
    _laid_down(new).replace(settings.VAULT_FILE)
    settle(settings.VAULT_FILE.parent)


def says_wrong() -> str:
    """What is wrong with the keys themselves, in one sentence; "" where nothing is."""
    try:
        ring()
    except (WrongKeys, UnicodeDecodeError):
        return "what stands where the vault's keys should be holds no keys"
    except OSError as trouble:
        return f"the file with the vault's keys cannot be read: {trouble.strerror}"
    return ""


def _words(path: str) -> str:
    return Path(path).read_bytes().decode("ascii", "replace")


def _laid_down(new: Ring) -> Path:
    making = settings.VAULT_FILE.with_name(f".{secrets.token_hex(8)}")
    handle = os.open(making, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "w") as opened:
            opened.write(new.written())
            opened.flush()
            os.fsync(handle)
    except OSError:
        making.unlink(missing_ok=True)
        raise
    return making
