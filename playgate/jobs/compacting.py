"""Deleted rows leave the files of the database too, its journal included."""

from django.db import connection


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
