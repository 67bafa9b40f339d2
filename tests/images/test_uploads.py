"""A film comes in piece by piece, and goes on where it was; byte for byte what was sent."""

import hashlib
import io
import os
import random
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile

from playgate.images import actions, jobs, pieces, sealed
from playgate.images.models import Photo, Upload
from playgate.ledger.book import NotYours
from playgate.policy import uploading
from playgate.policy.films import MOST_BYTES
from playgate.vault import drawer

pytestmark = pytest.mark.django_db
PIECE = 100_000
FILM = b"\0\0\0\x18ftypisom" + random.Random(7).randbytes(3 * PIECE + 4_321)
SEEN = hashlib.sha256(FILM).hexdigest()


@pytest.fixture(autouse=True)
def small_pieces(settings: Any, tmp_path: Path, monkeypatch: Any, clock_at_now: None) -> None:
    settings.FILE_UPLOAD_TEMP_DIR = tmp_path / "arriving"
    settings.FILE_UPLOAD_TEMP_DIR.mkdir()
    monkeypatch.setattr(uploading, "PIECE", PIECE)


def begun(browser: Any, size: int = len(FILM), seen: str = SEEN) -> Any:
    return browser.post("/images/begin_upload/", {"size": size, "seen": seen})


def bring(browser: Any, told: Any, number: Any, content: bytes | None = None) -> Any:
    """Send one piece, as it is or as it should not be."""
    of = FILM[number * PIECE : (number + 1) * PIECE] if content is None else content
    where = f"{told['piece_at']}?number={number}"
    return browser.post(where, of, content_type="application/octet-stream")


def end(browser: Any, told: Any, to: str = "/images/add/?one=1") -> Any:
    return browser.post(to, {"upload": told["id"], "once": "word"})


def bytes_here() -> list[Path]:
    """Every file that lies where films come in."""
    return [one for one in sealed.in_pieces().rglob("*") if one.is_file()]


@pytest.fixture
def settled(django_capture_on_commit_callbacks: Any) -> Any:
    """What is done once an act is safe, is done within this block."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


def test_a_film_that_broke_off_goes_on_and_is_the_same_to_the_last_byte(
    come_in: Any, settled: Any, lines: Any
) -> None:
    sam = come_in("sam")
    told = begun(sam).json()
    assert told["here"] == [] and told["piece"] == PIECE
    assert bring(sam, told, 2).json()["here"] == [2], "in any order"
    assert bring(sam, told, 0).json()["here"] == [0, 2]
    assert "ftyp" not in repr([one.read_bytes()[:60] for one in bytes_here()]), "each is sealed"
    again = begun(sam).json()
    assert (again["id"], again["here"]) == (told["id"], [0, 2]), "chosen again, or asked again"
    assert sam.get(told["at"]).json()["here"] == [0, 2]
    early = end(sam, told)
    assert early.status_code == 422 and "still missing" in early.content.decode()
    for number in (0, 1, 3):
        assert bring(sam, told, number).status_code == 200, "twice is once"
    with settled():
        assert end(sam, told).status_code == 200
    photo = Photo.objects.get()
    assert photo.is_film and sealed.content(photo, "original") == FILM
    assert bytes_here() == [] and not [one for one in drawer.names() if one.startswith("pieces")]
    assert lines("images.begin_upload").count() == 2 and lines("images.add").count() == 1
    assert Upload.objects.get().mark == ""


def test_two_windows_with_one_film_make_one(come_in: Any, settled: Any) -> None:
    sam = come_in("sam")
    one, two = begun(sam).json(), begun(sam).json()
    assert one["id"] == two["id"]
    for number in range(4):
        assert bring(sam, (one, two)[number % 2], number).status_code == 200
    with settled():
        assert end(sam, one).status_code == 200
    assert bring(sam, two, 3).json()["here"] == [0, 1, 2, 3], "and nothing is kept of it"
    assert bytes_here() == [] and end(sam, two).status_code == 200
    assert Photo.objects.count() == 1


def test_it_goes_into_a_post_once(post: Any, come_in: Any, settled: Any, fresh: Any) -> None:
    made, sam = post("We sang.", [], ["journal"]), come_in("sam")
    told = begun(sam).json()
    for number in range(4):
        bring(sam, told, number)
    with settled():
        for _ in range(2):
            answer = end(sam, told, f"/posts/{made.pk}/attach/?one=1")
            assert answer.status_code == 200 and "photo" in answer.content.decode()
    (photo,) = fresh(made).photos
    assert sealed.content(photo, "original") == FILM


def test_the_same_film_of_a_day_is_not_doubled(come_in: Any, settled: Any) -> None:
    sam = come_in("sam")
    whole = SimpleUploadedFile("IMG_1.MOV", FILM, "video/quicktime")
    assert sam.post("/images/add/?one=1", {"file": whole}).status_code == 200
    told = begun(sam).json()
    for number in range(4):
        bring(sam, told, number)
    with settled():
        assert end(sam, told).status_code == 200
    assert Photo.objects.count() == 1 and bytes_here() == []


@pytest.mark.parametrize("number", [-1, 4, 99, "x", "", "٣", "9" * 400])
def test_what_is_no_piece_of_it_is_refused_kindly(number: Any, come_in: Any) -> None:
    sam = come_in("sam")
    told = begun(sam).json()
    answer = bring(sam, told, number, FILM[:PIECE])
    assert answer.status_code == 422 and bytes_here() == []
    assert "did not arrive as it should" in answer.content.decode()


@pytest.mark.parametrize("length", [0, 1, PIECE - 1, PIECE + 1])
def test_a_piece_of_another_length_is_not_kept(length: int, come_in: Any) -> None:
    sam = come_in("sam")
    told = begun(sam).json()
    assert bring(sam, told, 1, b"x" * length).status_code == 422
    assert bytes_here() == [] and list(drawer.names()) == []
    assert bring(sam, told, 3, FILM[3 * PIECE :]).status_code == 200, "the last is shorter"


def test_a_piece_that_breaks_off_leaves_nothing(come_in: Any) -> None:
    sam = come_in("sam")
    upload = Upload.objects.get(pk=begun(sam).json()["id"])
    with pytest.raises(pieces.WrongLength):
        pieces.keep(upload, 0, io.BytesIO(FILM[: PIECE - 1]))
    assert bytes_here() == [] and pieces.here(upload) == [] and list(drawer.names()) == []


@pytest.mark.parametrize(
    ("size", "seen", "says"),
    [
        (MOST_BYTES + 1, SEEN, "larger than 500 MB"),
        (0, SEEN, "This file is empty"),
        (-1, SEEN, "did not arrive"),
        (10, "IMG_1.MOV", "did not arrive"),
        ("x", "", "did not arrive"),
    ],
)
def test_what_is_too_much_is_refused_before_its_first_byte(
    size: Any, seen: str, says: str, come_in: Any
) -> None:
    answer = begun(come_in("sam"), size, seen)
    assert answer.status_code == 422 and says in answer.content.decode()
    assert not Upload.objects.exists()


def test_three_at_once_and_no_room_are_said_kindly(come_in: Any, monkeypatch: Any) -> None:
    sam = come_in("sam")
    for number in range(3):
        assert begun(sam, 1000 + number).status_code == 200
    fourth = begun(sam, 2000)
    assert fourth.status_code == 422 and "on their way already" in fourth.content.decode()
    page = sam.get("/images/day/").content.decode()
    assert page.count("Let this film go") == 3
    assert sam.post(f"/images/upload/{Upload.objects.first().pk}/drop_upload/").status_code == 302
    monkeypatch.setattr(pieces, "LEFT_OVER", 1 << 60)
    full = begun(sam, 2000)
    assert full.status_code == 507 and "data-says" in full.content.decode()
    assert Upload.objects.count() == 2


def test_it_is_nobody_elses(come_in: Any, other: Any, member: Any, now: Any) -> None:
    told = begun(come_in("sam")).json()
    upload = Upload.objects.get()
    for whose in (("ada",), ("sam", other)):
        browser = come_in(*whose)
        assert browser.get(told["at"]).status_code == 404
        assert bring(browser, told, 0).status_code == 404
        assert browser.post(f"{told['at']}drop_upload/").status_code == 404
        assert end(browser, told).status_code == 404
        assert begun(browser).json()["id"] != told["id"], "the same film of another is another"
    with pytest.raises(NotYours):
        actions.drop_upload(upload, by=member("ada"), now=now)
    assert begun(come_in("chris")).status_code == 403


def test_a_locked_vault_keeps_what_came_and_says_so(come_in: Any, settings: Any) -> None:
    sam = come_in("sam")
    told = begun(sam).json()
    bring(sam, told, 0)
    settings.VAULT_FILE.rename(settings.VAULT_FILE.with_suffix(".away"))
    answer = bring(sam, told, 1)
    assert answer.status_code == 422 and "Pictures cannot be taken in" in answer.content.decode()
    settings.VAULT_FILE.with_suffix(".away").rename(settings.VAULT_FILE)
    assert bring(sam, told, 1).json()["here"] == [0, 1]


def test_let_go_is_gone_with_every_key_and_goes_on_no_more(come_in: Any, settled: Any) -> None:
    sam = come_in("sam")
    told = begun(sam).json()
    bring(sam, told, 0)
    with settled():
        sam.post(f"{told['at']}drop_upload/")
    assert bytes_here() == [] and list(drawer.names()) == []
    assert bring(sam, told, 1).status_code == 404 and end(sam, told).status_code == 404


def test_what_has_arrived_is_not_let_go_from_a_page_that_is_old(
    come_in: Any, settled: Any, lines: Any
) -> None:
    sam = come_in("sam")
    told = begun(sam).json()
    for number in range(4):
        bring(sam, told, number)
    with settled():
        end(sam, told)
        page = sam.post(f"{told['at']}drop_upload/", follow=True)
    assert "Somebody else was here a moment before you" in page.content.decode()
    assert sealed.content(Photo.objects.get(), "original") == FILM
    assert not lines("images.drop_upload").exists()


def test_what_broke_off_goes_after_a_day_and_what_still_comes_stays(
    come_in: Any, settled: Any, now: Any
) -> None:
    sam = come_in("sam")
    told, other = begun(sam).json(), begun(sam, 2 * PIECE).json()
    bring(sam, told, 0)
    bring(sam, other, 0)
    old, fresh = now + timedelta(hours=1), now + timedelta(hours=20)
    for which, at in ((told, old), (other, fresh)):
        (piece,) = (sealed.in_pieces() / which["id"]).iterdir()
        os.utime(piece, (at.timestamp(), at.timestamp()))
    left = sealed.in_pieces() / "6f1c1df8-20ac-4d3e-9f4e-111111111111"
    left.mkdir()
    (left / "0").write_bytes(b"of nobody")
    with time_machine.travel(now + timedelta(hours=26)), settled():
        jobs.let_go_of_uploads.call()
    assert [one.parent.name for one in bytes_here()] == [other["id"]]
    assert str(Upload.objects.get().pk) == other["id"] and sealed.left_at_work() == []
    assert len(list(drawer.names())) == 1


def test_half_written_pieces_of_a_crash_count_as_none(come_in: Any, settled: Any) -> None:
    sam = come_in("sam")
    told = begun(sam).json()
    bring(sam, told, 0)
    (sealed.in_pieces() / told["id"] / ".0123456789abcdef.part").write_bytes(FILM[:99])
    assert sam.get(told["at"]).json()["here"] == [0]
    for number in (1, 2, 3):
        bring(sam, told, number)
    with settled():
        assert end(sam, told).status_code == 200
    assert sealed.content(Photo.objects.get(), "original") == FILM and bytes_here() == []


def test_no_key_of_what_still_comes_goes_in_the_night(come_in: Any, now: Any) -> None:
    sam = come_in("sam")
    told = begun(sam).json()
    bring(sam, told, 0)
    with time_machine.travel(now + timedelta(days=400)):
        jobs.wipe_what_nobody_knows.call()
    assert bring(sam, told, 1).json()["here"] == [0, 1]
    assert len(list(drawer.names())) == 2
