"""What people may do about people: welcome them, give roles, enrol children, keep permissions."""

from datetime import date, datetime, timedelta
from secrets import token_hex
from typing import Any

from playgate.ledger.book import By, Refused, action, record
from playgate.policy.findings import Refusal
from playgate.policy.permissions import USES
from playgate.policy.roles import Role

from .member import House
from .models import Carer, Child, Earned, NeverEntry, Office, Permission, Person, Playgroup


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
    playgroup: Playgroup, person: Person, role: Role, starts: date, *, by: By, now: datetime
) -> Office:
    """Give somebody a role at the playgroup from a day on."""
    office = Office.objects.create(playgroup=playgroup, person=person, role=role, starts=starts)
    record(office, act="people.give_role", clause="scope.all-staff", by=by, now=now, role=role)
    return office


@action("people.end_role")
def end_role(office: Office, ends: date, *, by: By, now: datetime) -> None:
    """End a role; `ends` is the last day on which it holds."""
    office.ends = ends
    office.save(update_fields=["ends"])
    record(office, act="people.end_role", clause="administrator.leavers", by=by, now=now)


@action("people.enrol")
def enrol(
    playgroup: Playgroup, key: str, name: str, starts: date, *, by: By, now: datetime, **more: Any
) -> Child:
    """Put a child on roll from a day on. Without a key one is made that tells nothing."""
    child = Child.objects.create(
        playgroup=playgroup, key=key or token_hex(6), name=name, starts=starts, **more
    )
    record(child, act="people.enrol", clause="privacy.confidential", by=by, now=now)
    return child


@action("people.record_carer")
def record_carer(
    child: Child, person: Person, *, parental_responsibility: bool, by: By, now: datetime
) -> Carer:
    """Write down who cares for a child, and whether they can decide for it; twice is once."""
    carer, _ = Carer.objects.update_or_create(
        child=child,
        person=person,
        defaults={
            "playgroup": child.playgroup,
            "parental_responsibility": parental_responsibility,
        },
    )
    record(carer, act="people.record_carer", clause="images.permission", by=by, now=now)
    return carer


NOT_THEIRS = Refusal(
    "images.permission",
    "This person cannot say yes for this child.",
    "Only somebody with parental responsibility decides where a child may be shown.",
    "Ask somebody who has it. A no counts from everyone.",
)


def _decides(child: Child, person: Person) -> bool:
    return child.carers.filter(person=person, parental_responsibility=True).exists()


class UnknownUse(ValueError):
    """There is no such use of an image."""


@action("people.record_permission")
def record_permission(
    child: Child,
    use: str,
    allowed: bool,
    *,
    by: By,
    now: datetime,
    given_by: Person | None = None,
    **narrower: Any,
) -> Permission:
    """Write down a family's yes or no for one use; it stands from today until a newer answer.

    `narrower`: `faces`, `groups_only`, `how`, `starts`, `ends`.
    """
    if use not in USES:
        raise UnknownUse(use)
    if allowed and given_by and not _decides(child, given_by):
        raise Refused(NOT_THEIRS)
    narrower.setdefault("starts", child.playgroup.today(now))
    permission = Permission.objects.create(
        playgroup=child.playgroup,
        child=child,
        use=use,
        allowed=allowed,
        given_by=given_by,
        at=now,
        **narrower,
    )
    record(
        child,
        act="people.record_permission",
        clause="images.permission",
        by=by,
        now=now,
        use=use,
        allowed=allowed,
    )
    return permission


@action("people.record_permissions")
def record_permissions(
    child: Child, uses: set[str], *, by: By, now: datetime, **narrower: Any
) -> None:
    """Write down a family's answers for every use at once: yes for `uses`, no for the rest."""
    for use in USES:
        if use in uses:
            record_permission(child, use, True, by=by, now=now, **narrower)
        else:
            plain = {"given_by": narrower.get("given_by"), "how": narrower.get("how", "paper")}
            record_permission(child, use, False, by=by, now=now, **plain)


@action("people.put_on_the_never_list")
def put_on_the_never_list(child: Child, *, by: By, now: datetime) -> NeverEntry:
    """From this moment no picture of this child goes anywhere. Twice is the same as once."""
    today = child.playgroup.today(now)
    entry = child.never_entries.filter(ends=None).first() or NeverEntry.objects.create(
        playgroup=child.playgroup, child=child, starts=today
    )
    record(child, act="people.put_on_the_never_list", clause="images.never-list", by=by, now=now)
    return entry


@action("people.take_off_the_never_list")
def take_off_the_never_list(child: Child, *, by: By, now: datetime) -> None:
    """End a child's place on the never list; yesterday was its last day."""
    yesterday = child.playgroup.today(now) - timedelta(days=1)
    child.never_entries.filter(ends=None).update(ends=yesterday)
    record(child, act="people.take_off_the_never_list", clause="images.never-list", by=by, now=now)


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
