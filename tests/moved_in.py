"""The people of the demo: moved in once by the acts themselves, then laid back row by row."""

import pickle
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo

from django.apps import apps
from django.db import connection, models

from playgate.roof.demo import Cast, load

A_LITTLE = timedelta(minutes=10)
HERE = ZoneInfo("Europe/London")
Stand = dict[str, list[Any]]  # the rows of each table, as the database keeps them


@dataclass(frozen=True)
class Moved:
    """Who moved in, how and when, and what was written by it."""

    now: datetime
    how: dict[str, str]
    rows: Stand
    cast: bytes


_moved: list[Moved] = []


def move_in(*, now: datetime, **how: str) -> Cast:
    """As `load` of the demo; but every test after the first finds the rows that `load` wrote.

    Tests at the real time find those who moved in a little earlier. Where transactions are real,
    acts do more than write rows: there they move in anew.
    """
    if not connection.in_atomic_block:
        return load(now=now, **how)
    for one in _moved:
        if one.how == how and _is_near(one.now, now):
            _lay(one.rows)
            return pickle.loads(one.cast)
    before = stand()
    cast = load(now=now, **how)
    _moved.append(Moved(now, how, _written(before, stand()), pickle.dumps(cast)))
    return cast


def _is_near(then: datetime, now: datetime) -> bool:
    is_same_day = then.astimezone(HERE).date() == now.astimezone(HERE).date()
    return is_same_day and timedelta(0) <= now - then <= A_LITTLE


@cache
def _columns() -> dict[str, str]:
    """What is kept of each table: all but the numbers that the database gives by itself."""
    return {
        model._meta.db_table: ", ".join(
            f'"{one.column}"'
            for one in model._meta.concrete_fields
            if not isinstance(one, models.AutoField)
        )
        for model in apps.get_models(include_auto_created=True)
    }


def stand() -> Stand:
    """What stands in the database now."""
    read = _read_from_sqlite if connection.vendor == "sqlite" else _read_from_postgres
    with connection.cursor() as cursor:
        return {table: read(cursor, table, columns) for table, columns in _columns().items()}


def _written(before: Stand, after: Stand) -> Stand:
    """The rows that are new, in their order; no row that was there may have changed."""
    written = {}
    for table, rows in after.items():
        old = set(before[table])
        assert old <= set(rows), table
        if new := [row for row in rows if row not in old]:
            written[table] = new
    return written


def _lay(rows: Stand) -> None:
    lay = _lay_in_sqlite if connection.vendor == "sqlite" else _lay_in_postgres
    with connection.cursor() as cursor:
        for table, new in rows.items():
            lay(cursor, table, new)


def _read_from_sqlite(cursor: Any, table: str, columns: str) -> list[Any]:
    # A plus keeps a value as it is stored: nothing is read into a date or a number.
    stored = ", ".join(f"+{one}" for one in columns.split(", "))
    return cursor.execute(f'SELECT {stored} FROM "{table}" ORDER BY rowid').fetchall()


def _lay_in_sqlite(cursor: Any, table: str, rows: list[Any]) -> None:
    columns = _columns()[table]
    places = ", ".join(["%s"] * len(columns.split(", ")))
    cursor.executemany(f'INSERT INTO "{table}" ({columns}) VALUES ({places})', rows)


def _read_from_postgres(cursor: Any, table: str, columns: str) -> list[Any]:
    with cursor.copy(f'COPY (SELECT {columns} FROM "{table}" ORDER BY ctid) TO STDOUT') as copy:
        return b"".join(bytes(part) for part in copy).splitlines(keepends=True)


def _lay_in_postgres(cursor: Any, table: str, rows: list[Any]) -> None:
    with cursor.copy(f'COPY "{table}" ({_columns()[table]}) FROM STDIN') as copy:
        copy.write(b"".join(rows))
