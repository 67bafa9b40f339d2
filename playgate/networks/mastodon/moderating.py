"""What can be done on a Mastodon server about somebody's words: report them, or block the writer.

Nobody but their writer, or the people who run the server, can hide or delete words there.
"""

from typing import Any

from playgate.networks.contract import (
    ContractBroken,
    Doing,
    NotAllowed,
    NotFound,
    Rejected,
    Target,
)
from playgate.networks.wire import Wire

DEEDS: frozenset[Doing] = frozenset({"report", "block"})
MOST_SAID = 1_000


def is_done(wire: Wire, deed: Doing, target: Target) -> bool | None:
    """Whether the writer is blocked. Nobody can look whether a report has come in."""
    if deed != "block":
        return None
    who = {"id[]": writer_of(wire, target)}
    told = wire.look("/api/v1/accounts/relationships", **who).body
    if not isinstance(told, list) or not told or not isinstance(told[0], dict):
        raise ContractBroken
    return bool(told[0].get("blocking"))


def moderate(wire: Wire, deed: Doing, target: Target, *, on: bool) -> None:
    """Block, unblock or report. Raises `NotAllowed` for what cannot be done there."""
    if deed not in DEEDS or (deed == "report" and not on):
        raise NotAllowed
    who = writer_of(wire, target)
    if deed == "block":
        verb = "block" if on else "unblock"
        wire.do("POST", f"/api/v1/accounts/{who}/{verb}", seen=True)
        return
    told = {
        "account_id": who,
        "status_ids": [target.ref],
        "comment": target.why[:MOST_SAID],
        "forward": True,
    }
    wire.do("POST", "/api/v1/reports", seen=True, told=told)


def writer_of(wire: Wire, target: Target) -> str:
    """The server's name for whoever wrote; by their handle where the words are gone."""
    if not target.ref.isalnum():
        raise ContractBroken
    try:
        return _id(wire.look(f"/api/v1/statuses/{target.ref}").body.get("account"))
    except (NotFound, Rejected, AttributeError):
        asked = {"acct": target.handle.lstrip("@")}
        return _id(wire.look("/api/v1/accounts/lookup", **asked).body)


def _id(told: Any) -> str:
    ref = told.get("id") if isinstance(told, dict) else None
    if not isinstance(ref, str) or not ref.isalnum():
        raise ContractBroken
    return ref
