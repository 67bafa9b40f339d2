"""Families from a list: brought, matched, mended, and kept all at once or not at all (*privacy*).

The list waits here for an hour at most. No permission is ever set by it: what families have said
about pictures comes in a list of its own (`importing_answers`).
"""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any, TypeVar

from playgate.ledger.book import By, Refused, TooLate, action, record
from playgate.people.families.answers import AnswerPlan
from playgate.people.families.columns import guess_all, head_of
from playgate.people.families.planning import Plan, plan_for
from playgate.people.families.sorts import SORTS
from playgate.people.family_lists import FAMILIES, FamilyList
from playgate.people.lists import Line
from playgate.people.member import Member
from playgate.people.models import Playgroup
from playgate.policy.findings import Refusal

from .enrolling import keep_changes, keep_new

Seen = TypeVar("Seen", Plan, AnswerPlan)
Planned = Callable[[FamilyList, Playgroup, date], Seen]
CLAUSE = "privacy.confidential"
NOT_AS_SEEN = Refusal(
    CLAUSE,
    "Something here has changed since you looked.",
    "Nothing is kept that nobody has seen.",
    "Look at the list once more, and say yes again.",
)
NOT_READY = Refusal(
    CLAUSE,
    "Something in this list still has to be mended.",
    "A list is kept as a whole, or not at all.",
    "Go back to the list: each row that needs you is shown there.",
)


@action("people.bring_families")
def bring_families(
    playgroup: Playgroup, lines: list[Line], *, by: Member, now: datetime
) -> FamilyList:
    """Let a list wait, for whoever brought it alone; earlier ones of theirs are wiped."""
    kept = let_wait(playgroup, lines, FAMILIES, by=by, now=now)
    record(kept, act="people.bring_families", clause=CLAUSE, by=by, now=now, rows=len(lines))
    return kept


@action("people.match_columns")
def match_columns(kept: FamilyList, columns: dict[str, str], *, by: By, now: datetime) -> None:
    """Say which column means what: meaning → place."""
    kept.columns = columns
    kept.save(update_fields=["columns"])
    record(kept, act="people.match_columns", clause=CLAUSE, by=by, now=now, columns=len(columns))


@action("people.mend_families")
def mend_families(
    kept: FamilyList,
    cells: dict[tuple[int, int], str],
    choices: dict[str, str],
    *,
    by: By,
    now: datetime,
) -> None:
    """Put right what a list says, cell by cell, and answer what it leaves open."""
    for (row, place), words in cells.items():
        kept.mended.setdefault(str(row), {})[str(place)] = words
    kept.choices.update(choices)
    kept.save(update_fields=["mended", "choices"])
    facts = {"cells": len(cells), "answers": len(choices)}
    record(kept, act="people.mend_families", clause=CLAUSE, by=by, now=now, **facts)


@action("people.import_families")
def import_families(
    kept: FamilyList, seen: str, confirmed: set[str], *, by: By, now: datetime
) -> dict[str, int]:
    """Keep all families of a list, and the changes that were confirmed; then wipe the list.

    `seen`: the digest of the plan on the page. Raises `Refused`, and `TooLate` if it is done.
    """
    group = kept.playgroup
    plan = as_seen(kept, plan_for, seen, now=now)
    counts = _keep(plan, group, confirmed, by, now)
    wipe(kept, counts)
    record(kept, act="people.import_families", clause=CLAUSE, by=by, now=now, **counts)
    return counts


@action("people.wipe_families")
def wipe_families(kept: FamilyList, *, by: By, now: datetime) -> None:
    """Wipe a list that waits; what it said is gone."""
    wipe(kept)
    record(kept, act="people.wipe_families", clause=CLAUSE, by=by, now=now)


def _keep(
    plan: Plan, playgroup: Playgroup, confirmed: set[str], by: By, now: datetime
) -> dict[str, int]:
    changed = [one for one in plan.changed if one.key in confirmed]
    grown_ups = keep_new(plan, playgroup, by=by, now=now)
    grown_ups += keep_changes(plan, changed, playgroup, by=by, now=now)
    return {
        "new": len(plan.new),
        "changed": len(changed),
        "same": plan.same,
        "left": len(plan.changed) - len(changed),
        "grown_ups": grown_ups,
    }


def let_wait(
    playgroup: Playgroup, lines: list[Line], about: str, *, by: Member, now: datetime
) -> FamilyList:
    """Let a list wait, within a running act; of one person one waits at most."""
    mine = FamilyList.objects.filter(playgroup=playgroup, brought_by=by.person)
    for before in mine.exclude(packed=b""):
        wipe(before)
    guess = SORTS[about].guess
    columns = guess_all(head_of(lines, guess).cells, guess)
    return FamilyList.objects.create(
        playgroup=playgroup,
        brought_by=by.person,
        about=about,
        at=now,
        packed=FamilyList.pack(lines),
        columns={meaning: place for place, meaning in columns.items()},
    )


def as_seen(kept: FamilyList, planned: Planned[Seen], seen: str, *, now: datetime) -> Seen:
    """What a list would do now, if it is what was seen. Raises `Refused`, `TooLate`."""
    kept.refresh_from_db()
    if not kept.is_here:
        raise TooLate("FamilyList")
    plan = planned(kept, kept.playgroup, kept.playgroup.today(now))
    if not plan.is_ready:
        raise Refused(NOT_READY)
    if plan.digest != seen:
        raise Refused(NOT_AS_SEEN)
    return plan


def wipe(kept: FamilyList, counts: dict[str, Any] | None = None) -> None:
    """Wipe what a list says, within a running act; numbers stay."""
    kept.packed, kept.columns, kept.mended, kept.choices = b"", {}, {}, {}
    kept.counts = counts or {}
    kept.save()
