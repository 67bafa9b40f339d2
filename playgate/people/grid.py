"""The grid of one child in words: each place with what may be shown there today."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from playgate.policy.permissions import MEDIA, USES, WAYS, ChildFacts, may_be_named, why_not

from .models import Permission

WORDS = {"photo": "Photos", "video": "Video", "voice": "Voice"}


def grid(child: ChildFacts, today: date) -> Iterator[dict[str, Any]]:
    """A line for each use, with a word for each medium."""
    for use, name in USES.items():
        cells = {medium: _word(child, use, today, medium) for medium in MEDIA}
        says = ", ".join(f"{WORDS[medium]}: {word}" for medium, word in cells.items())
        named = ", first name: yes" if may_be_named(child, use, today) else ""
        open_ = sum(word != "no" for word in cells.values())
        yield {"name": name, "says": says + named, "is_open": bool(open_)}


def _word(child: ChildFacts, use: str, day: date, medium: str) -> str:
    if why_not(child, use, day, face=False, medium=medium):
        return "no"
    if medium == "voice":
        return "yes"
    if why_not(child, use, day, medium=medium):
        return "without face"
    if why_not(child, use, day, in_a_group=False, medium=medium):
        return "in a group"
    return "yes"


def said_before(answers: Iterable[Permission]) -> list[dict[str, Any]]:
    """What was said, the newest first: what one person said at one moment is one line."""
    told: dict[tuple[Any, ...], dict[str, Any]] = {}
    for one in answers:
        key = (one.at, one.given_by_id, one.how)
        line = told.setdefault(key, {"first": one, "yes": [], "no": [], "way": WAYS.get(one.how)})
        where = USES.get(one.use, "everywhere")
        line["yes" if one.allowed else "no"].append(f"{WORDS[one.medium].lower()} in {where}")
    return list(told.values())
