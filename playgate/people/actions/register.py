"""The register: which children are on roll, and who cares for them (*privacy*)."""

from datetime import date, datetime
from secrets import token_hex
from typing import Any

from playgate.ledger.book import By, action, record
from playgate.people.models import Carer, Child, Person, Playgroup
from playgate.policy.endings import NARROWER
from playgate.policy.permissions import AUTHORITY, FOSTER, PARENT


@action("people.enrol")
def enrol(
    playgroup: Playgroup, key: str, name: str, starts: date, *, by: By, now: datetime, **more: Any
) -> Child:
    """Put a child on roll from a day on. Without a key one is made that tells nothing."""
    child = Child.objects.create(
        playgroup=playgroup, key=key or token_hex(6), name=name, starts=starts, **more
    )
    record(child, act="people.enrol", clause="privacy.confidential", by=by, now=now)
    return child


@action("people.take_off_roll")
def take_off_roll(child: Child, ends: date, *, by: By, now: datetime) -> None:
    """A child leaves; `ends` is the last day on roll, and every permission ends with it."""
    child.ends = ends
    child.save(update_fields=["ends"])
    record(child, act="people.take_off_roll", clause="images.permission", by=by, now=now)


@action("people.record_carer")
def record_carer(
    child: Child,
    person: Person,
    *,
    parental_responsibility: bool,
    by: By,
    now: datetime,
    kind: str = PARENT,
) -> Carer:
    """Write down who cares for a child, and whether they can decide for it; twice is once."""
    before = Carer.objects.filter(child=child, person=person).first()
    carer, _ = Carer.objects.update_or_create(
        child=child,
        person=person,
        defaults={
            "playgroup": child.playgroup,
            "parental_responsibility": parental_responsibility,
            "kind": kind,
        },
    )
    told = {"who": str(child.pk), "change": NARROWER} if _is_narrower(before, carer) else {}
    record(carer, act="people.record_carer", clause="images.permission", by=by, now=now, **told)
    return carer


def _is_narrower(before: Carer | None, after: Carer) -> bool:
    """Whether a yes that counted before counts no longer, or somebody else has to say it."""
    was = (before.decides, before.kind) if before else (False, PARENT)
    lost = was[0] and not after.decides
    return lost or (after.kind != was[1] and after.kind in {FOSTER, AUTHORITY})
