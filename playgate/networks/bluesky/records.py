"""Single records in somebody's repository there: read, put under a name, deleted."""

import hashlib
from datetime import UTC, datetime
from typing import Any

from playgate.networks.bluesky.joining import Line, is_gone
from playgate.networks.contract import ContractBroken, NotFound, Rejected

SIGNS, LONG = "234567abcdefghijklmnopqrstuvwxyz", 13


def parted(uri: str) -> tuple[str, str, str]:
    """Whose it is, in which collection, under which name. Raises `ContractBroken`."""
    parts = uri.removeprefix("at://").split("/")
    if not uri.startswith("at://did:") or len(parts) != 3 or not all(parts):
        raise ContractBroken
    return parts[0], parts[1], parts[2]


def read(line: Line, uri: str) -> dict[str, Any] | None:
    """A record with its value and its `cid`; None where it is gone, or never was."""
    repo, collection, name = parted(uri)
    asked = {"repo": repo, "collection": collection, "rkey": name}
    try:
        body = line.look("com.atproto.repo.getRecord", **asked).body
    except (Rejected, NotFound) as trouble:
        if is_gone(trouble):
            return None
        raise
    if not isinstance(body, dict) or not isinstance(body.get("value"), dict):
        raise ContractBroken
    return body


def put(line: Line, uri: str, record: dict[str, Any], *, over: str = "") -> None:
    """Put a record under its name. `over`: only if this one (its cid) still stands there."""
    repo, collection, name = parted(uri)
    told = {"repo": repo, "collection": collection, "rkey": name, "record": record}
    if over:
        told["swapRecord"] = over
    line.do("com.atproto.repo.putRecord", seen=True, told=told)


def drop(line: Line, uri: str) -> None:
    """Delete a record; gone already is as good."""
    repo, collection, name = parted(uri)
    told = {"repo": repo, "collection": collection, "rkey": name}
    line.do("com.atproto.repo.deleteRecord", seen=False, told=told)


def moment() -> str:
    """Now, as the network writes it."""
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def counted(number: int) -> str:
    """A number as a name of the network."""
    return "".join(SIGNS[number >> 5 * place & 31] for place in reversed(range(LONG)))


def name_for(key: str) -> str:
    """The same name for the same key, always."""
    return counted(int.from_bytes(hashlib.sha256(key.encode()).digest()[:8]) >> 1)
