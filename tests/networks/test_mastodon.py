"""Accounts on Mastodon servers: the contract, against real servers on this machine."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest

from playgate.networks import wire
from playgate.networks.contract import (
    ByAPerson,
    NetworkError,
    NotAllowed,
    OutcomeUnknown,
    Outgoing,
    Published,
    RateLimited,
    Reconnect,
    Transient,
)
from playgate.networks.mastodon import joining
from playgate.networks.mastodon.network import Mastodon
from playgate.networks.mastodon.words import letters, plain

from . import servers
from .contract import Contract, Remembered, Stand, post
from .servers import SNAC, Server

NOT_SHOWN = "snac is not here (make networks): what it does differently is NOT SHOWN"


class Remembering(Mastodon):
    """As the house's job does it: remember, then commit, then remember what came of it."""

    memory: Remembered

    def commit(self, outgoing: Outgoing, receipt: str) -> Published:
        self.memory.before(outgoing, receipt)
        out = super().commit(outgoing, receipt)
        self.memory.refs[outgoing.key] = out.ref
        return out


@dataclass
class Passer:
    """Somebody without a token who looks at the account's page; a person who deletes by hand."""

    server: Server
    ref: str

    def statuses(self) -> list[dict[str, Any]]:
        """What everybody sees."""
        path = f"{self.server.address}/api/v1/accounts/{self.ref}/statuses"
        return httpx.get(path, params={"limit": 40}, **servers.ASIDE).json()

    def sees(self) -> dict[str, tuple[str, list[str]]]:
        """The words and the descriptions of each post."""
        return {
            one["url"]: (
                plain(one["content"]),
                [media["description"] for media in one["media_attachments"]],
            )
            for one in self.statuses()
        }

    def follow(self, outgoing: Outgoing, asked: ByAPerson) -> None:
        """Nothing here is put out by hand."""
        raise AssertionError(asked)

    def follow_down(self, ref: str, asked: ByAPerson) -> None:
        """Nothing here is taken down by hand."""
        raise AssertionError(asked)


@pytest.fixture(scope="module")
def mock(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with servers.mock(tmp_path_factory.mktemp("mock")) as server:
        yield server


@pytest.fixture(scope="module")
def snac(tmp_path_factory: pytest.TempPathFactory) -> Iterator[servers.Snac]:
    if not (Path(SNAC).exists() or shutil.which(SNAC)):
        pytest.skip(NOT_SHOWN)
    with servers.snac(tmp_path_factory.mktemp("snac")) as server:
        yield server


@dataclass
class Owner(Passer):
    """The person who owns an account where Playgate cannot delete: she does what the steps say."""

    name: str = ""
    word: str = ""

    def follow_down(self, ref: str, asked: ByAPerson) -> None:
        """Open the post that the steps name, and delete it there."""
        link = next(step.text for step in asked.steps if step.do == "open")
        uri = next(one["uri"] for one in self.statuses() if one["url"] == link)
        self.server.delete(self.name, self.word, uri)  # type: ignore[attr-defined]


def account(server: Server, token: str) -> Remembering:
    """An account there, as the house's job runs it."""
    known = joining.get_to_know(server.wire(token))
    return Remembering(server.wire(token), known, Remembered())


@pytest.fixture
def stand(mock: Server) -> Stand:
    httpx.post(f"{mock.address}/api/v1/_mock/reset", **servers.ASIDE).raise_for_status()
    network = account(mock, mock.ours)
    return Stand(network, Passer(mock, network.known.ref))


class TestMock(Contract):
    pass


class TestSnac(Contract):
    """A server that keeps no key of ours and cannot delete for us: the same holds there."""

    @pytest.fixture
    def stand(self, snac: servers.Snac) -> Stand:
        name, word, token = snac.add()
        network = account(snac, token)
        return Stand(network, Owner(snac, network.known.ref, name, word))

    def test_hostile_and_foreign_words_come_out_as_the_words_they_are(  # type: ignore[override]
        self, stand: Stand
    ) -> None:
        """snac takes our words for mark-up; what matters is that we find the post again."""
        out = stand.publish(post(text="<b>bread</b> & <script>alert(1)</script> נן 🏴"))
        assert "bread &" in stand.hand.sees()[out.link][0]
        assert stand.network.find("a1b2c3") == out


def order(server: Server, effect: dict[str, Any], path: str = "/api/v1/statuses") -> None:
    """Have the next call go wrong."""
    rule = {"match": {"methods": ["POST", "GET"], "path": path}, "effect": effect, "count": 1}
    page = f"{server.address}/api/v1/_mock/faults"
    httpx.post(page, json=rule, **servers.ASIDE).raise_for_status()


@pytest.mark.parametrize(
    ("effect", "error"),
    [
        ({"type": "status", "status": 500}, OutcomeUnknown),
        ({"type": "status", "status": 503}, OutcomeUnknown),
        ({"type": "malformed"}, OutcomeUnknown),
        ({"type": "timeout"}, OutcomeUnknown),
        ({"type": "ratelimit"}, RateLimited),
        ({"type": "status", "status": 401}, Reconnect),
        ({"type": "status", "status": 403}, NotAllowed),
    ],
)
def test_whatever_comes_back_it_is_out_once(
    stand: Stand,
    mock: Server,
    monkeypatch: pytest.MonkeyPatch,
    effect: dict[str, Any],
    error: type[NetworkError],
) -> None:
    monkeypatch.setattr(wire, "SECONDS", 1)
    stand.network.wire = mock.wire(mock.ours)  # type: ignore[attr-defined]
    out = post()
    receipt = stand.network.prepare(out)
    order(mock, effect)
    with pytest.raises(error) as trouble:
        stand.network.commit(out, receipt)
    assert mock.ours not in str(trouble.value)
    found = stand.network.find(out.key)
    sees = stand.hand.sees()
    assert bool(found) == bool(sees), "what is out is found, what is not is not"
    again = stand.network.commit(out, receipt)
    assert list(stand.hand.sees()) == [again.link]
    assert stand.network.find(out.key) == again


def test_looking_may_fail_and_says_so(stand: Stand, mock: Server) -> None:
    network = stand.network
    out = stand.publish(post())
    path = f"/api/v1/accounts/{network.known.ref}/statuses"  # type: ignore[attr-defined]
    order(mock, {"type": "malformed"}, path)
    with pytest.raises(Transient):
        network.find("a1b2c3")
    assert network.find("a1b2c3") == out


def test_an_ended_leave_asks_to_connect_again(mock: Server) -> None:
    with pytest.raises(Reconnect):
        joining.get_to_know(mock.wire("ended"))


def test_a_code_that_is_wrong_asks_for_a_new_one(mock: Server) -> None:
    us = joining.introduce(mock.wire())
    with pytest.raises(Reconnect, match="code"):
        joining.exchange(mock.wire(), us, "no code of theirs")


def test_a_page_becomes_plain_words() -> None:
    page = '<p>One <a href="https://x.example">two</a></p><p>three<br>four</p><script>no()</script>'
    assert plain(page) == "One two\n\nthree\nfour"
    assert plain('<img src="https://follows.example/you.gif">hello &amp; bye') == "hello & bye"
    assert letters(" a b\n c ") == "abc"
