"""An account on Bluesky: each post goes out under a name that we chose, so that once is once."""

import json
import secrets
from dataclasses import replace
from datetime import datetime
from time import time_ns
from typing import Any

from playgate.networks.bluesky import moderating, records
from playgate.networks.bluesky.joining import Line
from playgate.networks.bluesky.records import LONG, SIGNS
from playgate.networks.bluesky.words import facets
from playgate.networks.contract import (
    Capabilities,
    ContractBroken,
    Doing,
    Known,
    Memory,
    NotFound,
    Outgoing,
    Picture,
    Problem,
    Published,
    Rejected,
    Target,
    Transient,
)
from playgate.networks.kinds import KINDS
from playgate.networks.limits import no_films, problems_of

POSTS = "app.bsky.feed.post"
MOST_PICTURE = 2_000_000


class Bluesky:
    """One account. `memory`: what the house sent before; `known`: whose account it is."""

    kind = "bluesky"

    def __init__(self, line: Line, known: Known, memory: Memory) -> None:
        self.line, self.known, self.memory = line, known, memory

    def capabilities(self) -> Capabilities:
        """What the network takes."""
        return replace(KINDS["bluesky"].capabilities(by_hand=False), deeds=moderating.DEEDS)

    def problems(self, outgoing: Outgoing) -> list[Problem]:
        """Why it would not fit there."""
        return [*problems_of(outgoing, KINDS["bluesky"]), *no_films(outgoing)]

    def prepare(self, outgoing: Outgoing) -> str:
        """Choose the post's name and bring the pictures, unseen. Raises `Rejected`, `Transient`.

        `NotFound`: what it answers is gone.
        """
        self._refuse_problems(outgoing)
        brought = [
            self._bring(picture, place) for place, picture in enumerate(outgoing.pictures, 1)
        ]
        told = [outgoing.key, a_name(), records.moment(), brought]
        return json.dumps([*told, self._answered(outgoing)] if outgoing.answers else told)

    def commit(self, outgoing: Outgoing, receipt: str) -> Published:
        """Put it out under its name. Twice with one key is once."""
        self._refuse_problems(outgoing)
        name, at, brought, answers = opened(receipt, outgoing)
        if found := self.find(outgoing.key):
            return found
        if answers and records.read(self.line, outgoing.answers) is None:
            raise NotFound
        record = record_of(outgoing, at, brought, answers)
        records.put(self.line, self._uri(name), record)
        return self._published(name, at)

    def find(self, key: str) -> Published | None:
        """Look whether the post of this key is there."""
        sent = self.memory.sending(key)
        if sent is None:
            return None
        name, at, *_ = opened(sent.receipt, sent.outgoing)
        there = records.read(self.line, self._uri(name))
        return self._published(name, at) if there else None

    def is_done(self, deed: Doing, target: Target) -> bool | None:
        """Whether it has been done there; None for a report."""
        return moderating.is_done(self.line, self.known.ref, deed, target)

    def moderate(self, deed: Doing, target: Target, *, on: bool = True) -> None:
        """Hide, report or block, or undo it. Raises `NotAllowed` for what cannot be done there."""
        moderating.moderate(self.line, self.known.ref, deed, target, on=on)

    def take_down(self, ref: str) -> None:
        """Delete it. Gone already is as good; so is a name that was never used."""
        name = ref.rpartition("/")[2]
        if len(name) != LONG or not set(name) <= set(SIGNS):
            return
        records.drop(self.line, self._uri(name))

    def _answered(self, outgoing: Outgoing) -> dict[str, Any]:
        """What it answers, and the head of that thread, as they stand there now."""
        found = records.read(self.line, outgoing.answers)
        if found is None:
            raise NotFound
        parent = {"uri": outgoing.answers, "cid": found.get("cid")}
        above = found["value"].get("reply")
        root = above.get("root") if isinstance(above, dict) else None
        return {"root": root or parent, "parent": parent}

    def _uri(self, name: str) -> str:
        return f"at://{self.known.ref}/{POSTS}/{name}"

    def _bring(self, picture: Picture, place: int) -> dict[str, Any]:
        try:
            with picture.path.open("rb") as file:
                content = file.read()
        except OSError:
            raise Transient("A picture could not be read just now.") from None
        if len(content) > MOST_PICTURE:
            raise Rejected([too_heavy(place)])
        headers = {"Content-Type": "image/jpeg"}
        method = "com.atproto.repo.uploadBlob"
        body = self.line.do(method, seen=False, content=content, headers=headers).body
        if not isinstance(body, dict) or not isinstance(body.get("blob"), dict):
            raise ContractBroken
        return body["blob"]

    def _published(self, name: str, at: str) -> Published:
        link = f"{self.known.link}/post/{name}"
        return Published(self._uri(name), link, datetime.fromisoformat(at))

    def _refuse_problems(self, outgoing: Outgoing) -> None:
        if problems := self.problems(outgoing):
            raise Rejected(problems)


def a_name() -> str:
    """A name for a post, as the network counts: microseconds, and ten bits of chance."""
    return records.counted((time_ns() // 1000 << 10) | secrets.randbelow(1024))


def record_of(
    outgoing: Outgoing, at: str, brought: list[dict[str, Any]], answers: dict[str, Any] | None
) -> dict[str, Any]:
    """A post as the network keeps it; the same for the same receipt, each time."""
    record: dict[str, Any] = {"$type": POSTS, "text": outgoing.words, "createdAt": at}
    if found := facets(outgoing.words):
        record["facets"] = found
    if answers:
        record["reply"] = answers
    if brought:
        images = [
            {
                "image": blob,
                "alt": picture.alt,
                "aspectRatio": {"width": picture.width, "height": picture.height},
            }
            for picture, blob in zip(outgoing.pictures, brought, strict=True)
        ]
        record["embed"] = {"$type": "app.bsky.embed.images", "images": images}
    return record


def opened(
    receipt: str, outgoing: Outgoing
) -> tuple[str, str, list[dict[str, Any]], dict[str, Any] | None]:
    """The name, the moment, the pictures and what is answered. Raises `ContractBroken`."""
    try:
        key, name, at, brought, *rest = json.loads(receipt)
        datetime.fromisoformat(at)
    except (ValueError, TypeError):
        raise ContractBroken from None
    fits = key == outgoing.key and isinstance(brought, list) and len(rest) == bool(outgoing.answers)
    if not fits or len(brought) != len(outgoing.pictures):
        raise ContractBroken
    return name, at, brought, rest[0] if rest else None


def too_heavy(place: int) -> Problem:
    """A picture weighs more than the network takes."""
    says = f"Picture {place} is too heavy for Bluesky: 2 MB fit."
    return Problem(f"picture {place}", "too-heavy", says, "Please crop it, or leave it out here.")
