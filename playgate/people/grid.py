"""The grid of one child in words: each place with what may be shown there today."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from playgate.policy.permissions import (
    MEDIA,
    NOWHERE_NAMED,
    USES,
    WAYS,
    ChildFacts,
    may_be_named,
    why_not,
)

from .models import Permission
from .permit_forms import LANGUAGES

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
    moments: dict[tuple[Any, ...], list[Permission]] = defaultdict(list)
    for one in answers:
        moments[one.at, one.given_by_id, one.how].append(one)
    return [
        {
            "first": rows[0],
            "way": WAYS.get(rows[0].how),
            "language": LANGUAGES.get(rows[0].language, rows[0].language),
            "yes": _together([one for one in rows if one.allowed]),
            "no": _together([one for one in rows if not one.allowed]),
        }
        for rows in moments.values()
    ]


def _together(rows: Iterable[Permission]) -> list[str]:
    """Places of which the same was said stand together: "Facebook and X: photos, video"."""
    of_use: dict[str, list[Permission]] = defaultdict(list)
    for one in sorted(rows, key=lambda one: list(MEDIA).index(one.medium)):
        of_use[one.use].append(one)
    said: dict[str, list[str]] = defaultdict(list)
    for use in [NOWHERE_NAMED, *USES]:
        if use in of_use:
            said[_terms(of_use[use])].append(use)
    return [f"{_places(uses)}: {terms}" for terms, uses in said.items()]


def _terms(rows: list[Permission]) -> str:
    """What was said of one place."""
    told = []
    for one in rows:
        how = " without a face" if not one.faces else " in a group only" if one.groups_only else ""
        told.append(MEDIA[one.medium] + (how if one.allowed else ""))
    more = {"the first name": "first_name", "also after leaving": "after_leaving"}
    told += [words for words, name in more.items() if any(getattr(one, name) for one in rows)]
    return ", ".join(told)


def _places(uses: list[str]) -> str:
    if NOWHERE_NAMED in uses or len(uses) == len(USES):
        return "everywhere"
    names = [USES[use] for use in uses]
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
