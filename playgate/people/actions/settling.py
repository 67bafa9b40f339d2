"""Setting a playgroup up, step by step (*leads.implement-policy*)."""

from datetime import datetime

from playgate.ledger.book import By, action, record
from playgate.people.models import Playgroup
from playgate.people.settling import SetupStep
from playgate.policy.settings import SETTINGS

CLAUSE = "leads.implement-policy"


class OutOfBounds(Exception):
    """A number lies outside the limits of its setting."""


@action("people.change_playgroup")
def change_playgroup(
    playgroup: Playgroup, name: str, short: str, zone: str, *, by: By, now: datetime
) -> None:
    """Say what the playgroup is called, and whose clock it lives by."""
    playgroup.name, playgroup.short, playgroup.zone = name, short, zone
    playgroup.save(update_fields=["name", "short", "zone"])
    playgroup.__dict__.pop("tz", None)  # it was worked out from the zone before
    _note(playgroup, "playgroup", False, now)
    record(playgroup, act="people.change_playgroup", clause=CLAUSE, by=by, now=now)


@action("people.change_settings")
def change_settings(
    playgroup: Playgroup, numbers: dict[str, int], *, by: By, now: datetime
) -> list[str]:
    """Set numbers of the playgroup's own; the keys of those that are other than before.

    Raises `OutOfBounds`. A line for each that changes, with what it was.
    """
    before = {key: getattr(playgroup, key) for key in numbers}
    for key, number in numbers.items():
        if not SETTINGS[key].allows(number):
            raise OutOfBounds(key)
        setattr(playgroup, key, number)
    playgroup.save(update_fields=list(numbers))
    changed = [key for key in numbers if numbers[key] != before[key]]
    for key in changed or list(numbers):
        facts = {"setting": key, "before": before[key], "after": numbers[key]}
        clause = SETTINGS[key].clause
        record(playgroup, act="people.change_settings", clause=clause, by=by, now=now, **facts)
    return changed


@action("people.skip_step")
def skip_step(playgroup: Playgroup, step: str, *, by: By, now: datetime, skip: bool = True) -> None:
    """Leave a step of setting up for later, or take it up again."""
    if skip:
        _note(playgroup, step, True, now)
    else:
        SetupStep.objects.filter(playgroup=playgroup, step=step, is_skipped=True).delete()
    facts = {"step": step, "skip": skip}
    record(playgroup, act="people.skip_step", clause=CLAUSE, by=by, now=now, **facts)


def _note(playgroup: Playgroup, step: str, is_skipped: bool, now: datetime) -> None:
    SetupStep.objects.update_or_create(
        playgroup=playgroup, step=step, defaults={"is_skipped": is_skipped, "at": now}
    )
