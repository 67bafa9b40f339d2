"""Words whose time is over are wiped; proof goes only with a line in the ledger that says so."""

from django.db import migrations, models

from playgate.ledger.guards import Guard

WHOLE, ACT = "inbox_evidence", "inbox.wipe_evidence"
# SQLite keeps a UUID without its hyphens; the ledger writes it with them.
ID = "||'-'||".join(f"substr(OLD.id,{at},{long})" for at, long in ((1, 8), (9, 4), (13, 4), (17, 4), (21, 12)))
LINE = (
    "EXISTS (SELECT 1 FROM ledger_entry WHERE playgroup = OLD.playgroup_id "
    f"AND act = '{ACT}' AND about = 'inbox.Evidence:' || {{id}})"
)
SQLITE = [
    f"CREATE TRIGGER evidence_no_delete BEFORE DELETE ON {WHOLE} WHEN NOT {LINE.format(id=ID)} "
    "BEGIN SELECT RAISE(ABORT, 'evidence is never removed'); END"
]
SQLITE_BACK = ["DROP TRIGGER evidence_no_delete"]
POSTGRES = [
    "CREATE FUNCTION evidence_stays() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
    f"IF TG_OP = 'DELETE' AND {LINE.format(id='OLD.id::text')} THEN RETURN OLD; END IF; "
    "RAISE EXCEPTION 'evidence is never removed'; END $$",
    f"CREATE TRIGGER evidence_stays BEFORE DELETE ON {WHOLE} "
    "FOR EACH ROW EXECUTE FUNCTION evidence_stays()",
    f"CREATE TRIGGER evidence_not_emptied BEFORE TRUNCATE ON {WHOLE} "
    "FOR EACH STATEMENT EXECUTE FUNCTION evidence_closed()",
]
POSTGRES_BACK = [
    f"DROP TRIGGER evidence_not_emptied ON {WHOLE}",
    f"DROP TRIGGER evidence_stays ON {WHOLE}",
    "DROP FUNCTION evidence_stays()",
]


class Migration(migrations.Migration):
    dependencies = [
        ("inbox", "0012_found_among_many"),
        ("ledger", "0002_append_only"),
    ]
    operations = [
        migrations.AddField("comment", "wiped_at", models.DateTimeField(null=True)),
        Guard(SQLITE, SQLITE_BACK, POSTGRES, POSTGRES_BACK),
    ]
