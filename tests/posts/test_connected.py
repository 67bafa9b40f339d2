"""An account that Playgate was let into: it publishes there itself, once, and takes down."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import httpx
import pytest
from django.core import mail
from django.urls import reverse

from playgate.accounts import actions as accounts
from playgate.accounts.connecting_jobs import look_after_connections
from playgate.accounts.connections import Connection, Keys
from playgate.accounts.secrets import Secret
from playgate.jobs.worker import run_due
from playgate.ledger.together import answered
from playgate.networks.contract import OutcomeUnknown
from playgate.networks.mastodon.network import Mastodon
from playgate.people.member import Member
from playgate.posts import actions
from playgate.posts.duties import waiting
from playgate.posts.jobs import send
from tests.networks import servers
from tests.networks.servers import Server
from tests.networks.test_mastodon import mock, snac  # noqa: F401 (fixtures)

from .connecting import on_a_network, on_its_way

ENDED = Keys("us", "", "ended")


@pytest.fixture
def server(mock: Server, settings: Any) -> Server:  # noqa: F811
    settings.SERVERS_HERE = True
    httpx.post(f"{mock.address}/api/v1/_mock/reset", **servers.ASIDE).raise_for_status()
    return mock


@pytest.fixture
def account(cast: Any, now: datetime) -> Any:
    """An account on Mastodon."""
    return on_a_network(cast, "mastodon", now)


@pytest.fixture
def proved(cast: Any, now: datetime) -> Callable[[str], Member]:
    def of(key: str) -> Member:
        return Member(cast.people[key], cast.playgroup, now, proved_at=now)

    return of


def let_in(account: Any, address: str, code: str, by: Member, now: datetime) -> Connection:
    """The guided minute, from the first form to the code."""
    connection = accounts.connect(account, address, by=by, now=now)
    run_due()
    connection.refresh_from_db()
    assert (connection.state, connection.trouble) == ("waiting for a code", "")
    accounts.bring_code(connection, code, by=by, now=now)
    run_due()
    connection.refresh_from_db()
    return connection


@pytest.fixture
def connected(account: Any, server: Server, proved: Any, now: datetime) -> Connection:
    found = let_in(account, server.address, "mockcode_playgroup", proved("sam"), now)
    assert (found.state, found.trouble) == ("connected", "")
    account.refresh_from_db()
    return found


def seen(server: Server, connection: Connection) -> list[dict[str, Any]]:
    """What everybody sees there."""
    path = f"{server.address}/api/v1/accounts/{connection.ref}/statuses"
    return httpx.get(path, **servers.ASIDE).json()


def test_let_in_it_publishes_by_itself_and_takes_down_by_itself(
    cast: Any, member: Any, account: Any, server: Server, connected: Connection, now: datetime
) -> None:
    assert not account.by_hand
    assert (account.most_characters, account.most_pictures) == (500, 4)
    copy = on_its_way(cast, member, account, now)
    run_due()
    copy.refresh_from_db()
    (out,) = seen(server, connected)
    assert (copy.state, copy.link, copy.ref) == ("out", out["url"], out["id"])
    assert [one["description"] for one in out["media_attachments"]] == ["Hands pushing dough"]
    actions.take_down(copy, by=member("sam"), now=now)
    run_due()
    copy.refresh_from_db()
    assert (copy.state, seen(server, connected)) == ("down", [])


@pytest.mark.parametrize("when", ["before", "after"])
def test_a_lost_answer_is_looked_for_before_anything_is_sent_again(
    cast: Any, member: Any, account: Any, server: Server, connected: Connection, now: datetime,
    monkeypatch: pytest.MonkeyPatch, when: str,
) -> None:  # fmt: skip
    real = Mastodon.commit

    def lost(network: Mastodon, *told: Any) -> Any:
        if when == "after":
            real(network, *told)
        raise OutcomeUnknown

    copy = on_its_way(cast, member, account, now)
    with monkeypatch.context() as patched:
        patched.setattr(Mastodon, "commit", lost)
        run_due()
    copy.refresh_from_db()
    assert copy.state == "unsure"
    send.func(str(copy.pk))
    copy.refresh_from_db()
    assert copy.state == "out"
    assert len(seen(server, connected)) == 1


def test_whoever_has_looked_there_says_it_where_playgate_cannot(
    cast: Any, member: Any, account: Any, connected: Connection, now: datetime, come_in: Any,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    def lost(network: Mastodon, *told: Any) -> Any:
        raise OutcomeUnknown

    copy = on_its_way(cast, member, account, now)
    with monkeypatch.context() as patched:
        patched.setattr(Mastodon, "commit", lost)
        run_due()
    browser, link = come_in("sam"), "https://mastodon.example/@us/1"
    page = browser.get(f"/posts/copy/{copy.pk}/").content.decode()
    assert "I have looked there" in page and "It was not posted" not in page
    browser.post(f"/posts/copy/{copy.pk}/be_out/", {"link": link})
    copy.refresh_from_db()
    assert (copy.state, copy.link) == ("out", link)


def test_an_ended_leave_leads_back_to_the_way_by_hand(
    cast: Any, member: Any, account: Any, connected: Connection, now: datetime,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setattr(Connection, "unsealed", lambda self: ENDED)
    copy = on_its_way(cast, member, account, now)
    mail.outbox.clear()
    run_due()
    copy.refresh_from_db()
    connected.refresh_from_db()
    account.refresh_from_db()
    assert (connected.state, account.by_hand, copy.state) == ("lost", True, "going out")
    said = {letter.subject for letter in mail.outbox}
    assert any("connect it again" in one for one in said), said
    actions.be_out(copy, "https://mastodon.example/@us/1", by=member("sam"), now=now)


def test_every_day_it_is_looked_at(
    account: Any, connected: Connection, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = connected.looked_at
    look_after_connections.func()
    connected.refresh_from_db()
    assert connected.state == "connected" and before and connected.looked_at > before
    monkeypatch.setattr(Connection, "unsealed", lambda self: ENDED)
    look_after_connections.func()
    connected.refresh_from_db()
    assert connected.state == "lost"


def test_a_server_that_cannot_delete_leaves_it_to_a_person(
    cast: Any, member: Any, account: Any, proved: Any, snac: servers.Snac, now: datetime,  # noqa: F811
    settings: Any,
) -> None:  # fmt: skip
    settings.SERVERS_HERE = True
    name, word = snac.newcomer()
    connection = accounts.connect(account, snac.address, by=proved("sam"), now=now)
    run_due()
    connection.refresh_from_db()
    code = snac.say_yes(name, word, connection.say_yes_at)
    accounts.bring_code(connection, code, by=proved("sam"), now=now)
    run_due()
    connection.refresh_from_db()
    assert (connection.state, connection.trouble) == ("connected", "")
    account.refresh_from_db()
    copy = on_its_way(cast, member, account, now)
    run_due()
    copy.refresh_from_db()
    assert copy.state == "out"
    actions.take_down(copy, by=member("sam"), now=now)
    run_due()
    copy.refresh_from_db()
    assert (copy.state, copy.is_by_hand) == ("coming down", True)
    snac.delete(name, word, seen(snac, connection)[0]["uri"])
    actions.be_down(copy, "I looked, and it was gone.", by=member("sam"), now=now)


def test_a_wrong_code_asks_for_a_new_one_and_nothing_is_let_in(
    account: Any, server: Server, proved: Any, now: datetime
) -> None:
    found = let_in(account, server.address, "mockcode_nobody", proved("sam"), now)
    assert found.state == "waiting for a code" and "code" in found.trouble
    account.refresh_from_db()
    assert account.by_hand


def test_a_server_that_is_not_there_says_so(
    account: Any, proved: Any, now: datetime, settings: Any
) -> None:
    settings.SERVERS_HERE = True
    connection = accounts.connect(account, "http://127.0.0.1:9", by=proved("sam"), now=now)
    run_due()
    connection.refresh_from_db()
    assert connection.state == "not reached" and connection.trouble
    again = accounts.connect(account, "http://127.0.0.1:9", by=proved("sam"), now=now)
    assert Connection.objects.get() == again


def test_the_key_is_in_the_safe_and_nobody_sees_it(
    account: Any, server: Server, connected: Connection, proved: Any, now: datetime, client: Any
) -> None:
    token = connected.unsealed().token
    assert token and token.encode() not in bytes(connected.secret.sealed)
    assert not Secret.objects.of_account(account).exists()
    assert not Secret.objects.seen_by(proved("sam").person).exists()
    accounts.disconnect(connected, by=proved("sam"), now=now)
    account.refresh_from_db()
    assert account.by_hand
    assert not Secret.objects.exists()


@pytest.mark.parametrize("key", ["maya", "chris", "tess", "vee"])
def test_only_those_who_look_after_it_connect_it(
    account: Any, proved: Any, now: datetime, key: str
) -> None:
    with pytest.raises(Exception) as no:
        accounts.connect(account, "https://mastodon.example", by=proved(key), now=now)
    assert type(no.value).__name__ in {"Refused", "MayNot"}


@pytest.fixture
def page(come_in: Any) -> Any:
    """Sam at a browser, who has just given the second factor."""
    browser = come_in("sam")
    browser.post(reverse("door:prove_again"))
    return browser


def test_the_pages_lead_through_it(page: Any, account: Any, server: Server) -> None:
    at = reverse("accounts:connection", args=[account.pk])
    assert b"Let Playgate in" in page.get(at).content
    wrong = page.post(reverse("accounts:connect", args=[account.pk]), {"server": "http://10.0.0.1"})
    assert wrong.status_code == 422
    assert (
        page.post(reverse("accounts:connect", args=[account.pk]), {"server": server.address}).url
        == at
    )
    assert b"One moment" in page.get(at).content
    run_due()
    assert b"It shows you a code" in page.get(at).content
    empty = page.post(reverse("accounts:bring_code", args=[account.pk]), {"code": " "})
    assert empty.status_code == 422
    page.post(reverse("accounts:bring_code", args=[account.pk]), {"code": "mockcode_playgroup"})
    run_due()
    told = page.get(at).content
    assert b"@playgroup" in told and b"Connected" in told
    page.post(reverse("accounts:disconnect", args=[account.pk]))
    assert b"Let Playgate in" in page.get(at).content


def test_a_worker_killed_while_it_publishes_is_told_of_within_a_minute(
    cast: Any, member: Any, account: Any, connected: Connection
) -> None:
    copy = on_its_way(cast, member, account, connected.begun_at)
    assert copy.went_at
    for seconds, is_told in ((10, False), (59, True)):
        told = answered(waiting(member("sam"), copy.went_at + timedelta(seconds=seconds)))
        assert any("Nobody is sure yet" in duty.says for duty in told) is is_told
