"""The team learns together: plan a session, note who came, let it fall (*leads*)."""

from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID, uuid4, uuid5

from playgate.ledger.book import Refused, action, record, step
from playgate.people.member import Member
from playgate.people.models import Person
from playgate.policy.learning import MODULES
from playgate.policy.sessions import ARRANGE, why_not_note
from playgate.programmes.models import Came, Session
from playgate.training import actions as training


class UnknownCourse(ValueError):
    """There is no such course."""


@action("programmes.plan_session")
def plan_session(
    courses: Iterable[str],
    day: date,
    leader: str,
    place: str,
    *,
    by: Member,
    now: datetime,
    once: UUID | None = None,
) -> Session:
    """Plan a session on some courses; the same form twice (`once`) is once."""
    chosen = [one for one in MODULES if one in set(courses)]
    if not chosen or not set(courses) <= set(MODULES):
        raise UnknownCourse
    pk = uuid5(by.person.pk, str(once)) if once else uuid4()
    if known := by.playgroup.sessions.filter(pk=pk).first():
        record(known, act="programmes.plan_session", clause=ARRANGE, by=by, now=now, again=True)
        return known
    session = Session.objects.create(
        id=pk,
        playgroup=by.playgroup,
        courses=chosen,
        day=day,
        leader=leader,
        place=place,
        planned_by=by.person,
    )
    facts = {"day": day.isoformat(), "courses": chosen}
    record(session, act="programmes.plan_session", clause=ARRANGE, by=by, now=now, **facts)
    return session


@action("programmes.note_session")
def note_session(
    session: Session, people: Iterable[Person], *, by: Member, now: datetime
) -> list[Person]:
    """Note who came: a certificate each, for every course. Answers with those who are new.

    Somebody who was forgotten can be added later; nobody gets the same certificate twice.
    Raises `Refused`, `NotNow`, `TooLate`.
    """
    told = {person.pk: person for person in people}
    known = set(session.came.values_list("person", flat=True))
    if refusal := why_not_note(session.day, len(told | dict.fromkeys(known)), _today(by, now)):
        raise Refused(refusal)
    new = [person for pk, person in told.items() if pk not in known]
    step(session, "note_session", clause=ARRANGE, by=by, now=now, came=len(new))
    for person in new:
        Came.objects.create(playgroup=session.playgroup, session=session, person=person)
        for course in session.courses:
            training.certify(
                session.playgroup, person, course, "session", session.day, by=by, now=now
            )
    return new


@action("programmes.take_off")
def take_off(came: Came, *, by: Member, now: datetime) -> None:
    """Somebody was ticked by mistake: their certificates of this session are gone."""
    session, person = came.session, came.person
    for course in session.courses:
        kept = session.playgroup.certificates.filter(
            person=person, course=course, how="session", passed_on=session.day
        )
        if certificate := kept.select_related("playgroup", "person").first():
            training.withdraw(certificate, by=by, now=now)
    record(came, act="programmes.take_off", clause=ARRANGE, by=by, now=now)
    came.delete()


@action("programmes.drop_session")
def drop_session(session: Session, *, by: Member, now: datetime) -> None:
    """It will not take place."""
    step(session, "drop_session", clause=ARRANGE, by=by, now=now)


def _today(by: Member, now: datetime) -> date:
    return by.playgroup.today(now)
