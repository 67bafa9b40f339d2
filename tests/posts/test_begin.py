"""A post begins with a word or with its pictures, and says truly where it stands."""

from typing import Any

import pytest

from playgate.images.models import Photo
from playgate.ledger import pen
from playgate.policy.posts import copies_stand
from playgate.posts.models import Copy, Post


def test_a_post_begins_with_the_pictures_that_were_chosen(come_in: Any, picture: Any) -> None:
    browser = come_in("sam")
    answer = browser.post("/posts/begin/", {"file": [picture(1), picture(1)]})
    post = Post.objects.get()
    assert answer.url == f"/posts/{post.pk}/"
    assert post.shown.count() == 2


def test_what_is_no_picture_is_told_and_the_others_are_kept(come_in: Any, picture: Any) -> None:
    browser = come_in("sam")
    answer = browser.post("/posts/begin/", {"file": [picture(1), _nothing()]})
    assert answer.status_code == 409 and "empty" in answer.content.decode()
    assert Post.objects.get().shown.count() == Photo.objects.count() == 1


def _nothing() -> Any:
    from django.core.files.uploadedfile import SimpleUploadedFile

    return SimpleUploadedFile("IMG_0002.jpg", b"", "image/jpeg")


@pytest.mark.parametrize(
    ("states", "stands"),
    [
        ([], "signed off"),
        (["planned", "planned"], "signed off"),
        (["out", "planned"], "signed off"),
        (["out", "down"], "out"),
        (["down", "down"], "down"),
        (["out", "going out", "planned"], "going out"),
        (["out", "coming down"], "coming down"),
        (["out", "going out", "unsure"], "unsure"),
    ],
)
def test_a_post_stands_as_the_copy_that_needs_us_most(states: list[str], stands: str) -> None:
    assert copies_stand(states) == stands


@pytest.mark.parametrize(("state", "says"), [("out", "Out"), ("down", "Taken down")])
def test_what_is_out_or_down_is_no_longer_called_signed_off(
    state: str, says: str, signed_off: Any, come_in: Any
) -> None:
    post = signed_off("We planted beans.")
    mark = pen.lines.set(0)
    Copy.objects.filter(post=post).update(state=state)
    pen.lines.reset(mark)
    browser = come_in("sam")
    for page in (f"/posts/{post.pk}/", "/posts/"):
        shown = browser.get(page).content.decode()
        assert says in shown and "Signed off" not in shown
