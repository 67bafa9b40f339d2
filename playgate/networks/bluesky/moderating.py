"""What can be done on Bluesky about somebody's words: hide a reply, report, block the writer.

Hidden replies stand in a list of ours beside our own post; only there can anything be hidden.
"""

from typing import Any

from playgate.networks.bluesky import records
from playgate.networks.bluesky.joining import Line
from playgate.networks.contract import Doing, NotAllowed, NotFound, Rejected, Target, Transient

DEEDS: frozenset[Doing] = frozenset({"hide", "report", "block"})
GATES, BLOCKS, POSTS = "app.bsky.feed.threadgate", "app.bsky.graph.block", "app.bsky.feed.post"
MOST_HIDDEN = 300  # the network's own limit
NOT_UNDER_OURS = "Only replies under our own posts can be hidden there."


def is_done(line: Line, me: str, deed: Doing, target: Target) -> bool | None:
    """Whether it is hidden, or its writer blocked. Nobody can look whether a report came in."""
    if deed == "hide":
        gate = records.read(line, _gate_of(line, me, target))
        return gate is not None and target.ref in _hidden(gate)
    if deed == "block":
        return records.read(line, _block_of(me, target)) is not None
    return None


def moderate(line: Line, me: str, deed: Doing, target: Target, *, on: bool) -> None:
    """Hide, show, block, unblock or report. Raises `NotAllowed`, `NotFound`."""
    if deed == "hide":
        _hide(line, _gate_of(line, me, target), target.ref, on=on)
    elif deed == "block" and on:
        who = records.parted(target.ref)[0]
        told = {"$type": BLOCKS, "subject": who, "createdAt": records.moment()}
        records.put(line, _block_of(me, target), told)
    elif deed == "block":
        records.drop(line, _block_of(me, target))
    elif deed == "report" and on:
        _report(line, target)
    else:
        raise NotAllowed


def _hide(line: Line, uri: str, ref: str, *, on: bool) -> None:
    gate = records.read(line, uri)
    value: dict[str, Any] = dict(gate["value"]) if gate else {"$type": GATES}
    hidden = [one for one in (_hidden(gate) if gate else []) if one != ref]
    if on and len(hidden) >= MOST_HIDDEN:
        raise NotAllowed("The list of hidden replies under this post is full there.")
    name = records.parted(uri)[2]
    post = f"at://{records.parted(uri)[0]}/{POSTS}/{name}"
    value |= {"post": post, "hiddenReplies": [*hidden, ref] if on else hidden}
    value.setdefault("createdAt", records.moment())
    try:
        records.put(line, uri, value, over=gate["cid"] if gate else "")
    except Rejected as trouble:
        if trouble.code == "InvalidSwap":
            raise Transient from None
        raise


def _report(line: Line, target: Target) -> None:
    found = records.read(line, target.ref)
    if found is None:
        raise NotFound
    told = {
        "reasonType": "com.atproto.moderation.defs#reasonOther",
        "reason": target.why,
        "subject": {
            "$type": "com.atproto.repo.strongRef",
            "uri": target.ref,
            "cid": found["cid"],
        },
    }
    line.do("com.atproto.moderation.createReport", seen=True, told=told)


def _gate_of(line: Line, me: str, target: Target) -> str:
    """The list beside our post at the head of the thread. Raises `NotAllowed`, `NotFound`."""
    head = target.thread
    if not head:
        found = records.read(line, target.ref)
        if found is None:
            raise NotFound
        head = str(((found["value"].get("reply") or {}).get("root") or {}).get("uri") or "")
    if not head or records.parted(head)[0] != me:
        raise NotAllowed(NOT_UNDER_OURS)
    return f"at://{me}/{GATES}/{records.parted(head)[2]}"


def _block_of(me: str, target: Target) -> str:
    return f"at://{me}/{BLOCKS}/{records.name_for(target.key)}"


def _hidden(gate: dict[str, Any]) -> list[str]:
    found = gate["value"].get("hiddenReplies")
    return [one for one in found or [] if isinstance(one, str)]
