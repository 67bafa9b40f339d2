"""A network where a person does what is seen, and the machine keeps what she says."""

from typing import Protocol

from playgate.networks.by_hand.links import opens
from playgate.networks.by_hand.steps import deed_steps, steps, take_down_steps
from playgate.networks.contract import (
    ByAPerson,
    Capabilities,
    ContractBroken,
    Doing,
    NotAllowed,
    Outgoing,
    Problem,
    Published,
    Rejected,
    Target,
)
from playgate.networks.kinds import Kind
from playgate.networks.limits import problems_of


class Told(Protocol):
    """What people have told us about posts that they put out or took down by hand."""

    def out(self, key: str) -> Published | None:
        """The post with this key, if somebody said that it is out and not down since."""

    def is_down(self, ref: str) -> bool:
        """Whether somebody said that this one is down."""

    def is_done(self, deed: Doing, key: str) -> bool:
        """Whether somebody said that this deed is done, and not undone since."""


class NothingTold:
    """Nobody has told us anything yet."""

    def out(self, key: str) -> Published | None:
        """Nothing."""
        return None

    def is_down(self, ref: str) -> bool:
        """Not that we know."""
        return False

    def is_done(self, deed: Doing, key: str) -> bool:
        """Not that we know."""
        return False


class ByHand:
    """An account where a person posts. `address` is the account's own page, if it has one.

    `commit`, `take_down` and `moderate` raise `ByAPerson` with the steps, until somebody has told
    us that it is done: the machine never pretends.
    """

    def __init__(self, kind: Kind, told: Told | None = None, address: str = "") -> None:
        self.kind = kind.key
        self.about = kind
        self.told: Told = told or NothingTold()
        self.open_at = address if opens(address) else kind.open_at

    def capabilities(self) -> Capabilities:
        """What this kind of network takes."""
        return self.about.capabilities(by_hand=True)

    def problems(self, outgoing: Outgoing) -> list[Problem]:
        """Why it would not fit there."""
        return problems_of(outgoing, self.about)

    def prepare(self, outgoing: Outgoing) -> str:
        """Nothing to do unseen: the receipt is the key. Raises `Rejected`."""
        self._refuse_problems(outgoing)
        return outgoing.key

    def commit(self, outgoing: Outgoing, receipt: str) -> Published:
        """The post, if somebody said that it is out. Raises `ByAPerson` or `Rejected`."""
        if receipt != outgoing.key:
            raise ContractBroken
        if known := self.find(outgoing.key):
            return known
        self._refuse_problems(outgoing)
        raise ByAPerson(steps(outgoing, self.about, self.open_at))

    def find(self, key: str) -> Published | None:
        """The post, if somebody said that it is out."""
        return self.told.out(key)

    def take_down(self, ref: str) -> None:
        """Nothing, if somebody said that it is down. Raises `ByAPerson`."""
        if not self.told.is_down(ref):
            raise ByAPerson(take_down_steps(ref, self.about))

    def is_done(self, deed: Doing, target: Target) -> bool | None:
        """Whether somebody said that it is done."""
        return self.told.is_done(deed, target.key)

    def moderate(self, deed: Doing, target: Target, *, on: bool = True) -> None:
        """Nothing, if somebody said that it is done (or undone). Raises `ByAPerson`."""
        if deed not in self.about.deeds:
            raise NotAllowed
        if self.told.is_done(deed, target.key) is not on:
            raise ByAPerson(deed_steps(deed, target, self.about, on=on))

    def _refuse_problems(self, outgoing: Outgoing) -> None:
        if problems := self.problems(outgoing):
            raise Rejected(problems)
