"""A picture is gone for a grave reason: it leaves every post, and comes down wherever it is."""

from datetime import datetime
from typing import Any

from playgate.images.models import Photo
from playgate.jobs.later import later
from playgate.ledger.book import By, action, after, record, step
from playgate.people.member import House
from playgate.policy.concerns import CLAUSE
from playgate.posts.models import Copy, CopyCapture, Post, Shown, SignOff

from .capturing import wipe_captures
from .owning_up import SEEN


@action("posts.let_go")
def let_go(photo: Photo, *, by: House, now: datetime) -> None:
    """Take a picture out of every post; what is out with it comes down before all else."""
    posts = list(Post.objects.filter(shown__photo=photo).values_list("pk", flat=True))
    SignOff.objects.filter(post__in=posts).update(is_void=True)
    for copy in Copy.objects.select_related("account").filter(post__in=posts, state__in=SEEN):
        copy.taken_back_for, copy.taken_back_at = CLAUSE, now
        copy.save(update_fields=["taken_back_for", "taken_back_at"])
        step(copy, "take_down", clause=CLAUSE, by=by, now=now)
        work = "posts.tell_keepers" if copy.account.by_hand else "posts.fetch_down"
        later(work, str(copy.pk), first=True)
    # Nothing of before, and nothing that somebody adds later, shows it once more.
    down = Copy.objects.filter(post__in=posts, state__in=("coming down", "down"))
    down.update(taken_back_for=CLAUSE)
    if screens := list(CopyCapture.objects.filter(copy__post__in=posts)):
        wipe_captures(screens, CLAUSE, by=by, now=now)
    Shown.objects.filter(photo=photo).delete()
    record(photo, act="posts.let_go", clause=CLAUSE, by=by, now=now, posts=len(posts))


@after("images.wipe_accident", "images.set_apart")
def _a_picture_is_gone(things: tuple[Any, ...], by: By, now: datetime) -> None:
    """In the same transaction as the wiping, or the setting apart."""
    for photo in things:
        if isinstance(photo, Photo):
            let_go(photo, by=House(photo.playgroup_id), now=now)
