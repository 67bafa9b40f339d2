"""Reads the website as an outsider does: only public files, each way checked against the others."""

import json
from dataclasses import dataclass, field
from html.parser import HTMLParser
from xml.etree import ElementTree

from playgate.networks.contract import ByAPerson, Outgoing
from playgate.networks.website.network import Website, content_type

ATOM = "{http://www.w3.org/2005/Atom}"
KNOWN_TAGS = {
    "html", "head", "meta", "title", "link", "body", "main", "footer", "article", "h1", "h2", "p",
    "a", "time", "span", "bdi", "br", "div", "img", "nav",
}  # fmt: skip
VOID = {"meta", "link", "br", "img"}


class Page(HTMLParser):
    """A page: its words, pictures and links. Fails on any tag or attribute that we never write."""

    def __init__(self, written: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.words = ""
        self.pictures: list[dict[str, str | None]] = []
        self.links: list[dict[str, str | None]] = []
        self.feed(written)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in KNOWN_TAGS
        found = dict(attrs)
        assert not any(name.startswith("on") or name == "style" for name in found)
        if tag == "img":
            self.pictures.append(found)
        if tag == "a":
            self.links.append(found)
        if tag == "br":
            assert "article" in self.open
        elif tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "article" in self.open and "span" not in self.open:
            self.words += data


@dataclass
class Reader:
    """Somebody outside, who follows the lists, the pages, and both feeds."""

    website: Website
    seen: list[str] = field(default_factory=list)

    def read(self, name: str) -> bytes:
        """A public file, as it is served."""
        path = self.website.public_file(name)
        assert path is not None, f"{name} is linked, but not there"
        assert content_type(name) != "application/octet-stream"
        return path.read_bytes()

    def page(self, name: str) -> Page:
        """A page, parsed."""
        return Page(self.read(name).decode())

    def listed(self) -> list[str]:
        """The pages of all entries, in the order of the lists, from page to page."""
        found: list[str] = []
        name: str | None = "index.html" if self.website.public_file("index.html") else None
        while name:
            links = self.page(name).links
            found += [str(link["href"]) for link in links if str(link["href"]).startswith("e/")]
            name = next((link["href"] for link in links if link.get("rel") == "next"), None)
        return found

    def sees(self) -> dict[str, tuple[str, list[str]]]:
        """The words and descriptions of each entry by its link, the newest first."""
        found = {}
        for name in self.listed():
            page = self.page(name)
            for shown in page.pictures:
                self.read(str(shown["src"]).removeprefix("../"))
            alts = [str(shown["alt"]) for shown in page.pictures]
            found[self.website.site.address + name] = (page.words, alts)
        return found

    def is_whole(self) -> None:
        """Lists, pages, both feeds and pictures say the same; nothing else lies about."""
        links = list(self.sees())
        assert self.atom_links() == links[:20]
        assert [item["url"] for item in self.json_feed()["items"]] == links[:20]
        folder = self.website.folder
        pages = {f"e/{path.name}" for path in (folder.root / "e").iterdir()}
        assert {self.website.site.address + page for page in pages} == set(links)
        shown = {
            str(one["src"]).removeprefix("../")
            for page in pages
            for one in self.page(page).pictures
        }
        assert {f"p/{path.name}" for path in (folder.root / "p").iterdir()} == shown
        assert list((folder.root / ".new").iterdir()) == []

    def atom(self) -> ElementTree.Element:
        """The Atom feed, with what RFC 4287 asks of it."""
        feed = ElementTree.fromstring(self.read("feed.atom"))
        assert feed.tag == f"{ATOM}feed"
        for part in [feed, *feed.iter(f"{ATOM}entry")]:
            for name in ("id", "title", "updated"):
                assert len(part.findall(f"{ATOM}{name}")) == 1
            assert str(part.findtext(f"{ATOM}id")).startswith("urn:uuid:")
            assert str(part.findtext(f"{ATOM}updated")).endswith("Z")
        assert feed.findtext(f"{ATOM}author/{ATOM}name")
        ids = [row.findtext(f"{ATOM}id") for row in feed.iter(f"{ATOM}entry")]
        assert len(set(ids)) == len(ids)
        return feed

    def atom_links(self) -> list[str]:
        """The link of each entry in the Atom feed."""
        path = f"{ATOM}link[@rel='alternate']"
        rows = self.atom().iter(f"{ATOM}entry")
        return [str(link.get("href")) for row in rows if (link := row.find(path)) is not None]

    def json_feed(self) -> dict:
        """The JSON feed, with what version 1.1 asks of it."""
        feed = json.loads(self.read("feed.json"))
        assert feed["version"] == "https://jsonfeed.org/version/1.1"
        assert feed["title"] and feed["feed_url"].endswith("/feed.json")
        assert all(item["id"] and item["content_html"] is not None for item in feed["items"])
        return feed

    def follow(self, outgoing: Outgoing, asked: ByAPerson) -> None:
        """Nobody needs to do anything."""
        raise AssertionError("the website asks nobody")

    def follow_down(self, ref: str, asked: ByAPerson) -> None:
        """Nobody needs to do anything."""
        raise AssertionError("the website asks nobody")
