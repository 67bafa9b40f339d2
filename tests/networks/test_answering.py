"""Answering and stepping in, at every network that somebody can write to us through."""

import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from playgate.networks.bluesky.moderating import DEEDS as on_bluesky_itself
from playgate.networks.bluesky.records import moment
from playgate.networks.contract import ByAPerson, Doing, Outgoing, Published, Rejected, Target
from playgate.networks.directory import KINDS, network
from playgate.networks.mastodon.moderating import DEEDS as on_mastodon_itself
from playgate.networks.mastodon.words import plain
from playgate.policy.moderating.where import BY_ITSELF, possible_at

from . import appview
from .answering import Answering, Table, reply
from .contract import Person, Stand, picture, post
from .servers import Server, Snac
from .test_bluesky import come_in, on_bluesky
from .test_by_hand import POSTS
from .test_mastodon import Owner, Passer, account, mock, snac  # noqa: F401 (fixtures)
from .test_mastodon import stand as mock_stand  # noqa: F401 (a fixture)


@dataclass
class Neighbours(Person):
    """By hand: a person of ours at a network, and those who write there."""

    under: dict[str, list[str]] = field(default_factory=dict)
    done: set[tuple[str, str]] = field(default_factory=set)

    def follow(self, outgoing: Outgoing, asked: ByAPerson) -> None:
        """Do the steps; a reply stands under what it answers."""
        super().follow(outgoing, asked)
        if outgoing.answers:
            self.under.setdefault(outgoing.answers, []).append(self.told_out[outgoing.key].link)

    def says(self, text: str, under: Published, *, private: bool = False) -> Target:
        """They write; by hand there is a link to it."""
        link = f"{under.link}?said={len(self.under)}{text[:1]}"
        return Target(f"deed-{text}", link, "@ada", under.ref, link, self.home)

    def answers(self, target: Target) -> list[str]:
        """What stands under it."""
        links = self.under.get(target.ref, [])
        return [self.wall[link][0] for link in links if link in self.wall]

    def takes_back(self, target: Target) -> None:
        """Nothing of ours changes."""

    def moderates(self, deed: Doing, target: Target, asked: ByAPerson, *, on: bool) -> None:
        """Do what the steps say, and say so."""
        assert next(step.do for step in asked.steps) == "open"
        assert any(step.do == "moderate" for step in asked.steps)
        (self.done.add if on else self.done.discard)((deed, target.key))

    def is_done(self, deed: Doing, key: str) -> bool:
        """What she told us."""
        return (deed, key) in self.done


@pytest.mark.parametrize(
    "kind", sorted(set(KINDS) - {"website"}), ids=lambda k: k.replace(" ", "-")
)
class TestByHand(Answering):
    @pytest.fixture
    def table(self, kind: str, tmp_path: Path) -> Table:
        person = Neighbours(POSTS[kind])
        ours = post(key="ours", pictures=(picture(tmp_path),))
        return Table(Stand(network(kind, told=person), person), person, ours)


@dataclass
class Ada:
    """Somebody else on a Mastodon server, with a token of her own."""

    server: Server
    token: str
    name: str = ""
    word: str = ""

    def says(self, text: str, under: Published, *, private: bool = False) -> Target:
        """She answers a post of ours."""
        told = {"status": text, "in_reply_to_id": under.ref}
        told["visibility"] = "direct" if private else "public"
        one = self._wire().do("POST", "/api/v1/statuses", seen=True, told=told).body
        handle = f"@{one['account']['acct']}"
        return Target(f"deed {text}", one["id"], handle, under.ref, one["url"], why="kindly")

    def takes_back(self, target: Target) -> None:
        """She deletes it; on snac on the server's own page."""
        if isinstance(self.server, Snac):
            self.server.delete(self.name, self.word, target.link)
        else:
            self._wire().do("DELETE", f"/api/v1/statuses/{target.ref}", seen=False)

    def answers(self, target: Target) -> list[str]:
        """What she reads under it."""
        return [plain(one["content"]) for one in self.under(target)]

    def under(self, target: Target) -> list[dict[str, Any]]:
        """What answers it, as she sees it; some servers hand it on in a while."""
        until = time.monotonic() + self.server.seconds_to_see
        while True:
            found = self._wire().look(f"/api/v1/statuses/{target.ref}/context").body["descendants"]
            hers = [one for one in found if one["in_reply_to_id"] == target.ref]
            if hers or time.monotonic() > until:
                return hers
            time.sleep(0.5)

    def moderates(self, deed: Doing, target: Target, asked: ByAPerson, *, on: bool) -> None:
        """Nothing of it is done by hand here."""
        raise AssertionError(asked)

    def _wire(self) -> Any:
        return self.server.wire(self.token)


class TestMock(Answering):
    @pytest.fixture
    def table(self, mock: Server, mock_stand: Stand) -> Table:  # noqa: F811
        return Table(mock_stand, Ada(mock, mock.adas))


class TestSnac(Answering):
    @pytest.fixture
    def table(self, snac: Snac) -> Table:  # noqa: F811
        (name, word, token), (other, theirs, hers) = snac.add(), snac.add()
        ours = account(snac, token)
        owner = Owner(snac, ours.known.ref, name, word)
        return Table(Stand(ours, owner), Ada(snac, hers, other, theirs))

    def test_what_a_network_can_do_is_done_and_what_not_is_not_offered(
        self, table: Table, deed: Doing
    ) -> None:
        """snac takes no reports, and says so: a person does it there."""
        if deed == "report":
            with pytest.raises(Rejected):
                table.stand.network.moderate(deed, table.hears())
            return
        super().test_what_a_network_can_do_is_done_and_what_not_is_not_offered(table, deed)

    test_what_a_network_can_do_is_done_and_what_not_is_not_offered = pytest.mark.parametrize(
        "deed", ["hide", "report", "delete", "block"]
    )(test_what_a_network_can_do_is_done_and_what_not_is_not_offered)


@pytest.mark.parametrize("which", ["mock", "snac"])
def test_private_words_are_answered_in_private(which: str, request: Any) -> None:
    server = request.getfixturevalue(which)
    ours, hers = (server.ours, server.adas) if which == "mock" else _two(server)
    us = account(server, ours)
    table = Table(Stand(us, Passer(server, us.known.ref)), Ada(server, hers))
    heard = table.hears("My child is ill", private=True)
    said = table.stand.publish(reply(heard, key="secret", text="Get well soon."))
    assert us.find("secret") == said, "and it is found again though nobody else sees it"
    assert not [words for words, _ in table.stand.hand.sees().values() if "Get well" in words]
    (one,) = table.them.under(heard)  # type: ignore[attr-defined]
    assert one["visibility"] in ("direct", "private")


def _two(server: Snac) -> tuple[str, str]:
    return server.add()[2], server.add()[2]


@dataclass
class Bea:
    """Somebody else on Bluesky."""

    server: appview.Whole
    line: Any

    def says(self, text: str, under: Published, *, private: bool = False) -> Target:
        """She answers a post of ours, once it is known there."""
        self.server.gathered()
        ref = {"uri": under.ref, "cid": self._read(under.ref)["cid"]}
        record = {
            "$type": "app.bsky.feed.post",
            "text": text,
            "createdAt": moment(),
            "reply": {"root": ref, "parent": ref},
        }
        told = {"repo": self.me, "collection": "app.bsky.feed.post", "record": record}
        made = self.line.do("com.atproto.repo.createRecord", seen=True, told=told).body
        self.server.gathered()
        handle = f"@{self.line.session.handle}"
        return Target(f"deed {text}", made["uri"], handle, under.ref, why="kindly")

    def takes_back(self, target: Target) -> None:
        """She deletes it."""
        told = {"repo": self.me, "collection": "app.bsky.feed.post"}
        told["rkey"] = target.ref.rpartition("/")[2]
        self.line.do("com.atproto.repo.deleteRecord", seen=False, told=told)

    def answers(self, target: Target) -> list[str]:
        """What stands under it, as the network gathered it."""
        self.server.gathered()
        asked = {"uri": target.ref, "depth": 1}
        thread = self.line.look("app.bsky.feed.getPostThread", **asked).body["thread"]
        return [one["post"]["record"]["text"] for one in thread.get("replies", [])]

    def moderates(self, deed: Doing, target: Target, asked: ByAPerson, *, on: bool) -> None:
        """Nothing of it is done by hand here."""
        raise AssertionError(asked)

    @property
    def me(self) -> str:
        """Her name at the network."""
        return str(self.line.session.did)

    def _read(self, uri: str) -> Any:
        repo, collection, name = uri.removeprefix("at://").split("/")
        asked = {"repo": repo, "collection": collection, "rkey": name}
        return self.line.look("com.atproto.repo.getRecord", **asked).body


@pytest.fixture(scope="module")
def bluesky(tmp_path_factory: pytest.TempPathFactory) -> Iterator[appview.Whole]:
    if missing := appview.lacking():
        pytest.skip(missing)
    with appview.whole(tmp_path_factory.mktemp("bluesky")) as server:
        yield server


class TestBluesky(Answering):
    @pytest.fixture
    def table(self, bluesky: appview.Whole) -> Table:
        return Table(on_bluesky(bluesky), Bea(bluesky, come_in(bluesky)[0]))

    def test_a_hidden_reply_is_hidden_for_everybody(self, table: Table) -> None:
        heard: Target = table.hears("You are all horrible")
        table.moderate("hide", heard)
        gate = table.them._read(heard.thread.replace("feed.post", "feed.threadgate"))  # type: ignore[attr-defined]
        assert gate["value"]["hiddenReplies"] == [heard.ref]
        other = table.them.says("Another horrible word", Published(heard.thread, ""))
        table.moderate("hide", other)
        table.moderate("hide", heard, on=False)
        assert table.stand.network.is_done("hide", other)
        assert not table.stand.network.is_done("hide", heard)


def test_what_is_offered_on_the_pages_is_what_each_network_can_do() -> None:
    for kind, about in KINDS.items():
        assert about.deeds == {str(deed) for deed in possible_at(kind)}
    for kind, deeds in (("bluesky", on_bluesky_itself), ("mastodon", on_mastodon_itself)):
        assert deeds == {str(deed) for deed in BY_ITSELF[kind]}
