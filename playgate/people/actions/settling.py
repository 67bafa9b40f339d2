"""Setting a playgroup up, step by step (*leads.implement-policy*)."""

from datetime import datetime

from playgate.ledger.book import By, action, record
from playgate.people.models import Playgroup
from playgate.people.settling import SetupStep

CLAUSE = "leads.implement-policy"


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
