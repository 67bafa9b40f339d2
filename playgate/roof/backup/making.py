"""`playgate backup FILE`: the database, pictures, the website and the keys, in one locked file."""

import getpass
import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from tarfile import TarFile
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import connection, connections, transaction

from playgate.images.keeping import FULL
from playgate.ledger import endings
from playgate.ledger.models import Entry
from playgate.roof.checking import has_database
from playgate.vault import keys
from playgate.vault.passphrase import FEWEST, new_words
from playgate.vault.ring import Ring

from . import archive, picture_keys, rows

WORDS = "PLAYGATE_BACKUP_PASSPHRASE"
FOLDERS = {"media": "MEDIA_ROOT", "website": "WEBSITE_ROOT"}


class NoWords(Exception):
    """There are no words to lock or to open a backup with; the message says what to do."""


def backup(file: Path) -> int:
    """Write a backup; 0, or 1 with a sentence, and then nothing is left behind."""
    try:
        _check(file)
        words, made = words_for_a_new_one()
        with archive.writing(file, words) as tar:
            number = _fill(tar)
        _keep_keys(file, words)
    except (NoWords, archive.NotThis) as wrong:
        return trouble(str(wrong))
    except OSError as wrong:
        says = "there is no room left" if wrong.errno in FULL else (wrong.strerror or "it failed")
        return trouble(f"The backup was not made: {says}. Nothing was left behind.")
    print(f"Kept: {number} rows and all files, in {file}. It was read back and is whole.")
    print(f"What opens the pictures lies in {file.with_name(picture_keys.NAME)}: keep it with it.")
    if made:
        print(f"\nIt opens with these words, shown this once: {words}\nKeep them elsewhere.")
    return 0


def _keep_keys(file: Path, words: str) -> None:
    """What opens the pictures of this backup, and of every older one beside it, as of now."""
    try:
        picture_keys.keep(file.parent, words)
    except BaseException:
        file.unlink()
        raise


def _check(file: Path) -> None:
    if file.exists():
        raise NoWords(f"{file} is there already. Choose another name; nothing is written over.")
    if not has_database() or not rows.applied():
        raise NoWords("There is nothing here yet that could be kept.")
    if rows.unapplied():
        raise NoWords("First bring the database up to date: playgate migrate")
    if wrong := keys.says_wrong():
        raise NoWords(f"The backup was not made: {wrong}.")


def words_for_a_new_one() -> tuple[str, bool]:
    """The words that lock a backup, and whether Playgate made them up."""
    words = os.environ.get(WORDS, "")
    if not words and sys.stdin and sys.stdin.isatty():
        words = getpass.getpass("Words to lock it with (leave empty, and you get new ones): ")
        if not words:
            return new_words(), True
        if getpass.getpass("Once more: ") != words:
            raise NoWords("These were not the same words. Please begin again.")
    if not words:
        raise NoWords(f"Set {WORDS} to the words that lock the backup, or call this by hand.")
    if len(words) < FEWEST:
        raise NoWords(f"That is too short: at least {FEWEST} letters.")
    return words, False


def _fill(tar: TarFile) -> int:
    before = keys.ring()
    with as_it_is_now() as using:
        counts: dict[str, int] = {}
        archive.put(tar, "manifest.json", json.dumps(_manifest(using)).encode())
        words = Ring.read(before.written() + keys.ring().written()).written()
        secrets = {"secret": settings.SECRET_KEY, "seal": settings.SEAL_KEY, "vault": words}
        archive.put(tar, "secrets.json", json.dumps(secrets).encode())
        for model in rows.tables(apps):
            label = model._meta.label_lower
            counts[label] = 0
            for place, (part, number) in enumerate(rows.parts(model, using)):
                archive.put(tar, f"rows/{label}/{place}", part)
                counts[label] += number
    for name, setting in FOLDERS.items():
        for file in _files(Path(getattr(settings, setting))):
            archive.put_file(tar, f"{name}/{file[0]}", file[1])
    archive.put(tar, "end.json", json.dumps({"counts": counts}).encode())
    return sum(counts.values())


def _manifest(using: str) -> dict[str, Any]:
    made_at = datetime.now(UTC)
    endings.note_backup(made_at)
    Entry.objects.using(using).exists()  # from here on nothing that others write is seen
    return {
        "made_at": made_at.isoformat(),
        "migrations": rows.applied(),
        "tables": {
            model._meta.label_lower: [field.attname for field in rows.columns(model)]
            for model in rows.tables(apps)
        },
    }


@contextmanager
def as_it_is_now() -> Iterator[str]:
    """The database as it is at one moment, while others go on writing; the name to read it by."""
    told: dict[str, Any] = {**connections.settings["default"], "TIME_ZONE": None}
    told["NAME"] = connection.settings_dict["NAME"]
    if connection.vendor == "postgresql":
        from psycopg import IsolationLevel

        told["OPTIONS"] = {**told["OPTIONS"], "isolation_level": IsolationLevel.REPEATABLE_READ}
    else:
        told["OPTIONS"] = {**told["OPTIONS"], "transaction_mode": "DEFERRED"}
    connections.settings["snapshot"] = told
    try:
        with transaction.atomic(using="snapshot"):
            yield "snapshot"
    finally:
        connections["snapshot"].close()
        del connections["snapshot"]
        del connections.settings["snapshot"]


def _files(folder: Path) -> Iterator[tuple[str, Path]]:
    for file in sorted(folder.rglob("*")):
        if file.is_file() and not file.is_symlink() and not file.name.endswith(".part"):
            yield file.relative_to(folder).as_posix(), file


def trouble(says: str) -> int:
    """Complain in one sentence; 1."""
    print(says, file=sys.stderr)
    return 1
