"""The way from a reply, or a deed, to the account there, for the jobs that speak to networks."""

from collections.abc import Iterator
from contextlib import contextmanager

from playgate.accounts.connected import opened
from playgate.accounts.connections import Connection
from playgate.accounts.models import Account
from playgate.networks.contract import (
    Network,
    Outgoing,
    Reconnect,
    Sending,
    Target,
)
from playgate.policy.moderating import RULES
from playgate.posts.models import Copy

from .models import Intervention, Reply


class Remembered:
    """What the house knows of a reply and of what else we said at the same account."""

    def __init__(self, reply: Reply | None = None) -> None:
        self.reply = reply

    def sending(self, key: str) -> Sending | None:
        """The reply as it goes, or went; nothing before its receipt was kept."""
        reply = self.reply
        if reply is None or key != reply.pk.hex or not reply.receipt:
            return None
        return Sending(outgoing(reply), reply.receipt, reply.changed_at or reply.written_at)

    def others(self, key: str) -> frozenset[str]:
        """What is out and is something else, by the network's names."""
        if self.reply is None:
            return frozenset()
        account, since = self.reply.comment.account_id, self.reply.written_at
        replies = Reply.objects.filter(comment__account=account, ref__gt="", sent_at__gte=since)
        copies = Copy.objects.filter(account=account, ref__gt="", out_at__gte=since)
        rest = replies.exclude(pk=self.reply.pk).values_list("ref", flat=True)
        return frozenset([*rest, *copies.values_list("ref", flat=True)])


def outgoing(reply: Reply) -> Outgoing:
    """A reply in the words of the contract. Private words are answered in private."""
    comment = reply.comment
    text, _, signed = reply.text.rpartition("\n")
    is_reply = reply.as_what == "reply"
    return Outgoing(
        reply.pk.hex,
        text,
        (),
        reply.went_at or reply.written_at,
        signed,
        answers=comment.upstream if is_reply else "",
        to=comment.handle if is_reply else "",
        in_private=is_reply and comment.is_private,
    )


def target_of(one: Intervention) -> Target:
    """Whose words it is about, in the words of the contract."""
    comment = one.comment
    return Target(
        one.pk.hex,
        comment.upstream,
        comment.handle,
        comment.thread,
        comment.link,
        comment.author_url,
        why=f"It breaks one of our rules: {RULES[one.rule].named}.",
    )


@contextmanager
def way_to(account: Account, reply: Reply | None = None) -> Iterator[Network]:
    """The account, open for one piece of work. Raises errors of the contract.

    `Reconnect` where Playgate is not let in any more.
    """
    rows = Connection.objects.select_related("account", "playgroup", "secret")
    connection = rows.filter(account=account, state="connected").first()
    if connection is None:
        raise Reconnect
    with opened(connection, Remembered(reply)) as found:
        yield found
