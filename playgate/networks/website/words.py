"""Words that people wrote, made safe for a page: everything escaped, plain links made links."""

import re
from html import escape
from urllib.parse import urlsplit

WEB_LINK = re.compile(r"https?://[!-~]+", re.IGNORECASE)
BREAKS_A_LINK = re.compile(r"[<>\"'`\\{}|^]")
HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]")
AT_THE_END = ".,;:!?)]*_~"


def paragraphs(text: str) -> str:
    """The words as HTML paragraphs; a single new line stays a new line."""
    parts = re.split(r"\n[ \t]*\n\s*", text.strip())
    return "\n".join(f'<p dir="auto">{_lines(part)}</p>' for part in parts if part.strip())


def linked(text: str) -> str:
    """One run of words as HTML, with links to the web as links that vouch for nothing."""
    done, start = [], 0
    for found in WEB_LINK.finditer(text):
        link = BREAKS_A_LINK.split(found.group(), maxsplit=1)[0].rstrip(AT_THE_END)
        if found.start() >= start and _leads_to_the_web(link):
            done.append(escape(text[start : found.start()]))
            shown = escape(link)
            done.append(f'<a href="{shown}" rel="nofollow noopener">{shown}</a>')
            start = found.start() + len(link)
    return "".join([*done, escape(text[start:])])


def _lines(part: str) -> str:
    return "<br>\n".join(linked(line.strip()) for line in part.split("\n"))


def _leads_to_the_web(link: str) -> bool:
    try:
        parts = urlsplit(link)
        plain = parts.username is None and parts.port is None
    except ValueError:
        return False
    return plain and HOST.fullmatch(parts.hostname or "") is not None
