"""Where work is done that workers are killed in: our account, and what strangers see there."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Protocol

from playgate.accounts import actions as accounts
from playgate.accounts.connections import Connection
from playgate.jobs.models import Job
from playgate.jobs.worker import run_due
from playgate.networks.bluesky import joining
from playgate.networks.bluesky.joining import Line, session_in
from playgate.networks.bluesky.records import moment
from playgate.networks.mastodon.words import plain
from playgate.people.member import Member
from playgate.policy.incoming import Incoming
from playgate.policy.moderating import Deed
from playgate.roof.demo import Cast
from tests.networks.appview import Whole
from tests.networks.servers import Server
from tests.posts.connecting import on_a_network

POSTS, BLOCKS, GATES = "app.bsky.feed.post", "app.bsky.graph.block", "app.bsky.feed.threadgate"
MOST_UNDER_ONE = 100  # the network hides no more than 300 replies under one post


class Place(Protocol):
    """An account that Playgate was let into, and somebody else who writes there."""

    connection: Connection
    deeds: frozenset[Deed]

    def says(self, text: str, *, to_us: bool = False) -> Incoming:
        """They write; `to_us`: so that our account is told of it."""

    def settled(self) -> None:
        """Wait until everybody there has heard what was said."""

    def answers(self, ref: str) -> list[str]:
        """Our replies to what has this name."""

    def posts(self, words: str) -> int:
        """How many posts of ours hold these words."""

    def count(self, deed: Deed, ref: str) -> int:
        """How often this was done there about these words, or about their writer."""

    def let_go(self) -> None:
        """Nobody is blocked any more."""

    def changes(self, ref: str) -> int:
        """How often a reply of ours to this was changed."""


def let_in(cast: Cast, network: str, server: str, code: Callable[[str], str]) -> Connection:
    """An account there that Playgate was let into, with nothing left to do.

    `code`: what the page shows on which a person says yes.
    """
    now = datetime.now(UTC)
    account = on_a_network(cast, network, now)
    sam = Member(cast.people["sam"], cast.playgroup, now, proved_at=now)
    connection = accounts.connect(account, server, by=sam, now=now)
    run_due(scheduled=False)
    connection.refresh_from_db()
    accounts.bring_code(connection, code(connection.say_yes_at), by=sam, now=now)
    run_due(scheduled=False)
    connection.refresh_from_db()
    assert connection.state == "connected", connection.trouble
    connection.account.refresh_from_db()
    Job.objects.all().delete()
    return connection


class OnMastodon:
    """The mastodon-mock wheel, where Ada writes to us."""

    deeds = frozenset({Deed.BLOCK, Deed.REPORT})

    def __init__(self, server: Server, cast: Cast) -> None:
        self.connection = let_in(
            cast, "mastodon", server.address, lambda page: "mockcode_playgroup"
        )
        self.hers, self.ours = server.wire(server.adas), server.wire(server.ours)
        self.ada = self.hers.look("/api/v1/accounts/verify_credentials").body["id"]

    def says(self, text: str, *, to_us: bool = False) -> Incoming:
        """She names us: else nobody is told there."""
        told = {"status": f"@playgroup {text}"}
        one = self.hers.do("POST", "/api/v1/statuses", seen=True, told=told).body
        now = datetime.now(UTC)
        return Incoming(one["id"], text, now, handle="@ada", author="Ada", link=one["url"])

    def settled(self) -> None:
        """At once."""

    def answers(self, ref: str) -> list[str]:
        """As we see them, with those that nobody else sees."""
        return [plain(one["content"]) for one in self._under(ref)]

    def _under(self, ref: str) -> list[Any]:
        found = self.ours.look(f"/api/v1/statuses/{ref}/context").body["descendants"]
        return [one for one in found if one["in_reply_to_id"] == ref]

    def posts(self, words: str) -> int:
        """Among the newest."""
        path = f"/api/v1/accounts/{self.connection.ref}/statuses"
        return sum(words in plain(one["content"]) for one in self.ours.look(path, limit=20).body)

    def count(self, deed: Deed, ref: str) -> int:
        """Reports, or whether she is blocked."""
        if deed is Deed.BLOCK:
            asked = {"id[]": self.ada}
            return int(
                self.ours.look("/api/v1/accounts/relationships", **asked).body[0]["blocking"]
            )
        found = self.ours.look("/api/v1/admin/reports", limit=40).body
        return sum(ref in [one["id"] for one in told["statuses"]] for told in found)

    def let_go(self) -> None:
        """She may write again."""
        self.ours.do("POST", f"/api/v1/accounts/{self.ada}/unblock", seen=False)

    def changes(self, ref: str) -> int:
        """As everybody can read there."""
        told = [self.ours.look(f"/api/v1/statuses/{one['id']}/history") for one in self._under(ref)]
        return sum(len(one.body) - 1 for one in told)


@dataclass
class OnBluesky:
    """Bluesky as a whole on this machine, where Bea writes to us."""

    server: Whole
    connection: Connection
    ours: Line
    hers: Line
    deeds: frozenset[Deed] = frozenset({Deed.HIDE, Deed.BLOCK, Deed.REPORT})
    head: dict[str, Any] = field(default_factory=dict)
    said: int = 0

    @classmethod
    def begun(cls, server: Whole, cast: Cast) -> "OnBluesky":
        """Let in; the harness has a session of its own."""
        name, password = server.newcomer()
        connection = let_in(cast, "bluesky", server.address, lambda page: f"{name}\n{password}")
        lines = [a_line(server, name, password), a_line(server, *server.newcomer())]
        return cls(server, connection, *lines)

    def says(self, text: str, *, to_us: bool = False) -> Incoming:
        """She answers a post of ours, or says it to nobody."""
        record: dict[str, Any] = {"$type": POSTS, "text": text}
        if to_us:
            head = self._our_post()
            record["reply"] = {"root": head, "parent": head}
        uri = put(self.hers, record)["uri"]
        thread = self.head["uri"] if to_us else uri
        handle = f"@{self.hers.session.handle}"
        return Incoming(uri, text, datetime.now(UTC), handle=handle, thread=thread)

    def _our_post(self) -> dict[str, Any]:
        if self.said % MOST_UNDER_ONE == 0:
            text = f"A post of ours, with room for {MOST_UNDER_ONE} replies"
            self.head = put(self.ours, {"$type": POSTS, "text": text})
        self.said += 1
        return self.head

    def settled(self) -> None:
        """Once it has been gathered."""
        self.server.gathered()

    def answers(self, ref: str) -> list[str]:
        """Our own records that answer it."""
        found = [one["value"] for one in self._records(POSTS)]
        return [one["text"] for one in found if _parent(one) == ref]

    def posts(self, words: str) -> int:
        """Among our newest records."""
        return sum(words in one["value"]["text"] for one in self._records(POSTS))

    def count(self, deed: Deed, ref: str) -> int:
        """How often it stands in our lists, or with the moderators."""
        if deed is Deed.BLOCK:
            return len(self._records(BLOCKS))
        if deed is Deed.HIDE:
            return sum(one["value"]["hiddenReplies"].count(ref) for one in self._records(GATES))
        return self.server.reports_about(ref)

    def let_go(self) -> None:
        """Every block goes."""
        for one in self._records(BLOCKS):
            told = {"repo": self.ours.session.did, "collection": BLOCKS}
            told["rkey"] = one["uri"].rpartition("/")[2]
            self.ours.do("com.atproto.repo.deleteRecord", seen=False, told=told)

    def changes(self, ref: str) -> int:
        """None: posts are not changed there."""
        return 0

    def _records(self, collection: str) -> list[dict[str, Any]]:
        asked: dict[str, Any] = {"repo": self.ours.session.did, "collection": collection}
        told = self.ours.look("com.atproto.repo.listRecords", limit=30, **asked).body
        return list(told["records"])


def _parent(post: dict[str, Any]) -> str:
    return str(post.get("reply", {}).get("parent", {}).get("uri"))


def put(line: Line, record: dict[str, Any]) -> dict[str, Any]:
    """Somebody says it now; its name there."""
    record = {"createdAt": moment(), **record}
    told = {"repo": line.session.did, "collection": record["$type"], "record": record}
    made = line.do("com.atproto.repo.createRecord", seen=True, told=told).body
    return {"uri": made["uri"], "cid": made["cid"]}


def a_line(server: Whole, name: str, password: str) -> Line:
    """A session of somebody there, which is not kept."""
    wire = server.wire()
    written = joining.exchange(wire, "", f"{name}\n{password}")
    return Line(wire, session_in(written), len)
