"""What tests of answering through a network share: an account let in, somebody who wrote there."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import httpx
import pytest

from playgate.accounts import actions as accounts
from playgate.accounts.connections import Connection, Keys
from playgate.inbox.fetching_jobs import fetch
from playgate.inbox.models import Comment
from playgate.jobs.worker import run_due
from playgate.networks.contract import Published
from playgate.people.member import Member
from tests.networks import servers
from tests.networks.appview import Whole
from tests.networks.servers import Server
from tests.networks.test_answering import Ada, Bea
from tests.networks.test_bluesky import come_in as come_in_there
from tests.posts.connecting import on_a_network, on_its_way

ASKED = "Is there room on Tuesdays?"


def let_in(
    cast: Any, network: str, address: str, code: str, name: str, now: datetime
) -> Connection:
    """An account there that Playgate was let into."""
    account = on_a_network(cast, network, now)
    sam = Member(cast.people["sam"], cast.playgroup, now, proved_at=now)
    connection = accounts.connect(account, address, by=sam, now=now)
    run_due()
    connection.refresh_from_db()
    told = f"{name}\n{code}" if name else code
    accounts.bring_code(connection, told, by=sam, now=now)
    run_due()
    connection.refresh_from_db()
    assert (connection.state, connection.trouble) == ("connected", "")
    connection.account.refresh_from_db()
    return connection


@dataclass
class There:
    """An account at a network, and somebody who writes to us there."""

    cast: Any
    member: Any
    connection: Connection
    them: Any
    now: datetime
    ours: Published | None = None

    def post(self) -> Published:
        """A post of ours that is out there."""
        if self.ours is None:
            copy = on_its_way(self.cast, self.member, self.connection.account, self.now)
            run_due()
            copy.refresh_from_db()
            assert copy.state == "out"
            self.ours = Published(copy.ref, copy.link)
        return self.ours

    def hears(self, text: str = ASKED, *, private: bool = False) -> Comment:
        """They write to us, and it comes in."""
        said = self.them.says(self.speaks(text), self.post(), private=private)
        self.fetch()
        return Comment.objects.get(upstream=said.ref)

    def speaks(self, text: str) -> str:
        """A Mastodon server tells only those who are named."""
        return text if isinstance(self.them, Bea) else f"@playgroup {text}"

    def fetch(self) -> None:
        """Ask the account once more."""
        fetch.func(str(self.connection.pk))
        self.connection.refresh_from_db()

    def answers(self, comment: Comment) -> list[str]:
        """Our replies under it, as they see them."""
        return self.them.answers(self.target(comment))

    def ended(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """The network lets Playgate in no more."""
        is_bluesky = self.connection.account.network == "bluesky"
        token = '["no", "no", "did:plc:x", "x"]' if is_bluesky else "ended"
        monkeypatch.setattr(Connection, "unsealed", lambda self: Keys("us", "", token))

    def target(self, comment: Comment) -> Any:
        """The same, as the network names it."""
        from playgate.networks.contract import Target

        return Target("x", comment.upstream, comment.handle, comment.thread, comment.link)


def on_mastodon(cast: Any, member: Any, server: Server, now: datetime) -> There:
    """An account on the mastodon-mock wheel, which is emptied first."""
    httpx.post(f"{server.address}/api/v1/_mock/reset", **servers.ASIDE).raise_for_status()
    connection = let_in(cast, "mastodon", server.address, "mockcode_playgroup", "", now)
    return There(cast, member, connection, Ada(server, server.adas), now)


def on_bluesky(cast: Any, member: Any, server: Whole, now: datetime) -> There:
    """An account on Bluesky's own server, with all that gathers around it."""
    name, password = server.newcomer()
    connection = let_in(cast, "bluesky", server.address, password, name, now)
    return There(cast, member, connection, Bea(server, come_in_there(server)[0]), now)
