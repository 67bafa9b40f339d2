"""Policy in practice: each clause, what keeps it, what shows it, its figure, what falls short."""

import json
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path

from django.db.models import Count, Max

from playgate.accounts import duties as accounts
from playgate.conduct import duties as conduct
from playgate.door import duties as door
from playgate.images import duties as images
from playgate.inbox import duties as inbox
from playgate.incidents import duties as incidents
from playgate.leaving import duties as leaving
from playgate.ledger.models import Entry
from playgate.ledger.question import Asking, Question
from playgate.ledger.together import answered, together
from playgate.parents import duties as parents
from playgate.people import duties as people
from playgate.people.models import Playgroup
from playgate.policy.clauses import Clause, chapters
from playgate.policy.duties import Kept
from playgate.policy.keeping import NOT_YET, Keeping, keeping_of
from playgate.posts import duties as posts
from playgate.premises import duties as premises
from playgate.programmes import duties as programmes
from playgate.training import duties as training

ROOMS = (
    *(people, door, training, accounts, images, programmes, posts, inbox, incidents),
    *(leaving, parents, conduct, premises),
)
Lines = dict[str, tuple[int, datetime]]


@dataclass(frozen=True)
class Row:
    """One clause on the board."""

    clause: Clause
    keeping: Keeping
    scenarios: list[str]
    times: int
    last: datetime | None
    figure: str
    falls_short: str

    @property
    def state(self) -> str:
        """kept, waits (something falls short now) or note (not built yet)."""
        if self.keeping.by == "not yet":
            return "note"
        return "waits" if self.falls_short else "kept"


def board(playgroup: Playgroup | None, now: datetime) -> dict[str, list[Row]]:
    """Every clause by chapter. Without a playgroup: the register alone, with no figures.

    What no scenario shows is not claimed, whatever the table of keeping says.
    """
    lines, told = answered(_told(playgroup, now)) if playgroup else ({}, {})
    return {
        chapter: [_row(clause, lines, told) for clause in clauses]
        for chapter, clauses in chapters().items()
    }


@cache
def scenarios() -> dict[str, list[str]]:
    """The scenarios that show a clause, by its id; gathered from the tests by `make docs`."""
    return json.loads(Path(__file__).with_name("scenarios.json").read_text("utf-8"))


LINES = Question(
    lambda playgroup: (
        Entry.objects.filter(playgroup=playgroup)
        .order_by()
        .values("clause")
        .annotate(times=Count("pk"), last=Max("at"))
        .values_list("clause", "times", "last")
    )
)


def _told(playgroup: Playgroup, now: datetime) -> Asking[tuple[Lines, dict[str, Kept]]]:
    """How often each clause stands in the ledger and when last; what the rooms have to show."""
    lines, *rooms = yield from together(
        LINES.asked(playgroup=playgroup.pk), *(room.kept(playgroup, now) for room in ROOMS)
    )
    told = {one.clause: one for kept in rooms for one in kept}
    return {clause: (times, last) for clause, times, last in lines}, told


def _row(clause: Clause, lines: Lines, told: dict[str, Kept]) -> Row:
    shown = scenarios().get(clause.id, [])
    keeping = keeping_of(clause.id) if shown else NOT_YET
    times, last = lines.get(clause.id, (0, None))
    known = told.get(clause.id)
    times, last = (times, last) if keeping.by != "not yet" else (0, None)
    return Row(
        clause=clause,
        keeping=keeping,
        scenarios=shown,
        times=times,
        last=last,
        figure=known.figure if known and keeping.by != "not yet" else "",
        falls_short=known.falls_short if known and keeping.by != "not yet" else "",
    )
