"""Accounts on Bluesky: the contract, against the network's own reference server."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import httpx
import pytest

from playgate.networks.bluesky import joining
from playgate.networks.bluesky.joining import Line, Session, session_in
from playgate.networks.bluesky.network import Bluesky, a_name
from playgate.networks.bluesky.words import facets
from playgate.networks.contract import (
    ByAPerson,
    Outgoing,
    Published,
    Reconnect,
    Rejected,
    Transient,
)

from . import servers
from .contract import Contract, Remembered, Stand, post
from .servers import BLUESKY, Pds

NOT_SHOWN = "Bluesky's server is not here (make networks): what it does is NOT SHOWN"


class Remembering(Bluesky):
    """As the house's job does it: remember, then commit."""

    memory: Remembered

    def commit(self, outgoing: Outgoing, receipt: str) -> Published:
        self.memory.before(outgoing, receipt)
        return super().commit(outgoing, receipt)


@dataclass
class Passer:
    """Somebody without a session who reads the account's posts."""

    server: Pds
    did: str
    page: str

    def sees(self) -> dict[str, tuple[str, list[str]]]:
        """The words and the descriptions of each post."""
        asked = {"repo": self.did, "collection": "app.bsky.feed.post"}
        path = f"{self.server.address}/xrpc/com.atproto.repo.listRecords"
        records = httpx.get(path, params=asked, **servers.ASIDE).json()["records"]
        return {f"{self.page}/post/{one['uri'].rpartition('/')[2]}": _said(one) for one in records}

    def follow(self, outgoing: Outgoing, asked: ByAPerson) -> None:
        """Nothing here is put out by hand."""
        raise AssertionError(asked)

    def follow_down(self, ref: str, asked: ByAPerson) -> None:
        """Nothing here is taken down by hand."""
        raise AssertionError(asked)


def _said(record: dict[str, Any]) -> tuple[str, list[str]]:
    value = record["value"]
    images = value.get("embed", {}).get("images", [])
    return value["text"], [one["alt"] for one in images]


@pytest.fixture(scope="module")
def pds(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pds]:
    if not Path(BLUESKY, "node_modules").exists():
        pytest.skip(NOT_SHOWN)
    with servers.bluesky(tmp_path_factory.mktemp("pds")) as server:
        yield server


def come_in(server: Pds) -> tuple[Line, list[str]]:
    """Somebody new lets Playgate in; and what was kept of the session."""
    name, password = server.newcomer()
    wire = server.wire()
    us = joining.introduce(wire)
    written = joining.exchange(wire, us, f"@{name}\n{password}")
    kept = [written]
    return Line(wire, session_in(written), kept.append), kept


@pytest.fixture
def stand(pds: Pds) -> Stand:
    return on_bluesky(pds)


def on_bluesky(pds: Pds) -> Stand:
    """An account there, as the house's job runs it, and somebody who looks."""
    line, _ = come_in(pds)
    known = joining.get_to_know(line)
    network = Remembering(line, known, Remembered())
    return Stand(network, Passer(pds, known.ref, known.link))


class TestBluesky(Contract):
    pass


def test_a_session_that_has_run_out_is_made_fresh_and_kept_before_it_is_used(pds: Pds) -> None:
    line, kept = come_in(pds)
    old = line.session
    line.session = replace(old, access="a.run.out")
    assert joining.get_to_know(line).ref == old.did
    assert line.session.access != "a.run.out"
    assert kept[-1] == line.session.written()
    assert session_in(kept[-1]) == line.session


def test_an_ended_leave_asks_to_connect_again(pds: Pds) -> None:
    ended = Line(pds.wire(), Session("no", "no", "did:plc:x", "x"), lambda told: None)
    with pytest.raises(Reconnect):
        joining.get_to_know(ended)
    with pytest.raises(Reconnect, match="password"):
        joining.exchange(pds.wire(), "", "nobody.test\nwrong")
    with pytest.raises(Reconnect):
        session_in("half a session")


def test_a_lost_answer_sent_again_under_its_name_is_one_post(stand: Stand) -> None:
    network: Any = stand.network
    out = post()
    receipt = network.prepare(out)
    first = Bluesky(network.line, network.known, Remembered()).commit(out, receipt)
    second = Bluesky(network.line, network.known, Remembered()).commit(out, receipt)
    assert first == second
    assert len(stand.hand.sees()) == 1


def test_a_heavy_picture_is_refused_before_anything_is_sent(
    stand: Stand, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    from .contract import picture

    monkeypatch.setattr("playgate.networks.bluesky.network.MOST_PICTURE", 10)
    with pytest.raises(Rejected, match="2 MB"):
        stand.network.prepare(post(pictures=(picture(tmp_path),)))
    (tmp_path / "bread.jpg").unlink()
    with pytest.raises(Transient):
        stand.network.prepare(post(pictures=(replace(picture(tmp_path), path=tmp_path / "no"),)))


def test_names_of_posts_count_up() -> None:
    names = [a_name() for _ in range(50)]
    assert all(len(name) == 13 for name in names)
    assert names[0][:8] <= names[-1][:8]


def test_links_and_tags_are_told_in_bytes() -> None:
    text = "Café 🎨 https://x.example/a?b#c, #mud #1 (#späß)."
    told = [
        (text.encode()[one["index"]["byteStart"] : one["index"]["byteEnd"]].decode(),
         next(iter(set(one["features"][0]) - {"$type"})))
        for one in facets(text)
    ]  # fmt: skip
    assert told == [("https://x.example/a?b#c", "uri"), ("#mud", "tag"), ("#späß", "tag")]
