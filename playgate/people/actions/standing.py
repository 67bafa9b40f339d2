"""What the playgroup asks of everyone, and what each person has read and learnt (*staff*)."""

from datetime import date, datetime

from playgate.ledger.book import By, action, record
from playgate.people.models import Earned, Person, Playgroup


@action("people.note_policy")
def note_policy(playgroup: Playgroup, version: int, since: date, *, by: By, now: datetime) -> None:
    """This version of the policy is in force from a day on: everyone is asked to read it."""
    playgroup.policy_version, playgroup.policy_since = version, since
    playgroup.save(update_fields=["policy_version", "policy_since"])
    record(
        playgroup,
        act="people.note_policy",
        clause="leads.develop-policy",
        by=by,
        now=now,
        version=version,
    )


@action("people.note_reading")
def note_reading(
    playgroup: Playgroup, person: Person, version: int, *, by: By, now: datetime
) -> None:
    """Somebody has read and understood this version of the policy."""
    earned = _earned(playgroup, person)
    earned.read = version
    earned.save()
    clause = "staff.know-policy"
    record(earned, act="people.note_reading", clause=clause, by=by, now=now, version=version)


@action("people.note_training")
def note_training(
    playgroup: Playgroup, person: Person, until: date | None, *, by: By, now: datetime
) -> None:
    """The last day on which all that somebody must have learnt is in date; None where it is not."""
    earned = _earned(playgroup, person)
    earned.trained_until = until
    earned.save()
    clause, told = "staff.attend-training", until.isoformat() if until else ""
    record(earned, act="people.note_training", clause=clause, by=by, now=now, until=told)


def _earned(playgroup: Playgroup, person: Person) -> Earned:
    return Earned.objects.get_or_create(playgroup=playgroup, person=person)[0]
