"""The keys of pictures, in one file beside the backups: the newest alone, written over each time.

A backup holds pictures sealed, and not what opens them. So what was wiped here is wiped there
too, as soon as this file is the newer one. With it goes the list of what was closed.
"""

import base64
import json
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from django.conf import settings

from playgate.images.models import Photo
from playgate.images.scans import Scan
from playgate.images.sealed import FOLDER
from playgate.vault import drawer, keys
from playgate.vault.lasting import whole_or_nothing
from playgate.vault.ring import Ring

from . import archive, swap
from .archive import Contents, NotThis

NAME, KEYS, ENDINGS = "playgate-picture-keys", "keys", "endings.jsonl"
A_PART = 1000


class Brought(NamedTuple):
    """What came with the keys: the list of what was closed, and how many files open no more."""

    endings: list[Path]
    closed: int


def keep(folder: Path, words: str) -> None:
    """Write the file anew, with every key that is here now."""
    with archive.writing(folder / NAME, words) as tar:
        for place, part in enumerate(_parts()):
            archive.put(tar, f"keys/{place}", json.dumps(part).encode())
        archive.put(tar, "ring", keys.ring().written().encode())
        if settings.ENDINGS_FILE.exists():
            archive.put(tar, ENDINGS, settings.ENDINGS_FILE.read_bytes())


def bring(folder: Path, words: str, stage: Path) -> Brought:
    """Lay out the keys of the files that a backup brought: those of this house, or of the file."""
    sealed = stage / "media" / FOLDER
    wanted = {one.relative_to(stage / "media").as_posix() for one in sealed.rglob("*")
              if one.is_file()}  # fmt: skip
    (stage / KEYS).mkdir(mode=0o700)
    beside, ring, endings = _read(folder / NAME, words) if (folder / NAME).exists() else NOTHING
    found = {name: beside[name] for name in wanted & beside.keys()}
    found |= {name: Path(settings.KEYS_ROOT, name).read_bytes()
              for name in wanted & set(drawer.names())}  # fmt: skip
    for name, content in found.items():
        with whole_or_nothing(stage / KEYS / name) as file:
            file.write(content)
    if found:
        _add_to_ring(stage, f"{keys.ring().written()}{ring}")
    return Brought(_endings(stage, endings), len(wanted) - len(found))


def let_go_unnamed(stage: Path) -> None:
    """Files and keys that came back, and that no row names any more: what was closed is wiped."""
    rows = [row for model in (Photo, Scan) for row in model.objects.values_list(*model.FILES)]
    named = {name for row in rows for name in row if name}
    for file in (stage / "media" / FOLDER).rglob("*"):
        name = file.relative_to(stage / "media").as_posix()
        if file.is_file() and name not in named:
            file.unlink()
            (stage / KEYS / name).unlink(missing_ok=True)


NOTHING: tuple[dict[str, bytes], str, bytes] = ({}, "", b"")


def _parts() -> Iterator[dict[str, str]]:
    told = ((name, drawer.told(name)) for name in drawer.names())
    here = ((name, base64.b64encode(key).decode()) for name, key in told if key)
    while part := dict(islice(here, A_PART)):
        yield part


def _read(file: Path, words: str) -> tuple[dict[str, bytes], str, bytes]:
    found: dict[str, bytes] = {}
    ring, endings = "", b""
    with file.open("rb") as source:
        try:
            for name, content in archive.members(Contents(source, words)):  # type: ignore[arg-type]
                if name == "ring":
                    ring = content.read().decode()
                elif name == ENDINGS:
                    endings = content.read()
                else:
                    told = archive.told_in(content)
                    found |= {key: base64.b64decode(value) for key, value in told.items()}
        except NotThis as wrong:
            raise NotThis(f"{NAME}, beside the backup: {wrong}") from None
    return found, ring, endings


def _add_to_ring(stage: Path, more: str) -> None:
    """Every key of the vault under which one of these lies."""
    file = stage / "playgate_vault"
    ring = Ring.read((file.read_text() if file.exists() else "") + more)
    given = Ring.read(settings.VAULT_KEYS)
    if given.marks:
        if not set(ring.marks) <= set(given.marks):
            raise NotThis("PLAYGATE_VAULT_KEYS is set here, and lacks a key of these pictures.")
        return
    file.unlink(missing_ok=True)
    with whole_or_nothing(file) as out:
        out.write(ring.written().encode())


def _endings(stage: Path, content: bytes) -> list[Path]:
    """What was closed until the keys were kept; our own list goes on where we have one."""
    if not content:
        return []
    file = (stage if not settings.ENDINGS_FILE.exists() else stage.parent) / ENDINGS
    with whole_or_nothing(file) as out:
        out.write(content)
    swap.settle(stage)
    return [file]
