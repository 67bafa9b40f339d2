"""Changing our own words on a Mastodon server: people there see that it was, and what it said."""

import re
from typing import Any

from playgate.networks.changing import NOT_THERE
from playgate.networks.contract import NotAllowed, NotFound, Outgoing
from playgate.networks.mastodon.answering import answered, said_to
from playgate.networks.mastodon.words import letters, plain
from playgate.networks.wire import Wire

VERSION = re.compile(r"(\d+)\.(\d+)")
SINCE = (3, 5)
HANDLES = re.compile(r"^(\s*@\S+)+")


def can_change(instance: dict[str, Any]) -> bool:
    """Whether a server says that it is as new as the one in which words could first be changed."""
    found = VERSION.match(str(instance.get("version") or ""))
    return found is not None and (int(found[1]), int(found[2])) >= SINCE


def says(status: dict[str, Any], outgoing: Outgoing) -> bool:
    """Whether something there says these very words, whoever is named before them."""
    there = letters(HANDLES.sub("", plain(str(status.get("content") or ""))))
    words = [HANDLES.sub("", one) for one in (outgoing.words, plain(outgoing.words))]
    return there in {letters(one) for one in words}


def change(wire: Wire, ref: str, outgoing: Outgoing) -> None:
    """Put the words there. Raises `NotFound` where it is gone, `NotAllowed` where none can be."""
    told = {"status": said_to(outgoing).words}
    try:
        wire.do("PUT", f"/api/v1/statuses/{ref}", seen=True, told=told)
    except NotFound:
        answered(wire, ref)
        raise NotAllowed(NOT_THERE) from None
