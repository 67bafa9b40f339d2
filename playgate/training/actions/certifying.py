"""Keeping what was learnt in a session or elsewhere, beside what Playgate teaches."""

from datetime import date, datetime

from playgate.ledger.book import By, action, record
from playgate.people.models import Person, Playgroup
from playgate.policy import studying
from playgate.policy.studying import clause_of
from playgate.training.models import Certificate, asks

from .learning import note_training_of


@action("training.certify")
def certify(
    playgroup: Playgroup,
    person: Person,
    course: str,
    how: str,
    passed_on: date,
    *,
    by: By,
    now: datetime,
    until: date | None = None,
) -> Certificate:
    """Keep that somebody has learnt a course: for as long as the playgroup says, or `until`."""
    last = until or studying.until(passed_on, asks(playgroup)[course][1])
    certificate = Certificate.objects.create(
        playgroup=playgroup,
        person=person,
        course=course,
        how=how,
        passed_on=passed_on,
        until=last,
    )
    facts = {"course": course, "how": how, "until": last.isoformat()}
    clause = clause_of(course)
    record(certificate, act="training.certify", clause=clause, by=by, now=now, **facts)
    note_training_of(playgroup, person, by=by, now=now)
    return certificate


@action("training.withdraw")
def withdraw(certificate: Certificate, *, by: By, now: datetime) -> None:
    """It was kept by mistake: it is gone, and what hung on it is counted anew."""
    playgroup, person = certificate.playgroup, certificate.person
    clause, course = clause_of(certificate.course), certificate.course
    record(certificate, act="training.withdraw", clause=clause, by=by, now=now, course=course)
    certificate.delete()
    note_training_of(playgroup, person, by=by, now=now)
