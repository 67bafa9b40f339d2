"""The way to a connected account, for the jobs that speak to it."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings

from playgate.networks.contract import Memory, Transient
from playgate.networks.mastodon.joining import Known, Limits
from playgate.networks.mastodon.network import Mastodon
from playgate.networks.wire import Wire
from playgate.vault.ring import CannotOpen, KeyMissing, WrongKeys

from .connections import Connection

LOCKED = "The safe cannot be opened just now. Nothing went out. We will try again."


def known(connection: Connection) -> Known:
    """Whose account it is."""
    limits = Limits(**connection.limits)
    return Known(connection.ref, connection.handle, connection.account.link, limits)


def wire_to(connection: Connection, token: str = "") -> Wire:
    """A wire to its server, with this token."""
    return Wire(connection.server, token, here=settings.SERVERS_HERE)


def wire_of(connection: Connection) -> Wire:
    """A wire with the key from the safe. Raises `Transient` while the safe is locked."""
    try:
        return wire_to(connection, connection.unsealed().token)
    except (KeyMissing, CannotOpen, WrongKeys, OSError):
        raise Transient(LOCKED) from None


@contextmanager
def opened(connection: Connection, memory: Memory) -> Iterator[Mastodon]:
    """The account itself, for one piece of work."""
    with wire_of(connection) as wire:
        yield Mastodon(wire, known(connection), memory)
