"""Offices: given by a dated minute, held from a day to a day, ended knowingly (*leads*)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from playgate.ledger.book import By, Refused, TooLate, action, record
from playgate.people.models import Minute, Office, Person, Playgroup, on
from playgate.policy.offices import (
    NOT_IN_OFFICE,
    TOO_EARLY,
    WITHOUT,
    why_not_appoint,
    why_not_end,
)
from playgate.policy.roles import Role


@dataclass(frozen=True)
class Minuted:
    """Where a decision stands in the minutes, and the day of the meeting."""

    reference: str
    day: date


@action("people.appoint")
def appoint(
    playgroup: Playgroup,
    person: Person,
    role: Role,
    minuted: Minuted,
    starts: date,
    ends: date | None = None,
    *,
    by: By,
    now: datetime,
) -> Office:
    """Give somebody an office, as a meeting decided. Raises `Refused`."""
    _check(playgroup, person, role, minuted, starts, ends, by, now)
    office = Office.objects.create(
        playgroup=playgroup,
        person=person,
        role=role,
        starts=starts,
        ends=ends,
        minute=_minute(playgroup, minuted),
    )
    clause, minute = "leads.implement-policy", str(office.minute_id)
    record(office, act="people.appoint", clause=clause, by=by, now=now, role=role, minute=minute)
    return office


@action("people.delegate")
def delegate(
    office: Office,
    person: Person,
    minuted: Minuted,
    starts: date,
    ends: date,
    *,
    by: By,
    now: datetime,
) -> Office:
    """Let somebody stand in for an office-holder from a day to a day. Raises `Refused`."""
    group, role = office.playgroup, Role(office.role)
    _check(group, person, role, minuted, starts, ends, by, now)
    held_then = office.starts <= ends and (office.ends is None or office.ends >= starts)
    if office.instead_of_id or not held_then or office.person_id == person.pk:
        raise Refused(NOT_IN_OFFICE)
    acting = Office.objects.create(
        playgroup=group,
        person=person,
        role=role,
        starts=starts,
        ends=ends,
        minute=_minute(group, minuted),
        instead_of=office.person,
    )
    facts = {"role": role, "minute": str(acting.minute_id), "instead_of": str(office.person_id)}
    record(acting, act="people.delegate", clause="leads.implement-policy", by=by, now=now, **facts)
    return acting


@action("people.end_role")
def end_role(office: Office, ends: date, *, by: By, now: datetime, knowingly: bool = False) -> None:
    """End a role; `ends` is the last day on which it holds, yesterday for at once.

    Raises `Refused` where nobody else would hold an office, `TooLate` where somebody was first.
    """
    seen = office.ends
    office.refresh_from_db()
    if office.ends != seen:
        raise TooLate("Office")
    if ends < office.starts - timedelta(days=1):
        raise Refused(TOO_EARLY)
    if refusal := why_not_end(nobody_after([office], ends), knowingly=knowingly):
        raise Refused(refusal)
    office.ends = ends
    office.save(update_fields=["ends"])
    told = {"role": office.role, "ends": ends.isoformat(), "knowingly": knowingly}
    record(office, act="people.end_role", clause="administrator.leavers", by=by, now=now, **told)


def nobody_after(offices: Iterable[Office], ends: date) -> set[Role]:
    """The offices that nobody would hold on the day after, were these to end; one query."""
    gone = [one for one in offices if one.role in WITHOUT]
    if not gone:
        return set()
    rows = Office.objects.filter(
        on(ends + timedelta(days=1)),
        playgroup=gone[0].playgroup_id,
        role__in=[one.role for one in gone],
    )
    kept = rows.exclude(pk__in=[one.pk for one in gone]).values_list("role", flat=True)
    return {Role(one.role) for one in gone} - {Role(role) for role in kept}


def _check(
    playgroup: Playgroup,
    person: Person,
    role: Role,
    minuted: Minuted,
    starts: date,
    ends: date | None,
    by: By,
    now: datetime,
) -> None:
    """Raises `Refused` where this minute cannot give this office."""
    if ends and ends < starts:
        raise Refused(TOO_EARLY)
    holds = Office.objects.filter(playgroup=playgroup, person=person).exclude(ends__lt=starts)
    also = holds.filter(starts__lte=ends) if ends else holds
    roles = [Role(one) for one in also.values_list("role", flat=True)]
    today, who = playgroup.today(now), by.mark.removeprefix("person:")
    if refusal := why_not_appoint(who, str(person.pk), role, minuted.day, today, roles):
        raise Refused(refusal)


def _minute(playgroup: Playgroup, minuted: Minuted) -> Minute:
    return Minute.objects.get_or_create(
        playgroup=playgroup, reference=minuted.reference.strip(), day=minuted.day
    )[0]
