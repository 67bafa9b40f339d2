"""Every row of every table, in words that either database can take in again."""

import base64
import json
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time
from typing import Any, BinaryIO

from django.core.management.color import no_style
from django.db import connection, models
from django.db.migrations.executor import MigrationExecutor
from django.db.models import QuerySet

from playgate.roof.laying import lay_tables

from .archive import NotThis

A_PART = 1000
# Nobody stays signed in through a restore: a device that was signed out must not come back.
LEFT_OUT = {"sessions.session", "usersessions.usersession"}


def tables(apps: Any) -> Iterator[Any]:
    """Each table that is kept, in a fixed order."""
    kept = [
        model
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed and not model._meta.proxy and model._meta.label_lower not in LEFT_OUT
    ]
    yield from sorted(kept, key=lambda model: model._meta.label_lower)


def columns(model: Any) -> list[Any]:
    """The columns of a table."""
    return list(model._meta.concrete_fields)


def parts(model: Any, using: str) -> Iterator[tuple[bytes, int]]:
    """A table's rows in parts, a line of JSON each, with how many there are."""
    fields = columns(model)
    rows: Any = (
        QuerySet(model, using=using).order_by("pk").values_list(*(f.attname for f in fields))
    )
    part: list[str] = []
    for row in rows.iterator(chunk_size=A_PART):
        part.append(json.dumps([_word(f, value) for f, value in zip(fields, row, strict=True)]))
        if len(part) == A_PART:
            yield "\n".join(part).encode(), len(part)
            part = []
    if part:
        yield "\n".join(part).encode(), len(part)


def take_in(model: Any, names: list[str], content: BinaryIO) -> int:
    """Write the rows of one part as they were; answers how many."""
    by_name = {field.attname: field for field in columns(model)}
    if set(names) != set(by_name):
        raise NotThis("This backup holds a table that this Playgate does not know.")
    fields = [by_name[name] for name in names]
    rows = [
        model(
            **{f.attname: _value(f, word) for f, word in zip(fields, json.loads(line), strict=True)}
        )
        for line in content.read().split(b"\n")
    ]
    QuerySet(model, using="default").bulk_create(rows, batch_size=A_PART)
    return len(rows)


def count_on(models_: Iterable[Any]) -> None:
    """Let the numbers that the database gives by itself go on after those taken in."""
    with connection.cursor() as cursor:
        for sql in connection.ops.sequence_reset_sql(no_style(), list(models_)):
            cursor.execute(sql)


def applied() -> list[list[str]]:
    """Every migration that this database has, in order of names."""
    return sorted(list(key) for key in MigrationExecutor(connection).loader.applied_migrations)


def unapplied() -> bool:
    """Whether `playgate migrate` has something to do."""
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def build(done: list[list[str]]) -> Any:
    """Build an empty database as it was after these migrations; answers its models.

    Raises `NotThis` for migrations that this Playgate does not know: a newer one made them.
    """
    executor = MigrationExecutor(connection)
    graph, wanted = executor.loader.graph, {(app, name) for app, name in done}
    if wanted - set(graph.nodes):
        raise NotThis("This backup was made by a newer Playgate. Bring that one here first.")
    last = [key for key in sorted(wanted) if not _children(graph, key) & wanted]
    lay_tables(last)
    return MigrationExecutor(connection).loader.project_state(last).apps


def bring_up_to_date() -> None:
    """The migrations that came after the backup."""
    executor = MigrationExecutor(connection)
    executor.migrate(executor.loader.graph.leaf_nodes())


def _children(graph: Any, key: tuple[str, str]) -> set[tuple[str, str]]:
    same_app = {child.key for child in graph.node_map[key].children if child.key[0] == key[0]}
    return same_app


def _word(field: Any, value: Any) -> Any:
    if value is None or isinstance(field, models.JSONField):
        return value
    if isinstance(value, bytes | memoryview):
        return base64.b64encode(bytes(value)).decode()
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    return value if isinstance(value, bool | int | float) else str(value)


def _value(field: Any, word: Any) -> Any:
    return word if isinstance(field, models.JSONField) else field.to_python(word)
