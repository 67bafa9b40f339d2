"""`python -m tests.roof.laid steps|at-once`: what a new database is like afterwards, as JSON."""

import json
import sys
from typing import Any

TRIGGERS = {
    "sqlite": "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' ORDER BY name",
    "postgresql": "SELECT tgname, pg_get_triggerdef(oid) FROM pg_trigger "
    "WHERE NOT tgisinternal ORDER BY tgname",
}
KIND = ("primary_key", "unique", "index", "check", "type")


def main() -> None:
    """Make all tables in this way, and say what stands there."""
    import django

    django.setup()
    from django.core.management import call_command

    from playgate.roof.laying import lay_tables

    if sys.argv[1] == "at-once":
        lay_tables()
    call_command("migrate", verbosity=0, interactive=False)
    print(json.dumps(_told(), default=str, sort_keys=True))


def _told() -> dict[str, Any]:
    from django.db import connection
    from django.db.migrations.recorder import MigrationRecorder

    with connection.cursor() as cursor:
        look = connection.introspection
        names = look.table_names(cursor)
        columns = {
            name: sorted((one.name, str(one.type_code), one.null_ok) for one in described)
            for name in names
            if (described := look.get_table_description(cursor, name))
        }
        rules = {
            name: sorted(map(_rule, look.get_constraints(cursor, name).values())) for name in names
        }
        cursor.execute(TRIGGERS[connection.vendor])
        triggers = cursor.fetchall()
    applied = sorted(MigrationRecorder(connection).applied_migrations())
    return {"columns": columns, "rules": rules, "triggers": triggers, "applied": applied}


def _rule(rule: dict[str, Any]) -> str:
    """A rule without its name, which tells of the way and not of what is kept."""
    told = {part: rule.get(part) for part in KIND}
    told["to"] = rule["foreign_key"]
    told["columns"] = rule["columns"]
    told["orders"] = rule.get("orders")
    return json.dumps(told, sort_keys=True)


if __name__ == "__main__":
    main()
