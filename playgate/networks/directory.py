"""Which networks there are, by kind."""

from pathlib import Path

from playgate.networks.by_hand.network import ByHand, Told
from playgate.networks.contract import Network
from playgate.networks.kinds import KINDS, Kind
from playgate.networks.website.network import Website

__all__ = ["KINDS", "UnknownKind", "kind_called", "network"]


class UnknownKind(ValueError):
    """There is no network of this kind."""


def kind_called(key: str) -> Kind:
    """The kind of network with this key. Raises `UnknownKind`."""
    try:
        return KINDS[key]
    except KeyError:
        raise UnknownKind(f"We know no network called {key!r}.") from None


def network(
    kind: str,
    *,
    root: Path | None = None,
    address: str = "",
    title: str = "",
    told: Told | None = None,
) -> Network:
    """One account's network. Raises `UnknownKind`.

    A website with a `root` folder is published there, under its `address` and `title`; every
    other account is run by hand: `told` knows what people said, `address` is the account's page.
    """
    about = kind_called(kind)
    if about.key == "website" and root is not None:
        return Website(root, address, title)
    return ByHand(about, told, address)
