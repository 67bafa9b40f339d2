"""The feeds of the website: Atom (RFC 4287) and JSON Feed 1.1, of the newest entries."""

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from html import escape
from uuid import NAMESPACE_URL, uuid5
from xml.etree import ElementTree

from playgate.networks.website.entries import Entry, Shown
from playgate.networks.website.pages import Site, picture
from playgate.networks.website.words import paragraphs

ENTRIES_A_FEED = 20
ATOM = "http://www.w3.org/2005/Atom"
BEFORE_ANYTHING = datetime(1970, 1, 1, tzinfo=UTC)

ElementTree.register_namespace("", ATOM)


def atom(site: Site, entries: Sequence[Entry]) -> bytes:
    """The newest entries as an Atom feed."""
    feed = ElementTree.Element(f"{{{ATOM}}}feed", {"xml:lang": "en-GB"})
    _add(feed, "title", site.title)
    _add(feed, "id", uuid5(NAMESPACE_URL, site.address).urn)
    _add(feed, "updated", _moment(entries[0].at if entries else BEFORE_ANYTHING))
    _add(feed, "link", rel="self", type="application/atom+xml", href=f"{site.address}feed.atom")
    _add(feed, "link", rel="alternate", type="text/html", href=site.address)
    _add(_add(feed, "author"), "name", site.title)
    for entry in entries[:ENTRIES_A_FEED]:
        _add_entry(feed, site, entry)
    ElementTree.indent(feed, " ")
    return ElementTree.tostring(feed, encoding="utf-8", xml_declaration=True) + b"\n"


def json_feed(site: Site, entries: Sequence[Entry]) -> bytes:
    """The newest entries as a JSON Feed."""
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": site.title,
        "home_page_url": site.address,
        "feed_url": f"{site.address}feed.json",
        "language": "en-GB",
        "items": [_item(site, entry) for entry in entries[:ENTRIES_A_FEED]],
    }
    return json.dumps(feed, ensure_ascii=False, indent=1).encode() + b"\n"


def link_of(site: Site, entry: Entry) -> str:
    """The whole address of an entry's own page."""
    return site.address + entry.page


def _add_entry(feed: ElementTree.Element, site: Site, entry: Entry) -> None:
    row = _add(feed, "entry")
    _add(row, "title", entry.title, type="text")
    _add(row, "id", _id_of(site, entry))
    _add(row, "link", rel="alternate", type="text/html", href=link_of(site, entry))
    _add(row, "published", _moment(entry.at))
    _add(row, "updated", _moment(entry.at))
    if entry.signed:
        _add(_add(row, "author"), "name", entry.signed)
    _add(row, "content", _content(site, entry), type="html")


def _item(site: Site, entry: Entry) -> dict[str, object]:
    item: dict[str, object] = {
        "id": _id_of(site, entry),
        "url": link_of(site, entry),
        "title": entry.title,
        "content_html": _content(site, entry),
        "date_published": _moment(entry.at),
    }
    if entry.signed:
        item["authors"] = [{"name": entry.signed}]
    if entry.pictures:
        item["image"] = f"{site.address}p/{entry.pictures[0].name}"
    return item


def _content(site: Site, entry: Entry) -> str:
    shown = [f"<p>{_shown(site, one)}</p>" for one in entry.pictures]
    return "\n".join(part for part in [paragraphs(entry.text), *shown] if part)


def _shown(site: Site, one: Shown) -> str:
    """A picture; of a film the one that stands for it, and the way to it: readers play no films."""
    if not one.film:
        return picture(one, site.address)
    return f'<a href="{site.address}p/{escape(one.film)}">{picture(one, site.address)}</a>'


def _id_of(site: Site, entry: Entry) -> str:
    return uuid5(NAMESPACE_URL, link_of(site, entry)).urn


def _moment(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _add(
    parent: ElementTree.Element, name: str, text: str | None = None, **attributes: str
) -> ElementTree.Element:
    child = ElementTree.SubElement(parent, f"{{{ATOM}}}{name}", attributes)
    child.text = text
    return child
