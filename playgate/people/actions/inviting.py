"""Asking somebody to join: by e-mail, for some days, and once (*scope*, *leads*)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from secrets import token_urlsafe

from django.db.models import Q

from playgate.jobs.later import later
from playgate.ledger.book import By, Refused, TooLate, action, record, step
from playgate.people.invitations import Invitation, sealed
from playgate.people.member import House, Member
from playgate.people.models import Office, Person, Playgroup
from playgate.policy.findings import Refusal
from playgate.policy.invitations import LASTS, needs_a_minute
from playgate.policy.roles import OFFICE_HOLDERS, Role

from .joining import give_role, welcome
from .offices import Minuted, appoint

CLAUSE = "scope.all-staff"
HERE_ALREADY = Refusal(
    CLAUSE,
    "They are that here already.",
    "Somebody is invited to what they are not yet.",
    "Look at the list of people, or choose another role.",
)
ASKED_ALREADY = Refusal(
    CLAUSE,
    "They have an invitation that is still open.",
    "One letter at a time: only the newest link works.",
    "Send it again from the list of invitations, or withdraw it first.",
)
NO_MINUTE = Refusal(
    "leads.implement-policy",
    "Please say which minute appointed them.",
    "An office is given by a meeting, and that is written down.",
    "Give the day of the meeting, and where it stands in the minutes.",
)


@dataclass(frozen=True)
class Offer:
    """What somebody is invited to: roles from a day on, and the minute that appointed them."""

    roles: tuple[Role, ...]
    starts: date
    minuted_on: date | None = None
    minute: str = ""


@action("people.invite")
def invite(
    playgroup: Playgroup, name: str, email: str, offer: Offer, *, by: Member, now: datetime
) -> Invitation:
    """Ask somebody to join. Until they say yes they may do nothing. Raises `Refused`."""
    if needs_a_minute(list(offer.roles)) and not (offer.minuted_on and offer.minute):
        raise Refused(NO_MINUTE)
    person = welcome(name, email, by=House(playgroup.pk), now=now)
    if playgroup.invitations.filter(person=person, state="open").exists():
        raise Refused(ASKED_ALREADY)
    if not _missing(playgroup, person, offer.roles, playgroup.today(now)):
        raise Refused(HERE_ALREADY)
    invitation = Invitation.objects.create(
        playgroup=playgroup,
        person=person,
        roles=",".join(offer.roles),
        starts=offer.starts,
        minuted_on=offer.minuted_on,
        minute=offer.minute,
        invited_by=by.person,
        at=now,
    )
    told = {"roles": list(offer.roles), "starts": offer.starts.isoformat()}
    record(invitation, act="people.invite", clause=CLAUSE, by=by, now=now, **told)
    later("people.send_invitation", str(invitation.pk))
    return invitation


@action("people.send_again")
def send_again(invitation: Invitation, *, by: By, now: datetime) -> None:
    """Send a new letter; the link in the older one works no longer. Raises `TooLate`."""
    invitation.refresh_from_db()
    if invitation.state != "open":
        raise TooLate("Invitation")
    Invitation.objects.filter(pk=invitation.pk).update(seal="", ends_at=None)
    record(invitation, act="people.send_again", clause=CLAUSE, by=by, now=now)
    later("people.send_invitation", str(invitation.pk))


@action("people.withdraw")
def withdraw(invitation: Invitation, *, by: By, now: datetime) -> None:
    """Take an invitation back; its link opens nothing from this moment. Raises `TooLate`."""
    step(invitation, "withdraw", clause=CLAUSE, by=by, now=now)


@action("people.send_invitation")
def send_invitation(invitation: Invitation, *, by: House, now: datetime) -> str:
    """Make the link of the letter; it is handed out here, and never kept. Raises `TooLate`."""
    token = token_urlsafe(32)
    made = Invitation.objects.filter(pk=invitation.pk, state="open").update(
        seal=sealed(token), sent_at=now, ends_at=now + LASTS
    )
    if not made:
        raise TooLate("Invitation")
    record(invitation, act="people.send_invitation", clause=CLAUSE, by=by, now=now)
    return token


@action("people.take_up")
def take_up(invitation: Invitation, *, by: House, now: datetime) -> None:
    """Say yes: the roles begin, on their first day or today. Raises `NotNow`, `TooLate`."""
    step(invitation, "take_up", clause=CLAUSE, by=by, now=now)
    group, person = invitation.playgroup, invitation.person
    starts, house = max(invitation.starts, group.today(now)), House(group.pk)
    for role in _missing(group, person, invitation.offered, starts):
        if role in OFFICE_HOLDERS and invitation.minuted_on:
            minuted = Minuted(invitation.minute, invitation.minuted_on)
            appoint(group, person, role, minuted, starts, by=house, now=now)
        else:
            give_role(group, person, role, starts, by=house, now=now)


def _missing(playgroup: Playgroup, person: Person, roles: Iterable[Role], day: date) -> list[Role]:
    """Those roles that somebody does not hold on this day or later."""
    held = Office.objects.filter(Q(ends=None) | Q(ends__gte=day), playgroup=playgroup)
    holds = set(held.filter(person=person).values_list("role", flat=True))
    return [role for role in roles if role not in holds]
