"""Who joins the playgroup, what they are from day to day, and when that ends (*scope*)."""

from datetime import date, datetime

from playgate.ledger.book import By, action, record
from playgate.people.member import House
from playgate.people.models import Office, Person, Playgroup
from playgate.policy.roles import Role


@action("people.open_playgroup")
def open_playgroup(
    name: str, short: str, slug: str, zone: str, *, by: House, now: datetime
) -> Playgroup:
    """Begin a playgroup; its id is the one that `by` acts for."""
    playgroup = Playgroup.objects.create(
        id=by.playgroup_id, name=name, short=short, slug=slug, zone=zone
    )
    record(playgroup, act="people.open_playgroup", clause="leads.implement-policy", by=by, now=now)
    return playgroup


@action("people.welcome")
def welcome(name: str, email: str, *, by: By, now: datetime) -> Person:
    """Make somebody known, so that they can sign in; with no role they may do nothing."""
    person, _ = Person.objects.get_or_create(email=email.strip().lower(), defaults={"name": name})
    record(person, act="people.welcome", clause="scope.all-staff", by=by, now=now)
    return person


@action("people.give_role")
def give_role(
    playgroup: Playgroup, person: Person, role: Role, starts: date, *, by: House, now: datetime
) -> Office:
    """Give somebody a role at the playgroup from a day on.

    Only the house itself does, when an invitation is taken up, or a playgroup begins; all else
    is given by a minute (see `appoint`).
    """
    office = Office.objects.create(playgroup=playgroup, person=person, role=role, starts=starts)
    record(office, act="people.give_role", clause="scope.all-staff", by=by, now=now, role=role)
    return office
