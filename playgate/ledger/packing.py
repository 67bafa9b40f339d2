"""Rows of any shape in one column: how several questions come back from one statement.

The database writes each row as a list in JSON, and Python makes of every place what the database
would have handed over itself. Nothing is rounded: what JSON would change goes through it as text.
"""

import json
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime, time
from itertools import chain
from typing import Any
from uuid import UUID

# How a column is written where JSON would lose something of it, by its kind in that database.
WRITTEN = {
    "sqlite": {"real": "iif({0} IS NULL, NULL, printf('%%!.17g', {0}))", "BLOB": "hex({0})"},
    "postgresql": {
        "double precision": "{0}::text",
        "jsonb": "{0}::text",
        "bytea": "encode({0}, 'hex')",
    },
}
# What Python makes of it; the rest is as it should be.
READ: dict[str, dict[str, Callable[[Any], Any]]] = {
    "sqlite": {
        "bool": bool,
        "char(32)": UUID,
        "date": date.fromisoformat,
        "datetime": lambda told: datetime.fromisoformat(told).replace(tzinfo=UTC),
        "time": time.fromisoformat,
        "real": float,
        "BLOB": bytes.fromhex,
    },
    "postgresql": {
        "uuid": UUID,
        "date": date.fromisoformat,
        "timestamp with time zone": datetime.fromisoformat,
        "time": time.fromisoformat,
        "double precision": float,
        "bytea": bytes.fromhex,
    },
}
LIST = {"sqlite": "json_array({})", "postgresql": "json_build_array({})"}
ALL = {"sqlite": "json_group_array({})", "postgresql": "json_agg({})::text"}
NOTHING = ("[]", None)  # all rows of a query that has none
YES_OR_NO = ("bool", "boolean")
MOST = 90  # PostgreSQL takes a hundred values in one call
# Kinds that neither database hands over as JSON can tell them.
UNKNOWN = ("decimal", "numeric", "interval")


def packed(columns: Iterable[tuple[str, str]], vendor: str) -> str:
    """All rows of a query in one value; `columns`: the name and the kind of each."""
    written = [_written(name, kind, WRITTEN[vendor]) for name, kind in columns]
    some = [written[at : at + MOST] for at in range(0, len(written), MOST)]
    lists = [LIST[vendor].format(", ".join(each)) for each in some]
    return ALL[vendor].format(LIST[vendor].format(", ".join(lists)))


def tallied(columns: Iterable[tuple[str, str]], vendor: str) -> str:
    """How many rows a query has, and for how many of them each column of yes or no says yes."""
    yes = (f"count(*) FILTER (WHERE {name})" for name, kind in columns if kind in YES_OR_NO)
    told = LIST[vendor].format(", ".join(["count(*)", *yes]))
    return f"CAST({told} AS text)"


def unpacked(told: str, kinds: list[str], vendor: str) -> list[list[Any]]:
    """The rows again, as the database would have handed them over."""
    rows = [list(chain.from_iterable(lists)) for lists in json.loads(told)]
    for at, kind in enumerate(kinds):
        if of := READ[vendor].get(kind):
            known: dict[Any, Any] = {None: None}  # ids and days come again and again in a column
            for row in rows:
                value = row[at]
                if value not in known:
                    known[value] = of(value)
                row[at] = known[value]
    return rows


def _written(name: str, kind: str, written: dict[str, str]) -> str:
    if kind.startswith(UNKNOWN) or not kind:
        raise TypeError(f"A column of the kind {kind!r} cannot be asked for together with others")
    return written.get(kind, "{0}").format(name)
