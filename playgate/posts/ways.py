"""The way from a copy to its account, for the jobs that speak there; and what we sent before."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.urls import reverse

from playgate.accounts.connected import opened
from playgate.accounts.connections import Connection
from playgate.networks.contract import Network, Sending
from playgate.networks.directory import network
from playgate.networks.website.network import Website
from playgate.people.models import Playgroup

from .by_hand import outgoing
from .models import Copy


class Remembered:
    """What the house knows of a copy and of its neighbours at the same account."""

    def __init__(self, copy: Copy) -> None:
        self.copy = copy

    def sending(self, key: str) -> Sending | None:
        """The copy as it goes, or went; nothing before its receipt was kept."""
        copy = self.copy
        if key != copy.pk.hex or not copy.receipt:
            return None
        return Sending(outgoing(copy), copy.receipt, copy.post.changed_at)

    def others(self, key: str) -> frozenset[str]:
        """Posts there that are other copies, by the network's names."""
        rows = Copy.objects.filter(account=self.copy.account_id, ref__gt="")
        rows = rows.filter(out_at__gte=self.copy.post.changed_at).exclude(pk=self.copy.pk)
        return frozenset(rows.values_list("ref", flat=True))


@contextmanager
def way_to(copy: Copy) -> Iterator[Network]:
    """The account of a copy, open for one piece of work. Raises errors of the contract."""
    account = copy.account
    if account.network == "website":
        yield website_of(copy.playgroup)
        return
    connection = _connection(copy)
    if connection is None:
        yield network(account.network, address=account.link)
        return
    with opened(connection, Remembered(copy)) as found:
        yield found


def _connection(copy: Copy) -> Connection | None:
    rows = Connection.objects.select_related("account", "playgroup", "secret")
    return rows.filter(account=copy.account_id, state="connected").first()


def website_of(playgroup: Playgroup) -> Website:
    """The public website account of a playgroup: a folder of files under its own address."""
    root = Path(settings.WEBSITE_ROOT, playgroup.slug)
    address = f"{settings.ADDRESS}/site/{playgroup.slug}/"
    about = f"{settings.ADDRESS}{reverse('ours', args=[playgroup.slug])}"
    return Website(root, address, playgroup.name, playgroup.tz, about)
