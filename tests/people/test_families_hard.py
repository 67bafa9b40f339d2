"""Hard days of a list of families: odd files, two at once, the middle, five thousand rows."""

import io
import os
import re
import subprocess
import sys
import threading
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import Workbook

from playgate.jobs.worker import run_due
from playgate.ledger.book import Refused, TooLate
from playgate.ledger.chain import Head, prove
from playgate.ledger.models import Entry
from playgate.people import actions
from playgate.people.families.planning import plan_for
from playgate.people.family_lists import FamilyList
from playgate.people.lists import read
from playgate.people.member import Member
from playgate.people.models import Child, Person
from tests import prepared

from .bringing import BAD, BRING, HEAD, ONE, TWO, agree, bring, look, mend


@pytest.fixture(autouse=True)
def clock(now: Any) -> Any:
    with time_machine.travel(now, tick=True) as travelling:
        yield travelling


@pytest.fixture
def maya(come_in: Any, cast: Any) -> Any:
    return come_in("maya")


def workbook(rows: list[list[Any]], merged: str) -> bytes:
    book, out = Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)
    book.active.merge_cells(merged)
    book.save(out)
    return out.getvalue()


def test_a_workbook_with_a_title_and_merged_cells_is_read(maya: Any, cast: Any) -> None:
    rows = [["Families 2026", None, None], ["Child", "DOB", "Mother"],
            ["Ivy Marsh", date(2022, 9, 3), "Eva Marsh"],
            ["Otto Marsh", date(2023, 10, 4), None]]  # fmt: skip
    kept = bring(maya, workbook(rows, "C3:C4"), "list.xlsx")
    mend(maya, kept, pr="yes")
    agree(maya, kept)
    for child in Child.objects.filter(name__endswith=" Marsh"):
        assert [c.person.name for c in child.carers.all()] == ["Eva Marsh"]
    assert Child.objects.filter(name__endswith=" Marsh").count() == 2


@pytest.mark.parametrize("content", [b"", b"\0" * 99, b"a" * 6_000_000, b"Ana,1\nBen,2\n"])
def test_a_file_that_is_no_list_is_refused_kindly(maya: Any, cast: Any, content: bytes) -> None:
    answer = maya.post(BRING, {"file": SimpleUploadedFile("x.csv", content)})
    assert answer.status_code == 422 and 'class="wrong"' in answer.content.decode()
    assert not FamilyList.objects.exists()


def test_columns_that_say_too_little_are_said(maya: Any, cast: Any) -> None:
    answer = maya.post(BRING, {"file": SimpleUploadedFile("x.csv", (HEAD + ONE).encode())})
    page = maya.post(answer.url, {"column-0": "child.first", "column-1": "child.last"})
    assert page.status_code == 422 and "date of birth" in page.content.decode()
    typed = {"column-0": "child.name", "column-1": "child.name", "column-3": "child.born"}
    page = maya.post(answer.url, typed)
    assert page.status_code == 422 and "Two columns say the same" in page.content.decode()


def test_the_list_waits_for_who_brought_it_alone_and_is_wiped(
    maya: Any, cast: Any, other: Any, clock: Any
) -> None:
    kept = bring(maya, HEAD + ONE)
    assert "Marsh" not in str(maya.session.items())
    for key, group in (("ada", cast), ("maya", other), ("sam", cast)):
        browser = Client()
        backend = "allauth.account.auth_backends.AuthenticationBackend"
        browser.force_login(group.people[key], backend)
        assert look(browser, kept).status_code in (403, 404)
    clock.shift(timedelta(minutes=61))
    run_due(strict=True)
    kept.refresh_from_db()
    assert not kept.packed and not kept.mended and not kept.is_here
    page = maya.get(reverse("people:import_families", args=[kept.pk]), follow=True)
    assert "This list is gone" in page.content.decode()


def test_after_the_import_and_when_thrown_away_nothing_of_the_list_is_left(
    maya: Any, cast: Any
) -> None:
    first = bring(maya, HEAD + BAD)
    mend(maya, first, cell_3_3="Zebedee")
    second = bring(maya, HEAD + ONE)
    first.refresh_from_db()
    assert not first.packed and first.mended == {}, "a newer list wipes the older one"
    agree(maya, second)
    third = bring(maya, HEAD + TWO)
    maya.post(reverse("people:wipe_families", args=[third.pk]))
    assert not FamilyList.objects.exclude(packed=b"").exists()
    assert not Child.objects.filter(name="Otto Marsh").exists()


def test_what_changed_meanwhile_is_looked_at_again(
    maya: Any, cast: Any, member: Any, now: Any
) -> None:
    kept = bring(maya, HEAD + ONE)
    seen = look(maya, kept).context["plan"].digest
    actions.enrol(cast.playgroup, "", "Ivy Marsh", date(2026, 9, 1), by=member("ada"), now=now,
                  born=date(2022, 9, 3))  # fmt: skip
    address = reverse("people:import_families", args=[kept.pk])
    answer = maya.post(address, {"seen": seen})
    assert answer.status_code == 422 and "has changed since you looked" in answer.content.decode()
    assert not Person.objects.filter(email="jan@new.example").exists()


def test_an_act_that_ends_in_the_middle_leaves_nothing(
    maya: Any, cast: Any, monkeypatch: Any
) -> None:
    kept = bring(maya, HEAD + ONE + TWO)
    lines = Entry.objects.count()

    def fail(*_: Any) -> Any:
        raise OSError("gone")

    monkeypatch.setattr("playgate.people.actions.importing.wipe", fail)
    maya.raise_request_exception = False
    assert agree(maya, kept).status_code == 500
    assert not Child.objects.filter(name__endswith=" Marsh").exists()
    assert not Person.objects.filter(email="jan@new.example").exists()
    assert Entry.objects.count() == lines and FamilyList.objects.get(pk=kept.pk).is_here


@pytest.mark.django_db(transaction=True)
def test_two_who_import_the_same_list_at_once_keep_it_once(cast: Any, now: Any) -> None:
    by = Member(cast.people["maya"], cast.playgroup, now)
    lines = read((HEAD + ONE + TWO).encode())
    kept = actions.bring_families(cast.playgroup, lines, by=by, now=now)
    seen = plan_for(kept, cast.playgroup, cast.playgroup.today(now)).digest
    start, told = threading.Barrier(2), []

    def press() -> None:
        own = FamilyList.objects.get(pk=kept.pk)
        start.wait()
        try:
            told.append(actions.import_families(own, seen, set(), by=by, now=now)["new"])
        except (TooLate, Refused) as trouble:
            told.append(type(trouble).__name__)
        finally:
            connection.close()

    threads = [threading.Thread(target=press) for _ in range(2)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert sorted(map(str, told)) == ["2", "TooLate"]
    assert Child.objects.filter(name__endswith=" Marsh").count() == 2
    assert all(isinstance(one, Head) for one in prove(cast.playgroup.pk))


def test_five_thousand_rows_are_one_act_with_a_line_for_each_child(
    cast: Any, member: Any, now: Any
) -> None:
    rows = "".join(
        f"Child{at},Test,,{at % 28 + 1}/9/2023,1/9/2026,,P{at} Test,p{at}@new.example,yes,,,,\n"
        for at in range(4_990)
    )
    lines = read((HEAD + rows).encode("utf-16"))
    by = member("maya")
    kept = actions.bring_families(cast.playgroup, lines, by=by, now=now)
    plan = plan_for(kept, cast.playgroup, cast.playgroup.today(now))
    told = actions.import_families(kept, plan.digest, set(), by=by, now=now)
    assert told["new"] == told["grown_ups"] == 4_990
    entries = Entry.objects.filter(playgroup=cast.playgroup.pk)
    assert entries.filter(act="people.enrol").count() == 4_990 + len(cast.children)
    assert all(isinstance(one, Head) for one in prove(cast.playgroup.pk))


def test_no_name_of_a_list_stands_in_an_address_or_a_line(maya: Any, cast: Any) -> None:
    kept = bring(maya, HEAD + ONE)
    answer = agree(maya, kept)
    assert not re.search("marsh|ivy", answer.url, re.I)
    for line in Entry.objects.filter(playgroup=cast.playgroup.pk):
        assert not re.search(b"Marsh|Ivy|new.example", bytes(line.told))


def test_the_pages_ask_a_fixed_number_of_things(maya: Any, cast: Any) -> None:
    def asked(page: str) -> int:
        with CaptureQueriesContext(connection) as sent:
            assert maya.get(page).status_code == 200
        return len(sent)

    few = bring(maya, HEAD + ONE)
    first = asked(reverse("people:import_families", args=[few.pk]))
    rows = "".join(TWO.replace("Otto", f"Child{at}").replace("jan@", f"p{at}@") for at in range(40))
    many = bring(maya, HEAD + rows)
    assert asked(reverse("people:import_families", args=[many.pk])) == first <= 8
    for name in ("setup", "terms", "keep_dates", "invitations", "invite", "bring_families"):
        assert asked(reverse(f"people:{name}")) <= 8, name


@pytest.mark.skipif(
    connection.vendor != "sqlite", reason="a house of its own, on a disk of its own"
)
def test_killed_in_the_middle_nothing_is_kept_and_the_list_still_waits(tmp_path: Path) -> None:
    environment = {**os.environ, "PLAYGATE_DATA": str(tmp_path), "PLAYGATE_DEMO": "no"}
    environment["DJANGO_SETTINGS_MODULE"] = "playgate.roof.settings"
    prepared.tables_in(tmp_path)
    told = []
    for what, ends in (("bring", 0), ("die", 137), ("count", 0), ("keep", 0), ("count", 0)):
        whole = [sys.executable, "-m", "tests.people.dying", what]
        done = subprocess.run(
            whole, env=environment, capture_output=True, text=True, timeout=120, check=False
        )
        assert done.returncode == ends, done.stderr
        told.append(done.stdout.strip())
    assert told[2] == "0 children, 1 list waits, the ledger holds"
    assert told[4] == "30 children, 0 lists wait, the ledger holds"
