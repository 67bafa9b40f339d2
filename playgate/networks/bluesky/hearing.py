"""What came back on Bluesky: answers, mentions, quotes and hearts.

A server of its own knows only its own people. What others say is gathered by an AppView, which
the account's server asks for us; a server that has none cannot be heard.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from playgate.networks.bluesky.joining import Line
from playgate.networks.contract import ContractBroken, Known
from playgate.networks.heard import Heard, in_handfuls
from playgate.policy.incoming import CameAs, Incoming

PAGE, MOST_PAGES = 100, 100
# The network sorts by what a writer's own program says of the time, so that something new may
# stand further down than what was heard: so much is read over again.
OVERLAP = timedelta(days=1)
HEARTS = ("like", "repost")
CAME_AS = {"reply": CameAs.COMMENT, "mention": CameAs.MENTION, "quote": CameAs.MENTION}


def hear(line: Line, known: Known, cursor: str) -> Iterator[Heard]:
    """All that came since a cursor ("" for the beginning), in handfuls, the oldest first.

    The last day is told again each time; the same thing has the same name each time. Raises
    errors of the contract.
    """
    new = list(_since(line, cursor))[::-1]
    last, told = cursor, []
    for one in new:
        last = max(last, one["indexedAt"])
        told.append((incoming(one, known), last))
    yield from in_handfuls(told)


def _since(line: Line, cursor: str) -> Iterator[dict[str, Any]]:
    before = _moment(cursor)
    until, after = (before - OVERLAP if before else None), ""
    for _ in range(MOST_PAGES):
        asked = {"limit": PAGE, **({"cursor": after} if after else {})}
        body = line.look("app.bsky.notification.listNotifications", **asked).body
        page = body.get("notifications") if isinstance(body, dict) else None
        if not isinstance(page, list) or not all(_is_one(one) for one in page):
            raise ContractBroken
        moments = [(one, _moment(one["indexedAt"])) for one in page]
        yield from (one for one, at in moments if until is None or (at and at > until))
        after = str(body.get("cursor") or "")
        is_old = until is not None and all(at and at <= until for _, at in moments)
        if not page or not after or is_old:
            return


def _is_one(told: Any) -> bool:
    if not isinstance(told, dict) or not isinstance(told.get("record"), dict):
        return False
    return isinstance(told.get("uri"), str) and _moment(told.get("indexedAt")) is not None


def _moment(told: Any) -> datetime | None:
    try:
        found = datetime.fromisoformat(told)
    except (TypeError, ValueError):
        return None
    return found if found.tzinfo else None


def incoming(told: dict[str, Any], known: Known) -> Incoming | None:
    """One thing that came, in plain values; None for what is nobody's word to us."""
    author, record = told.get("author"), told["record"]
    at, reason = _moment(told["indexedAt"]), told.get("reason")
    if not isinstance(author, dict) or at is None or author.get("did") == known.ref:
        return None
    handle = str(author.get("handle") or "")
    by = partial(
        Incoming,
        handle=f"@{handle}",
        author=str(author.get("displayName") or handle),
        author_url=f"https://bsky.app/profile/{author.get('did')}",
    )
    if reason in HEARTS:
        ours = str(told.get("reasonSubject") or "")
        return by(told["uri"], "", at, parent=ours, thread=ours, is_heart=True)
    if reason not in CAME_AS:
        return None
    reply, langs = record.get("reply"), record.get("langs")
    parent, root = _ref(reply, "parent"), _ref(reply, "root")
    name = told["uri"].rpartition("/")[2]
    return by(
        told["uri"],
        _words(record),
        at,
        CAME_AS[reason],
        link=f"https://bsky.app/profile/{handle}/post/{name}",
        parent=parent,
        thread=root,
        language=str(langs[0]) if isinstance(langs, list) and langs else "",
    )


def _ref(reply: Any, which: str) -> str:
    found = reply.get(which) if isinstance(reply, dict) else None
    return str(found.get("uri") or "") if isinstance(found, dict) else ""


def _words(record: dict[str, Any]) -> str:
    """All that they said: the words, and what their pictures show."""
    embed = record.get("embed")
    images = embed.get("images") if isinstance(embed, dict) else None
    shown = [one.get("alt") for one in images or [] if isinstance(one, dict)]
    pictures = [f"[A picture: {words or 'not described'}]" for words in shown]
    return "\n\n".join(str(part) for part in (record.get("text"), *pictures) if part)
