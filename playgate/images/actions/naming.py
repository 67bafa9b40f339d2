"""Faces of a burst are accounted for together, as a person has confirmed."""

from collections.abc import Sequence
from datetime import datetime

from playgate.images.models import Face, Photo
from playgate.ledger.book import TooLate, action, record
from playgate.people.member import Member
from playgate.policy.pictures import Who

from .picturing import account_for


@action("images.say_the_same")
def say_the_same(
    photo: Photo, pairs: Sequence[tuple[Face, Face]], *, by: Member, now: datetime
) -> None:
    """Say of each face that it is whom the other one is; all of it or nothing.

    Raises `TooLate` where somebody has named one of them meanwhile.
    """
    ids = [face.pk for face, _ in pairs]
    if Face.objects.filter(pk__in=ids, who=Who.NOBODY_YET).count() != len(set(ids)):
        raise TooLate("Face")
    for face, source in pairs:
        account_for(
            face,
            Who(source.who),
            source.child,
            by=by,
            now=now,
            grown_up=source.grown_up,
            visitor=source.visitor,
        )
    act, clause = "images.say_the_same", "images.never-list"
    record(photo, act=act, clause=clause, by=by, now=now, faces=len(ids))
