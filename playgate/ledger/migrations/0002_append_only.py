"""The database itself refuses to change or remove a line of the ledger."""

from django.db import migrations

from playgate.ledger.guards import Guard

SQLITE = [
    f"CREATE TRIGGER ledger_no_{verb} BEFORE {verb.upper()} ON ledger_entry "
    "BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END"
    for verb in ("update", "delete")
]
SQLITE_BACK = [f"DROP TRIGGER ledger_no_{verb}" for verb in ("update", "delete")]
POSTGRES = [
    "CREATE FUNCTION ledger_closed() RETURNS trigger LANGUAGE plpgsql AS "
    "$$ BEGIN RAISE EXCEPTION 'the ledger is append-only'; END $$",
    "CREATE TRIGGER ledger_closed BEFORE UPDATE OR DELETE ON ledger_entry "
    "FOR EACH ROW EXECUTE FUNCTION ledger_closed()",
    "CREATE TRIGGER ledger_not_emptied BEFORE TRUNCATE ON ledger_entry "
    "FOR EACH STATEMENT EXECUTE FUNCTION ledger_closed()",
]
POSTGRES_BACK = [
    "DROP TRIGGER ledger_not_emptied ON ledger_entry",
    "DROP TRIGGER ledger_closed ON ledger_entry",
    "DROP FUNCTION ledger_closed()",
]


class Migration(migrations.Migration):
    dependencies = [("ledger", "0001_initial")]
    operations = [Guard(SQLITE, SQLITE_BACK, POSTGRES, POSTGRES_BACK)]
