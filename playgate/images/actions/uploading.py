"""A film comes in piece by piece: it is begun, and arrives or is let go."""

from datetime import datetime
from functools import partial
from hashlib import sha256

from django.db import transaction
from django.db.models import Sum

from playgate.images import pieces
from playgate.images.models import Photo, Upload
from playgate.ledger.book import By, NotYours, Refused, TooLate, action, record
from playgate.people.member import Member
from playgate.policy.films import why_not_take
from playgate.policy.uploading import MOST_ON_THEIR_WAY, NOT_WHOLE, TOO_MANY

CLAUSE = "images.only-by-the-rules"


@action("images.begin_upload")
def begin_upload(size: int, seen: str, *, by: Member, now: datetime) -> Upload:
    """Begin to take in a film of so many bytes; one that broke off goes on where it was.

    `seen`: what the browser saw of it, by which the same film is known again; it is kept with the
    person and the playgroup alone. Nothing is taken in that cannot be kept. Raises `Refused`,
    `NoRoom`.
    """
    mark = sha256(f"{by.playgroup_id}:{by.person.pk}:{size}:{seen}".encode()).hexdigest()
    waiting = Upload.objects.filter(photo=None)
    own = waiting.filter(playgroup=by.playgroup, by=by.person)
    upload = own.filter(mark=mark).first()
    if upload is None:
        refusal = why_not_take(size)
        if refusal or own.count() >= MOST_ON_THEIR_WAY:
            raise Refused(refusal or TOO_MANY)
        others = waiting.aggregate(all=Sum("size"))["all"] or 0
        pieces.see_that_there_is_room(size, others)
        told = {"playgroup": by.playgroup, "by": by.person, "mark": mark, "size": size}
        upload = Upload.objects.create(**told, begun_at=now)
    record(upload, act="images.begin_upload", clause=CLAUSE, by=by, now=now, size=size)
    return upload


@action("images.drop_upload")
def drop_upload(upload: Upload, *, by: By, now: datetime) -> None:
    """Let go of a film that has not arrived, with every piece and every key. One's own alone.

    Raises `TooLate` for one that has arrived meanwhile: that is a picture, and is wiped as one.
    """
    if isinstance(by, Member) and upload.by_id != by.person.pk:
        raise NotYours("Upload")
    gone, _ = Upload.objects.filter(pk=upload.pk, photo=None).delete()
    if not gone:
        raise TooLate("Upload")
    record(upload, act="images.drop_upload", clause="law.data-protection", by=by, now=now)
    transaction.on_commit(partial(pieces.wipe, upload.pk))


def as_it_is(upload: Upload) -> Upload:
    """Within a running act: a film as it is by now. Raises `Refused` where it was let go."""
    now_here = Upload.objects.filter(pk=upload.pk).select_related("photo").first()
    if now_here is None:
        raise Refused(NOT_WHOLE)
    return now_here


def arrive(upload: Upload | None, photo: Photo) -> None:
    """Within a running act: a film has arrived, and is a picture now; its pieces go."""
    if upload is None:
        return
    upload.photo, upload.mark = photo, ""
    upload.save(update_fields=["photo", "mark"])
    transaction.on_commit(partial(pieces.wipe, upload.pk))
