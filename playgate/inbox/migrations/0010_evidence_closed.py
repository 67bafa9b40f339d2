"""The database itself refuses to change the evidence of what broke our rules."""

from django.db import migrations

from playgate.ledger.guards import Guard

WHOLE = "inbox_evidence"
SQLITE = [
    f"CREATE TRIGGER evidence_no_update BEFORE UPDATE ON {WHOLE} "
    "BEGIN SELECT RAISE(ABORT, 'evidence is never changed'); END"
]
SQLITE_BACK = ["DROP TRIGGER evidence_no_update"]
POSTGRES = [
    "CREATE FUNCTION evidence_closed() RETURNS trigger LANGUAGE plpgsql AS "
    "$$ BEGIN RAISE EXCEPTION 'evidence is never changed'; END $$",
    f"CREATE TRIGGER evidence_closed BEFORE UPDATE ON {WHOLE} "
    "FOR EACH ROW EXECUTE FUNCTION evidence_closed()",
]
POSTGRES_BACK = [f"DROP TRIGGER evidence_closed ON {WHOLE}", "DROP FUNCTION evidence_closed()"]


class Migration(migrations.Migration):
    dependencies = [("inbox", "0009_replies_through_networks")]
    operations = [Guard(SQLITE, SQLITE_BACK, POSTGRES, POSTGRES_BACK)]
