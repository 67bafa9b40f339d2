"""What families said on paper, from another system's list: all at once or not at all (*images*).

A yes of a list never stands above a no, nor above what the same people have said since.
"""

from datetime import datetime

from playgate.ledger.book import By, action, record, record_lines
from playgate.people.families.answers import AnswerPlan, Told, plan_answers
from playgate.people.family_lists import PERMISSIONS, FamilyList
from playgate.people.lists import Line
from playgate.people.member import Member
from playgate.people.models import Permission, Playgroup
from playgate.policy.from_a_list import WAY
from playgate.policy.permissions import How

from .importing import as_seen, let_wait, wipe
from .permitting import facts_of, permission

CLAUSE = "images.permission"


@action("people.bring_permissions")
def bring_permissions(
    playgroup: Playgroup, lines: list[Line], *, by: Member, now: datetime
) -> FamilyList:
    """Let a list wait, for whoever brought it alone; earlier ones of theirs are wiped."""
    kept = let_wait(playgroup, lines, PERMISSIONS, by=by, now=now)
    record(kept, act="people.bring_permissions", clause=CLAUSE, by=by, now=now, rows=len(lines))
    return kept


@action("people.import_permissions")
def import_permissions(kept: FamilyList, seen: str, *, by: By, now: datetime) -> dict[str, int]:
    """Keep what a list says, but for what it may not change; then wipe the list.

    `seen`: the digest of the plan on the page. Raises `Refused`, and `TooLate` if it is done.
    """
    plan = as_seen(kept, plan_answers, seen, now=now)
    _keep(plan, by, now)
    counts = {
        "answers": len(plan.keep),
        "children": plan.children,
        "same": plan.same,
        "left": len(plan.left),
    }
    wipe(kept, counts)
    record(kept, act="people.import_permissions", clause=CLAUSE, by=by, now=now, **counts)
    return counts


def _keep(plan: AnswerPlan, by: By, now: datetime) -> None:
    """A row and a line each: from which day, which form, who gave it, and that a list told so."""
    Permission.objects.bulk_create([_row(one, by) for one in plan.keep], batch_size=200)
    lines = [
        (
            one.child,
            {
                **facts_of(one.said, one.carer.person_id if one.carer else None),
                "said_on": one.day.isoformat(),
                "how": WAY,
            },
        )
        for one in plan.keep
    ]
    record_lines(lines, act="people.record_permission", clause=CLAUSE, by=by, now=now)


def _row(one: Told, by: By) -> Permission:
    how = How(WAY, form=one.form, language="")  # type: ignore[arg-type]
    return permission(
        one.said,
        how,
        one.at,
        playgroup_id=by.playgroup_id,
        child=one.child,
        given_by_id=one.carer.person_id if one.carer else None,
        starts=one.day,
    )
