"""The file of a backup: a first line, then everything sealed in pieces under somebody's words."""

import hashlib
import hmac
import io
import json
import os
import secrets
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, BinaryIO

from playgate.vault.passphrase import SALT, key_from
from playgate.vault.ring import CannotOpen
from playgate.vault.stream import Sealing, pieces

NAME, VERSION = b"PLAYGATE BACKUP ", b"1"
LINE, CHECK = len(NAME) + len(VERSION) + 1, 16


class NotThis(Exception):
    """This file cannot be brought back; the message says why."""


@contextmanager
def writing(file: Path, words: str) -> Iterator[tarfile.TarFile]:
    """A backup to put things into. It is at its place in the end, read back whole, or nowhere."""
    making = file.with_name(f".{file.name}.{secrets.token_hex(4)}.part")
    try:
        with open(os.open(making, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600), "w+b") as out:
            with _sealed(out, words) as tar:
                yield tar
            out.flush()
            os.fsync(out.fileno())
            out.seek(0)
            for _ in opened(out, words):
                pass
        making.replace(file)
    except BaseException:
        making.unlink(missing_ok=True)
        raise
    settle(file.parent)


@contextmanager
def _sealed(out: BinaryIO, words: str) -> Iterator[tarfile.TarFile]:
    salt = secrets.token_bytes(SALT)
    key = key_from(words, salt)
    head = NAME + VERSION + b"\n" + salt + _check(key)
    out.write(head)
    sealing = Sealing(out, key, head)
    with tarfile.open(mode="w|", fileobj=sealing) as tar:  # type: ignore[call-overload]
        yield tar
    sealing.close()


def put(tar: tarfile.TarFile, name: str, content: bytes) -> None:
    """Put a few bytes into a backup."""
    told = tarfile.TarInfo(name)
    told.size = len(content)
    tar.addfile(told, io.BytesIO(content))


def put_file(tar: tarfile.TarFile, name: str, file: Path) -> None:
    """Put a file into a backup; one that was wiped a moment ago is left out."""
    try:
        with file.open("rb") as content:
            told = tarfile.TarInfo(name)
            told.size = os.fstat(content.fileno()).st_size
            tar.addfile(told, content)
    except FileNotFoundError:
        return


def opened(source: BinaryIO, words: str) -> Iterator[bytes]:
    """The pieces of what is in a backup. Raises `NotThis`."""
    head = source.read(LINE + SALT + CHECK)
    if not head.startswith(NAME):
        raise NotThis("This is no backup of Playgate.")
    if head[:LINE] != NAME + VERSION + b"\n":
        raise NotThis("This backup was made by a newer Playgate. Bring that one here first.")
    key = key_from(words, head[LINE : LINE + SALT])
    if not hmac.compare_digest(_check(key), head[LINE + SALT :]):
        raise NotThis("These are not the words that lock this backup, or its beginning is damaged.")
    try:
        yield from pieces(source, key, head)
    except CannotOpen:
        raise NotThis("This backup is damaged, or a part of it is missing.") from None


class Contents(io.RawIOBase):
    """What is in a backup, to be read as a file."""

    def __init__(self, source: BinaryIO, words: str):
        super().__init__()
        self._pieces, self._rest = opened(source, words), b""

    def readable(self) -> bool:
        """It can be read."""
        return True

    def read(self, size: int = -1) -> bytes:
        """Up to so many bytes; none at the end."""
        while not self._rest:
            if (piece := next(self._pieces, None)) is None:
                return b""
            self._rest = piece
        given = self._rest if size < 0 else self._rest[:size]
        self._rest = self._rest[len(given) :]
        return given

    def to_the_end(self) -> None:
        """Read on to the last piece: only that shows that nothing is missing."""
        while self.read(1 << 20):
            pass


def members(contents: Contents) -> Iterator[tuple[str, BinaryIO]]:
    """Each thing in a backup: its name and its bytes, in the order they were put in."""
    try:
        with tarfile.open(mode="r|", fileobj=contents) as tar:
            for told in tar:
                content = tar.extractfile(told) if told.isreg() else None
                parts = told.name.split("/")
                if content is None or told.name.startswith("/") or {"", ".", ".."} & set(parts):
                    raise NotThis("This backup holds something that Playgate did not put there.")
                yield told.name, content  # type: ignore[misc]
    except tarfile.TarError:
        raise NotThis("This backup does not hold what a backup of Playgate holds.") from None
    contents.to_the_end()


def told_in(content: BinaryIO) -> dict[str, Any]:
    """A table of words and numbers that was put in."""
    return json.loads(content.read())


def settle(folder: Path) -> None:
    """Have a folder's list of names written to the disk."""
    number = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(number)
    finally:
        os.close(number)


def _check(key: bytes) -> bytes:
    return hmac.new(key, b"playgate backup", hashlib.sha256).digest()[:CHECK]
