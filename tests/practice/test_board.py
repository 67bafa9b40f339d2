"""Policy in practice: what is claimed is shown, and the figures are the playgroup's own."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from playgate.inbox import actions as inbox
from playgate.ledger.models import Entry
from playgate.people import actions as people
from playgate.people.member import House
from playgate.policy.clauses import chapters, clauses
from playgate.policy.inbox import Kind
from playgate.policy.keeping import KEEPING
from playgate.practice import board as practice
from playgate.practice.board import Row, board


def rows(playgroup: Any, now: datetime) -> dict[str, Row]:
    """The rows of the board by clause."""
    return {row.clause.id: row for rows in board(playgroup, now).values() for row in rows}


def ask(cast: Any, member: Callable[..., Any], now: datetime, group: Any = None) -> None:
    """Somebody asks something at one playgroup."""
    account = (group or cast).accounts["page"]
    inbox.receive(account, Kind.QUERY, "When?", now, by=member("ada", group), now=now)


@pytest.fixture
def kept_open(come_in: Callable[..., Any]) -> Callable[[str], str]:
    """The board as the manager sees it: `kept_open("?show=kept")`."""

    def of(show: str = "") -> str:
        page = come_in("maya").get(reverse("practice:board") + show)
        assert page.status_code == 200
        return str(page.content.decode())

    return of


def test_all_clauses_stand_there_by_chapter(cast: Any, now: datetime) -> None:
    told = board(cast.playgroup, now)
    assert list(told) == list(chapters())
    assert [row.clause.id for rows in told.values() for row in rows] == list(clauses())


def test_nothing_is_claimed_that_no_scenario_shows(
    cast: Any, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    for row in rows(cast.playgroup, now).values():
        assert bool(row.scenarios) is (row.keeping.by != "not yet")
    ask_ = "images.never-list"
    without = {key: shown for key, shown in practice.scenarios().items() if key != ask_}
    monkeypatch.setattr(practice, "scenarios", lambda: without)
    row = rows(cast.playgroup, now)[ask_]
    assert (row.keeping.by, row.figure, row.times) == ("not yet", "", 0)


def test_the_page_shows_the_scenarios_and_what_is_missing(
    kept_open: Callable[..., str], cast: Any, now: datetime
) -> None:
    page = kept_open("?show=kept")
    for row in rows(cast.playgroup, now).values():
        assert (f'id="{row.clause.id}"' in page) is (row.keeping.by != "not yet")
        for one in row.scenarios:
            assert f"<code>{one}</code>" in page or f">{one}</code>" in page
    assert KEEPING["images.permission"].missing in page


def test_the_page_narrows_to_what_falls_short(
    kept_open: Callable[..., str], cast: Any, member: Any, now: datetime
) -> None:
    ask(cast, member, timezone.now() - timedelta(days=9))
    page = kept_open("?show=short")
    assert 'id="monitoring.next-working-day"' in page
    assert 'id="images.dressed"' not in page
    assert kept_open("?show=nothing-known").count("id=") == kept_open().count("id=")


def test_what_another_playgroup_does_is_not_counted(
    cast: Any, other: Any, member: Any, now: datetime
) -> None:
    before = rows(cast.playgroup, now)["monitoring.next-working-day"]
    for _ in range(3):
        ask(cast, member, now - timedelta(days=9), other)
    late = now + timedelta(minutes=1)
    assert rows(cast.playgroup, late)["monitoring.next-working-day"] == before
    theirs = rows(other.playgroup, late)["monitoring.next-working-day"]
    assert (theirs.times, theirs.falls_short) == (3, "3 waiting past their time")
    ask(cast, member, now)
    ours = rows(cast.playgroup, late)["monitoring.next-working-day"]
    assert (ours.times, ours.last, ours.falls_short) == (1, now, "")


def test_the_board_takes_the_same_number_of_queries_beside_twenty_playgroups(
    cast: Any,
    come_in: Callable[..., Any],
    now: datetime,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client, address = come_in("maya"), reverse("practice:board")
    client.get(address)
    with CaptureQueriesContext(connection) as alone:
        client.get(address)
    for number in range(20):
        house = House(uuid4())
        slug = f"group-{number}"
        theirs = people.open_playgroup(slug, slug, slug, "Europe/London", by=house, now=now)
        people.enrol(theirs, "amy", "Amy Doyle", now.date(), by=house, now=now)
    with django_assert_num_queries(len(alone)):
        client.get(address)
    assert Entry.objects.values("playgroup").distinct().count() == 21


def test_families_do_not_see_the_board(come_in: Callable[..., Any]) -> None:
    assert come_in("pat").get(reverse("practice:board")).status_code == 403
    assert come_in("tess").get(reverse("practice:board")).status_code == 200
