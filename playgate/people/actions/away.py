"""Who has no part in the work for a while, and who is close to whom (*leads*, *administrator*)."""

from datetime import date, datetime, timedelta

from playgate.ledger.book import By, NotYours, Refused, TooLate, action, record
from playgate.people.member import Member
from playgate.people.models import Absence, Interest, Person, Playgroup, on
from playgate.policy.findings import Refusal
from playgate.policy.offices import TOO_EARLY
from playgate.policy.roles import FAMILY

NOT_ONESELF = Refusal(
    "administrator.leavers",
    "Nobody does this to themselves.",
    "Whether somebody works here is for another to say.",
    "Ask the other head.",
)
NOT_HERE = Refusal(
    "administrator.leavers",
    "They have no part in the work here.",
    "Only those who work or help here can be away from it.",
    "Look at the list of people.",
)


@action("people.suspend")
def suspend(playgroup: Playgroup, person: Person, *, by: By, now: datetime) -> Absence:
    """Take somebody's rights away at once, in every open window. Twice is the same as once.

    Why is not kept here. They stay a parent, if they are one.
    """
    _works_here(playgroup, person, by, now)
    today = playgroup.today(now)
    running = Absence.objects.filter(
        on(today), playgroup=playgroup, person=person, kind=Absence.SUSPENDED
    )
    absence = running.first() or Absence.objects.create(
        playgroup=playgroup, person=person, kind=Absence.SUSPENDED, starts=today
    )
    record(absence, act="people.suspend", clause="administrator.leavers", by=by, now=now)
    return absence


@action("people.lift_suspension")
def lift_suspension(absence: Absence, *, by: Member, now: datetime) -> None:
    """Give somebody their rights back, from now on."""
    if absence.person_id == by.person.pk:
        raise Refused(NOT_ONESELF)
    yesterday = absence.playgroup.today(now) - timedelta(days=1)
    _end(absence, Absence.SUSPENDED, yesterday)
    clause = "administrator.leavers"
    record(absence, act="people.lift_suspension", clause=clause, by=by, now=now)


@action("people.note_leave")
def note_leave(
    playgroup: Playgroup, person: Person, starts: date, ends: date, *, by: Member, now: datetime
) -> Absence:
    """Somebody is away for long, from a day to a day: their rights rest on those days."""
    if ends < starts:
        raise Refused(TOO_EARLY)
    _works_here(playgroup, person, by, now)
    absence = Absence.objects.create(
        playgroup=playgroup, person=person, kind=Absence.LEAVE, starts=starts, ends=ends
    )
    record(absence, act="people.note_leave", clause="administrator.leavers", by=by, now=now)
    return absence


@action("people.end_leave")
def end_leave(absence: Absence, *, by: Member, now: datetime) -> None:
    """Somebody is back sooner; yesterday was the last day of their leave."""
    yesterday = absence.playgroup.today(now) - timedelta(days=1)
    _end(absence, Absence.LEAVE, yesterday)
    record(absence, act="people.end_leave", clause="administrator.leavers", by=by, now=now)


@action("people.declare_interest")
def declare_interest(playgroup: Playgroup, other: Person, *, by: Member, now: datetime) -> Interest:
    """Say that one is close to somebody here. How is not kept. Twice is the same as once."""
    if other.pk == by.person.pk or not other.offices.filter(playgroup=playgroup).exists():
        raise NotYours("Person")
    interest = by.person.interests.filter(playgroup=playgroup, other=other, ends=None).first()
    interest = interest or Interest.objects.create(
        playgroup=playgroup, person=by.person, other=other, starts=playgroup.today(now)
    )
    clause = "leads.approve-accounts"
    record(interest, act="people.declare_interest", clause=clause, by=by, now=now)
    return interest


@action("people.end_interest")
def end_interest(interest: Interest, *, by: Member, now: datetime) -> None:
    """Say that one is no longer close to them. Only whoever said so can."""
    if interest.person_id != by.person.pk:
        raise NotYours("Interest")
    interest.ends = interest.playgroup.today(now) - timedelta(days=1)
    interest.save(update_fields=["ends"])
    clause = "leads.approve-accounts"
    record(interest, act="people.end_interest", clause=clause, by=by, now=now)


def _works_here(playgroup: Playgroup, person: Person, by: By, now: datetime) -> None:
    """Raises `Refused` for oneself, and for somebody who has no part in the work here."""
    if by.mark == f"person:{person.pk}":
        raise Refused(NOT_ONESELF)
    held = person.offices.filter(playgroup=playgroup).exclude(role__in=FAMILY)
    if not held.exclude(ends__lt=playgroup.today(now)).exists():
        raise Refused(NOT_HERE)


def _end(absence: Absence, kind: str, ends: date) -> None:
    """Raises `TooLate` where it has ended already."""
    running = Absence.objects.filter(pk=absence.pk, kind=kind).exclude(ends__lte=ends)
    if not running.update(ends=ends):
        raise TooLate("Absence")
    absence.ends = ends
