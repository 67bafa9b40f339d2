"""What people do at the door; each leaves a line in the ledger of every playgroup of theirs."""

from collections.abc import Iterable
from datetime import datetime
from hmac import compare_digest
from secrets import randbelow, token_hex
from typing import Any

from allauth.account.models import EmailAddress
from django.contrib.sessions.models import Session
from django.db.models import QuerySet

from playgate.jobs.later import later
from playgate.ledger.book import By, NotYours, Refused, TooLate, action, record
from playgate.people.actions.enrolling import NO_ADDRESS
from playgate.people.member import House, Member
from playgate.people.models import Office, Person, Playgroup, on
from playgate.policy.endings import CHANGED
from playgate.policy.proving import NOT_ONESELF, TWO_PEOPLE

from . import tablets
from .models import AddressChange, Alarm, Authenticator, Opened, Reset, Tablet, UserSession

CLAUSE = "privacy.confidential"
OURS = "images.own-accounts-only"


@action("door.note_factor")
def note_factor(person: Person, change: str, kind: str, *, by: By, now: datetime) -> None:
    """Write down that a second factor was added, used up or removed: never the factor itself."""
    record(person, act="door.note_factor", clause=CLAUSE, by=by, now=now, change=change, kind=kind)


@action("door.remove_factor")
def remove_factor(person: Person, factor: Authenticator, *, by: Member, now: datetime) -> None:
    """Take one of one's own factors away; without any left, the recovery codes go too."""
    by.must_have_proved(now)
    told = {"kind": str(factor.type), "factor": str(factor.pk)}
    factor.delete()
    record(person, act="door.remove_factor", clause=CLAUSE, by=by, now=now, **told)
    rest = Authenticator.objects.filter(user_id=person.pk)
    if not rest.exclude(type=Authenticator.Type.RECOVERY_CODES).exists():
        rest.delete()
    _elsewhere(person, "removed", str(factor.type), by=by, now=now)
    later("door.tell_removed", str(person.pk))


@action("door.drop_factors")
def drop_factors(person: Person, factors: QuerySet[Any, Any], *, by: House, now: datetime) -> int:
    """Take factors away again that came back with an older state of the house; how many."""
    dropped = factors.filter(user_id=person.pk).delete()[0]
    record(person, act="door.drop_factors", clause=CLAUSE, by=by, now=now, dropped=dropped)
    return dropped


@action("door.sign_out_device")
def sign_out_device(
    person: Person, keys: Iterable[str], everywhere: bool = False, *, by: By, now: datetime
) -> None:
    """End sessions of one's own: these, or every one there is."""
    ended = end_sessions(person, keys)
    if everywhere:
        end_every_session(person)
    record(person, act="door.sign_out_device", clause=CLAUSE, by=by, now=now, ended=ended)
    _elsewhere(person, "signed out", "device", by=by, now=now)


@action("door.note_ceiling")
def note_ceiling(
    playgroup: Playgroup, person: Person, kind: str, *, by: By, now: datetime
) -> Alarm:
    """Somebody opened more than anybody needs: those who look after people hear of it."""
    alarm = Alarm.objects.filter(playgroup=playgroup, person=person, seen_at=None).first()
    if alarm is None:
        alarm = Alarm.objects.create(playgroup=playgroup, person=person, kind=kind, at=now)
    record(person, act="door.note_ceiling", clause=CLAUSE, by=by, now=now, kind=kind)
    later("door.tell_alarm", str(alarm.pk))
    return alarm


@action("door.let_go_on")
def let_go_on(alarm: Alarm, *, by: Member, now: datetime) -> None:
    """It was really them, and they need it: their count of today begins anew."""
    _look_into(alarm, by, now)
    Opened.objects.filter(playgroup=alarm.playgroup, person=alarm.person).delete()
    record(alarm.person, act="door.let_go_on", clause=CLAUSE, by=by, now=now)


@action("door.sign_out_everywhere")
def sign_out_everywhere(alarm: Alarm, *, by: Member, now: datetime) -> None:
    """It was not them: every session of theirs ends at once."""
    _look_into(alarm, by, now)
    end_every_session(alarm.person)
    record(alarm.person, act="door.sign_out_everywhere", clause=CLAUSE, by=by, now=now)
    _elsewhere(alarm.person, "signed out", "every device", by=by, now=now)
    later("door.tell_signed_out", str(alarm.person.pk))


def _look_into(alarm: Alarm, by: Member, now: datetime) -> None:
    if alarm.person_id == by.person.pk:
        raise Refused(NOT_ONESELF)
    done = Alarm.objects.filter(pk=alarm.pk, seen_at=None)
    if not done.update(seen_by=by.person, seen_at=now):
        raise TooLate("Alarm")


@action("door.ask_reset")
def ask_reset(playgroup: Playgroup, person: Person, *, by: Member, now: datetime) -> Reset:
    """I have seen this person: they lost their second step. Twice is once, and holds a day."""
    by.must_have_proved(now)
    if person.pk == by.person.pk:
        raise Refused(NOT_ONESELF)
    if not playgroup.offices.filter(person=person).exists():
        raise NotYours("Person")
    reset = Reset.objects.filter(playgroup=playgroup, person=person, confirmed_at=None).first()
    if reset is None:
        told = {"asked_by": by.person, "asked_at": now}
        reset = Reset.objects.create(playgroup=playgroup, person=person, **told)
    elif not reset.still_holds(now):
        reset.asked_by, reset.asked_at = by.person, now
        reset.save(update_fields=["asked_by", "asked_at"])
    record(person, act="door.ask_reset", clause=CLAUSE, by=by, now=now)
    return reset


@action("door.confirm_reset")
def confirm_reset(reset: Reset, *, by: Member, now: datetime) -> None:
    """A second one says yes: the factors are gone, all sessions end, and the person is told."""
    by.must_have_proved(now)
    if by.person.pk in {reset.person_id, reset.asked_by_id}:
        raise Refused(TWO_PEOPLE)
    if not reset.still_holds(now):
        raise TooLate("Reset")
    still_open = Reset.objects.filter(pk=reset.pk, confirmed_at=None)
    if not still_open.update(confirmed_by=by.person, confirmed_at=now):
        raise TooLate("Reset")
    Authenticator.objects.filter(user_id=reset.person_id).delete()
    end_every_session(reset.person)
    record(reset.person, act="door.confirm_reset", clause=CLAUSE, by=by, now=now)
    _elsewhere(reset.person, "reset", "every factor", by=by, now=now)
    later("door.tell_reset", str(reset.person_id))


@action("door.change_address")
def change_address(
    playgroup: Playgroup, person: Person, new: str, *, by: Member, now: datetime
) -> AddressChange:
    """Ask for another e-mail address of one's own: a code goes to it."""
    by.must_have_proved(now)
    told = {"old": person.email, "new": new.lower(), "code": f"{randbelow(10**8):08}"}
    AddressChange.objects.filter(person=person, done_at=None).delete()
    change = AddressChange.objects.create(playgroup=playgroup, person=person, asked_at=now, **told)
    record(person, act="door.change_address", clause=CLAUSE, by=by, now=now)
    later("door.send_code", str(change.pk))
    return change


@action("door.confirm_address")
def confirm_address(change: AddressChange, code: str, *, by: Member, now: datetime) -> bool:
    """The code fits: from now on this is the address, and the old one is told. Five tries."""
    fits = change.still_holds(now) and compare_digest(change.code.encode(), code.encode())
    taken = Person.objects.filter(email=change.new).exclude(pk=change.person_id).exists()
    told: dict[str, Any] = {"act": "door.confirm_address", "clause": CLAUSE, "fits": fits}
    if not fits or taken:
        change.tries += 1
        change.save(update_fields=["tries"])
        record(change, by=by, now=now, **told)
        return False
    change.done_at, change.code = now, ""
    change.save(update_fields=["done_at", "code"])
    _give_address(change.person, change.new)
    record(change, by=by, now=now, change=CHANGED, **told)
    _elsewhere(change.person, "changed", "address", by=by, now=now)
    later("door.tell_address", str(change.pk))
    return True


@action("door.bring_address")
def bring_address(person: Person, address: str, *, by: House, now: datetime) -> None:
    """An older state of the house came back: somebody's address is again what it was since.

    Whoever had it in that state has another one since, and waits for it with none that opens
    anything; so does this person, where nobody knows the address any more ("").
    """
    for holder in Person.objects.filter(email=address).exclude(pk=person.pk):
        _give_address(holder, _nobodys())
    _give_address(person, address or _nobodys())
    record(person, act="door.bring_address", clause=CLAUSE, by=by, now=now, known=bool(address))


def _give_address(person: Person, address: str) -> None:
    """From now on this one opens the door, and none that they had before."""
    person.email = address
    person.save(update_fields=["email"])
    EmailAddress.objects.filter(user_id=person.pk).delete()


def _nobodys() -> str:
    return f"moved-{token_hex(12)}@{NO_ADDRESS}"


def keep_counter(factor: Authenticator, counter: int) -> None:
    """Keep beside an app's seed which of its half minutes was used last."""
    factor.data["used"] = counter
    Authenticator.objects.bulk_update([factor], ["data"])


def end_sessions(person: Person, keys: Iterable[str]) -> int:
    """End these sessions of somebody; answers how many there were."""
    tracked = UserSession.objects.filter(user_id=person.pk, session_key__in=list(keys))
    ended = list(tracked.values_list("session_key", flat=True))
    Session.objects.filter(session_key__in=ended).delete()
    tracked.delete()
    return len(ended)


def end_every_session(person: Person) -> None:
    """End all sessions of somebody within one request, also those that are not in the list.

    Each session is bound to this mark; with another mark none of them opens anything.
    """
    person.set_unusable_password()
    person.save(update_fields=["password"])
    UserSession.objects.filter(user_id=person.pk).delete()


def members(person: Any, now: datetime) -> list[Member]:
    """Somebody at each playgroup where they hold a role today."""
    held = Office.objects.filter(on(now.date()), person=person)
    groups = Playgroup.objects.filter(pk__in=held.values("playgroup")).order_by("pk")
    return [Member(person, group, now) for group in groups]


def others(person: Person, by: By, now: datetime) -> list[By]:
    """Who writes it down at the other playgroups: the person, or the house for somebody else."""
    there = [one for one in members(person, now) if one.playgroup_id != by.playgroup_id]
    if by.mark == f"person:{person.pk}":
        return list(there)
    return [House(one.playgroup_id) for one in there]


def _elsewhere(person: Person, change: str, kind: str, *, by: By, now: datetime) -> None:
    for member in others(person, by, now):
        note_factor(person, change, kind, by=member, now=now)


@action("door.register_tablet")
def register_tablet(
    playgroup: Playgroup, name: str, *, by: Member, now: datetime
) -> tuple[Tablet, str]:
    """Put a device of the setting's own on the list; answers the code that lets it in, once."""
    fresh = tablets.new_code()
    tablet = Tablet.objects.create(
        playgroup=playgroup,
        name=name,
        code=fresh.digest,
        code_until=now + tablets.CODE_HOLDS,
        registered_by=by.person,
        registered_at=now,
    )
    record(tablet, act="door.register_tablet", clause=OURS, by=by, now=now)
    return tablet, fresh.secret


@action("door.take_in_tablet")
def take_in_tablet(tablet: Tablet, *, by: Member, now: datetime) -> tablets.Fresh:
    """Let the device that holds the code be this one; answers what it carries from now on.

    Raises `TooLate` where another one was let in with it.
    """
    fresh = tablets.new_secret()
    waiting = Tablet.objects.filter(pk=tablet.pk, let_go_at=None).exclude(code="")
    if not waiting.update(code="", secret=fresh.digest, taken_in_at=now):
        raise TooLate("Tablet")
    record(tablet, act="door.take_in_tablet", clause=OURS, by=by, now=now)
    return fresh


@action("door.let_go_tablet")
def let_go_tablet(tablet: Tablet, *, by: By, now: datetime) -> None:
    """A device is lost, or not ours any more: it is refused, and wipes what waits on it."""
    gone = {"code": "", "secret": "", "let_go_at": now}
    if not Tablet.objects.filter(pk=tablet.pk, let_go_at=None).update(**gone):
        raise TooLate("Tablet")
    record(tablet, act="door.let_go_tablet", clause=OURS, by=by, now=now)
