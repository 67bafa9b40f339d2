"""The register of unacceptable conduct by kind, and of disciplinary cases."""

from datetime import datetime
from typing import Any

from playgate.people.member import Member
from playgate.policy.incidents.conduct import SAYS, Wrong

from .models import Discipline
from .seeing import about_them, seen_by

MOST = 500


def register_told(member: Member, now: datetime) -> dict[str, Any]:
    """Each kind with its records, the newest first; also the kinds of which there are none."""
    rows = seen_by(member, now).exclude(conduct="").order_by("-begun_at")[:MOST]
    found: dict[str, list[Any]] = {wrong: [] for wrong in Wrong}
    for one in rows:
        found[one.conduct].append(one)
    kinds = [(wrong, SAYS[wrong], found[wrong]) for wrong in Wrong]
    return {"kinds": kinds, "number": sum(map(len, found.values())), "now": now}


def disciplines_told(member: Member, now: datetime) -> dict[str, Any]:
    """Every case but those about oneself or somebody close; the record only where it is seen."""
    rows = Discipline.objects.filter(playgroup=member.playgroup).select_related("by")
    rows = rows.exclude(incident__in=about_them(member, now))[:MOST]
    seen = set(seen_by(member, now).values_list("pk", flat=True))
    return {"cases": [(one, one.incident_id in seen) for one in rows]}
