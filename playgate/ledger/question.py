"""Questions that are put all day: built and compiled once, and put again with other values.

Django builds and compiles a query anew each time, which takes several times as long as the
database needs to answer it. The database is asked every time; no answer is kept.
"""

import json
import re
from collections import defaultdict
from collections.abc import Callable, Generator, Iterable
from copy import copy
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cached_property
from typing import Any, TypeVar
from uuid import UUID, uuid4

from django.core.exceptions import EmptyResultSet
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import QuerySet, Value

from .packing import NOTHING, packed, tallied, unpacked

EARLY = datetime(1900, 1, 1, tzinfo=UTC)
PLACE = re.compile(r"(?<!%)%s")
Made = TypeVar("Made")
# Whoever asks: yields questions, is sent the rows of each, returns what it makes of them.
Asking = Generator[list["Asked"], list[list[Any]], Made]


class Question:
    """A query with places for values: `HELD = Question(lambda day, person: …)`; `HELD(day=…)`.

    `build` makes the query; it is called once for each kind of database, with stand-ins in place
    of the values. Values are ids, days, moments and words that are compared as they are; whatever
    changes the form of the query cannot be one of them.
    """

    def __init__(self, build: Callable[..., QuerySet], *, is_kept: bool = True):
        self._build, self._is_kept = build, is_kept
        self._known: dict[str, _Compiled] = {}

    def __call__(self, **values: Any) -> list[Any]:
        """The rows, as the query itself would give them."""
        return put([Asked(self, values)])[0]

    def asked(self, **values: Any) -> Asking[list[Any]]:
        """The same, for whoever asks together with others: `rows = yield from HELD.asked(…)`."""
        (rows,) = yield [Asked(self, values)]
        return rows

    def _compiled(self, values: dict[str, Any], connection: Any) -> "_Compiled":
        known = self._known.get(connection.vendor)
        if known is None:
            known = _Compiled(
                self._build,
                values,
                connection,
                is_kept=self._is_kept,
                counts=isinstance(self, Tally),
            )
            self._known[connection.vendor] = known
        return known


class Tally(Question):
    """A question of which numbers alone are told, counted where the rows lie.

    One row: how many rows it has, then for how many of them each column of yes or no says yes.
    """


@dataclass(frozen=True)
class Asked:
    """A question with its values, not put yet."""

    question: Question
    values: dict[str, Any]

    @property
    def mark(self) -> tuple[Any, ...]:
        """The same for the same question with the same values."""
        return self.question, *self.values.items()


def plainly(rows: QuerySet) -> Asking[list[Any]]:
    """A query of a form of its own, which is built anew, for whoever asks together with others."""
    question = Question(lambda: rows, is_kept=False)
    try:
        question._compiled({}, connections[DEFAULT_DB_ALIAS])
    except EmptyResultSet:
        return []
    return (yield from question.asked())


def put(asked: list[Asked]) -> list[list[Any]]:
    """The rows of each of these; however many there are, the database is asked once."""
    connection = connections[DEFAULT_DB_ALIAS]
    known = [one.question._compiled(one.values, connection) for one in asked]
    places: dict[Any, int] = {}  # where several ask the same, it is told once
    parts: list[tuple[str, str]] = []
    params: list[Any] = []
    for one, each in zip(asked, known, strict=True):
        place = len(places)
        if places.setdefault(one.mark, place) == place:
            parts.append(each.part(place))
            params += each.params_with(one.values, connection)
    names = ", ".join(name for name, _ in parts)
    sql = f"WITH {names} {' UNION ALL '.join(told for _, told in parts)}"
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        told = dict(cursor.fetchall())
    return [each.made(told[places[one.mark]]) for one, each in zip(asked, known, strict=True)]


class _Compiled:
    """One query in the language of one kind of database."""

    def __init__(
        self,
        build: Callable[..., QuerySet],
        values: dict[str, Any],
        connection: Any,
        *,
        is_kept: bool,
        counts: bool,
    ):
        self.counts = counts
        stand_ins = {
            name: _stand_in(value, place) for place, (name, value) in enumerate(values.items())
        }
        self.queryset = build(**stand_ins)
        self.compiler = self.queryset.query.get_compiler(connection=connection)
        sql, params = self.compiler.as_sql()
        names = {_ready(value, connection): name for name, value in stand_ins.items()}
        fixed = [is_kept and _is_fixed(param, names) for param in params]
        placed = zip(params, fixed, strict=True)
        self.params = [(names.get(param), param) for param, is_word in placed if not is_word]
        words = iter(
            [_word(one) if is_word else "%s" for one, is_word in zip(params, fixed, strict=True)]
        )
        self.sql = PLACE.sub(lambda _: next(words), sql)
        if missing := set(stand_ins) - {name for name, _ in self.params}:
            raise ValueError(f"The query does not ask for {', '.join(sorted(missing))}")
        fields = [each[0] for each in self.compiler.select[: self.compiler.col_count]]
        # What a field makes of its value; where it is read out of one column, that is all.
        self.of_fields = {
            at: (own, each)
            for at, each in enumerate(fields)
            if (own := each.get_db_converters(connection))
        }
        self.kinds = [each.output_field.db_type(connection) or "" for each in fields]

    def params_with(self, values: dict[str, Any], connection: Any) -> tuple[Any, ...]:
        """What stands in the places of the query, with these values."""
        ready = {name: _ready(value, connection) for name, value in values.items()}
        return tuple(ready[name] if name else param for name, param in self.params)

    def part(self, place: int) -> tuple[str, str]:
        """This as a part of one statement: its name with its query, and what it tells."""
        columns, whole = self._packed
        return f"q{place}({columns}) AS ({self.sql})", f"SELECT {place}, {whole} FROM q{place}"

    @cached_property
    def _packed(self) -> tuple[str, str]:
        """The names of the columns, and all rows in one value."""
        columns = [f"c{at}" for at in range(len(self.kinds))]
        vendor = self.compiler.connection.vendor
        told = (tallied if self.counts else packed)(zip(columns, self.kinds, strict=True), vendor)
        return ", ".join(columns), told

    def made(self, told: str | None) -> list[Any]:
        """The rows out of what `part` told."""
        if told in NOTHING:
            return []
        if self.counts:
            return [tuple(json.loads(told or ""))]
        compiler: Any = copy(self.compiler)
        compiler.get_converters = lambda _: self.of_fields
        read = unpacked(told, self.kinds, self.compiler.connection.vendor)
        compiler.execute_sql = lambda *_, **__: [read]
        asked = self.queryset.all()
        asked.query.get_compiler = lambda *_, **__: compiler  # type: ignore[method-assign]
        return list(asked)


def _is_fixed(param: Any, names: dict[Any, str]) -> bool:
    """Whether this is a word or number of the query itself, and no value that it is put with."""
    return isinstance(param, str | int) and param not in names


def _word(param: str | int) -> str:
    """A word or number as it stands in a statement.

    SQLite plans a statement anew each time a value is bound beside which an index holds for some
    rows alone: what is always the same is no value.
    """
    if isinstance(param, str):
        return "'" + param.replace("'", "''").replace("%", "%%") + "'"
    return str(param)


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


def numbers(rows: QuerySet, **counted: Any) -> QuerySet:
    """Numbers about all of these rows as a question can tell them: one row, also of nothing."""
    return rows.order_by().values(whole=Value(1)).annotate(**counted).values(*counted)


def lay_each(owners: Iterable[Any], name: str, back: str, rows: Iterable[Any]) -> None:
    """Lay each row beside the one of these that it is of; `back`: what the row calls it."""
    of: dict[Any, list[Any]] = defaultdict(list)
    for row in rows:
        of[getattr(row, f"{back}_id")].append(row)
    for owner in owners:
        for row in of[owner.pk]:
            setattr(row, back, owner)
        lay_beside(owner, name, of[owner.pk])


def lay_beside(owner: Any, name: str, rows: list[Any]) -> None:
    """Keep rows that have been read as those of a relation, as if they had been prefetched."""
    told = getattr(owner, name).all()
    told._result_cache, told._prefetch_done = rows, True
    vars(owner).setdefault("_prefetched_objects_cache", {})[name] = told
