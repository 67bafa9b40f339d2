"""The copy of a comment in a record stays as it was; it goes with the record, and with a line."""

from django.db import migrations

from playgate.ledger.guards import Guard

WHOLE = "incidents_source"
# SQLite keeps a UUID without its hyphens; the ledger writes it with them.
ID = "||'-'||".join(
    f"substr(OLD.incident_id,{at},{long})"
    for at, long in ((1, 8), (9, 4), (13, 4), (17, 4), (21, 12))
)
LINE = (
    "EXISTS (SELECT 1 FROM ledger_entry WHERE playgroup = OLD.playgroup_id "
    "AND act = 'incidents.wipe' AND about = 'incidents.Incident:' || {id})"
)
# The words are sealed anew when the vault is turned; whether they are the same, their SHA-256 says.
FIXED = ("id", "playgroup_id", "incident_id", "comment_id", "sha256", "by_id", "at")
SQLITE = [
    f"CREATE TRIGGER source_no_update BEFORE UPDATE OF {', '.join(FIXED)} ON {WHOLE} "
    "BEGIN SELECT RAISE(ABORT, 'a copy is never changed'); END",
    f"CREATE TRIGGER source_no_delete BEFORE DELETE ON {WHOLE} WHEN NOT {LINE.format(id=ID)} "
    "BEGIN SELECT RAISE(ABORT, 'a copy is never removed'); END",
]
SQLITE_BACK = ["DROP TRIGGER source_no_update", "DROP TRIGGER source_no_delete"]
POSTGRES = [
    "CREATE FUNCTION source_closed() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
    f"IF TG_OP = 'DELETE' AND {LINE.format(id='OLD.incident_id::text')} THEN RETURN OLD; END IF; "
    "RAISE EXCEPTION 'a copy is never changed'; END $$",
    f"CREATE TRIGGER source_closed BEFORE UPDATE OF {', '.join(FIXED)} OR DELETE ON {WHOLE} "
    "FOR EACH ROW EXECUTE FUNCTION source_closed()",
    "CREATE FUNCTION source_stays() RETURNS trigger LANGUAGE plpgsql AS "
    "$$ BEGIN RAISE EXCEPTION 'a copy is never removed'; END $$",
    f"CREATE TRIGGER source_not_emptied BEFORE TRUNCATE ON {WHOLE} "
    "FOR EACH STATEMENT EXECUTE FUNCTION source_stays()",
]
POSTGRES_BACK = [
    f"DROP TRIGGER source_not_emptied ON {WHOLE}",
    f"DROP TRIGGER source_closed ON {WHOLE}",
    "DROP FUNCTION source_stays()",
    "DROP FUNCTION source_closed()",
]


class Migration(migrations.Migration):
    dependencies = [("incidents", "0002_holds"), ("ledger", "0002_append_only")]
    operations = [Guard(SQLITE, SQLITE_BACK, POSTGRES, POSTGRES_BACK)]
