"""Who may be shown where, a line for each child; and the mark by which a printed sheet is known."""

import hashlib
import json
import re
from dataclasses import dataclass
from datetime import date

from playgate.ledger.question import Asking
from playgate.ledger.together import answered
from playgate.policy.permissions import ChildFacts, is_never_shown, said_no, where_shown

from .models import Child, Playgroup
from .showing import roll_asked


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
    faces, no_face = where_shown(facts, day)
    never, no_today = is_never_shown(facts, day), said_no(facts, day, taken=day)
    return Line(child, facts, never, faces, no_face, no_today)


def lines_of(playgroup: Playgroup, day: date) -> list[Line]:
    """A line for each child on roll."""
    return answered(lines_asked(playgroup, day))


def lines_asked(playgroup: Playgroup, day: date) -> Asking[list[Line]]:
    """The same, for whoever asks together with others."""
    known = yield from roll_asked(playgroup, day)
    return [line_of(child, facts, day) for child, facts in known]


def mark_of(lines: list[Line]) -> str:
    """Six signs that stand on the paper: the same as long as the list says the same."""
    told = [[str(one.child.pk), one.child.name, one.never, one.faces, one.no_face] for one in lines]
    digest = hashlib.sha256(json.dumps(sorted(told)).encode()).hexdigest().upper()
    return f"{digest[:3]}-{digest[3:6]}"


def is_mark(typed: str) -> bool:
    """Whether this may be the mark of a sheet."""
    return re.fullmatch(r"[0-9A-F]{3}-[0-9A-F]{3}", typed) is not None
