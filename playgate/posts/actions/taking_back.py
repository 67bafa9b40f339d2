"""Taking back what is out already, when a child may no longer be shown there (*images*)."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from playgate.images import actions as images
from playgate.images.models import Face, Photo
from playgate.jobs.later import later
from playgate.ledger.book import By, action, after, record, step
from playgate.people.member import House
from playgate.people.models import Child, Playgroup
from playgate.policy.recognising import Why
from playgate.posts.live import Barred, barred
from playgate.posts.models import Copy


@action("posts.take_back")
def take_back(found: Sequence[Barred], *, by: House, now: datetime) -> None:
    """Let every copy come down that shows somebody who may not be shown there any more.

    Playgate's own are taken down by a job; for the rest people are told, and it is due today.
    """
    for copy, clause in found:
        copy.taken_back_for, copy.taken_back_at = clause, now
        copy.save(update_fields=["taken_back_for", "taken_back_at"])
        step(copy, "take_down", clause=clause, by=by, now=now)
        record(copy, act="posts.take_back", clause=clause, by=by, now=now)
        later("posts.tell_keepers" if copy.account.by_hand else "posts.fetch_down", str(copy.pk))
    _know_again(found, by=by, now=now)


def _know_again(found: Sequence[Barred], *, by: House, now: datetime) -> None:
    """What came down is asked about when it comes again."""
    posts = {one.copy.post_id: one.copy for one in found}
    photos = list(Photo.objects.filter(shown_in__post__in=posts).distinct())
    for copy in list(posts.values())[:1]:
        images.remember(copy.playgroup, photos, Why.TAKEN_BACK, by=by, now=now)


def look_back(playgroup: Playgroup, now: datetime, *, only: Sequence[Child] = ()) -> int:
    """Find and take back what a playgroup may show no longer; answers how many copies."""
    found = barred(playgroup, playgroup.today(now), only=only)
    if found:
        take_back(found, by=House(playgroup.pk), now=now)
    return len(found)


@after(
    "people.put_on_the_never_list",
    "people.record_permission",
    "people.take_off_roll",
)
def _a_child_changed(things: tuple[Any, ...], by: By, now: datetime) -> None:
    """In the same transaction as the family's no, or the place on the list."""
    for child in things:
        if isinstance(child, Child):
            look_back(child.playgroup, now, only=[child])


@after("images.account_for")
def _a_face_changed(things: tuple[Any, ...], by: By, now: datetime) -> None:
    """Somebody sees who it really is in a picture that is out."""
    for face in things:
        if isinstance(face, Face) and face.child and _is_out(face):
            look_back(face.child.playgroup, now, only=[face.child])


def _is_out(face: Face) -> bool:
    copies = Copy.objects.filter(state__in=("out", "unsure"), post__shown__photo=face.photo_id)
    return copies.exists()
