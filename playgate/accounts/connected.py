"""The way to a connected account, for the jobs that speak to it."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.conf import settings
from django.utils import timezone

from playgate.networks.bluesky import joining as bluesky
from playgate.networks.bluesky.network import Bluesky
from playgate.networks.contract import Known, Limits, Memory, Network, Transient
from playgate.networks.mastodon import joining as mastodon
from playgate.networks.mastodon.network import Mastodon
from playgate.networks.wire import Wire
from playgate.people.member import House
from playgate.vault.ring import CannotOpen, KeyMissing, WrongKeys

from . import actions
from .connections import Connection

LOCKED = "The safe cannot be opened just now. Nothing went out. We will try again."
JOINING: dict[str, Any] = {"bluesky": bluesky, "mastodon": mastodon}


def joining_of(connection: Connection) -> Any:
    """How an account of this network is connected."""
    return JOINING[connection.account.network]


def known(connection: Connection) -> Known:
    """Whose account it is."""
    limits = Limits(**connection.limits)
    return Known(connection.ref, connection.handle, connection.account.link, limits)


def wire_to(connection: Connection, token: str = "") -> Wire:
    """A wire to its server, with this token."""
    return Wire(connection.server, token, here=settings.SERVERS_HERE)


@contextmanager
def speaking(connection: Connection, token: str, keep: Callable[[str], object]) -> Iterator[Any]:
    """What its network is spoken to with. `keep`: told of a new token before it is used."""
    if connection.account.network == "bluesky":
        with wire_to(connection) as wire:
            yield bluesky.Line(wire, bluesky.session_in(token), keep)
    else:
        with wire_to(connection, token) as wire:
            yield wire


@contextmanager
def let_in(connection: Connection) -> Iterator[Any]:
    """The same, with the key from the safe. Raises `Transient` while the safe is locked."""
    try:
        token = connection.unsealed().token
    except (KeyMissing, CannotOpen, WrongKeys, OSError):
        raise Transient(LOCKED) from None
    by = House(connection.playgroup_id)

    def keep(token: str) -> None:
        actions.keep_key(connection, token, by=by, now=timezone.now())

    with speaking(connection, token, keep) as line:
        yield line


@contextmanager
def opened(connection: Connection, memory: Memory) -> Iterator[Network]:
    """The account itself, for one piece of work."""
    kind = Bluesky if connection.account.network == "bluesky" else Mastodon
    with let_in(connection) as line:
        yield kind(line, known(connection), memory)
