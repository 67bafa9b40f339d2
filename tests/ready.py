"""Ways to have a picture or a post ready, through the same actions as on the pages."""

from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from typing import Any

from django.core.files.base import ContentFile
from PIL import Image

from playgate.images import actions as images
from playgate.images import sealed
from playgate.people.member import House, Member
from playgate.people.models import Child
from playgate.policy.findings import Box, Effect
from playgate.policy.pictures import Looked, Who
from playgate.posts import actions
from playgate.posts.models import Post


def small_jpeg(width: int = 64, height: int = 48) -> bytes:
    """A small plain picture."""
    out = BytesIO()
    Image.new("RGB", (width, height), "teal").save(out, "JPEG")
    return out.getvalue()


def ready_photo(
    by: Member,
    faces: Sequence[Child | Who | None],
    *,
    now: datetime,
    nobody_else: bool = True,
    alt: str = "",
    is_read: bool = True,
) -> Any:
    """A picture that is open, each face said to be whom it is; `is_read`: nobody waits for the
    words in it.
    """
    photo = images.add(ContentFile(small_jpeg(), "p.jpg"), by=by, now=now)
    house = House(by.playgroup_id)
    made = {name: sealed.keep(photo, name, BytesIO(small_jpeg())) for name in ("cleaned", "small")}
    boxes = [Box(0.1 * place, 0.1, 0.08, 0.1) for place in range(len(faces))]
    files = {**made, "width": 64, "height": 48, "faces_looked_for": True}
    files["words_looked_for"] = Looked.BY_NOBODY if is_read else Looked.NOT_YET
    images.note_faces(photo, boxes, files, by=house, now=now)
    for face, who in zip(photo.faces.all(), faces, strict=True):
        if isinstance(who, Child):
            images.account_for(face, Who.CHILD, who, by=by, now=now)
        elif who:
            images.account_for(face, who, None, by=by, now=now)
    if nobody_else:
        images.say_nobody_else(photo, by=by, now=now)
    if alt:
        images.describe(photo, alt, by=by, now=now)
    photo.refresh_from_db()
    if photo.has_blur:
        blurred = sealed.keep(photo, "cleared", BytesIO(small_jpeg()))
        images.clear(photo, blurred, photo.faces_version, by=house, now=now)
        photo.refresh_from_db()
    return photo


def ready_film(
    by: Member,
    faces: Sequence[Child | Who | None],
    *,
    now: datetime,
    seconds: float = 4.0,
    is_read: bool = True,
) -> Any:
    """A film that is open and made as it leaves, each face in it said to be whom it is; `is_read`:
    nobody waits for the words in it.

    The cage is not used: its bytes are those of a small picture.
    """
    photo = images.add(ContentFile(b"\0\0\0\x18ftypmp42", "f.mp4"), by=by, now=now)
    house = House(by.playgroup_id)
    made = {
        name: sealed.keep(photo, name, BytesIO(small_jpeg()))
        for name in ("cleaned", "small", "film", "strip")
    }
    about = {"width": 64, "height": 48, "seconds": seconds, "has_sound": True}
    boxes = [Box(0.1 * place, 0.1, 0.08, 0.1) for place in range(len(faces))]
    ways = [{"track": [[0.5, *box], [2.0, *box]], "seen": [[0.5, 0, 9]]} for box in boxes]
    files = {**made, **about, "faces_looked_for": True}
    files["words_looked_for"] = Looked.BY_NOBODY if is_read else Looked.NOT_YET
    images.note_faces(photo, boxes, files, by=house, now=now, ways=ways)
    for face, who in zip(photo.faces.all(), faces, strict=True):
        if isinstance(who, Child):
            images.account_for(face, Who.CHILD, who, by=by, now=now)
        elif who:
            images.account_for(face, who, None, by=by, now=now)
    images.say_nobody_else(photo, by=by, now=now)
    return make_film(photo, by=house, now=now)


def make_film(photo: Any, *, by: House, now: datetime) -> Any:
    """A film is made as it leaves, without the cage."""
    photo.refresh_from_db()
    files = {
        name: sealed.keep(photo, name, BytesIO(small_jpeg()))
        for name in ("film_cleared", "cleared")
    }
    made = {**files, "film_size": 1000, "made_as": str(photo.faces_version)}
    images.note_film(photo, made, photo.faces_version, by=by, now=now)
    photo.refresh_from_db()
    return photo


def ready_post(
    by: Member,
    text: str,
    photos: Sequence[Any],
    accounts: Sequence[Any],
    *,
    now: datetime,
    answered: bool = True,
    **more: Any,
) -> Post:
    """A post in draft with its pictures, its accounts, and every question answered with yes."""
    post = actions.begin(by=by, now=now)
    actions.write(post, text, by=by, now=now, **more)
    for photo in photos:
        actions.attach(post, photo, by=by, now=now)
    actions.choose_accounts(post, accounts, by=by, now=now)
    post = Post.objects.whole().get(pk=post.pk)
    if answered:
        asked = [one.key for one in post.findings(now) if one.effect is Effect.ASK]
        actions.answer(post, dict.fromkeys(asked, True), by=by, now=now)
    return Post.objects.whole().get(pk=post.pk)
