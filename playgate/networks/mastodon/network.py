"""An account on a Mastodon server: published, looked for, and taken down by Playgate."""

import json
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from dataclasses import replace
from datetime import datetime, timedelta
from time import sleep
from typing import Any

from playgate.networks.by_hand.steps import take_down_steps
from playgate.networks.contract import (
    ByAPerson,
    Capabilities,
    ContractBroken,
    Doing,
    Known,
    Memory,
    NetworkError,
    NotFound,
    OutcomeUnknown,
    Outgoing,
    Picture,
    Problem,
    Published,
    Rejected,
    Sending,
    Target,
    Transient,
)
from playgate.networks.kinds import KINDS
from playgate.networks.limits import no_films, problems_of
from playgate.networks.mastodon import changing, moderating
from playgate.networks.mastodon.answering import (
    answered,
    is_ours,
    is_reply,
    readers_of,
    said_to,
    under,
)
from playgate.networks.mastodon.words import letters, plain
from playgate.networks.wire import Wire

# Clocks differ: what was sent a little before "since" by theirs may still be ours.
CLOCKS_DIFFER = timedelta(minutes=10)
PAGE, MOST_PAGES = 40, 5
LOOKS_AT_A_PICTURE, BETWEEN_LOOKS = 20, 0.5


class Mastodon:
    """One account. `memory`: what the house sent before; `known`: whose account it is."""

    kind = "mastodon"

    def __init__(self, wire: Wire, known: Known, memory: Memory) -> None:
        self.wire, self.known, self.memory = wire, known, memory
        limits = known.limits
        self.about = replace(
            KINDS["mastodon"],
            most_characters=limits.most_characters,
            most_pictures=limits.most_pictures,
            most_alt_characters=limits.most_alt_characters,
        )

    def capabilities(self) -> Capabilities:
        """What this account's server takes."""
        able = self.about.capabilities(by_hand=False)
        return replace(able, deeds=moderating.DEEDS, changes=self.known.limits.changes)

    def problems(self, outgoing: Outgoing) -> list[Problem]:
        """Why it would not fit there."""
        return [*problems_of(said_to(outgoing), self.about), *no_films(outgoing)]

    def prepare(self, outgoing: Outgoing) -> str:
        """Bring the pictures there, unseen. Raises `Rejected`, `Transient`, `Reconnect`.

        `NotFound`: what it answers is gone.
        """
        self._refuse_problems(outgoing)
        if outgoing.answers:
            answered(self.wire, outgoing.answers)
        brought = [self._bring(picture) for picture in outgoing.pictures]
        return json.dumps([outgoing.key, *brought])

    def commit(self, outgoing: Outgoing, receipt: str) -> Published:
        """Put it out, unless it is out already. Twice with one key is once."""
        self._refuse_problems(outgoing)
        brought = brought_in(receipt, outgoing)
        if found := self.find(outgoing.key):
            return found
        told = {"status": said_to(outgoing).words, "media_ids": brought, "visibility": "public"}
        if outgoing.answers:
            parent = answered(self.wire, outgoing.answers)
            told["in_reply_to_id"] = outgoing.answers
            told["visibility"] = readers_of(parent, outgoing)
        once = {"Idempotency-Key": outgoing.key}
        body = self.wire.do("POST", "/api/v1/statuses", seen=True, told=told, headers=once).body
        return published(body)

    def find(self, key: str) -> Published | None:
        """Look through our own newest posts for the one that was sent under this key."""
        sent = self.memory.sending(key)
        if sent is None:
            return None
        others = self.memory.others(key)
        for status in self._seen(sent):
            if str(status.get("id")) not in others and is_it(status, sent):
                return published(status)
        return None

    def _seen(self, sent: Sending) -> Iterator[dict[str, Any]]:
        """Where it would be: under what it answers, and among our own posts."""
        if sent.outgoing.answers:
            found = under(self.wire, sent.outgoing.answers)
            yield from (one for one in found if is_ours(one, self.known.ref))
        yield from self._own(sent.since - CLOCKS_DIFFER)

    def is_done(self, deed: Doing, target: Target) -> bool | None:
        """Whether it has been done there; None for a report."""
        return moderating.is_done(self.wire, deed, target)

    def moderate(self, deed: Doing, target: Target, *, on: bool = True) -> None:
        """Report, block or unblock. Raises `NotAllowed` for what cannot be done there."""
        moderating.moderate(self.wire, deed, target, on=on)

    def stands(self, ref: str, outgoing: Outgoing) -> Published | None:
        """What we said there, if it says these very words. Raises `NotFound`."""
        status = answered(self.wire, _own_name(ref))
        return published(status) if changing.says(status, outgoing) else None

    def change(self, ref: str, outgoing: Outgoing) -> None:
        """Put other words in its place. Raises `Rejected`, `NotFound`, `NotAllowed`."""
        self._refuse_problems(outgoing)
        changing.change(self.wire, _own_name(ref), outgoing)

    def take_down(self, ref: str) -> None:
        """Delete it, and look whether it is gone; servers that cannot leave it to a person."""
        _own_name(ref)
        with suppress(NotFound, Rejected):
            self.wire.do("DELETE", f"/api/v1/statuses/{ref}", seen=False)
        if status := self._there(ref):
            raise ByAPerson(take_down_steps(str(status.get("url") or ""), self.about))

    def _there(self, ref: str) -> dict[str, Any] | None:
        try:
            body = self.wire.look(f"/api/v1/statuses/{ref}").body
        except (NotFound, Rejected):
            return None
        return body if isinstance(body, dict) else None

    def _bring(self, picture: Picture) -> str:
        with ExitStack() as opened:
            try:
                file = opened.enter_context(picture.path.open("rb"))
            except OSError:
                raise Transient("A picture could not be read just now.") from None
            files = {"file": ("picture.jpg", file, "image/jpeg")}
            data = {"description": picture.alt} if picture.alt.strip() else None
            answer = self.wire.do("POST", "/api/v2/media", seen=False, files=files, data=data)
        ref = _ref(answer.body)
        if answer.status == 202 or not answer.body.get("url"):
            self._wait_for(ref)
        return ref

    def _wait_for(self, ref: str) -> None:
        for _ in range(LOOKS_AT_A_PICTURE):
            answer = self.wire.look(f"/api/v1/media/{ref}")
            if answer.status == 200 and answer.body.get("url"):
                return
            sleep(BETWEEN_LOOKS)
        raise Transient("The network is still busy with a picture. We will try again.")

    def _own(self, since: datetime) -> Iterator[dict[str, Any]]:
        """Our own posts from the newest on, back to a moment."""
        last = None
        for _ in range(MOST_PAGES):
            asked = {"limit": PAGE, **({"max_id": last} if last else {})}
            page = self.wire.look(f"/api/v1/accounts/{self.known.ref}/statuses", **asked).body
            if not isinstance(page, list):
                raise ContractBroken
            if not page or page[-1]["id"] == last:
                return
            for status in page:
                if (moment := moment_of(status)) is None or moment < since:
                    return
                yield status
            last = page[-1]["id"]

    def _refuse_problems(self, outgoing: Outgoing) -> None:
        if problems := self.problems(outgoing):
            raise Rejected(problems)


def _own_name(ref: str) -> str:
    """A name as these servers give them. Raises `ContractBroken`."""
    if not ref.isalnum():
        raise ContractBroken
    return ref


def brought_in(receipt: str, outgoing: Outgoing) -> list[str]:
    """The server's names of the pictures, from a receipt. Raises `ContractBroken`."""
    try:
        key, *brought = json.loads(receipt)
    except (ValueError, TypeError):
        raise ContractBroken from None
    fits = key == outgoing.key and len(brought) == len(outgoing.pictures)
    if not fits or not all(isinstance(one, str) for one in brought):
        raise ContractBroken
    return brought


def is_it(status: dict[str, Any], sent: Sending) -> bool:
    """Whether a post there is the one that we sent: its pictures are ours alone, or its words."""
    if sent.outgoing.answers:
        return is_reply(status, sent.outgoing)
    if status.get("in_reply_to_id"):
        return False
    brought = brought_in(sent.receipt, sent.outgoing)
    shown = [_names(one) for one in status.get("media_attachments") or []]
    if brought or shown:
        ours = all(any(name in names for names in shown) for name in brought)
        return ours and len(shown) == len(brought)
    said, words = plain(str(status.get("content") or "")), sent.outgoing.words
    # Some servers take what looks like mark-up in our words for mark-up.
    return letters(said) in (letters(words), letters(plain(words)))


def _names(media: dict[str, Any]) -> set[str]:
    """What a server calls a picture; some give it another id once it is out, and keep its file."""
    return {str(media.get("id")), str(media.get("url")).rpartition("/")[2]}


def published(status: Any) -> Published:
    """What a server says of a post that is out. Raises `OutcomeUnknown` for half an answer."""
    try:
        return Published(_ref(status), status.get("url") or status["uri"], moment_of(status))
    except (NetworkError, KeyError):
        raise OutcomeUnknown from None


def moment_of(status: Any) -> datetime | None:
    """When a post was made, by the server's clock."""
    try:
        return datetime.fromisoformat(status["created_at"])
    except (KeyError, TypeError, ValueError):
        return None


def _ref(body: Any) -> str:
    ref = body.get("id") if isinstance(body, dict) else None
    if not isinstance(ref, str) or not ref:
        raise ContractBroken
    return ref
