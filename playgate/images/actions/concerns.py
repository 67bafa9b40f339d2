"""Something is wrong with a picture: an accident is wiped at once, a worry is set apart."""

from datetime import datetime
from functools import partial

from django.db import transaction

from playgate.images import sealed
from playgate.images.models import FILES, Concern, Photo
from playgate.jobs.later import later
from playgate.ledger.book import By, Refused, action, record, step
from playgate.people.member import House, Member
from playgate.people.models import Person
from playgate.policy import concerns
from playgate.policy.concerns import CLAUSE, NO_REFERENCE, NO_WITNESS, Outcome
from playgate.policy.recognising import Why

from .remembering import keep_marks
from .wiping import wipe_files, wipe_rows


@action("images.wipe_accident")
def wipe_accident(photo: Photo, witness: Person, *, by: Member, now: datetime) -> None:
    """Wipe a picture that was taken by accident, everywhere and at once; the lead is told."""
    if witness.pk == by.person.pk:
        raise Refused(NO_WITNESS)
    keep_marks([photo], Why.NOT_KEPT, now)
    wipe_rows(photo, now)
    _tell(photo, concerns.Concern.ACCIDENT, by.person, witness, now)
    seen = {"witness": str(witness.pk)}
    step(photo, "wipe_accident", clause=CLAUSE, by=by, now=now, **seen)


@action("images.set_apart")
def set_apart(photo: Photo, *, by: By, now: datetime) -> None:
    """Seal a picture that worries somebody: nobody looks at it here any more.

    The best of its files stays as evidence, under a key that no page asks for; the rest is wiped.
    """
    keep_marks([photo], Why.NOT_KEPT, now)
    evidence = photo.original or photo.film or photo.uncut or photo.cleaned
    wipe_files(photo, *(name for name in photo.file_names if name != evidence))
    for field in FILES:
        setattr(photo, field, "")
    photo.original, photo.cut, photo.cut_to, photo.places_before = evidence, None, None, None
    photo.alt = ""
    photo.save(update_fields=[*FILES, "cut", "cut_to", "places_before", "alt"])
    person = by.person if isinstance(by, Member) else None
    _tell(photo, concerns.Concern.WORRY, person, None, now)
    transaction.on_commit(partial(sealed.set_apart, photo))
    later("images.keep_apart", str(photo.pk), first=True)
    step(photo, "set_apart", clause=CLAUSE, by=by, now=now)


@action("images.take_note")
def take_note(concern: Concern, *, by: Member, now: datetime) -> None:
    """The safeguarding lead has seen it, and sees to it."""
    concern.noted_by, concern.noted_at = by.person, now
    concern.save(update_fields=["noted_by", "noted_at"])
    step(concern, "take_note", clause=CLAUSE, by=by, now=now)


@action("images.hand_over")
def hand_over(concern: Concern, *, by: House, now: datetime) -> None:
    """Write down that the evidence was handed over, on the machine and by its keeper."""
    record(concern, act="images.hand_over", clause=CLAUSE, by=by, now=now)


@action("images.end_worry")
def end_worry(
    concern: Concern, outcome: Outcome, reference: str, *, by: Member, now: datetime
) -> None:
    """Let the evidence go, once those who may say so have said so; its key is destroyed."""
    by.must_have_proved(now)
    if not reference.strip():
        raise Refused(NO_REFERENCE)
    photo = Photo.objects.get(pk=concern.photo_id)
    wipe_rows(photo, now)
    step(photo, "end_worry", clause=CLAUSE, by=by, now=now)
    concern.outcome, concern.reference, concern.ended_at = outcome, reference.strip(), now
    concern.save(update_fields=["outcome", "reference", "ended_at"])
    step(concern, "end_worry", clause=CLAUSE, by=by, now=now, outcome=outcome.name)


def _tell(
    photo: Photo,
    kind: concerns.Concern,
    person: Person | None,
    witness: Person | None,
    now: datetime,
) -> None:
    told = Concern.objects.create(
        playgroup_id=photo.playgroup_id, photo=photo, kind=kind, by=person, witness=witness, at=now
    )
    later("images.tell_lead", str(told.pk), first=True)
