"""Other words in the place of what we said: the part of the contract that few networks have."""

from typing import Protocol, cast

from playgate.networks.contract import Network, NotAllowed, Outgoing, Published

NOT_THERE = "What we said cannot be changed there by Playgate."


class Changing(Network, Protocol):
    """An account at a network where people see that words were changed, and read the new ones."""

    def stands(self, ref: str, outgoing: Outgoing) -> Published | None:
        """What has this name there, if it says these very words; None if it says others.

        Raises `NotFound` where it is gone.
        """

    def change(self, ref: str, outgoing: Outgoing) -> None:
        """Put these words in its place: the one visible effect. Twice is as good.

        Raises `NotFound` where it is gone, `NotAllowed` where the server cannot after all.
        """


def changing(network: Network) -> Changing:
    """The same account, as one where words can be changed. Raises `NotAllowed`."""
    if not network.capabilities().changes:
        raise NotAllowed(NOT_THERE)
    return cast(Changing, network)
