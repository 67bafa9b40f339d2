"""Deleted rows leave the files of the database too, its journal included."""

import shutil
from datetime import datetime

from django.conf import settings
from django.db import connection

ASIDE, SCHEMA_ASIDE = "before-restore-", "playgate_before_"


class InATransaction(Exception):
    """A database cannot be written anew from within a transaction."""


def compact() -> None:
    """Let go of what deleted and changed rows have left behind. Raises `InATransaction`.

    SQLite is written anew and its journal emptied; PostgreSQL frees the rows that nobody sees.
    """
    if connection.in_atomic_block:
        raise InATransaction
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("VACUUM")
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        else:
            cursor.execute("VACUUM")


def wipe_set_aside(until: datetime) -> int:
    """Wipe what a restore before this moment has set aside, with its database; how many."""
    wiped = 0
    for folder in settings.DATA.glob(f"{ASIDE}*"):
        if folder.stat().st_mtime >= until.timestamp():
            continue
        if connection.vendor == "postgresql":
            schema = connection.ops.quote_name(SCHEMA_ASIDE + folder.name.rpartition("-")[2])
            with connection.cursor() as cursor:
                cursor.execute(f"DROP SCHEMA IF EXISTS {schema} CASCADE")
        shutil.rmtree(folder)
        wiped += 1
    return wiped
