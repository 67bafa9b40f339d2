"""A reply on a Mastodon server: to whom, who reads it, and how ours is known again there."""

from dataclasses import replace
from typing import Any

from playgate.networks.contract import NotFound, Outgoing, Rejected
from playgate.networks.mastodon.words import letters, plain
from playgate.networks.wire import Wire

# From the widest to the closest circle of readers; the last two are private words.
CIRCLES = ("public", "unlisted", "private", "direct")


def said_to(outgoing: Outgoing) -> Outgoing:
    """The words with the handle before them: without it, nobody there is told of a reply."""
    to = outgoing.to.strip()
    if not outgoing.answers or not to or outgoing.text.lstrip().startswith(to):
        return outgoing
    return replace(outgoing, text=f"{to} {outgoing.text.strip()}")


def answered(wire: Wire, ref: str) -> dict[str, Any]:
    """What is answered, as it stands there. Raises `NotFound` where it is gone."""
    try:
        body = wire.look(f"/api/v1/statuses/{ref}").body
    except Rejected:
        raise NotFound from None
    if not isinstance(body, dict):
        raise NotFound
    return body


def readers_of(told: dict[str, Any], outgoing: Outgoing) -> str:
    """Who reads the reply: never a wider circle than read what it answers."""
    asked = str(told.get("visibility") or "public")
    circle = asked if asked in CIRCLES else "direct"
    return "direct" if outgoing.in_private or circle == "private" else circle


def under(wire: Wire, ref: str) -> list[dict[str, Any]]:
    """What answers this there, private words too; nothing where it is gone."""
    try:
        body = wire.look(f"/api/v1/statuses/{ref}/context").body
    except (NotFound, Rejected):
        return []
    found = body.get("descendants") if isinstance(body, dict) else None
    return [one for one in found or [] if isinstance(one, dict)]


def is_reply(status: dict[str, Any], outgoing: Outgoing) -> bool:
    """Whether something there is this reply of ours: to the same words, and in the same words."""
    if str(status.get("in_reply_to_id") or "") != outgoing.answers:
        return False
    said = letters(plain(str(status.get("content") or "")))
    return said.endswith((letters(outgoing.words), letters(plain(outgoing.words))))


def is_ours(status: dict[str, Any], ref: str) -> bool:
    """Whether it was our account that wrote it."""
    author = status.get("account")
    return isinstance(author, dict) and str(author.get("id")) == ref
