"""What stops a picture of a post is said where that picture stands, with what to do now."""

from typing import Any

import pytest
from django.urls import reverse

from playgate.images.models import Photo
from playgate.ledger import pen
from playgate.policy.pictures import Who
from playgate.posts.models import Copy, Post
from tests.ready import ready_photo


@pytest.fixture
def photo(member: Any, now: Any) -> Photo:
    """A picture with one face that nobody has named yet."""
    found: Photo = ready_photo(member("sam"), [None], now=now, alt="Beans")
    return found


def name(client: Any, photo: Photo, who: str) -> None:
    face = photo.faces.get()
    client.post(reverse("images:account_for", args=[face.pk]), {"is": who})


def test_who_may_be_shown_nowhere_is_said_where_the_picture_stands_and_a_tap_blurs_them(
    photo: Photo, post: Any, come_in: Any, words: Any
) -> None:
    sam = come_in("sam")
    made = post("Beans!", [Photo.objects.get(pk=photo.pk)], ["journal"])
    state, says = reverse("posts:state", args=[made.pk]), "Someone in this picture cannot be shown."
    name(sam, photo, "child:grace")
    assert says not in words(sam.get(state))
    name(sam, photo, "child:ben")
    page, swapped = sam.get(f"/posts/{made.pk}/"), sam.get(state)
    for told in (page, swapped):
        assert says in words(told), "before anybody has sent it"
        assert "Blur face 1" in words(told)
    place = f'id="closed-{photo.pk}"'
    assert page.content.decode().count(place) == 1
    assert place in swapped.content.decode()
    assert "hx-swap-oob" in swapped.content.decode()
    name(sam, photo, "blur")
    assert says not in words(sam.get(state))
    assert place in sam.get(state).content.decode(), "what stood there goes away"


def test_what_stops_a_picture_says_which_one_it_is(
    photo: Photo, post: Any, member: Any, come_in: Any, words: Any, now: Any
) -> None:
    other, sam = ready_photo(member("sam"), [Who.BLURRED], now=now, alt="Sand"), come_in("sam")
    made = post("Beans!", [other, Photo.objects.get(pk=photo.pk)], ["journal"])
    answer = sam.post(reverse("posts:submit", args=[made.pk]), {"text": "Beans!"})
    assert f'<a href="#photo-{photo.pk}">Picture 2</a>' in answer.content.decode()
    assert "Face 1 is not accounted for." in words(answer)


def test_what_stops_one_account_leads_to_the_picture(
    post: Any, cast: Any, member: Any, come_in: Any, now: Any
) -> None:
    photo = ready_photo(member("sam"), [cast.children["isla"]], now=now, alt="Beans")
    made = post("Beans!", [photo], ["page"])
    page = come_in("sam").get(f"/posts/{made.pk}/").content.decode()
    account = page.split("there is a no for Facebook")[1].split('class="account"')[0]
    assert f'<a href="#photo-{photo.pk}">Picture 1</a>' in account


def test_one_name_on_two_faces_is_asked_about(
    post: Any, member: Any, cast: Any, fresh: Any, now: Any
) -> None:
    ava, grace = cast.children["ava-f"], cast.children["grace"]

    def asked(*children: Any) -> list[str]:
        photo = ready_photo(member("sam"), list(children), now=now, alt="Beans")
        made = post("Beans!", [photo], ["journal"], answered=False)
        found = fresh(made).in_the_way(now)
        return [one.says for one in found if one.key.startswith("photo.twice:")]

    assert asked(ava, grace) == []
    assert asked(ava, ava) == ["Two faces here have the same name, and both are that child."]


def test_what_is_down_is_not_said_to_be_stopped_any_more(
    post: Any, cast: Any, member: Any, come_in: Any, words: Any, now: Any
) -> None:
    photo = ready_photo(member("sam"), [cast.children["ben"]], now=now, alt="Beans")
    made, says = post("Beans!", [photo], ["journal"]), "Something stands in the way today"
    before = pen.lines.set(0)
    Post.objects.filter(pk=made.pk).update(state="signed off")
    pen.lines.reset(before)
    sam, page = come_in("sam"), f"/posts/{made.pk}/"
    assert says in words(sam.get(page))
    before = pen.lines.set(0)
    Copy.objects.filter(post=made).update(state="down")
    pen.lines.reset(before)
    assert says not in words(sam.get(page))
