"""Why a child is on the never list, sealed under the vault's ring and bound to its row."""

import json
from typing import NamedTuple

from playgate.ledger.book import Refused
from playgate.policy.findings import Refusal
from playgate.vault import keys
from playgate.vault.ring import CannotOpen, KeyMissing, Ring, WrongKeys

from .models import NeverEntry

REASONS = {
    "court order": "A court order",
    "foster placement": "A foster placement",
    "refuge": "A refuge, or danger from somebody",
    "other": "Something else",
}
LOCKED = Refusal(
    "images.never-list",
    "The reason lies locked.",
    "The key that seals reasons is not here. The child is safe on the list all the same.",
    "Tell whoever looks after Playgate: the vault's key file has to come back.",
)


class Reason(NamedTuple):
    """Why a child is on the list: one of `REASONS`, and what the lead has to know."""

    kind: str
    words: str = ""


def ring_to_seal() -> Ring:
    """The ring that seals now. Raises `Refused` where there is none that can be read."""
    try:
        ring = keys.ring()
        return ring if ring.marks else keys.first()
    except (WrongKeys, OSError):
        raise Refused(LOCKED) from None


def opened(entry: NeverEntry) -> Reason:
    """The reason in clear. Raises `Refused`."""
    try:
        told = keys.ring().unseal(bytes(entry.sealed), entry.place())
        return Reason(**json.loads(told))
    except (KeyMissing, WrongKeys, OSError, CannotOpen):
        raise Refused(LOCKED) from None
