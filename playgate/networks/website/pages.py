"""The pages of the website: plain HTML that needs no script."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from zoneinfo import ZoneInfo

from playgate.networks.website.entries import Entry, Shown
from playgate.networks.website.words import paragraphs
from playgate.policy.clocks import long_date

ENTRIES_A_PAGE = 20


@dataclass(frozen=True)
class Site:
    """What the whole site is called, its address (with a slash at the end), and its zone.

    `about`: the page that tells which accounts are ours, our rules, and how to complain.
    """

    title: str
    address: str
    zone: ZoneInfo
    about: str = ""


def pages(site: Site, entries: Sequence[Entry]) -> Iterator[tuple[str, bytes]]:
    """Every page by its place in the folder: the lists, then one for each entry."""
    number = max(1, -(-len(entries) // ENTRIES_A_PAGE))
    for page in range(1, number + 1):
        shown = entries[(page - 1) * ENTRIES_A_PAGE : page * ENTRIES_A_PAGE]
        yield list_name(page), _list(site, shown, page, number).encode()
    for entry in entries:
        yield entry.page, _permalink(site, entry).encode()


def list_name(page: int) -> str:
    """The file of a page of the list, counted from 1."""
    return "index.html" if page == 1 else f"page-{page}.html"


def picture(shown: Shown, up: str, *, lazy: bool = False) -> str:
    """A picture as HTML; `up` is the way to the top of the site."""
    later = ' loading="lazy"' if lazy else ""
    return (
        f'<img src="{escape(up)}p/{escape(shown.name)}" alt="{escape(shown.alt)}" '
        f'width="{shown.width}" height="{shown.height}"{later}>'
    )


def film(shown: Shown, up: str) -> str:
    """A film as HTML, with the picture that stands for it until it is played."""
    src, name = f"{escape(up)}p/{escape(shown.film)}", escape(shown.alt or "A film")
    return (
        f'<video controls playsinline preload="none" poster="{escape(up)}p/{escape(shown.name)}" '
        f'width="{shown.width}" height="{shown.height}" aria-label="{name}">'
        f'<source src="{src}" type="video/mp4"><a href="{src}">{name}</a></video>'
    )


def _list(site: Site, entries: Sequence[Entry], page: int, number: int) -> str:
    heading = "" if page == 1 else f'\n<p class="where">Page {page} of {number}</p>'
    articles = "\n".join(_article(site, entry, place) for place, entry in enumerate(entries))
    nothing = '<p class="nothing">There is no news here yet. Please come back soon.</p>'
    return _page(
        site,
        site.title if page == 1 else f"{site.title}, page {page} of {number}",
        f"<h1>{escape(site.title)}</h1>{heading}\n{articles or nothing}\n{_ways(page, number)}",
    )


def _permalink(site: Site, entry: Entry) -> str:
    return _page(
        site,
        f"{entry.title} – {site.title}",
        f'<p class="back"><a href="../index.html">{escape(site.title)}</a></p>\n<article>\n'
        f"<h1>{_date(site, entry)}</h1>\n{_body(entry, '../')}\n</article>",
        up="../",
    )


def _article(site: Site, entry: Entry, place: int) -> str:
    # The date alone would be the same link text for every entry of a day.
    words = f'<span class="unseen">: <bdi>{escape(entry.title)}</bdi></span>'
    return (
        f'<article>\n<h2><a href="{escape(entry.page)}">{_date(site, entry)}{words}</a></h2>\n'
        f"{_body(entry, '', lazy=place > 1)}\n</article>"
    )


def _body(entry: Entry, up: str, *, lazy: bool = False) -> str:
    parts = [paragraphs(entry.text)]
    if entry.pictures:
        shown = "\n".join(
            film(one, up) if one.film else picture(one, up, lazy=lazy) for one in entry.pictures
        )
        parts.append(f'<div class="pictures">\n{shown}\n</div>')
    if entry.signed:
        parts.append(f'<p class="signed" dir="auto">{escape(entry.signed)}</p>')
    return "\n".join(part for part in parts if part)


def _date(site: Site, entry: Entry) -> str:
    here = entry.at.astimezone(site.zone)
    return f'<time datetime="{here.isoformat()}">{long_date(here.date())}</time>'


def _ways(page: int, number: int) -> str:
    if number == 1:
        return ""
    newer = f'<a rel="prev" href="{list_name(page - 1)}">Newer</a>' if page > 1 else ""
    older = f'<a rel="next" href="{list_name(page + 1)}">Older</a>' if page < number else ""
    return f'<nav aria-label="More news">{newer}<span>Page {page} of {number}</span>{older}</nav>'


def _page(site: Site, title: str, body: str, up: str = "") -> str:
    feeds = (
        ("Atom", "application/atom+xml", "feed.atom"),
        ("JSON", "application/feed+json", "feed.json"),
    )
    links = "\n".join(
        f'<link rel="alternate" type="{kind}" title="{escape(site.title)} ({name})" '
        f'href="{up}{file}">'
        for name, kind, file in feeds
    )
    says = "Our accounts, our rules for comments, and how to complain"
    about = f'<p><a href="{escape(site.about)}">{says}</a></p>\n' if site.about else ""
    return f"""<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{escape(title)}</title>
<link rel="stylesheet" href="{up}site.css">
{links}
</head>
<body>
<main>
{body}
</main>
<footer>
{about}<p>Follow this page in a news reader: <a href="{up}feed.atom">Atom feed</a>
or <a href="{up}feed.json">JSON feed</a>.</p>
</footer>
</body>
</html>
"""
