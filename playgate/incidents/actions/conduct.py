"""Conduct of somebody here: which kind, how grave, and that a disciplinary case exists."""

from datetime import date, datetime

from playgate.incidents.models import Discipline, Incident
from playgate.ledger.book import Refused, action, record
from playgate.people.member import Member
from playgate.policy.incidents import IN_WORDS
from playgate.policy.incidents.conduct import (
    CLAUSE,
    DISCIPLINE,
    NO_CONDUCT,
    Severity,
    Wrong,
    why_not_weigh,
)
from playgate.policy.incidents.pausing import NOT_THEN

from .seeing_to import FEWEST, change
from .who import must_look_after


@action("incidents.sort_conduct")
def sort_conduct(incident: Incident, wrong: Wrong, *, by: Member, now: datetime) -> None:
    """It is conduct of another kind. Raises `Refused`, `MayNot`."""
    must_look_after(incident, by, now, "incidents.sort_conduct")
    if not incident.conduct:
        raise Refused(NO_CONDUCT)
    was, incident.conduct = incident.conduct, wrong
    incident.save(update_fields=["conduct"])
    change(incident, "", by, now, what="conduct", was=was, becomes=wrong)
    record(incident, act="incidents.sort_conduct", clause=CLAUSE, by=by, now=now)


@action("incidents.weigh")
def weigh(incident: Incident, severity: Severity, why: str, *, by: Member, now: datetime) -> None:
    """Say how grave it is: less than before needs a reason. Raises `Refused`, `MayNot`."""
    must_look_after(incident, by, now, "incidents.weigh")
    if refusal := why_not_weigh(incident.severity, severity, why):
        raise Refused(refusal)
    was, incident.severity = incident.severity, severity
    incident.save(update_fields=["severity"])
    change(incident, why, by, now, what="severity", was=was, becomes=severity)
    told = {"was": was, "severity": severity}
    record(incident, act="incidents.weigh", clause=CLAUSE, by=by, now=now, **told)


@action("incidents.note_discipline")
def note_discipline(
    incident: Incident, on: date, reference: str, *, by: Member, now: datetime
) -> None:
    """A disciplinary case exists, kept elsewhere: its day and its reference, and nothing of it.

    Raises `Refused`, `MayNot`.
    """
    must_look_after(incident, by, now, "incidents.note_discipline")
    if len(reference.strip()) < FEWEST:
        raise Refused(IN_WORDS)
    if on > incident.playgroup.today(now):
        raise Refused(NOT_THEN)
    made = Discipline(
        playgroup_id=incident.playgroup_id, incident=incident, on=on, by=by.person, at=now
    )
    made.seal(words=reference.strip())
    made.save(force_insert=True)
    record(incident, act="incidents.note_discipline", clause=DISCIPLINE, by=by, now=now)
