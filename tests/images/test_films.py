"""A film from the phone to the page and out: opened in its cage, followed, blurred, played."""

import io
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from playgate.images import actions, film_cage, filming, sealed
from playgate.images.cage import CageFell
from playgate.images.caged.film_boxes import plain_film
from playgate.images.jobs import look_at_film
from playgate.images.keeping import NoRoom
from playgate.images.models import Face, Photo
from playgate.jobs.worker import run_due
from playgate.ledger import pen
from playgate.ledger.book import Refused
from playgate.policy.findings import Box
from playgate.policy.pictures import Who
from playgate.posts import actions as posts
from tests import films


@pytest.fixture
def now() -> Any:
    return datetime.now(UTC)


@pytest.fixture
def work(django_capture_on_commit_callbacks: Any) -> Any:
    def do() -> None:
        with django_capture_on_commit_callbacks(execute=True):
            run_due(strict=True, scheduled=False)

    return do


@pytest.fixture
def arrived(post: Any, come_in: Any, work: Any) -> Any:
    """A film of Sam's in a draft, opened."""

    def of(content: bytes, name: str = "IMG_0001.MOV") -> Photo:
        made = post("We sang.", [], ["journal"])
        sent = SimpleUploadedFile(name, content, "video/quicktime")
        answer = come_in("sam").post(f"/posts/{made.pk}/attach/?one=1", {"file": sent})
        assert answer.status_code == 200, answer.content.decode()
        work()
        return Photo.objects.get(shown_in__post=made)

    return of


def of(photo: Photo, field: str = "film_cleared") -> bytes:
    photo.refresh_from_db()
    return sealed.content(photo, field)


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
    still = browser.get(reverse("images:still", args=[face.pk, 0]))
    assert still.content.startswith(b"\xff\xd8")
    assert browser.get(reverse("images:still", args=[face.pk, 99])).status_code == 404
    stranger = come_in("sam", other)
    assert stranger.get(address).status_code == 404
    assert stranger.get(reverse("images:still", args=[face.pk, 0])).status_code == 404


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
    changed = {
        round(at, 1): _changed(before[at], after[at], face, at) for at in before if at in after
    }
    assert all(changed[at] > 12 for at in (0.0, 0.4, 0.8, 1.2, 1.6, 2.0)), changed
    assert changed[3.6] < 5, "where nobody is, nothing is blurred"
    poster = of(photo, "cleared")
    assert poster != of(photo, "cleaned"), "what stands for it is blurred too"


def _changed(before: Any, after: Any, face: Face, at: float) -> float:
    """How much the place of the face has changed, in colour values."""
    spot = min(face.spots, key=lambda one: abs(one.at - at))
    high, wide = before.shape[:2]
    rows = slice(int(spot.y * high), int((spot.y + spot.h) * high))
    columns = slice(int(spot.x * wide), int((spot.x + spot.w) * wide))
    return float(abs(before[rows, columns].astype(float) - after[rows, columns]).mean())


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
    changed = {
        round(at, 1): _changed(before[at], after[at], face, at) for at in before if at in after
    }
    assert changed[1.6] > 12, changed
    assert changed[3.2] < 5, changed


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


def test_wiping_takes_every_file_of_a_film(
    arrived: Any, member: Any, now: Any, work: Any, settings: Any,
    django_capture_on_commit_callbacks: Any,
) -> None:  # fmt: skip
    photo = arrived(films.clip())
    assert len(photo.file_names) == 7
    with django_capture_on_commit_callbacks(execute=True):
        actions.wipe(photo, by=member("sam"), now=now)
    assert not [one for one in Path(settings.MEDIA_ROOT).rglob("*") if one.is_file()]
    assert not [one for one in Path(settings.KEYS_ROOT).rglob("*") if one.is_file()]


def test_a_cage_that_fell_is_asked_again_and_not_for_ever(
    arrived: Any, monkeypatch: Any, lines: Any
) -> None:
    falls: list[Any] = []

    def fall(*told: Any) -> None:
        falls.append(told)
        raise CageFell

    monkeypatch.setattr(film_cage, "look", fall)
    photo = arrived(films.clip())
    assert photo.state == "arriving" and len(falls) == 1
    for number in range(1, 4):
        look_at_film.call(str(photo.pk), number)
    photo.refresh_from_db()
    assert photo.state == "refused" and "could not be opened safely" in photo.why_refused
    assert not photo.original and lines("images.refuse").count() == 1


def test_a_full_disk_loses_nothing_and_the_film_waits(
    arrived: Any, monkeypatch: Any, work: Any
) -> None:
    def full(*told: Any) -> None:
        raise NoRoom

    with monkeypatch.context() as small:
        small.setattr(filming, "laid_out", full)
        with pytest.raises(NoRoom):
            arrived(films.clip())
    photo = Photo.objects.get()
    assert photo.state == "arriving" and sealed.size(photo, "original") == len(films.clip())
    look_at_film.call(str(photo.pk))
    photo.refresh_from_db()
    assert photo.state == "ready"


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("words.mp4", b"Dear all, see you on Monday.", "This file is not a film"),
        ("half.mov", films.clip()[:60_000], "This file is not a film"),
        ("still.mp4", films.film(films.walking(1 / 15)), "This is a still picture and no film"),
    ],
)
def test_what_is_no_film_says_why_and_leaves_nothing(
    name: str, content: bytes, says: str, arrived: Any, come_in: Any, settings: Any
) -> None:
    photo = arrived(content, name)
    assert photo.state == "refused" and says in photo.why_refused
    page = said(come_in("sam").get(f"/images/{photo.pk}/"))
    assert "This film cannot be used" in page and says in page
    assert not [one for one in Path(settings.MEDIA_ROOT).rglob("*") if one.is_file()]


def test_an_empty_film_is_not_taken_in(post: Any, come_in: Any) -> None:
    made = post("We sang.", [], ["journal"])
    sent = SimpleUploadedFile("IMG_1.mp4", b"", "video/mp4")
    answer = come_in("sam").post(f"/posts/{made.pk}/attach/?one=1", {"file": sent})
    assert answer.status_code == 422 and not Photo.objects.exists()


def test_a_child_is_erased_from_a_film_in_its_pixels_and_its_sound(
    arrived: Any, cast: Any, member: Any, now: Any, work: Any
) -> None:
    photo, grace = arrived(films.clip()), cast.children["grace"]
    face = photo.faces.get()
    actions.account_for(face, Who.CHILD, grace, by=member("sam"), now=now)
    other = actions.add_face(
        photo, Box(0.8, 0.7, 0.1, 0.1), by=member("sam"), now=now, span=(0.5, 1.0)
    )
    actions.account_for(other, Who.CHILD, cast.children["amy"], by=member("sam"), now=now)
    work()
    before = dict(films.pictures_of(of(photo, "film")))
    actions.take_out(grace, [photo], by=cast.house, now=now)
    work()
    after = of(photo, "film")
    assert not films.loudness(after) and plain_film(io.BytesIO(after)) == 1
    shown = dict(films.pictures_of(after))
    changed = [_changed(before[at], shown[at], face, at) for at in before if at in shown]
    assert min(changed) > 12
    assert [one.child for one in photo.faces.all()] == [cast.children["amy"]]
    assert photo.original == "" and not photo.has_sound and photo.is_cleared


def test_nothing_is_left_in_the_working_place(arrived: Any, settings: Any) -> None:
    arrived(films.clip())
    assert not sealed.left_at_work()


def test_a_connected_network_leaves_a_film_to_a_person(
    cast: Any, member: Any, now: Any, post: Any, fresh: Any
) -> None:
    from tests.ready import ready_film

    account = cast.accounts["journal"]
    mark = pen.lines.set(0)
    type(account).objects.filter(pk=account.pk).update(by_hand=False)
    pen.lines.reset(mark)
    film = ready_film(member("sam"), [Who.GROWN_UP], now=now)
    made = post("We sang.", [film], ["journal"])
    posts.submit(made, by=member("sam"), now=now)
    later = now + timedelta(seconds=4)
    actions.play(film, 0, 0, by=member("jo"), now=now)
    actions.play(film, 0, 4, by=member("jo"), now=later)
    posts.sign_off(fresh(made), fresh(made).digest(), by=member("jo"), now=later)
    [copy] = fresh(made).copies.all()
    posts.publish(copy, by=member("sam"), now=later)
    copy.refresh_from_db()
    assert copy.is_by_hand and copy.state == "going out"


def test_the_box_of_a_hand_made_track_is_where_it_was_drawn(
    arrived: Any, member: Any, now: Any
) -> None:
    photo = arrived(films.clip())
    with pytest.raises(Refused):
        actions.add_face(photo, Box(0.1, 0.1, 0.1, 0.1), by=member("sam"), now=now)
    face = actions.add_face(
        photo, Box(0.1, 0.1, 0.1, 0.1), by=member("sam"), now=now, span=(0.5, 1.0)
    )
    assert face.track == [[0.5, 0.1, 0.1, 0.1, 0.1], [1.0, 0.1, 0.1, 0.1, 0.1]]


def test_a_film_cannot_be_cut_at_its_sides(arrived: Any, member: Any, now: Any) -> None:
    photo = arrived(films.clip())
    with pytest.raises(Refused):
        actions.crop(photo, Box(0.1, 0.1, 0.5, 0.5), by=member("sam"), now=now)


def said(answer: Any) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())
