"""Who may be shown where, a line for each child; and the mark by which a printed sheet is known."""

import hashlib
import json
import re
from dataclasses import dataclass
from datetime import date

from playgate.policy.permissions import USES, ChildFacts, is_never_shown, said_no, why_not

from .models import Child, Playgroup
from .showing import roll_with_facts


@dataclass(frozen=True)
class Line:
    """One child: whether it is never shown, and the uses in which it is, with a face or without.

    `no_today`: it wants no picture today. That is not on the paper, which hangs for longer.
    """

    child: Child
    facts: ChildFacts
    never: bool
    faces: tuple[str, ...]
    no_face: tuple[str, ...]
    no_today: bool

    @property
    def is_closed(self) -> bool:
        """Whether no picture with this child, taken today, goes anywhere."""
        return self.never or self.no_today or not self.no_face


def line_of(child: Child, facts: ChildFacts, day: date) -> Line:
    """What the list says of one child on a day."""
    no_face = tuple(use for use in USES if why_not(facts, use, day, face=False) is None)
    faces = tuple(use for use in no_face if why_not(facts, use, day) is None)
    never, no_today = is_never_shown(facts, day), said_no(facts, day, taken=day)
    return Line(child, facts, never, faces, no_face, no_today)


def lines_of(playgroup: Playgroup, day: date) -> list[Line]:
    """A line for each child on roll; two questions."""
    return [line_of(child, facts, day) for child, facts in roll_with_facts(playgroup, day)]


def mark_of(lines: list[Line]) -> str:
    """Six signs that stand on the paper: the same as long as the list says the same."""
    told = [[str(one.child.pk), one.child.name, one.never, one.faces, one.no_face] for one in lines]
    digest = hashlib.sha256(json.dumps(sorted(told)).encode()).hexdigest().upper()
    return f"{digest[:3]}-{digest[3:6]}"


def is_mark(typed: str) -> bool:
    """Whether this may be the mark of a sheet."""
    return re.fullmatch(r"[0-9A-F]{3}-[0-9A-F]{3}", typed) is not None
