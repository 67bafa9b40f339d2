"""Pictures of the screen beside copies that are down: taken in, opened in the cage, wiped."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial
from uuid import UUID

from django.core.files.base import File
from django.db import transaction
from django.db.models import QuerySet

from playgate.images import sealed
from playgate.images.screens import sealed_as_it_came
from playgate.jobs.later import later
from playgate.ledger.book import Refused, action, record, record_each, step
from playgate.people.member import House, Member
from playgate.people.models import Child
from playgate.policy.captures import CLAUSE, ERASED
from playgate.posts.models import Copy, CopyCapture


@action("posts.add_capture")
def add_capture(copy: Copy, file: File, *, by: Member, now: datetime) -> CopyCapture:
    """Keep a picture of the screen, sealed; it is opened later, in the cage. Twice is once.

    One that could not be opened makes room for another. Raises `Refused`.
    """
    if refusal := copy.why_not_capture():
        raise Refused(refusal)
    kept = CopyCapture.objects.filter(copy=copy).first()
    if kept is None or kept.state == "refused":
        if kept:
            kept.delete()
        kept = CopyCapture(playgroup=copy.playgroup, copy=copy, by=by.person, at=now)
        kept.original = sealed_as_it_came(kept, file)
        kept.save(force_insert=True)
        later("posts.open_capture", str(kept.pk))
    record(kept, act="posts.add_capture", clause=CLAUSE, by=by, now=now, copy=str(copy.pk))
    return kept


@action("posts.open_capture")
def open_capture(
    capture: CopyCapture, cleaned: str, small: str, *, by: House, now: datetime
) -> None:
    """Keep the clean picture that the cage made; the file as it came is wiped."""
    transaction.on_commit(partial(sealed.destroy, capture.original))
    capture.original, capture.cleaned, capture.small = "", cleaned, small
    capture.save(update_fields=["original", "cleaned", "small"])
    step(capture, "open_capture", clause=CLAUSE, by=by, now=now)


@action("posts.refuse_capture")
def refuse_capture(capture: CopyCapture, says: str, *, by: House, now: datetime) -> None:
    """Keep why it could not be opened; its bytes are wiped."""
    transaction.on_commit(partial(sealed.destroy, capture.original))
    capture.original, capture.why_refused = "", says
    capture.save(update_fields=["original", "why_refused"])
    step(capture, "refuse_capture", clause=CLAUSE, by=by, now=now)


@action("posts.wipe_captures")
def wipe_captures(
    captures: Sequence[CopyCapture], clause: str, *, by: House, now: datetime
) -> None:
    """Wipe pictures of the screen with their keys; what was said about the copies stays.

    `clause`: the one for whose sake they go.
    """
    record_each(captures, act="posts.wipe_captures", clause=clause, by=by, now=now)
    for one in captures:
        for name in filter(None, (getattr(one, field) for field in one.FILES)):
            transaction.on_commit(partial(sealed.destroy, name))
    CopyCapture.objects.filter(pk__in=[one.pk for one in captures]).delete()


@action("posts.close_captures")
def close_captures(
    child: Child,
    copies: QuerySet[Copy, UUID],
    captures: Sequence[CopyCapture],
    *,
    by: House,
    now: datetime,
) -> None:
    """A child is erased: what may show it is wiped, and copies of its posts take none any more."""
    closed = Copy.objects.filter(pk__in=list(copies)).update(taken_back_for=ERASED)
    if captures:
        wipe_captures(captures, ERASED, by=by, now=now)
    record(child, act="posts.close_captures", clause=ERASED, by=by, now=now, copies=closed)
