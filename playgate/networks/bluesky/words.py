"""Which parts of a text are links and tags: the network wants to be told, in bytes."""

import re
from typing import Any

LINK = re.compile(r"https?://[^\s<>\"'“”]+[^\s<>\"'“”.,;:!?)\]]")
TAG = re.compile(r"(?<!\w)#(\w*[^\W\d_]\w*)")
MOST_TAG = 64


def facets(text: str) -> list[dict[str, Any]]:
    """Where each link and each tag stands in a text, by its place in UTF-8."""
    links = [*LINK.finditer(text)]
    found = [(one, {"$type": f"{KIND}#link", "uri": one[0]}) for one in links]
    found += [
        (one, {"$type": f"{KIND}#tag", "tag": one[1]})
        for one in TAG.finditer(text)
        if len(one[1]) <= MOST_TAG
        and not any(link.start() <= one.start() < link.end() for link, _ in found)
    ]
    return [
        {"index": _bytes(text, one), "features": [feature]}
        for one, feature in sorted(found, key=lambda each: each[0].start())
    ]


KIND = "app.bsky.richtext.facet"


def _bytes(text: str, found: re.Match[str]) -> dict[str, int]:
    start = len(text[: found.start()].encode())
    return {"byteStart": start, "byteEnd": start + len(found[0].encode())}
