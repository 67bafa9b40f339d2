"""Notes for colleagues, pictures of the screen, ready words, and what each person looks at."""

from datetime import datetime
from functools import partial
from typing import Any

from django.core.files.base import File
from django.db import transaction

from playgate.images import sealed
from playgate.images.screens import sealed_as_it_came
from playgate.inbox.models import Capture, Comment, KeptFilter, Note, SavedReply
from playgate.jobs.later import later
from playgate.ledger.book import By, Refused, action, record, step
from playgate.people.member import Member
from playgate.people.models import Playgroup
from playgate.policy.inbox import clause_of
from playgate.policy.saved import why_not_save

SEEN, SEALED = "monitoring.step-in", "law.data-protection"
MOST_FILTERS = 12


@action("inbox.note")
def note(comment: Comment, text: str, *, by: Member, now: datetime) -> Note:
    """Leave a word for colleagues."""
    left = Note.objects.create(
        playgroup=comment.playgroup, comment=comment, by=by.person, text=text, at=now
    )
    record(comment, act="inbox.note", clause=clause_of(comment.kind), by=by, now=now)
    return left


@action("inbox.add_capture")
def add_capture(comment: Comment, file: File, *, by: Member, now: datetime) -> Capture:
    """Keep a picture of the screen, sealed; it is opened later, in the cage. Raises `Refused`."""
    capture = Capture(playgroup=comment.playgroup, comment=comment, by=by.person, at=now)
    capture.original = sealed_as_it_came(capture, file)
    capture.save(force_insert=True)
    record(capture, act="inbox.add_capture", clause=SEEN, by=by, now=now)
    later("inbox.open_capture", str(capture.pk))
    return capture


@action("inbox.open_capture")
def open_capture(capture: Capture, cleaned: str, *, by: By, now: datetime) -> None:
    """Keep the clean picture that the cage made; the file as it came is wiped."""
    transaction.on_commit(partial(sealed.destroy, capture.original))
    capture.original, capture.cleaned = "", cleaned
    capture.save(update_fields=["original", "cleaned"])
    step(capture, "open_capture", clause=SEEN, by=by, now=now)


@action("inbox.refuse_capture")
def refuse_capture(capture: Capture, says: str, *, by: By, now: datetime) -> None:
    """Keep why it could not be opened; its bytes are wiped."""
    transaction.on_commit(partial(sealed.destroy, capture.original))
    capture.original, capture.why_refused = "", says
    capture.save(update_fields=["original", "why_refused"])
    step(capture, "refuse_capture", clause=SEEN, by=by, now=now)


@action("inbox.seal_capture")
def seal_capture(capture: Capture, field: str, name: str, *, by: By, now: datetime) -> None:
    """Put a sealed file in the place of one that lay open; that one is wiped."""
    old = getattr(capture, field)
    moved = Capture.objects.filter(pk=capture.pk, **{field: old}).update(**{field: name})
    transaction.on_commit(partial(sealed.destroy, old if moved else name))
    record(capture, act="inbox.seal_capture", clause=SEALED, by=by, now=now, used=moved)


@action("inbox.save_reply")
def save_reply(
    playgroup: Playgroup,
    title: str,
    text: str,
    saved: SavedReply | None = None,
    *,
    by: Member,
    now: datetime,
) -> SavedReply:
    """Save words that come back often, or change them. Raises `Refused` for an unknown place."""
    if refusal := why_not_save(text):
        raise Refused(refusal)
    saved = saved or SavedReply(playgroup=playgroup)
    saved.title, saved.text, saved.by, saved.at = title, text, by.person, now
    saved.save()
    record(saved, act="inbox.save_reply", clause="tone.professional", by=by, now=now)
    return saved


@action("inbox.drop_saved")
def drop_saved(saved: SavedReply, *, by: Member, now: datetime) -> None:
    """These words are not offered any more."""
    record(saved, act="inbox.drop_saved", clause="tone.professional", by=by, now=now)
    saved.delete()


@action("inbox.keep_filter")
def keep_filter(
    playgroup: Playgroup, name: str, told: dict[str, Any], *, by: Member, now: datetime
) -> None:
    """Keep what this member likes to look at, under a name; the oldest goes when there are many."""
    mine = KeptFilter.objects.filter(playgroup=playgroup, person=by.person)
    kept = mine.filter(name=name).first() or KeptFilter(
        playgroup=playgroup, person=by.person, name=name
    )
    if kept._state.adding and mine.count() >= MOST_FILTERS:
        mine.first().delete()  # type: ignore[union-attr]
    kept.told = told
    kept.save()
    record(playgroup, act="inbox.keep_filter", clause="monitoring.regular", by=by, now=now)


@action("inbox.drop_filter")
def drop_filter(kept: KeptFilter, *, by: Member, now: datetime) -> None:
    """Let a kept filter go."""
    record(kept, act="inbox.drop_filter", clause="monitoring.regular", by=by, now=now)
    kept.delete()
