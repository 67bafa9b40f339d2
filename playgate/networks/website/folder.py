"""A folder of public files, written so that a power cut leaves the old or the new, never half."""

import fcntl
import os
import re
import secrets
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from playgate.networks.contract import Opens

ENTRIES, DOWN, NEW, PICTURES, PAGES = ".entries", ".down", ".new", "p", "e"
PUBLIC = re.compile(
    r"index\.html|page-[1-9][0-9]*\.html|site\.css|feed\.(?:atom|json)"
    r"|e/[A-Za-z0-9][A-Za-z0-9_-]*\.html|p/[0-9a-f]+\.(?:jpg|png|webp|mp4)"
)


class Folder:
    """The folder at `root`. Whoever writes holds it alone, across processes."""

    def __init__(self, root: Path) -> None:
        self.root = root

    @contextmanager
    def alone(self) -> Iterator[None]:
        """Hold the folder: nobody else writes meanwhile. Begins by clearing what a crash left."""
        for part in (ENTRIES, DOWN, NEW, PICTURES, PAGES):
            (self.root / part).mkdir(parents=True, exist_ok=True)
        lock = os.open(self.root / ".lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(lock, fcntl.LOCK_EX)
            self._clear_new()
            yield
        finally:
            os.close(lock)

    def stage(self, files: Mapping[str, bytes | Opens]) -> dict[str, Path]:
        """Write those files that differ to a waiting place, on the disk for good; unseen as yet.

        A long one is carried over piece by piece.

        Raises `OSError`, with nothing changed, when the disk is full.
        """
        staged: dict[str, Path] = {}
        try:
            for name, content in files.items():
                if not isinstance(content, bytes) or self.read(name) != content:
                    staged[name] = self._write_new(content)
        except OSError:
            self._clear_new()
            raise
        return staged

    def place(self, staged: Mapping[str, Path]) -> None:
        """Move staged files to where they are seen, each at once and for good."""
        for name, waiting in staged.items():
            os.replace(waiting, self.root / name)
        for part in {(self.root / name).parent for name in staged}:
            _settle(part)

    def remove(self, names: list[str]) -> None:
        """Make files gone for good. Gone already is as good."""
        for name in names:
            (self.root / name).unlink(missing_ok=True)
        for part in {(self.root / name).parent for name in names}:
            _settle(part)

    def bury(self, key: str) -> None:
        """Turn an entry into an empty mark that it was taken down. Needs no room on the disk."""
        mark = self.root / DOWN / key
        try:
            os.replace(self.root / ENTRIES / f"{key}.json", mark)
        except FileNotFoundError:
            mark.touch()
        os.truncate(mark, 0)
        _settle(self.root / DOWN)
        _settle(self.root / ENTRIES)

    def is_down(self, key: str) -> bool:
        """Whether an entry of this key was taken down."""
        return (self.root / DOWN / key).exists()

    def read(self, name: str) -> bytes | None:
        """What a file holds; None if there is none."""
        try:
            return (self.root / name).read_bytes()
        except FileNotFoundError:
            return None

    def entries(self) -> list[bytes]:
        """What every entry's file holds."""
        return [path.read_bytes() for path in sorted((self.root / ENTRIES).glob("*.json"))]

    def public(self) -> set[str]:
        """The name of every file that people can see."""
        parts = (self.root, self.root / PICTURES, self.root / PAGES)
        found = (path for part in parts if part.is_dir() for path in part.iterdir())
        return {
            path.relative_to(self.root).as_posix()
            for path in found
            if path.is_file() and not path.name.startswith(".")
        }

    def _write_new(self, content: bytes | Opens) -> Path:
        waiting = self.root / NEW / secrets.token_hex(8)
        file = os.open(waiting, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o644)
        with os.fdopen(file, "wb") as opened:
            if isinstance(content, bytes):
                opened.write(content)
            else:
                with content.open("rb") as source:
                    shutil.copyfileobj(source, opened)
            opened.flush()
            os.fsync(opened.fileno())
        return waiting

    def _clear_new(self) -> None:
        for left in (self.root / NEW).iterdir():
            left.unlink(missing_ok=True)


def _settle(part: Path) -> None:
    """Make the names in a folder last through a power cut."""
    folder = os.open(part, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
