"""Questions that are put all day: built and compiled once, and put again with other values.

Django builds and compiles a query anew each time, which takes several times as long as the
database needs to answer it. The database is asked every time; no answer is kept.
"""

from collections.abc import Callable
from copy import copy
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import QuerySet

EARLY = datetime(1900, 1, 1, tzinfo=UTC)


class Question:
    """A query with places for values: `HELD = Question(lambda day, person: …)`; `HELD(day=…)`.

    `build` makes the query; it is called once for each kind of database, with stand-ins in place
    of the values. Values are ids, days, moments and words that are compared as they are; whatever
    changes the form of the query cannot be one of them.
    """

    def __init__(self, build: Callable[..., QuerySet]):
        self._build = build
        self._known: dict[str, _Compiled] = {}

    def __call__(self, **values: Any) -> list[Any]:
        """The rows, as the query itself would give them."""
        connection = connections[DEFAULT_DB_ALIAS]
        known = self._known.get(connection.vendor)
        if known is None:
            known = self._known[connection.vendor] = _Compiled(self._build, values, connection)
        return known.rows(values, connection)


class _Compiled:
    """One query in the language of one kind of database."""

    def __init__(self, build: Callable[..., QuerySet], values: dict[str, Any], connection: Any):
        stand_ins = {
            name: _stand_in(value, place) for place, (name, value) in enumerate(values.items())
        }
        self.queryset = build(**stand_ins)
        self.compiler = self.queryset.query.get_compiler(connection=connection)
        self.sql, params = self.compiler.as_sql()
        names = {_ready(value, connection): name for name, value in stand_ins.items()}
        self.params = [(names.get(param), param) for param in params]
        if missing := set(stand_ins) - {name for name, _ in self.params}:
            raise ValueError(f"The query does not ask for {', '.join(sorted(missing))}")

    def rows(self, values: dict[str, Any], connection: Any) -> list[Any]:
        ready = {name: _ready(value, connection) for name, value in values.items()}
        params = tuple(ready[name] if name else param for name, param in self.params)
        compiler = copy(self.compiler)
        compiler.connection = connection
        compiler.as_sql = lambda *_, **__: (self.sql, params)  # type: ignore[method-assign]
        asked = self.queryset.all()
        asked.query.get_compiler = lambda *_, **__: compiler  # type: ignore[method-assign]
        return list(asked)


def _stand_in(value: Any, place: int) -> Any:
    """A value of the same kind that stands nowhere else in a query."""
    if isinstance(value, UUID):
        return uuid4()
    if isinstance(value, datetime):
        return EARLY + timedelta(days=place)
    if isinstance(value, date):
        return EARLY.date() + timedelta(days=place)
    if isinstance(value, str):
        return uuid4().hex
    raise TypeError(f"{type(value).__name__} cannot stand in a question")


def _ready(value: Any, connection: Any) -> Any:
    """A value as the fields of a model hand it to this database."""
    if isinstance(value, UUID):
        return value if connection.features.has_native_uuid_field else value.hex
    if isinstance(value, datetime):
        return connection.ops.adapt_datetimefield_value(value)
    if isinstance(value, date):
        return connection.ops.adapt_datefield_value(value)
    return value


def lay_beside(owner: Any, name: str, rows: list[Any]) -> None:
    """Keep rows that have been read as those of a relation, as if they had been prefetched."""
    told = getattr(owner, name).all()
    told._result_cache, told._prefetch_done = rows, True
    vars(owner).setdefault("_prefetched_objects_cache", {})[name] = told
