"""Rules that the database itself keeps, as steps of a migration."""

from collections.abc import Callable, Sequence
from typing import Any

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor


class Guard(migrations.RunPython):
    """Statements for each kind of database that make a rule, and those that take it away again.

    A new house is laid with all of them (`playgate.roof.laying`); what a migration does to rows
    is no guard.
    """

    def __init__(
        self,
        sqlite: Sequence[str],
        sqlite_back: Sequence[str],
        postgresql: Sequence[str],
        postgresql_back: Sequence[str],
    ) -> None:
        there = {"sqlite": sqlite, "postgresql": postgresql}
        back = {"sqlite": sqlite_back, "postgresql": postgresql_back}
        super().__init__(_saying(there), _saying(back))


def _saying(statements: dict[str, Sequence[str]]) -> Callable[..., None]:
    def say(apps: Any, editor: BaseDatabaseSchemaEditor) -> None:
        for one in statements[editor.connection.vendor]:
            editor.execute(one)

    return say
