"""A film from the phone to the page and out: opened in its cage, followed, blurred, played."""

import io
from datetime import UTC, datetime
from typing import Any

import pytest
from django.urls import reverse

from playgate.images import actions
from playgate.images.caged.film_boxes import plain_film
from playgate.images.models import Photo
from playgate.ledger.book import Refused
from playgate.policy.pictures import Who
from tests import films

from .filmed import changed, of


@pytest.fixture
def now() -> Any:
    return datetime.now(UTC)


def test_a_film_comes_in_clean_followed_and_silent(arrived: Any, lines: Any) -> None:
    clip = films.clip()
    assert films.CANARY in clip and b"loci" in clip, "the check can fail"
    photo = arrived(clip)
    assert photo.state == "ready" and photo.medium == "video" and photo.is_cleared
    assert (photo.width, photo.height) == (640, 360) and 2.5 < photo.seconds < 3.2
    assert photo.has_sound and not photo.is_heard
    kept, leaves = of(photo, "film"), of(photo)
    for content in (kept, leaves):
        assert films.CANARY not in content and b"loci" not in content
    assert plain_film(io.BytesIO(kept)) == 2 and films.loudness(kept)
    assert plain_film(io.BytesIO(leaves)) == 1 and not films.loudness(leaves), "its sound is out"
    [face] = photo.faces.all()
    assert face.track[0][0] == 0 and face.track[-1][0] > 2.3 and face.who == ""
    assert face.track[0][1] < 0.2, "it walked from left"
    assert face.track[-1][1] > 0.6, "to right"
    strip = of(photo, "strip")
    assert all(strip[start:end].startswith(b"\xff\xd8") for _, start, end in face.seen)
    assert lines("images.note_faces").count() == 1 and lines("images.note_film").count() == 1


def test_a_film_is_played_in_parts_by_those_who_may_see_it(
    arrived: Any, come_in: Any, other: Any
) -> None:
    photo = arrived(films.clip())
    browser, whole = come_in("sam"), of(photo, "film")
    address = reverse("images:film", args=[photo.pk, "clean"])
    page = browser.get(f"/images/{photo.pk}/").content.decode()
    assert address in page and "0:02" in page
    all_of_it = browser.get(address)
    assert b"".join(all_of_it.streaming_content) == whole
    assert all_of_it["Accept-Ranges"] == "bytes" and "no-store" in all_of_it["Cache-Control"]
    a_part = browser.get(address, headers={"Range": "bytes=5-1004"})
    assert a_part.status_code == 206 and b"".join(a_part.streaming_content) == whole[5:1005]
    assert a_part["Content-Range"] == f"bytes 5-1004/{len(whole)}"
    last = browser.get(address, headers={"Range": "bytes=-10"})
    assert b"".join(last.streaming_content) == whole[-10:]
    assert browser.get(address, headers={"Range": f"bytes={len(whole)}-"}).status_code == 416
    assert browser.get(reverse("images:film", args=[photo.pk, "original"])).status_code == 404
    face = photo.faces.get()
    still = browser.get(reverse("images:still", args=[face.pk]))
    assert still.content.startswith(b"\xff\xd8")
    assert browser.get(f"{reverse('images:still', args=[face.pk])}?number=99").status_code == 404
    stranger = come_in("sam", other)
    assert stranger.get(address).status_code == 404
    assert stranger.get(reverse("images:still", args=[face.pk])).status_code == 404


def test_a_blurred_track_is_burnt_in_and_the_blur_follows(
    arrived: Any, member: Any, now: Any, work: Any
) -> None:
    photo = arrived(films.film(films.walking(4, gone=(2.2, 4))))
    before = dict(films.pictures_of(of(photo)))
    face = photo.faces.get()
    assert face.track[-1][0] < 2.3
    actions.account_for(face, Who.BLURRED, None, by=member("sam"), now=now)
    assert not Photo.objects.get(pk=photo.pk).is_cleared, "the gate is shut until it is made"
    work()
    photo.refresh_from_db()
    assert photo.is_cleared
    after = dict(films.pictures_of(of(photo)))
    seen = {round(at, 1): changed(before[at], after[at], face, at) for at in before if at in after}
    assert all(seen[at] > 12 for at in (0.0, 0.4, 0.8, 1.2, 1.6, 2.0)), seen
    assert seen[3.6] < 5, "where nobody is, nothing is blurred"
    poster = of(photo, "cleared")
    assert poster != of(photo, "cleaned"), "what stands for it is blurred too"


def test_a_track_added_by_hand_covers_its_time_and_no_more(
    arrived: Any, member: Any, now: Any, work: Any, come_in: Any
) -> None:
    photo = arrived(films.film([(at / 15, films.pictures.drawn(640, 360)) for at in range(60)]))
    assert not photo.faces.exists()
    browser, address = come_in("sam"), f"/images/{photo.pk}/add_face/"
    part = {"x": "0.1", "y": "0.1", "w": "0.2", "h": "0.3"}
    wrong = browser.post(
        address, {**part, "start": "soon", "end": "0:02"}, headers={"HX-Request": "true"}
    )
    assert "Type a moment" in wrong.content.decode() and not photo.faces.exists()
    late = browser.post(address, {**part, "start": "0:50", "end": "0:52"})
    assert late.status_code == 409 and not photo.faces.exists()
    browser.post(address, {**part, "start": "0:01", "end": "0:02"})
    face = photo.faces.get()
    assert face.by_hand and face.when == "0:01 to 0:02"
    actions.account_for(face, Who.BLURRED, None, by=member("sam"), now=now)
    before = dict(films.pictures_of(of(photo, "film")))
    work()
    after = dict(films.pictures_of(of(photo)))
    seen = {round(at, 1): changed(before[at], after[at], face, at) for at in before if at in after}
    assert seen[1.6] > 12, seen
    assert seen[3.2] < 5, seen


def test_sound_is_kept_when_asked_for_and_silent_where_it_was_cut(
    arrived: Any, member: Any, now: Any, work: Any
) -> None:
    photo, by = arrived(films.clip()), member("sam")
    actions.set_sound(photo, True, by=by, now=now)
    work()
    assert _heard(of(photo), 0.5, 2.5) > 0.1
    actions.silence(photo, 1.0, 2.0, by=by, now=now)
    work()
    leaves = of(photo)
    assert _heard(leaves, 1.1, 1.9) < 0.01
    assert _heard(leaves, 2.2, 2.7) > 0.1
    for start, end in ((2.0, 1.0), (-1.0, 1.0), (1.0, 99.0)):
        with pytest.raises(Refused):
            actions.silence(photo, start, end, by=by, now=now)
    with pytest.raises(Refused):
        actions.unsilence(photo, 2, by=by, now=now)
    actions.unsilence(photo, 1, by=by, now=now)
    actions.set_sound(photo, False, by=by, now=now)
    work()
    assert not films.loudness(of(photo))


def _heard(content: bytes, start: float, end: float) -> float:
    inside = [loud for at, loud in films.loudness(content) if start <= at <= end]
    return max(inside)


def test_what_stands_for_it_is_chosen(arrived: Any, member: Any, now: Any, work: Any) -> None:
    photo = arrived(films.clip())
    before = of(photo, "cleared")
    actions.choose_poster(photo, 2.5, by=member("sam"), now=now)
    work()
    assert of(photo, "cleared") != before and of(photo, "small")
    with pytest.raises(Refused):
        actions.choose_poster(photo, 99.0, by=member("sam"), now=now)


def test_an_answer_that_changes_nothing_in_the_film_makes_no_new_one(
    arrived: Any, cast: Any, member: Any, now: Any, work: Any
) -> None:
    photo = arrived(films.clip())
    made = photo.film_cleared
    actions.account_for(photo.faces.get(), Who.GROWN_UP, None, by=member("sam"), now=now)
    work()
    photo.refresh_from_db()
    assert photo.is_cleared and photo.film_cleared == made
