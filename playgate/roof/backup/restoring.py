"""`playgate restore FILE`: everything is brought up beside the house, proved, and then moved in."""

import getpass
import os
import secrets
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, BinaryIO

from django.conf import settings
from django.core.management import call_command
from django.db import DatabaseError, transaction

from playgate.images.keeping import FULL
from playgate.jobs.compacting import ASIDE
from playgate.ledger.chain import Break, prove
from playgate.posts.models import Copy
from playgate.posts.ways import website_of
from playgate.roof.locks import Taken, held
from playgate.vault.ring import Ring

from . import archive, database, picture_keys, rows, swap
from .afterwards import set_right
from .archive import Contents, NotThis
from .making import FOLDERS, WORDS, NoWords, trouble

CLOSED = (
    "{} files of pictures do not open: they were wiped since, or their keys are not here. "
    "If you have a file {}, put it beside the backup and call this again."
)
UNTOUCHED = "Nothing here was changed."
SECRETS = {"secret": "playgate_secret", "seal": "playgate_seal", "vault": "playgate_vault"}


def restore(file: Path, endings: Path | None) -> int:
    """Bring a backup back; 0, or 1 with a sentence, and then everything is as it was."""
    data = settings.DATA
    try:
        with held(data / ".house", alone=True):
            before = _restored(data, file, endings)
    except Taken:
        return trouble(f"Playgate is open here. Close it first, then try again. {UNTOUCHED}")
    except (NotThis, NoWords, database.InUse) as wrong:
        return trouble(f"{wrong} {UNTOUCHED}")
    except DatabaseError as wrong:
        says = f"The database could not take it in ({type(wrong).__name__})."
        return trouble(f"{says} {UNTOUCHED}")
    except OSError as wrong:
        says = "There is no room left" if wrong.errno in FULL else (wrong.strerror or "It failed")
        return trouble(f"{says}. {UNTOUCHED}")
    print(f"It is back. What was here before lies in {data / before}{database.aside_says(before)}.")
    print("Delete that when you are sure. Everybody signs in anew.")
    return 0


def _restored(data: Path, file: Path, endings: Path | None) -> str:
    swap.discard(data)
    database.tidy()
    stage, mark = data / swap.STAGE / "new", secrets.token_hex(4)
    before = f"{ASIDE}{datetime.now(UTC):%Y%m%d}-{mark}"
    lists = [settings.ENDINGS_FILE, *([endings] if endings else [])]
    if endings and not endings.is_file():
        raise NotThis(f"{endings} is not there.")
    words = _words()
    try:
        for folder in FOLDERS:
            (stage / folder).mkdir(mode=0o700, parents=True)
        with file.open("rb") as source:
            database.begin(stage, mark)
            made_at = _bring_up(source, words, stage)
        brought = picture_keys.bring(file.parent, words, stage)
        set_right(made_at, lists, datetime.now(UTC), brought.endings)
        _off_the_website(stage)
        picture_keys.let_go_unnamed(stage)
        new = [*FOLDERS, *_others(stage), *_secret_files(stage), *database.end(stage)]
        gone = [*database.GONE, *(name for name in SECRETS.values() if name not in new)]
        if any(os.path.ismount(data / name) for name in new):
            raise NotThis(
                "Pictures or website lie on a disk of their own. Move them by hand first."
            )
        swap.settle(stage)
    except BaseException:
        database.forget()
        swap.discard(data)
        raise
    database.move_in(data, {"before": before, "new": new, "gone": gone}, mark)
    swap.finish(data)
    if brought.closed:
        print(CLOSED.format(brought.closed, picture_keys.NAME))
    return before


def _bring_up(source: BinaryIO, words: str, stage: Path) -> datetime:
    """Bring everything up beside the house; answers when the backup was made."""
    told = archive.members(Contents(source, words))  # type: ignore[arg-type]
    name, content = next(told, ("", None))
    if name != "manifest.json" or content is None:
        raise NotThis("This backup does not hold what a backup of Playgate holds.")
    manifest = archive.told_in(content)
    models = rows.build(manifest["migrations"])
    with transaction.atomic():
        _take_in(told, manifest["tables"], models, stage)
        rows.count_on(rows.tables(models))
    rows.bring_up_to_date()
    if settings.DATABASE_URL:
        call_command("createcachetable")
    if broken := [one for one in prove() if isinstance(one, Break)]:
        raise NotThis(f"The ledger in this backup does not hold: {broken[0].says}.")
    return datetime.fromisoformat(manifest["made_at"])


def _off_the_website(stage: Path) -> None:
    """What comes down is not to be seen again until a job finds the time: the page goes at once."""
    settings.WEBSITE_ROOT = str(stage / "website")
    coming = Copy.objects.filter(state="coming down", account__network="website")
    for copy in coming.select_related("playgroup"):
        website_of(copy.playgroup).take_down(copy.ref or copy.pk.hex)


def _take_in(
    told: Iterator[tuple[str, BinaryIO]], tables: dict[str, list[str]], models: Any, stage: Path
) -> None:
    known = {model._meta.label_lower: model for model in rows.tables(models)}
    counts, ended = dict.fromkeys(tables, 0), None
    if set(tables) - set(known):
        raise NotThis("This backup holds a table that this Playgate does not know.")
    for name, content in told:
        kind, _, rest = name.partition("/")
        label = rest.partition("/")[0]
        if kind == "rows" and label in counts:
            counts[label] += rows.take_in(known[label], tables[label], content)
        elif name == "end.json":
            ended = archive.told_in(content)["counts"]
        else:
            _keep_file(name, kind, content, stage)
    if ended != counts:
        raise NotThis("A part of this backup is missing.")


def _keep_file(name: str, kind: str, content: BinaryIO, stage: Path) -> None:
    if kind in FOLDERS and name != kind:
        _write(stage / name, content)
    elif name == "secrets.json":
        _keep_secrets(archive.told_in(content), stage)
    else:
        raise NotThis("This backup holds something that Playgate did not put there.")


def _keep_secrets(told: dict[str, str], stage: Path) -> None:
    """The keys of the backup; a variable that says otherwise would win over them, so it stops."""
    if os.environ.get("PLAYGATE_SEAL", told["seal"]) != told["seal"]:
        raise NotThis("PLAYGATE_SEAL is set here, and is not the one of this backup.")
    here, theirs = Ring.read(settings.VAULT_KEYS), Ring.read(told["vault"])
    if here.marks and not set(theirs.marks) <= set(here.marks):
        raise NotThis("PLAYGATE_VAULT_KEYS is set here, and lacks a key of this backup.")
    for name, file in SECRETS.items():
        if told[name]:
            _write(stage / file, told[name].encode())
    settings.SEAL_KEY = told["seal"]


def _others(stage: Path) -> list[str]:
    return [name for name in (picture_keys.KEYS, picture_keys.ENDINGS) if (stage / name).exists()]


def _secret_files(stage: Path) -> list[str]:
    return [name for name in SECRETS.values() if (stage / name).exists()]


def _write(place: Path, content: BinaryIO | bytes) -> None:
    place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with open(os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        if isinstance(content, bytes):
            file.write(content)
        else:
            while piece := content.read(1 << 20):
                file.write(piece)
        file.flush()
        os.fsync(file.fileno())


def _words() -> str:
    words = os.environ.get(WORDS, "")
    if not words and sys.stdin and sys.stdin.isatty():
        words = getpass.getpass("The words that lock this backup: ")
    if not words:
        raise NoWords(f"Set {WORDS} to the words that lock this backup, or call this by hand.")
    return words
