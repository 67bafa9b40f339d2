"""Films on hard days: a fallen cage, a full disk, no films at all, and films that go."""

import io
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from playgate.images import actions, film_cage, filming, sealed
from playgate.images.cage import CageFell
from playgate.images.caged.film_boxes import plain_film
from playgate.images.jobs import look_at_film
from playgate.images.keeping import NoRoom
from playgate.images.models import Photo
from playgate.ledger import pen
from playgate.ledger.book import Refused
from playgate.policy.findings import Box
from playgate.policy.pictures import Who
from playgate.posts import actions as posts
from tests import films

from .filmed import changed, of


@pytest.fixture
def now() -> Any:
    return datetime.now(UTC)


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
    seen = [changed(before[at], shown[at], face, at) for at in before if at in shown]
    assert min(seen) > 12
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
