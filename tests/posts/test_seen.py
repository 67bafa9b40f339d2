"""Whoever signs off sees each picture as it leaves, with its faces and words framed and named."""

from datetime import UTC, datetime
from io import BytesIO
from typing import Any

import pytest
from django.urls import reverse

from playgate.images import actions as images
from playgate.images import sealed
from playgate.policy.findings import Box
from playgate.policy.pictures import Looked, Said, Who
from playgate.posts import actions
from tests.ready import ready_film, ready_photo, ready_post, small_jpeg

PEG, DOOR = (Box(0.1, 0.1, 0.2, 0.1), "St Anne's School"), (Box(0.6, 0.1, 0.2, 0.1), "Push")


@pytest.fixture
def now() -> datetime:
    return datetime.now(UTC)


@pytest.fixture
def waiting(cast: Any, member: Any, now: datetime) -> Any:
    """A post of Sam's with a picture in which somebody said that the words may stay."""
    photo = ready_photo(member("sam"), [cast.children["amy"]], now=now, alt="Pegs", is_read=False)
    images.note_words(photo, [PEG, DOOR], Looked.DONE, False, by=cast.house, now=now)
    words = photo.words.first()
    images.answer_words(words, Said.STAYS, by=member("sam"), now=now)
    post = ready_post(member("sam"), "Our pegs.", [photo], [cast.accounts["journal"]], now=now)
    actions.submit(post, by=member("sam"), now=now)
    return post


def test_words_are_framed_and_listed_as_on_the_authors_page(
    waiting: Any, come_in: Any, words: Any
) -> None:
    page = come_in("jo").get(reverse("posts:page", args=[waiting.pk]))
    told, shown = words(page), page.content.decode()
    first, second = waiting.photos[0].words.all()
    for one in (first, second):
        assert f'href="#face-word-{one.pk}"' in shown and f'id="face-word-{one.pk}"' in shown
    assert "“St Anne's School” May stay" in told
    hidden = shown[shown.index("Other words in it (1)") :]
    assert "“Push”" in hidden and "St Anne" not in hidden, "the others are behind a tap"
    assert "Not settled" not in told


def test_what_became_unsettled_is_named(
    waiting: Any, come_in: Any, words: Any, member: Any, now: datetime
) -> None:
    photo = waiting.photos[0]
    images.answer_words(photo.words.first(), Said.NOTHING_YET, by=member("sam"), now=now)
    images.add_face(photo, Box(0.5, 0.5, 0.1, 0.1), by=member("sam"), now=now)
    told = words(come_in("jo").get(reverse("posts:page", args=[waiting.pk])))
    assert "Not settled yet: face 2, words A." in told
    assert "look like the name of a school or a place" in told


def test_the_picture_is_the_one_that_leaves_and_a_film_names_its_faces(
    waiting: Any, come_in: Any, words: Any, member: Any, cast: Any, now: datetime
) -> None:
    photo, sam = waiting.photos[0], member("sam")
    images.answer_words(photo.words.first(), Said.BLURRED, by=sam, now=now)
    photo.refresh_from_db()
    made = sealed.keep(photo, "cleared", BytesIO(small_jpeg()))
    images.clear(photo, made, photo.faces_version, by=cast.house, now=now)
    jo = come_in("jo")
    page = jo.get(reverse("posts:page", args=[waiting.pk])).content.decode()
    assert reverse("images:file", args=[photo.pk, "leaving"]) in page
    assert reverse("images:file", args=[photo.pk, "clean"]) not in page
    film = ready_film(sam, [Who.BLURRED, Who.GROWN_UP], now=now)
    post = ready_post(sam, "We sang.", [film], [cast.accounts["journal"]], now=now)
    actions.submit(post, by=sam, now=now)
    page = jo.get(reverse("posts:page", args=[post.pk]))
    assert "A grown-up 0:00 to 0:02" in words(page)
    blurred, other = film.faces.all()
    assert str(other.pk) in page.content.decode().split("posts:page")[0]
    assert reverse("images:still", args=[blurred.pk]) not in page.content.decode()


def test_whoever_may_not_see_pictures_reads_no_words(
    waiting: Any, come_in: Any, words: Any
) -> None:
    page = come_in("tess").get(reverse("posts:page", args=[waiting.pk]))
    assert page.status_code in (403, 404) or "St Anne" not in words(page)
