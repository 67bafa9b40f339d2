"""What goes at night: never what is open, in a record, proof, or held; and each with its line."""

import io
from datetime import datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import DatabaseError, connection, transaction
from django.db.models import QuerySet

from playgate.images import sealed
from playgate.inbox import actions as inbox
from playgate.inbox.models import Capture, Comment, Evidence, Intervention, Letter, Look, Note, Told
from playgate.incidents import actions, jobs
from playgate.incidents.models import Hold, Incident, Source
from playgate.ledger import chain
from playgate.ledger.book import MayNot, Refused
from playgate.policy.incidents import Kind, Outcome
from playgate.policy.incidents.steps import steps_of
from playgate.policy.moderating import Deed
from playgate.vault import drawer
from tests.bench.year import held_pen
from tests.ready import small_jpeg

pytestmark = pytest.mark.django_db
A_YEAR, A_DAY = timedelta(days=366), timedelta(days=1)


@pytest.fixture
def night(cast: Any, now: datetime, django_capture_on_commit_callbacks: Any) -> Any:
    """The round of one night, so long after now."""

    def of(after: timedelta, group: Any = None) -> None:
        with (
            time_machine.travel(now + after),
            django_capture_on_commit_callbacks(execute=True),
        ):
            jobs.wipe.call(str((group or cast).playgroup.pk))

    return of


@pytest.fixture
def answered(comment: Any, member: Any, now: datetime) -> Any:
    """Something that came back and needs no more."""

    def of(text: str = "Is the car park open?", **more: Any) -> Comment:
        made = comment(text, kind=more.pop("kind", "query"), **more)
        reply = inbox.reply(made, "It is open.", by=member("sam"), now=now, only_acknowledges=False)
        rested = now + timedelta(minutes=11)
        inbox.send(reply, by=member("sam"), now=rested)
        return Comment.objects.get(pk=made.pk)

    return of


def test_what_needs_nothing_goes_after_a_year_with_all_that_stands_beside_it(
    answered: Any, member: Any, night: Any, lines: Any, cast: Any, now: datetime
) -> None:
    one = answered()
    inbox.note(one, "She rang too.", by=member("sam"), now=now)
    shot = inbox.add_capture(one, ContentFile(small_jpeg()), by=member("sam"), now=now)
    clean = sealed.keep(shot, "cleaned", io.BytesIO(small_jpeg()))
    inbox.open_capture(shot, clean, by=cast.house, now=now)
    night(A_YEAR - A_DAY)
    assert Comment.objects.get().text
    night(A_YEAR)
    one.refresh_from_db()
    assert (one.text, one.author, one.state) == ("", "", "answered") and one.wiped_at
    assert one.replies.get().text == "" and not Note.objects.exists()
    assert not Capture.objects.exists() and not drawer.has(clean)
    assert not default_storage.exists(clean)
    assert lines("inbox.wipe_comments").get().about == f"inbox.Comment:{one.pk}"
    assert [type(x).__name__ for x in chain.prove(cast.playgroup.pk)] == ["Head"]
    night(A_YEAR + A_DAY)
    assert lines("inbox.wipe_comments").count() == 1, "once is once"


def test_what_is_open_a_complaint_in_a_record_or_held_stays(
    answered: Any, comment: Any, begin: Any, member: Any, night: Any, now: datetime
) -> None:
    waits = comment("Where do I park?", kind="query")
    complaint = answered("You never ring back.", kind="complaint")
    source = answered("I want all you keep about me")
    begin(Kind.ACCESS, source, by="maya")
    plain = answered()
    held = actions.hold(plain.playgroup, "The insurer asks.", by=member("chris"), now=now)
    night(A_YEAR)
    assert Comment.objects.filter(wiped_at=None).count() == 4
    actions.lift_hold(held, by=member("chris"), now=now)
    night(A_YEAR)
    assert Comment.objects.get(text="").pk == plain.pk
    night(4 * A_YEAR)
    left = set(Comment.objects.filter(wiped_at=None).values_list("pk", flat=True))
    assert left == {waits.pk, source.pk}, "one waits, the other's record is open"
    assert complaint.pk not in left


def test_a_record_that_is_held_stays_and_so_do_its_comments(
    answered: Any, begin: Any, member: Any, night: Any, now: datetime
) -> None:
    made, maya = begin(Kind.COMPLAINT, answered(), by="maya"), member("maya")
    for step in steps_of(made.kind):
        actions.take_step(made, step.key, "Done so.", by=maya, now=now)
    actions.close(made, Outcome.EXPLAINED, "All is well.", by=maya, now=now)
    with pytest.raises(Refused):
        actions.hold(made.playgroup, " ", made, by=maya, now=now)
    with pytest.raises(MayNot):
        actions.hold(made.playgroup, "I ask for it.", made, by=member("sam"), now=now)
    held = actions.hold(made.playgroup, "The police ask.", made, by=maya, now=now)
    assert actions.hold(made.playgroup, "Again.", made, by=maya, now=now) == held
    night(9 * A_YEAR)
    made.refresh_from_db()
    assert (
        made.wiped_at is None and Source.objects.get().told["text"] and Comment.objects.get().text
    )
    actions.lift_hold(held, by=maya, now=now)
    night(9 * A_YEAR)
    made.refresh_from_db()
    assert made.wiped_at and not Source.objects.exists() and not Comment.objects.get().text
    assert Hold.objects.get().words == ""


@pytest.fixture
def proof(answered: Any, member: Any, now: datetime) -> Evidence:
    """Proof of something that was hidden, told and looked at again."""
    ada, one = member("ada"), answered("You useless lot")
    made = inbox.step_in(one, Deed.HIDE, "kind", by=ada, now=now, why_silent="It names a child.")
    inbox.carry_out(made, "Gone.", by=ada, now=now)
    found: Evidence = Evidence.objects.get()
    with held_pen():
        Intervention.objects.update(private_word="Please be kind.")
    return found


def test_proof_goes_a_year_after_the_last_look_and_only_with_its_line(
    proof: Evidence, member: Any, night: Any, lines: Any, now: datetime
) -> None:
    night(2 * A_YEAR)
    assert Evidence.objects.exists(), "nobody has looked at it again"
    inbox.uphold(proof.intervention, by=member("maya"), now=now + A_YEAR)
    night(2 * A_YEAR - A_DAY)
    assert Evidence.objects.exists()
    night(2 * A_YEAR + 2 * A_DAY)
    assert not Evidence.objects.exists()
    assert lines("inbox.wipe_evidence").get().about == f"inbox.Evidence:{proof.pk}"
    made = Intervention.objects.get()
    assert not made.private_word and not made.says_nothing_yet and made.state == "upheld"
    assert not Intervention.objects.unfinished().exists()


@pytest.mark.parametrize("how", ["django", "sql"])
@pytest.mark.parametrize("what", ["update", "delete"])
def test_no_way_leads_to_proof_or_copies(
    proof: Evidence, begin: Any, answered: Any, how: str, what: str
) -> None:
    begin(Kind.COMPLAINT, answered(), by="maya")
    for model, field in ((Evidence, "sha256"), (Source, "sha256")):
        table, rows = model._meta.db_table, QuerySet(model)
        sql = f"UPDATE {table} SET {field} = 'x'" if what == "update" else f"DELETE FROM {table}"
        with pytest.raises(DatabaseError, match="never"), transaction.atomic():
            if how == "sql":
                with connection.cursor() as cursor:
                    cursor.execute(sql)
            elif what == "update":
                rows.update(**{field: "x"})
            else:
                rows.delete()
        assert model._base_manager.count() == 1


def test_a_line_about_another_opens_nothing(proof: Evidence, cast: Any, now: datetime) -> None:
    from uuid import uuid4

    from playgate.ledger.book import record

    with held_pen(), pytest.raises(DatabaseError, match="never"), transaction.atomic():
        other = Evidence(pk=uuid4())
        record(other, act="inbox.wipe_evidence", clause="law.data-protection", by=cast.house,
               now=now)  # fmt: skip
        QuerySet(Evidence).delete()


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has no such word")
def test_nothing_is_emptied_at_one_stroke(proof: Evidence) -> None:
    for table in ("inbox_evidence", "incidents_source"):
        refused = pytest.raises(DatabaseError, match="never")
        with refused, transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"TRUNCATE {table} CASCADE")


def test_looks_and_letters_go_after_a_year_and_what_waits_stays(
    cast: Any, member: Any, night: Any, lines: Any, now: datetime
) -> None:
    page, group = cast.accounts["page"], cast.playgroup
    inbox.look(page, by=member("sam"), now=now)
    inbox.look(page, by=member("sam"), now=now + 30 * A_DAY)
    with held_pen():
        Told.objects.create(playgroup=group, mark="x", at=now)
        told = {"playgroup": group, "person": member("sam").person, "kind": "hour", "at": now}
        Letter.objects.create(**told, mark="a", says="x", why="x", state="sent")
        Letter.objects.create(**told, mark="b", says="x", why="x")
    night(A_YEAR)
    assert Look.objects.count() == 1 and Letter.objects.get().mark == "b"
    assert not Told.objects.exists()
    assert lines("inbox.wipe_looks").get().facts == {"looks": 1, "letters": 1}


def test_another_playgroup_is_not_touched(
    answered: Any, other: Any, member: Any, night: Any, now: datetime
) -> None:
    sam = member("sam", other)
    inbox.receive(other.accounts["page"], "heart", "", now, by=sam, now=now, author="Kim")
    answered()
    night(A_YEAR)
    assert Comment.objects.get(playgroup=other.playgroup).author == "Kim"
    night(A_YEAR, other)
    assert Comment.objects.get(playgroup=other.playgroup).author == ""


def test_what_was_wiped_is_not_opened_again(
    answered: Any, member: Any, night: Any, come_in: Any, now: datetime
) -> None:
    one = answered()
    night(A_YEAR)
    one.refresh_from_db()
    with pytest.raises(Refused):
        inbox.reopen(one, by=member("sam"), now=now)
    page = come_in("sam").get(f"/inbox/{one.pk}/").content.decode()
    assert "Its time is over" in page and "Open it again" not in page


def test_the_page_tells_each_only_of_what_they_may_know_of(
    answered: Any, begin: Any, come_in: Any, now: datetime, clock_at_now: None
) -> None:
    answered()
    begin(Kind.SAFEGUARDING, by="maya")
    page = come_in("chris").get("/incidents/keeping/").content.decode()
    assert "What came back, and what we said" in page and "A worry about a child" not in page
    assert "A worry about a child" in come_in("maya").get("/incidents/keeping/").content.decode()
    assert come_in("sam").get("/incidents/keeping/").status_code == 403


def test_holding_and_lifting_on_the_page(
    begin: Any, come_in: Any, other: Any, clock_at_now: None
) -> None:
    made, chris = begin(Kind.COMPLAINT, by="maya"), come_in("chris")
    assert chris.post("/incidents/hold/", {"words": ""}).status_code == 422
    assert chris.post("/incidents/hold/", {"words": "x", "incident": "nonsense"}).status_code == 422
    chris.post("/incidents/hold/", {"words": "The court asks.", "incident": str(made.pk)})
    assert "The court asks." in chris.get(f"/incidents/{made.pk}/").content.decode()
    held = Hold.objects.get()
    theirs = come_in("chris", other)
    assert theirs.post(f"/incidents/hold/{held.pk}/lift_hold/").status_code == 404
    assert (
        theirs.post("/incidents/hold/", {"words": "Ours now", "incident": str(made.pk)}).status_code
        == 404
    )
    chris = come_in("chris")
    chris.post(f"/incidents/hold/{held.pk}/lift_hold/")
    assert (
        Hold.objects.get().ends
        and chris.post(f"/incidents/hold/{held.pk}/lift_hold/").status_code == 404
    )
    assert Incident.objects.get().wiped_at is None
