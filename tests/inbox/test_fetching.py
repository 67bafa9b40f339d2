"""What a connected account brings: heard from a real server, once, with the post it belongs to."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import httpx
import pytest

from playgate.accounts import actions as accounts
from playgate.accounts.connections import Connection, Keys
from playgate.inbox.fetching_jobs import fetch
from playgate.inbox.models import Comment, Look
from playgate.jobs.worker import run_due
from playgate.ledger.models import Entry
from playgate.networks import heard as heard_of
from playgate.networks.contract import Transient
from playgate.networks.mastodon import hearing
from playgate.people.member import Member
from tests.networks import servers
from tests.networks.servers import Server
from tests.networks.test_mastodon import mock  # noqa: F401 (a fixture)
from tests.networks.test_mastodon_hearing import says
from tests.posts.conftest import now  # noqa: F401 (jobs read the real clock)
from tests.posts.connecting import on_a_network, on_its_way


@pytest.fixture
def server(mock: Server, settings: Any) -> Server:  # noqa: F811
    settings.SERVERS_HERE = True
    httpx.post(f"{mock.address}/api/v1/_mock/reset", **servers.ASIDE).raise_for_status()
    return mock


@pytest.fixture
def connected(cast: Any, server: Server, now: datetime) -> Connection:  # noqa: F811
    account = on_a_network(cast, "mastodon", now)
    sam = Member(cast.people["sam"], cast.playgroup, now, proved_at=now)
    connection = accounts.connect(account, server.address, by=sam, now=now)
    run_due()
    connection.refresh_from_db()
    accounts.bring_code(connection, "mockcode_playgroup", by=sam, now=now)
    run_due()
    connection.refresh_from_db()
    assert connection.state == "connected"
    return connection


@pytest.fixture
def fetched(connected: Connection) -> Callable[[], list[Comment]]:
    """Ask the account once more; all that is in the inbox of it."""

    def ask() -> list[Comment]:
        fetch.func(str(connected.pk))
        connected.refresh_from_db()
        return list(Comment.objects.filter(account=connected.account).order_by("arrived_at"))

    return ask


def test_an_answer_comes_in_with_its_post_and_its_clock_once(
    cast: Any,
    member: Any,
    server: Server,
    connected: Connection,
    fetched: Any,
    now: datetime,  # noqa: F811
) -> None:
    connected.account.refresh_from_db()
    copy = on_its_way(cast, member, connected.account, now)
    run_due()
    copy.refresh_from_db()
    says(server, server.adas, "@playgroup is there room on Tuesdays?", in_reply_to_id=copy.ref)
    (comment,) = fetched()
    assert "room on Tuesdays" in comment.text
    assert comment.post_id == copy.post_id
    assert comment.answer_by and comment.handle == "@ada"
    cursor = connected.cursor
    assert cursor and len(fetched()) == 1 and connected.cursor == cursor
    assert Look.objects.filter(account=connected.account, by=None, found=True).count() == 1


def test_what_breaks_off_half_way_comes_the_next_time_and_nothing_twice(
    server: Server, connected: Connection, fetched: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(heard_of, "MOST_AT_ONCE", 3)
    for number in range(8):
        says(server, server.adas, f"@playgroup number {number}")
    real, kept = hearing.hear, []

    def breaks_off(*given: Any) -> Any:
        for heard in real(*given):
            yield heard
            kept.append(heard)
            if len(kept) == 2:
                raise Transient

    with monkeypatch.context() as patched:
        patched.setattr(hearing, "hear", breaks_off)
        assert len(fetched()) == 6
    assert [one.text.rpartition(" ")[2] for one in fetched()] == [str(n) for n in range(8)]


def test_nothing_new_counts_as_a_look_now_and_then(connected: Connection, fetched: Any) -> None:
    before = Entry.objects.count()
    assert fetched() == [] and fetched() == []
    assert Look.objects.filter(account=connected.account, by=None, found=False).count() == 1
    assert Entry.objects.count() == before + 1


def test_an_ended_leave_is_told_and_asked_no_more(
    connected: Connection, fetched: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Connection, "unsealed", lambda self: Keys("us", "", "ended"))
    fetched()
    assert connected.state == "lost"
