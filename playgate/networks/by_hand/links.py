"""The link that a person brings back: is it a plain link to a post on that network?"""

import json
import re
from pathlib import Path
from urllib.parse import SplitResult, parse_qsl, urlencode, urlsplit

from playgate.networks.contract import Problem
from playgate.networks.kinds import Kind

HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]")
LONGEST = 2_000
LISTS = json.loads(Path(__file__).with_name("links.json").read_text("utf-8"))
SHORTENERS = frozenset(LISTS["shorteners"])
TRACKERS = frozenset(LISTS["trackers"])
TRACKERS_BEGIN = tuple(LISTS["trackers_begin"])


def link_fits(kind: Kind, link: str) -> Problem | None:
    """What is wrong with the link of a post on this kind of network; None if nothing is."""
    parts = _parts(link)
    if parts is None:
        return _problem(
            "not-a-link",
            "This is not a link that people can open.",
            "Please copy the link of the post again. It begins with https://",
        )
    host = _host(parts)
    if host in SHORTENERS:
        return _problem(
            "short-link",
            "This link is shortened, so nobody can see where it leads.",
            "Please open it and copy the long link from the top of the browser.",
        )
    if not kind.takes_any_link and not _is_at_home(host, kind):
        return _problem(
            "another-place",
            f"This link does not lead to {kind.name}.",
            f"Please copy the link of the post on {kind.name}.",
        )
    return _about_the_post(kind, parts)


def tidy(link: str) -> str:
    """The same link without the parts that track people; as it is if it is no link."""
    link = link.strip()
    parts = _parts(link)
    if parts is None or not _tracks(parts):
        return link
    pairs = parse_qsl(parts.query, keep_blank_values=True)
    kept = [(name, value) for name, value in pairs if not _is_tracker(name, _host(parts))]
    return parts._replace(query=urlencode(kept)).geturl()


def opens(link: str) -> bool:
    """Whether this is an https link to a named place, and safe to show as a link."""
    return _parts(link) is not None


def _about_the_post(kind: Kind, parts: SplitResult) -> Problem | None:
    if not kind.takes_any_link and not parts.path.strip("/"):
        return _problem(
            "no-post",
            f"This link leads to {kind.name}, but to no post.",
            "Please open the post itself and copy its link.",
        )
    if _tracks(parts):
        return _problem(
            "tracking",
            "This link carries marks that follow the people who open it.",
            f"Please use this one: {tidy(parts.geturl())}",
        )
    return None


def _parts(link: str) -> SplitResult | None:
    if len(link) > LONGEST or not link.isascii() or not link.isprintable() or " " in link:
        return None
    try:
        parts = urlsplit(link)
        unusual = parts.port is not None or parts.username is not None
    except ValueError:
        return None
    if parts.scheme != "https" or unusual or "\\" in link or not HOST.fullmatch(_host(parts)):
        return None
    return parts


def _host(parts: SplitResult) -> str:
    return parts.hostname or ""


def _is_at_home(host: str, kind: Kind) -> bool:
    return any(host == home or host.endswith(f".{home}") for home in kind.hosts)


def _tracks(parts: SplitResult) -> bool:
    pairs = parse_qsl(parts.query, keep_blank_values=True)
    return any(_is_tracker(name, _host(parts)) for name, _ in pairs)


def _is_tracker(name: str, host: str) -> bool:
    name = name.lower()
    home = host.removeprefix("www.").removeprefix("mobile.")
    on_this_host = LISTS["trackers_on"].get(home, ())
    return name in TRACKERS or name in on_this_host or name.startswith(TRACKERS_BEGIN)


def _problem(code: str, says: str, remedy: str) -> Problem:
    return Problem("link", code, says, remedy)
