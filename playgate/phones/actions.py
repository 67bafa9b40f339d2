"""What people may do with phones that ring, and each ring as it begins and ends."""

from datetime import datetime
from uuid import UUID

from django.conf import settings

from playgate.jobs.later import later
from playgate.ledger.book import Refused, action, record, step
from playgate.people.member import House, Member
from playgate.people.models import Person, Playgroup
from playgate.phones.models import Phone, Rung, digest_of
from playgate.policy.ringing import CLAUSE, ENOUGH, MOST, STRANGE, why_not_ring
from playgate.vault.browsers import Browser, NoPoint, must_fit


@action("phones.add")
def add(playgroup: Playgroup, browser: Browser, says: str, *, by: Member, now: datetime) -> Phone:
    """Let Playgate ring a browser of mine. The same one twice is once; it belongs to who asks.

    Raises `Refused` for an address that no maker of browsers has, and for too many.
    """
    allowed = settings.RING_THROUGH
    refusal = why_not_ring(browser.endpoint, allowed, here=settings.SERVERS_HERE)
    if refusal or not _fits(browser):
        raise Refused(refusal or STRANGE)
    known = Phone.objects.filter(playgroup=playgroup, digest=digest_of(browser.endpoint)).first()
    mine = Phone.objects.filter(playgroup=playgroup, person=by.person)
    mine.exclude(gone_at=None).filter(says=says).delete()  # this one has come back
    if known is None and mine.filter(gone_at=None).count() >= MOST:
        raise Refused(ENOUGH)
    phone = known or Phone(playgroup=playgroup)
    phone.person, phone.says, phone.since, phone.gone_at = by.person, says, now, None
    phone.seal(browser)
    phone.save()
    record(phone, act="phones.add", clause=CLAUSE, by=by, now=now)
    return phone


def _fits(browser: Browser) -> bool:
    try:
        must_fit(browser)
    except NoPoint:
        return False
    return True


@action("phones.drop")
def drop(phone: Phone, *, by: Member, now: datetime) -> None:
    """Let it be quiet from now on; where it was rung is wiped."""
    record(phone, act="phones.drop", clause=CLAUSE, by=by, now=now)
    phone.delete()


@action("phones.try_out")
def try_out(phone: Phone, *, by: Member, now: datetime) -> None:
    """Ring it once, to hear whether it rings."""
    record(phone, act="phones.try_out", clause=CLAUSE, by=by, now=now)
    later("phones.ring_to_try", str(phone.pk), f"try@{now:%y%m%d%H%M%S}", first=True)


@action("phones.forget")
def forget(phone: Phone, *, by: House, now: datetime) -> None:
    """Nobody is there any more: where it was rung is wiped, and the page says so."""
    phone.sealed, phone.digest, phone.gone_at = b"", "", now
    phone.save(update_fields=["sealed", "digest", "gone_at"])
    record(phone, act="phones.forget", clause=CLAUSE, by=by, now=now)


@action("phones.ring")
def ring(phone: Phone, mark: str, *, by: House, now: datetime) -> Rung | None:
    """It is about to ring: kept first, so that it never rings twice. None where it has rung."""
    known = Rung.objects.filter(phone=phone, mark=mark).first()
    if known and known.state == "held up":
        step(known, "ring_again", clause=CLAUSE, by=by, now=now)
        return known
    record(phone, act="phones.ring", clause=CLAUSE, by=by, now=now, again=known is not None)
    if known:
        return None
    rung: Rung = Rung.objects.create(playgroup_id=by.playgroup_id, phone=phone, mark=mark, at=now)
    return rung


@action("phones.be_heard")
def be_heard(rung: Rung, *, by: House, now: datetime) -> None:
    """Whoever passes it on has taken it."""
    step(rung, "be_heard", clause=CLAUSE, by=by, now=now)


@action("phones.be_held_up")
def be_held_up(rung: Rung, *, by: House, now: datetime) -> None:
    """It was not taken, for certain: it may ring again."""
    step(rung, "be_held_up", clause=CLAUSE, by=by, now=now)


def ring_later(work: str, letter: UUID, person: Person, playgroup_id: UUID) -> int:
    """Part of an act: let work of another room ring each phone of somebody for a letter."""
    phones = Phone.objects.filter(playgroup=playgroup_id, person=person, gone_at=None)
    found = [str(pk) for pk in phones.values_list("pk", flat=True)]
    for pk in found:
        later(work, str(letter), pk, first=True)
    return len(found)
