"""A database beside the one in use: another file, or another schema; and the moment it moves in."""

import json
import os
from pathlib import Path

from django.conf import settings
from django.db import connection, transaction

from playgate.jobs.compacting import SCHEMA_ASIDE

from . import swap

FILE = "playgate.sqlite3"
GONE = () if settings.DATABASE_URL else (f"{FILE}-wal", f"{FILE}-shm")
in_use: dict[str, object] = {}
COMING = "playgate_coming_"


class InUse(Exception):
    """Somebody else is in the database; the message says what to do."""


def begin(stage: Path, mark: str) -> None:
    """Turn this process to a new, empty database beside the one in use."""
    in_use.update({name: connection.settings_dict[name] for name in ("NAME", "OPTIONS")})
    if not settings.DATABASE_URL:
        _turn_to({"NAME": stage / FILE})
        return
    with connection.cursor() as cursor:
        cursor.execute(OTHERS)
        if cursor.fetchone()[0]:
            raise InUse("Somebody else is in the database: close every Playgate that uses it.")
        cursor.execute(f"CREATE SCHEMA {COMING}{mark}")
    _turn_to({"OPTIONS": {"options": f"-c search_path={COMING}{mark}"}})


OTHERS = (
    "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() "
    "AND pid <> pg_backend_pid() AND backend_type = 'client backend'"
)


def end(stage: Path) -> list[str]:
    """Have the new database on the disk for good; answers the files that move in."""
    if settings.DATABASE_URL:
        connection.close()
        return []
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        cursor.execute("PRAGMA journal_mode=DELETE")
    connection.close()
    number = os.open(stage / FILE, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)
    return [FILE]


def move_in(data: Path, plan: dict[str, object], mark: str) -> None:
    """The moment. A file moves in with the others; a schema in one transaction before them."""
    if not settings.DATABASE_URL:
        swap.write_plan(data, swap.READY, plan)
        return
    swap.write_plan(data, swap.PREPARED, {**plan, "schema": f"{SCHEMA_ASIDE}{mark}"})
    _turn_to(in_use)
    _move_schemas(mark)
    (data / swap.STAGE / swap.PREPARED).replace(data / swap.STAGE / swap.READY)
    swap.settle(data / swap.STAGE)


def _move_schemas(mark: str) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"ALTER SCHEMA public RENAME TO {SCHEMA_ASIDE}{mark}")
        cursor.execute(f"ALTER SCHEMA {COMING}{mark} RENAME TO public")


def settle(data: Path) -> bool:
    """After a restore that died at its moment: carry it to its end if the schema has moved in.

    True if it was carried on, and this process should begin anew with the keys of now.
    """
    prepared = data / swap.STAGE / swap.PREPARED
    if not prepared.exists():
        return False
    with connection.cursor() as cursor:
        schema = json.loads(prepared.read_text())["schema"]
        cursor.execute("SELECT count(*) FROM pg_namespace WHERE nspname = %s", [schema])
        has_moved = cursor.fetchone()[0]
    if not has_moved:
        tidy()
        swap.discard(data)
        return False
    prepared.replace(data / swap.STAGE / swap.READY)
    swap.settle(data / swap.STAGE)
    return swap.finish(data)


def forget() -> None:
    """Turn back to the database in use, and let the other one go."""
    _turn_to(in_use)
    tidy()


def tidy() -> None:
    """Remove schemas that a restore left behind when it died before its moment."""
    if not settings.DATABASE_URL:
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT nspname FROM pg_namespace WHERE nspname LIKE %s", [f"{COMING}%"])
        for (name,) in cursor.fetchall():
            cursor.execute(f'DROP SCHEMA "{name}" CASCADE')


def aside_says(before: str) -> str:
    """Where the database of before lies, if that is elsewhere."""
    mark = before.rpartition("-")[2]
    return f", and in the database's schema {SCHEMA_ASIDE}{mark}" if settings.DATABASE_URL else ""


def _turn_to(told: dict[str, object]) -> None:
    connection.close()
    connection.settings_dict.update(told)
