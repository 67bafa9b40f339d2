"""What came back on a Mastodon server: answers, mentions, private words, and hearts."""

from collections.abc import Iterator
from functools import partial
from typing import Any

from playgate.networks.contract import ContractBroken, Known
from playgate.networks.heard import Heard, in_handfuls
from playgate.networks.mastodon.network import moment_of
from playgate.networks.mastodon.words import plain
from playgate.networks.wire import Wire
from playgate.policy.incoming import CameAs, Incoming

PAGE, MOST_PAGES = 40, 250
HEARTS = ("favourite", "reblog")


def hear(wire: Wire, known: Known, cursor: str) -> Iterator[Heard]:
    """All that came since a cursor ("" for the beginning), in handfuls, the oldest first.

    What was heard but not kept is heard again; the same thing has the same name each time.
    Raises errors of the contract.
    """
    new = list(_since(wire, cursor))[::-1]
    yield from in_handfuls((incoming(one, known), one["id"]) for one in new)


def _since(wire: Wire, cursor: str) -> Iterator[dict[str, Any]]:
    last = None
    for _ in range(MOST_PAGES):
        asked = {"limit": PAGE, **({"max_id": last} if last else {})}
        page = wire.look("/api/v1/notifications", **asked).body
        if not isinstance(page, list) or not all(_is_one(each) for each in page):
            raise ContractBroken
        for one in page:
            if _order(one["id"]) <= _order(cursor):
                return
            if last is None or _order(one["id"]) < _order(last):
                yield one
        if not page or page[-1]["id"] == last:
            return
        last = page[-1]["id"]


def _is_one(told: Any) -> bool:
    return isinstance(told, dict) and isinstance(told.get("id"), str)


def _order(ref: str) -> tuple[int, str]:
    """Names of this network are numbers of growing length."""
    return len(ref), ref


def incoming(told: dict[str, Any], known: Known) -> Incoming | None:
    """One thing that came, in plain values; None for what is nobody's word to us."""
    status, author = told.get("status") or {}, told.get("account") or {}
    if str(author.get("id")) == known.ref or not status.get("id"):
        return None
    by = partial(
        Incoming,
        handle=f"@{author.get('acct', '')}",
        author=str(author.get("display_name") or author.get("username") or ""),
        author_url=str(author.get("url") or ""),
    )
    moment = moment_of(told)
    if told.get("type") in HEARTS and moment:
        upstream = f"{told['type']} {told['id']}"
        ours = str(status["id"])
        return by(upstream, "", moment, parent=ours, thread=ours, is_heart=True)
    made = moment_of(status)
    if told.get("type") != "mention" or made is None:
        return None
    return by(
        str(status["id"]),
        _words(status),
        made,
        _came_as(status, known),
        link=str(status.get("url") or ""),
        parent=str(status.get("in_reply_to_id") or ""),
        language=str(status.get("language") or ""),
    )


def _words(status: dict[str, Any]) -> str:
    """All that they said: the warning above it, the words, and what their pictures show."""
    described = [one.get("description") for one in status.get("media_attachments") or []]
    pictures = [f"[A picture: {words or 'not described'}]" for words in described]
    parts = [status.get("spoiler_text"), plain(str(status.get("content") or "")), *pictures]
    return "\n\n".join(str(part) for part in parts if part)


def _came_as(status: dict[str, Any], known: Known) -> CameAs:
    if status.get("visibility") == "direct":
        return CameAs.MESSAGE
    ours = str(status.get("in_reply_to_account_id")) == known.ref
    return CameAs.COMMENT if ours else CameAs.MENTION
