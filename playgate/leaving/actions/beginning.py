"""Beginning: the day is set, and from then on every right ends with it (*administrator*)."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from playgate.jobs.later import later
from playgate.leaving.models import Leaving
from playgate.ledger.book import Refused, action, record, step
from playgate.people import actions as people
from playgate.people.member import Member
from playgate.people.models import Office, Person, Playgroup
from playgate.policy.leaving import ALREADY, GONE_BY, Kind
from playgate.policy.offices import why_not_end
from playgate.policy.roles import FAMILY

CLAUSE = "administrator.leavers"
ONE_DAY = timedelta(days=1)


@action("leaving.begin")
def begin(
    playgroup: Playgroup,
    leavers: Iterable[Person],
    last_day: date | None,
    *,
    by: Member,
    now: datetime,
    knowingly: bool = False,
) -> list[Leaving]:
    """Some people go, on a day or at once (None); all of them or none. Raises `Refused`.

    With the last day their roles end: at midnight, or this minute.
    """
    going = list(leavers)
    ends = _last_day_of_rights(playgroup, last_day, now)
    offices = {one.pk: _held(playgroup, one, now) for one in going}
    if any(not held for held in offices.values()):
        raise Refused(people.NOT_HERE)
    everyone = [office for held in offices.values() for office in held]
    if refusal := why_not_end(people.nobody_after(everyone, ends), knowingly=knowingly):
        raise Refused(refusal)
    return [_begin(one, offices[one.pk], ends, playgroup, by, now) for one in going]


@action("leaving.suspend")
def suspend(playgroup: Playgroup, person: Person, *, by: Member, now: datetime) -> Leaving:
    """Every right is gone at once; the list says which ways in are closed now. No reason here."""
    absence = people.suspend(playgroup, person, by=by, now=now)
    running = playgroup.leavings.filter(person=person, state="open").first()
    if running:
        running.absence = absence
        running.save(update_fields=["absence"])
        record(running, act="leaving.suspend", clause=CLAUSE, by=by, now=now)
        return running
    leaving = Leaving.objects.create(
        playgroup=playgroup,
        person=person,
        kind=Kind.SUSPENDED,
        last_day=playgroup.today(now),
        at_once=True,
        absence=absence,
        begun_by=by.person,
        begun_at=now,
    )
    record(leaving, act="leaving.suspend", clause=CLAUSE, by=by, now=now)
    return leaving


@action("leaving.move")
def move(
    leaving: Leaving,
    last_day: date | None,
    *,
    by: Member,
    now: datetime,
    knowingly: bool = False,
) -> None:
    """Another last day, or at once (None). What was seen to stays so. Raises `Refused`."""
    leaving.LIFE.after(leaving.state, "close")
    group = leaving.playgroup
    ends = _last_day_of_rights(group, last_day, now)
    offices = list(group.offices.filter(pk__in=leaving.ended))
    if refusal := why_not_end(people.nobody_after(offices, ends), knowingly=knowingly):
        raise Refused(refusal)
    _end(offices, ends, by, now)
    _set_day(leaving, ends, now)
    leaving.is_alarming = False
    leaving.save(update_fields=["last_day", "at_once", "is_alarming"])
    record(leaving, act="leaving.move", clause=CLAUSE, by=by, now=now, ends=ends.isoformat())
    later("leaving.remind", str(leaving.pk), at=leaving.alarm_at)


@action("leaving.call_off")
def call_off(leaving: Leaving, *, by: Member, now: datetime) -> None:
    """They stay after all; or the suspension is lifted. Their roles are as they were before."""
    step(leaving, "call_off", clause=CLAUSE, by=by, now=now)
    if leaving.absence and leaving.absence.ends is None:
        people.lift_suspension(leaving.absence, by=by, now=now)
    for office in leaving.playgroup.offices.filter(pk__in=leaving.ended):
        before = leaving.ended[str(office.pk)]
        office.ends = date.fromisoformat(before) if before else None
        office.save(update_fields=["ends"])
    Leaving.objects.filter(pk=leaving.pk).update(closed_at=now, is_alarming=False)


def _begin(
    person: Person,
    offices: list[Office],
    ends: date,
    playgroup: Playgroup,
    by: Member,
    now: datetime,
) -> Leaving:
    if playgroup.leavings.filter(person=person, state="open", kind=Kind.LEAVES).exists():
        raise Refused(ALREADY)
    before = {str(one.pk): one.ends.isoformat() if one.ends else "" for one in offices}
    _end(offices, ends, by, now)
    # Whoever was suspended and now leaves goes on with the same list.
    leaving = playgroup.leavings.filter(person=person, state="open").first() or Leaving(
        playgroup=playgroup, person=person, begun_by=by.person, begun_at=now
    )
    leaving.kind, leaving.ended = Kind.LEAVES, before
    _set_day(leaving, ends, now)
    leaving.save()
    told = {"ends": ends.isoformat(), "roles": len(offices)}
    record(leaving, act="leaving.begin", clause=CLAUSE, by=by, now=now, **told)
    later("leaving.remind", str(leaving.pk), at=leaving.alarm_at)
    return leaving


def _set_day(leaving: Leaving, ends: date, now: datetime) -> None:
    """The last day that people speak of: today, where the rights ended this minute."""
    today = leaving.playgroup.today(now)
    leaving.at_once, leaving.last_day = ends < today, max(ends, today)


def _last_day_of_rights(playgroup: Playgroup, last_day: date | None, now: datetime) -> date:
    today = playgroup.today(now)
    if last_day is None:
        return today - ONE_DAY
    if last_day < today:
        raise Refused(GONE_BY)
    return last_day


def _held(playgroup: Playgroup, person: Person, now: datetime) -> list[Office]:
    """The roles that end when somebody goes: all but that of a parent or carer."""
    held = playgroup.offices.filter(person=person).exclude(role__in=FAMILY)
    return list(held.exclude(ends__lt=playgroup.today(now)))


def _end(offices: list[Office], ends: date, by: Member, now: datetime) -> None:
    for office in offices:
        last = max(ends, office.starts - ONE_DAY)
        people.end_role(office, last, by=by, now=now, knowingly=True)
