"""Reading and learning: begin, turn, answer, understand; and what somebody brought along."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from playgate.ledger.book import By, Refused, TooLate, action, record
from playgate.people import actions as people
from playgate.people.member import House, Member
from playgate.people.models import Person, Playgroup
from playgate.policy import studying
from playgate.policy.findings import Refusal
from playgate.policy.learning import question
from playgate.policy.roles import ADULTS
from playgate.policy.standing import NO_POLICY
from playgate.policy.studying import POLICY, Asked, clause_of, now_asked, why_not_end
from playgate.training.models import Certificate, Course, Study, Version, asks, required
from playgate.training.syllabus import drawn, is_read, screens_of

TO_LEARN = "scope.through-training"


@action("training.begin")
def begin(playgroup: Playgroup, about: str, *, by: Member, now: datetime) -> Study:
    """Begin to read the policy, or a course; what was begun goes on. Raises `Refused`."""
    person, version = by.person, None
    if about == POLICY:
        version = playgroup.versions.filter(state="in force").first()
    why_not = _why_not_begin(playgroup, about, version, by, now)
    if why_not:
        raise Refused(why_not)
    study = playgroup.studies.filter(person=person, about=about, ended_at=None).first()
    if study is None or study.version != version or study.is_stale:
        study = study or Study(playgroup=playgroup, person=person, about=about)
        since = playgroup.versions.filter(number=by.standing(now).read).exclude(number=0)
        study.version, study.since = version, since.first() if version else None
        study.begun_at, study.moved_at, study.place = now, now, 0
        study.whole = len(screens_of(study))
        study.asked = [one.plain() for one in drawn(study)]
        study.save()
    record(study, act="training.begin", clause=TO_LEARN, by=by, now=now, of=about)
    return study


@action("training.turn")
def turn(study: Study, place: int, *, by: Member, now: datetime) -> None:
    """The screen at this place is read: on to the next. Twice is once. Raises `TooLate`."""
    moved = Study.objects.filter(
        pk=study.pk, person=by.person, place=place, whole__gt=place, ended_at=None
    ).update(place=place + 1, moved_at=now)
    if not moved:
        raise TooLate("Study")
    study.place = place + 1
    record(study, act="training.turn", clause=TO_LEARN, by=by, now=now, place=place + 1)


@action("training.answer")
def answer(study: Study, id: str, says: str, *, by: Member, now: datetime) -> Asked:
    """Answer the question that is open now; how it stands then. Raises `Refused`, `TooLate`.

    An answer that came before the words can have been read is not looked at: it is asked again
    later. The last right answer of a course passes it: a certificate is kept.
    """
    study = _own(study, by)
    asked = list(study.questions)
    open_one = now_asked(asked)
    if not is_read(study):
        raise Refused(studying.NOT_ALL_READ)
    if open_one is None or open_one.id != id or study.ended_at:
        raise TooLate("Study")
    if why_not := studying.why_not_answer(asked, now):
        raise Refused(why_not)
    choices = {choice.says: choice.right for choice in question(id).answers}
    if says not in choices:
        raise TooLate("Study")
    seen = open_one.looked_at(now - (study.moved_at or study.begun_at))
    facts: dict[str, Any] = {"question": id, "seconds": int(seen.seen)}
    if seen.is_read(question(id).words):
        told = seen.answered(says, choices[says], now)
        asked[asked.index(open_one)] = told
        facts |= {"right": told.is_right, "tries": told.tries}
    else:
        asked = studying.ask_later(asked, seen)
        told = asked[-1]
        facts["too_soon"] = told.too_soon
    study.asked, study.moved_at = [one.plain() for one in asked], now
    study.save(update_fields=["asked", "moved_at"])
    clause = question(id).clause
    record(study, act="training.answer", clause=clause, by=by, now=now, **facts)
    if study.about != POLICY and now_asked(asked) is None:
        _pass(study, by=by, now=now)
    return told


@action("training.understand")
def understand(study: Study, *, by: Member, now: datetime) -> None:
    """Somebody has read and understood: said last, after every question. Raises `Refused`."""
    study = _own(study, by)
    if study.about != POLICY or study.version is None or study.ended_at:
        raise TooLate("Study")
    if study.version.state != "in force":
        raise Refused(studying.CHANGED_MEANWHILE)
    if why_not := why_not_end(is_read(study), study.questions):
        raise Refused(why_not)
    study.ended_at = now
    study.save(update_fields=["ended_at"])
    number, asked = study.version.number, study.questions
    facts = {"version": number, "asked": len(asked), **_how_it_went(asked)}
    clause = clause_of(POLICY)
    record(study, act="training.understand", clause=clause, by=by, now=now, **facts)
    people.note_reading(study.playgroup, by.person, number, by=by, now=now)


@action("training.carry_over")
def carry_over(
    version: Version, readers: Sequence[Person], passed_on: date, *, by: House, now: datetime
) -> None:
    """Keep what people had read and learnt before the playgroup came to Playgate."""
    playgroup = version.playgroup
    days = {course: days for course, (is_required, days) in asks(playgroup).items() if is_required}
    until = {course: studying.until(passed_on, number) for course, number in days.items()}
    shared = {"playgroup": playgroup, "about": POLICY, "version": version}
    Study.objects.bulk_create(
        Study(person=person, begun_at=now, ended_at=now, **shared) for person in readers
    )
    Certificate.objects.bulk_create(
        Certificate(
            playgroup=playgroup,
            person=person,
            course=course,
            how="session",
            passed_on=passed_on,
            until=last,
        )
        for person in readers
        for course, last in until.items()
    )
    facts = {"people": len(readers), "version": version.number}
    record(version, act="training.carry_over", clause=clause_of(POLICY), by=by, now=now, **facts)
    for person in readers:
        people.note_reading(playgroup, person, version.number, by=by, now=now)
        last = studying.trained_until(until, until)
        people.note_training(playgroup, person, last, by=by, now=now)


@action("training.set_course")
def set_course(
    playgroup: Playgroup, module: str, *, is_required: bool, days: int, by: Member, now: datetime
) -> None:
    """Say whether a course is a must here, and how long it holds. Certificates keep their dates."""
    said = {"is_required": is_required, "days": days}
    course, _ = Course.objects.update_or_create(playgroup=playgroup, module=module, defaults=said)
    record(
        course, act="training.set_course", clause="leads.arrange-training", by=by, now=now, **said
    )
    _note_all(playgroup, by=by, now=now)


def _pass(study: Study, *, by: Member, now: datetime) -> None:
    """A course is passed: it holds from today for as long as the playgroup says."""
    playgroup, today = study.playgroup, study.playgroup.today(now)
    study.ended_at = now
    study.save(update_fields=["ended_at"])
    certificate = Certificate.objects.create(
        playgroup=playgroup,
        person=by.person,
        course=study.about,
        how="built in",
        passed_on=today,
        until=studying.until(today, asks(playgroup)[study.about][1]),
    )
    record(
        certificate,
        act="training.answer",
        clause=clause_of(study.about),
        by=by,
        now=now,
        course=study.about,
        **_how_it_went(study.questions),
    )
    note_training_of(playgroup, by.person, by=by, now=now)


def _how_it_went(asked: Sequence[Asked]) -> dict[str, int]:
    """How many answers were right the first time, and how many came too soon to be read."""
    at_once = sum(one.at_once for one in asked)
    return {"right_at_once": at_once, "too_soon": sum(one.too_soon for one in asked)}


def _note_all(playgroup: Playgroup, *, by: By, now: datetime) -> None:
    """Note the training of those for whom another day has come out."""
    must, held = required(playgroup), playgroup.certificates.held()
    offices = playgroup.offices.held(playgroup.today(now)).filter(role__in=ADULTS)
    known = {one.person: one.trained_until for one in offices.select_related("person")}
    for person, was in known.items():
        mine = {course: until for (whose, course), until in held.items() if whose == person.pk}
        until = studying.trained_until(must, mine)
        if until != was:
            people.note_training(playgroup, person, until, by=by, now=now)


def note_training_of(playgroup: Playgroup, person: Person, *, by: By, now: datetime) -> None:
    """Note until when all that somebody must have learnt is in date."""
    held = playgroup.certificates.held(person=person)
    mine = {course: until for (_, course), until in held.items()}
    until = studying.trained_until(required(playgroup), mine)
    people.note_training(playgroup, person, until, by=by, now=now)


def _own(study: Study, by: Member) -> Study:
    """The study as it is now; somebody else's is nobody's."""
    rows = Study.objects.select_related("version", "since", "playgroup")
    if found := rows.filter(pk=study.pk, person=by.person).first():
        return found
    raise TooLate("Study")


def _why_not_begin(
    playgroup: Playgroup, about: str, version: Version | None, by: Member, now: datetime
) -> Refusal | None:
    standing, today = by.standing(now), playgroup.today(now)
    if about == POLICY:
        if version is None:
            return NO_POLICY
        return studying.ALREADY if standing.read >= version.number else None
    held = playgroup.certificates.held(person=by.person).get((by.person.pk, about))
    return None if studying.may_begin(held, today) else studying.ALREADY
