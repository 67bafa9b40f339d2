"""What one grown-up says about pictures of a child: a few plain answers, as cells of the grid.

Only what they have said themselves is looked at, never what anybody else has (*images*).
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from .findings import Refusal
from .permissions import INSIDE, MEDIA, NOWHERE_NAMED, USES, Answer, Said, how_strict

# Asked of everybody; the website and the networks only where the playgroup has an account there.
ALWAYS = INSIDE | {"newsletter", "press", "students"}
# A wall and a letter on paper show photos, and nothing that moves or speaks.
PHOTOS_ONLY = frozenset({"newsletter", "display"})
SEEN = ("any", "group", "no_face")
Cell = tuple[str, str]
Own = dict[Cell, Answer]
NOT_AS_SEEN = Refusal(
    "images.permission",
    "These answers have changed meanwhile.",
    "Nothing is kept over an answer that nobody has seen.",
    "Look at the page once more, and answer again.",
)


@dataclass(frozen=True)
class Wish:
    """What somebody allows: cells, how a child may be seen there, its name, and after leaving."""

    cells: frozenset[Cell] = field(default_factory=frozenset)
    seen: str = "any"
    first_name: bool = False
    after_leaving: bool = False


def asked(account_uses: Iterable[str]) -> list[str]:
    """The uses that somebody is asked about: where the playgroup can show anything at all."""
    here = ALWAYS | set(account_uses)
    return [use for use in USES if use in here]


def media_of(use: str) -> tuple[str, ...]:
    """What there can be at a use."""
    return ("photo",) if use in PHOTOS_ONLY else tuple(MEDIA)


def cells_of(uses: Iterable[str]) -> list[Cell]:
    """Every cell of these uses, in their order."""
    return [(use, medium) for use in uses for medium in media_of(use)]


def inside(uses: Iterable[str]) -> Wish:
    """Only inside the playgroup: with the face, without the name, and not after leaving."""
    return Wish(frozenset(cells_of(use for use in uses if use in INSIDE)))


def own(answers: Iterable[Answer], day: date) -> Own:
    """The newest answer to each cell, of those that one person gave; a yes that is over is none.

    A no that names no place is a no everywhere.
    """
    newest: Own = {}
    for one in sorted(answers, key=how_strict):
        if one.starts > day or (one.use == NOWHERE_NAMED and one.allowed):
            continue
        for use in USES if one.use == NOWHERE_NAMED else (one.use,):
            newest[use, one.medium] = one
    return {
        cell: one
        for cell, one in newest.items()
        if not (one.allowed and one.ends is not None and one.ends < day)
    }


def wish_of(said: Own) -> Wish:
    """The same answers, as somebody would fill them in; the narrowest of several."""
    yes = {cell: one for cell, one in said.items() if one.allowed}
    if not yes:
        return Wish()
    has_face = all(one.faces for one in yes.values())
    in_groups = any(one.groups_only for one in yes.values())
    return Wish(
        frozenset(yes),
        "no_face" if not has_face else "group" if in_groups else "any",
        all(one.first_name for one in yes.values()),
        all(one.after_leaving for one in yes.values()),
    )


def changes(wish: Wish, said: Own, uses: Iterable[str]) -> list[Said]:
    """The cells in which a wish says something else than was said before, or something at all."""
    told = [_cell(wish, cell) for cell in cells_of(uses)]
    return [one for one in told if _differs(one, said.get((one.use, one.medium)))]


def take_back(said: Own, use: str = "") -> list[Said]:
    """A no to every yes, or to those of one use."""
    return [Said(*cell) for cell, one in said.items() if one.allowed and use in ("", cell[0])]


def is_a_no(cells: Iterable[Said], said: Own) -> bool:
    """Whether something that was allowed is allowed no longer, or only more narrowly."""
    before = {cell: one for cell, one in said.items() if one.allowed}
    return any(
        (one.use, one.medium) in before and _is_narrower(one, before[one.use, one.medium])
        for one in cells
    )


def as_said(one: Answer) -> Said:
    """An answer again as it was filled in."""
    return Said(
        one.use,
        one.medium,
        one.allowed,
        one.faces,
        one.groups_only,
        one.first_name,
        one.after_leaving,
        one.ends,
    )


def digest(said: Own) -> str:
    """What somebody has seen of their own answers; another, once they have said something else."""
    told = sorted((*cell, one.at.isoformat(), one.allowed) for cell, one in said.items())
    return hashlib.sha256(repr(told).encode()).hexdigest()[:32]


def _cell(wish: Wish, cell: Cell) -> Said:
    if cell not in wish.cells:
        return Said(*cell)
    return Said(
        *cell,
        allowed=True,
        faces=wish.seen != "no_face",
        groups_only=wish.seen == "group",
        first_name=wish.first_name,
        after_leaving=wish.after_leaving,
    )


def _differs(one: Said, before: Answer | None) -> bool:
    if before is None or one.allowed != before.allowed:
        return True
    return one.allowed and _narrowness(one) != _narrowness(before)


def _is_narrower(one: Said, before: Answer) -> bool:
    return not one.allowed or any(
        now < then for now, then in zip(_narrowness(one), _narrowness(before), strict=True)
    )


def _narrowness(one: Said | Answer) -> tuple[bool, bool, bool, bool]:
    """Wider is greater, part by part."""
    return (one.faces, not one.groups_only, one.first_name, one.after_leaving)
