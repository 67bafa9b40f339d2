"""The website account: Playgate publishes it itself, as a folder of static files."""

import re
from collections.abc import Iterable
from dataclasses import replace
from importlib.resources import files
from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from playgate.networks.contract import (
    Capabilities,
    ContractBroken,
    Doing,
    NotAllowed,
    Opens,
    OutcomeUnknown,
    Outgoing,
    Problem,
    Published,
    Rejected,
    Target,
    Transient,
)
from playgate.networks.kinds import KINDS
from playgate.networks.limits import KEY, is_unreadable, problems_of
from playgate.networks.website import feeds
from playgate.networks.website.entries import Entry, entry_of, newest_first, read_entry
from playgate.networks.website.folder import ENTRIES, PICTURES, PUBLIC, Folder
from playgate.networks.website.pages import Site, pages
from playgate.networks.website.pictures import Carried, carried, receipt_for

LONDON = ZoneInfo("Europe/London")
CONTENT_TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".atom": "application/atom+xml; charset=utf-8",
    ".json": "application/feed+json; charset=utf-8",
    ".jpg": "image/jpeg",
    ".png": "image/png",
    ".webp": "image/webp",
    ".mp4": "video/mp4",
}


class Website:
    """One playgroup's public site in the folder `root`, seen at `address`, called `title`.

    An entry is out from the moment that its own small file stands in the folder; all else is
    worked out from those files, so that a crash is mended by the next call. A key that was
    taken down never comes back. `about`: where our accounts and rules are told.
    Raises `ValueError` for an address that is no web address.
    """

    kind = "website"

    def __init__(
        self, root: Path, address: str, title: str, zone: ZoneInfo = LONDON, about: str = ""
    ) -> None:
        parts = urlsplit(address)
        if parts.scheme not in ("http", "https") or not parts.netloc or parts.query:
            raise ValueError("The address of the website must begin with https:// or http://.")
        if is_unreadable(title):
            raise ValueError("The title of the website holds signs that nobody can read.")
        self.site = Site(title.strip() or "News", address.rstrip("/") + "/", zone, about)
        self.folder = Folder(root)

    def capabilities(self) -> Capabilities:
        """What the site takes. Nobody can write there, so there is nothing to answer."""
        told = KINDS["website"].capabilities(by_hand=False)
        return replace(told, replies=False, deeds=frozenset())

    def problems(self, outgoing: Outgoing) -> list[Problem]:
        """Why it would not fit there."""
        return problems_of(outgoing, KINDS["website"])

    def prepare(self, outgoing: Outgoing) -> str:
        """Random names for the pictures; nothing is written. Raises `Rejected`, `Transient`."""
        self._refuse_problems(outgoing)
        try:
            return receipt_for(outgoing)
        except OSError:
            raise Transient from None

    def commit(self, outgoing: Outgoing, receipt: str) -> Published:
        """Put the entry out. Twice with one key is once, as it was first.

        Raises `Rejected`, `ContractBroken`, `NotAllowed` if it was taken down, `Transient` if
        nothing went out, `OutcomeUnknown` if the disk failed halfway.
        """
        self._refuse_problems(outgoing)
        try:
            with self.folder.alone():
                return self._put_out(outgoing, receipt)
        except OSError:
            raise Transient from None

    def find(self, key: str) -> Published | None:
        """Look whether it is out; mends what a crash left. Raises `Transient`."""
        try:
            with self.folder.alone():
                entries = self._entries()
                self._bring_in_line(entries)
        except OSError:
            raise Transient("We could not look just now. We will look again.") from None
        return next((self._published(entry) for entry in entries if entry.key == key), None)

    def take_down(self, ref: str) -> None:
        """Make the entry and its pictures gone; its key never comes back. Raises `Transient`."""
        if not KEY.fullmatch(ref):
            raise ContractBroken
        try:
            with self.folder.alone():
                self.folder.bury(ref)
                entries = self._entries()
                # First what is not listed: should the disk be full, this makes room.
                self._sweep(dict(self._rendered(entries)), entries)
                self._bring_in_line(entries)
        except OSError:
            raise Transient("It could not all be taken down yet. We will try again.") from None

    def is_done(self, deed: Doing, target: Target) -> bool | None:
        """Nobody writes there, so nothing is ever done about it."""
        return False

    def moderate(self, deed: Doing, target: Target, *, on: bool = True) -> None:
        """Raises `NotAllowed`: nobody writes there."""
        raise NotAllowed

    def mend(self) -> None:
        """Bring every page in line with the entries, as after a crash. Raises `Transient`."""
        self.find("")

    def public_file(self, name: str) -> Path | None:
        """The file that people may see under this name; None for anything else."""
        path = self.folder.root / name
        return path if PUBLIC.fullmatch(name) and path.is_file() else None

    def _refuse_problems(self, outgoing: Outgoing) -> None:
        if problems := self.problems(outgoing):
            raise Rejected(problems)

    def _put_out(self, outgoing: Outgoing, receipt: str) -> Published:
        if self.folder.is_down(outgoing.key):
            raise NotAllowed(
                "This post was taken down, so it cannot go out again. Start a new one."
            )
        entries = self._entries()
        for entry in entries:
            if entry.key == outgoing.key:
                self._bring_in_line(entries)
                return self._published(entry)
        pictures = carried(outgoing, receipt)
        entry = entry_of(outgoing, [(one.name, one.film_name) for one in pictures])
        self._show(entry, newest_first([entry, *entries]), pictures)
        return self._published(entry)

    def _show(self, entry: Entry, entries: list[Entry], pictures: list[Carried]) -> None:
        own = f"{ENTRIES}/{entry.key}.json"
        shown: dict[str, bytes | Opens] = {
            f"{PICTURES}/{one.name}": one.content for one in pictures
        }
        films = ((one.film_name, one.film) for one in pictures)
        shown |= {f"{PICTURES}/{name}": film.path for name, film in films if film}
        rendered = dict(self._rendered(entries))
        # All is on the disk before anything is seen, so a full disk changes nothing.
        staged = self.folder.stage({**shown, own: entry.written(), **rendered})
        self.folder.place({name: staged.pop(name) for name in shown if name in staged})
        try:
            self.folder.place({own: staged.pop(own)})
            self.folder.place(staged)
            self._sweep(rendered, entries)
        except OSError:
            raise OutcomeUnknown from None

    def _bring_in_line(self, entries: list[Entry]) -> None:
        rendered = dict(self._rendered(entries))
        self.folder.place(self.folder.stage(rendered))
        self._sweep(rendered, entries)

    def _rendered(self, entries: list[Entry]) -> Iterable[tuple[str, bytes]]:
        yield from pages(self.site, entries)
        yield "feed.atom", feeds.atom(self.site, entries)
        yield "feed.json", feeds.json_feed(self.site, entries)
        yield "site.css", files(__package__).joinpath("static", "site.css").read_bytes()

    def _sweep(self, rendered: dict[str, bytes], entries: list[Entry]) -> None:
        pictures = [one for entry in entries for one in entry.pictures]
        shown = {f"{PICTURES}/{name}" for one in pictures for name in (one.name, one.film) if name}
        left = self.folder.public() - rendered.keys() - shown
        self.folder.remove(sorted(left))

    def _entries(self) -> list[Entry]:
        read = (read_entry(written) for written in self.folder.entries())
        return newest_first(entry for entry in read if entry is not None)

    def _published(self, entry: Entry) -> Published:
        return Published(entry.key, feeds.link_of(self.site, entry), entry.at)


def content_type(name: str) -> str:
    """The content type of a public file by its name."""
    ending = re.search(r"\.[a-z0-9]+$", name)
    return CONTENT_TYPES[ending.group()] if ending else "application/octet-stream"
