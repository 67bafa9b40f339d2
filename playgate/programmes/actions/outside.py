"""What somebody learnt elsewhere: it counts when a lead has seen it (*staff*)."""

from datetime import date, datetime
from uuid import UUID, uuid4, uuid5

from playgate.ledger.book import Refused, action, may, record, step
from playgate.people.member import Member
from playgate.people.models import Person
from playgate.policy.learning import MODULES
from playgate.policy.sessions import ATTEND, why_not_confirm
from playgate.programmes.models import Outside
from playgate.training import actions as training

from .sessions import UnknownCourse


@action("programmes.bring_outside")
def bring_outside(
    person: Person,
    course: str,
    passed_on: date,
    source: str,
    until: date,
    *,
    by: Member,
    now: datetime,
    once: UUID | None = None,
) -> Outside:
    """Bring in a certificate from elsewhere. A lead's word for somebody else counts at once.

    One's own waits until a lead has seen it, the lead's own for another lead.
    """
    if course not in MODULES:
        raise UnknownCourse(course)
    pk = uuid5(by.person.pk, str(once)) if once else uuid4()
    if known := by.playgroup.outside.filter(pk=pk).first():
        record(known, act="programmes.bring_outside", clause=ATTEND, by=by, now=now, again=True)
        return known
    outside = Outside.objects.create(
        id=pk,
        playgroup=by.playgroup,
        person=person,
        course=course,
        passed_on=passed_on,
        source=source,
        until=until,
    )
    record(outside, act="programmes.bring_outside", clause=ATTEND, by=by, now=now, course=course)
    if person != by.person and may(by, "programmes.confirm_outside", now):
        confirm_outside(outside, by=by, now=now)
    return outside


@action("programmes.confirm_outside")
def confirm_outside(outside: Outside, *, by: Member, now: datetime) -> None:
    """A lead has seen it: it counts until its last day. Raises `Refused`, `NotNow`, `TooLate`."""
    if refusal := why_not_confirm(outside.person == by.person):
        raise Refused(refusal)
    step(outside, "confirm_outside", clause=ATTEND, by=by, now=now)
    _decided(outside, by)
    training.certify(
        outside.playgroup,
        outside.person,
        outside.course,
        "outside",
        outside.passed_on,
        by=by,
        now=now,
        until=outside.until,
    )


@action("programmes.refuse_outside")
def refuse_outside(outside: Outside, *, by: Member, now: datetime) -> None:
    """It does not count here. Raises `Refused`, `NotNow`, `TooLate`."""
    if refusal := why_not_confirm(outside.person == by.person):
        raise Refused(refusal)
    step(outside, "refuse_outside", clause=ATTEND, by=by, now=now)
    _decided(outside, by)


def _decided(outside: Outside, by: Member) -> None:
    outside.decided_by = by.person
    outside.save(update_fields=["decided_by"])
