"""The pieces of work that a worker is killed in: begun, and counted here and at the network."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from playgate.accounts import actions as accounts
from playgate.accounts.connections import Connection
from playgate.inbox import actions as inbox
from playgate.inbox.models import Comment, Intervention, Reply
from playgate.jobs.later import later
from playgate.jobs.models import Job
from playgate.jobs.worker import run_due
from playgate.ledger.models import Entry
from playgate.networks.mastodon.words import plain
from playgate.people.member import House, Member
from playgate.policy.incoming import Incoming
from playgate.policy.moderating import Deed
from playgate.posts import actions as posts
from playgate.posts.models import Copy, Post
from playgate.roof.demo import Cast, load
from tests.networks.servers import Server
from tests.posts.connecting import on_a_network
from tests.ready import ready_post

KINDS = ("reply", "publish", "block", "fetch")


@dataclass
class Work:
    """A playgroup with an account that Playgate was let into, and somebody who writes there."""

    server: Server
    cast: Cast
    connection: Connection
    ada: str
    number: int = 0

    @classmethod
    def begun(cls, server: Server) -> "Work":
        """Let in, with nothing left to do."""
        now = datetime.now(UTC)
        cast = load(now=now)
        account = on_a_network(cast, "mastodon", now)
        sam = Member(cast.people["sam"], cast.playgroup, now, proved_at=now)
        connection = accounts.connect(account, server.address, by=sam, now=now)
        run_due(scheduled=False)
        connection.refresh_from_db()
        accounts.bring_code(connection, "mockcode_playgroup", by=sam, now=now)
        run_due(scheduled=False)
        connection.refresh_from_db()
        assert connection.state == "connected", connection.trouble
        connection.account.refresh_from_db()
        Job.objects.all().delete()
        ada = server.wire(server.adas).look("/api/v1/accounts/verify_credentials").body["id"]
        return cls(server, cast, connection, ada)

    @property
    def now(self) -> datetime:
        """This moment."""
        return datetime.now(UTC)

    def by(self, key: str) -> Member:
        """Somebody of the playgroup, now."""
        return Member(self.cast.people[key], self.cast.playgroup, self.now)

    def says(self, text: str) -> dict[str, Any]:
        """Ada writes there."""
        wire = self.server.wire(self.server.adas)
        told = {"status": f"@playgroup {text}"}
        return wire.do("POST", "/api/v1/statuses", seen=True, told=told).body

    def came(self, text: str) -> Comment:
        """The same, and it has come in."""
        one = self.says(text)
        item = Incoming(one["id"], text, self.now, handle="@ada", author="Ada", link=one["url"])
        house = House(self.cast.playgroup.pk)
        inbox.take_in(self.connection.account, [item], by=house, now=self.now)
        Job.objects.all().delete()
        return Comment.objects.get(upstream=one["id"])

    def words(self) -> str:
        """Words that were not said before."""
        self.number += 1
        return f"number {self.number} of many"

    def begin_reply(self) -> Reply:
        """A reply that is to go out."""
        comment, jo = self.came(f"{self.words()}?"), self.by("jo")
        written = inbox.reply(comment, "Yes.", by=jo, now=self.now, only_acknowledges=False)
        inbox.go_out(written, by=jo, now=self.now)
        return written

    def stands_reply(self, reply: Reply) -> tuple[int, int, bool]:
        """How often it was kept as sent, how often it stands there, whether a person looks."""
        reply.refresh_from_db()
        about = f"inbox.Reply:{reply.pk}"
        here = Entry.objects.filter(act="inbox.be_sent", about=about).count()
        there = len(self._under(reply.comment.upstream))
        return (here if reply.state == "sent" else 0), there, reply.left_to_a_person

    def _under(self, ref: str) -> list[Any]:
        path = f"/api/v1/statuses/{ref}/context"
        found = self.server.wire(self.server.ours).look(path).body["descendants"]
        return [one for one in found if one["in_reply_to_id"] == ref]

    def begin_publish(self) -> Copy:
        """A post that is to go out."""
        sam, jo = self.by("sam"), self.by("jo")
        post = ready_post(sam, self.words(), [], [self.connection.account], now=self.now)
        posts.submit(post, by=sam, now=self.now)
        post = Post.objects.whole().get(pk=post.pk)
        posts.sign_off(post, post.digest(), by=jo, now=self.now)
        Job.objects.all().delete()
        copy = post.copies.get()
        posts.publish(copy, by=sam, now=self.now)
        return copy

    def stands_publish(self, copy: Copy) -> tuple[int, int, bool]:
        """The same of a post."""
        copy.refresh_from_db()
        about = f"posts.Copy:{copy.pk}"
        here = Entry.objects.filter(act="posts.be_out", about=about).count()
        path = f"/api/v1/accounts/{self.connection.ref}/statuses"
        seen = self.server.wire(self.server.ours).look(path, limit=20).body
        there = sum(copy.post.text in plain(one["content"]) for one in seen)
        return (here if copy.state == "out" else 0), there, False

    def begin_block(self) -> Intervention:
        """Somebody who is to be blocked."""
        self._relation("unblock")
        comment, sam = self.came(self.words()), self.by("sam")
        how = {"why_not_less": "Again and again.", "other_way": "By phone."}
        made = inbox.step_in(comment, Deed.BLOCK, "kind", by=sam, now=self.now, **how)
        inbox.hand_over(made, by=sam, now=self.now)
        return made

    def stands_block(self, made: Intervention) -> tuple[int, int, bool]:
        """The same of an intervention."""
        made.refresh_from_db()
        about = f"inbox.Intervention:{made.pk}"
        here = Entry.objects.filter(act="inbox.note_done", about=about).count()
        path = "/api/v1/accounts/relationships"
        told = self.server.wire(self.server.ours).look(path, **{"id[]": self.ada}).body
        is_there = bool(told[0]["blocking"])
        self._relation("unblock")
        return (here if made.state == "done" else 0), int(is_there), made.state == "to do"

    def _relation(self, verb: str) -> None:
        wire = self.server.wire(self.server.ours)
        wire.do("POST", f"/api/v1/accounts/{self.ada}/{verb}", seen=False)

    def begin_fetch(self) -> list[str]:
        """Three things that have come and are to be heard."""
        names = [self.says(self.words())["id"] for _ in range(3)]
        later("inbox.fetch", str(self.connection.pk))
        return names

    def stands_fetch(self, names: list[str]) -> tuple[int, int, bool]:
        """How often the least, and the most often, of them stands in the inbox."""
        rows = Comment.objects.filter(account=self.connection.account)
        counts = [rows.filter(upstream=name).count() for name in names]
        return min(counts), max(counts), False
