"""What people send by mistake, or not by mistake, through the page and the work behind it."""

import html
import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from playgate.images.models import Photo
from playgate.jobs.models import Job
from playgate.jobs.worker import run_due
from playgate.ledger.chain import Head, prove
from tests import pictures

LATER_REFUSED = [
    ("words.jpg", b"Dear all, see you on Monday.", "This file is not a picture."),
    ("half.jpg", pictures.truncated(), "A part of this picture is missing or damaged."),
    ("huge.png", pictures.bomb(), "This picture has more than 60 megapixels."),
    ("moving.gif", pictures.moving("GIF"), "This is a moving picture or a film."),
    ("moving.webp", pictures.moving("WEBP"), "This is a moving picture or a film."),
    ("drawing.svg", pictures.svg(), "This is a drawing file (SVG)."),
    ("two.jpg", pictures.polyglot("zip"), "There is something else inside this file"),
]


@pytest.fixture
def now() -> Any:
    return datetime.now(UTC)


@pytest.fixture
def draft(post: Any, come_in: Any) -> Any:
    """A draft of Sam's, open in a browser."""
    made = post("We planted beans.", [], ["journal"])
    return made, come_in("sam")


def said(answer: Any) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", answer.content.decode())).split())


def sent(name: str, content: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, "image/jpeg")


def files(settings: Any) -> list[Path]:
    return [one for one in Path(settings.MEDIA_ROOT).rglob("*") if one.is_file()]


def holds() -> bool:
    return all(isinstance(one, Head) for one in prove())


@pytest.mark.parametrize(("name", "content", "says"), LATER_REFUSED)
def test_what_cannot_be_opened_says_why_and_leaves_nothing(
    name: str, content: bytes, says: str, draft: Any, settings: Any, lines: Any, fresh: Any,
    django_capture_on_commit_callbacks: Any,
) -> None:  # fmt: skip
    made, browser = draft
    answer = browser.post(f"/posts/{made.pk}/attach/?one=1", {"file": sent(name, content)})
    assert answer.status_code == 200 and "Opening the picture" in said(answer)
    with django_capture_on_commit_callbacks(execute=True):
        run_due(strict=True, scheduled=False)
    [photo] = fresh(made).photos
    assert photo.state == "refused" and lines("images.refuse").count() == 1
    assert files(settings) == [], "its bytes are wiped at once"
    page = said(browser.get(f"/images/{photo.pk}/"))
    assert "This picture cannot be used" in page and says in page and "Please" in page
    form = {"text": made.text, "accounts": "journal", "accounts_shown": "1"}
    stopped = browser.post(f"/posts/{made.pk}/submit/", form)
    assert stopped.status_code == 422 and fresh(made).state == "draft"
    browser.post(f"/posts/{made.pk}/detach/{photo.pk}/", form)
    assert fresh(made).photos == [] and fresh(made).text == made.text and holds()


@pytest.mark.parametrize(
    ("content", "says"),
    [(b"", "This file is empty."), (b"\xff" * (30 * 1024 * 1024 + 1), "larger than 30 MB")],
)
def test_an_empty_and_a_far_too_large_file_are_refused_at_the_door(
    content: bytes, says: str, draft: Any, settings: Any, lines: Any
) -> None:
    made, browser = draft
    before = lines("images.add").count()
    answer = browser.post(f"/posts/{made.pk}/attach/?one=1", {"file": sent("p.jpg", content)})
    assert answer.status_code == 422 and answer["Content-Type"].startswith("text/plain")
    assert says in answer.content.decode() and "Please choose another picture" in said(answer)
    plain = browser.post(f"/posts/{made.pk}/attach/", {"file": sent("p.jpg", content)})
    assert plain.status_code == 409 and says in said(plain)
    assert not Photo.objects.exists() and not Job.objects.exists() and files(settings) == []
    assert lines("images.add").count() == before and holds()


def test_nothing_chosen_is_said(draft: Any) -> None:
    made, browser = draft
    answer = browser.post(f"/posts/{made.pk}/attach/")
    assert answer.status_code == 409 and "No picture has arrived." in said(answer)
    part = browser.post(f"/posts/{made.pk}/attach/?one=1", {"once": "word"})
    assert part.status_code == 422 and "Please choose a picture" in part.content.decode()
    assert not Photo.objects.exists()


def test_two_hundred_at_once_are_all_taken_in_and_a_bad_one_keeps_none_back(
    draft: Any, fresh: Any, settings: Any
) -> None:
    made, browser = draft
    small = pictures.jpeg(pictures.drawn(40, 30))
    many = [sent(f"{number}.jpg", small) for number in range(199)]
    many.insert(100, sent("empty.jpg", b""))
    answer = browser.post(f"/posts/{made.pk}/attach/", {"file": many})
    assert answer.status_code == 409 and "This file is empty." in said(answer)
    assert len(fresh(made).photos) == 199 and len(files(settings)) == 199 and holds()
    assert Job.objects.filter(work="playgate.images.jobs.look_at").count() == 199


def test_more_than_we_take_at_once_is_said_kindly_and_nothing_is_kept(draft: Any) -> None:
    made, browser = draft
    small = pictures.jpeg(pictures.drawn(40, 30))
    many = [sent(f"{number}.jpg", small) for number in range(251)]
    answer = browser.post(f"/posts/{made.pk}/attach/", {"file": many})
    assert answer.status_code == 400 and "That did not arrive whole" in said(answer)
    assert not Photo.objects.exists()


def test_a_picture_for_a_post_that_is_out_is_not_taken_in(
    signed_off: Any, come_in: Any, picture: Any, settings: Any
) -> None:
    made, browser = signed_off("We planted beans.", [], ["page"]), come_in("sam")
    browser.post(f"/posts/copy/{made.copies.get().pk}/publish/")
    answer = browser.post(f"/posts/{made.pk}/attach/", {"file": picture()})
    assert answer.status_code == 409 and "already out, or on its way" in said(answer)
    assert not Photo.objects.exists() and files(settings) == []


def test_the_name_of_a_file_goes_nowhere(draft: Any, fresh: Any, settings: Any) -> None:
    made, browser = draft
    name = "Grace Okafor at home 4 Mill Lane.jpg"
    sent_file = sent(name, pictures.jpeg(pictures.drawn(40, 30)))
    browser.post(f"/posts/{made.pk}/attach/?one=1", {"file": sent_file})
    [photo] = fresh(made).photos
    assert "Grace" not in photo.original and not any("Grace" in str(one) for one in files(settings))


@pytest.mark.parametrize(
    "typed",
    [{"x": "nan", "y": "0", "w": "1", "h": "1"}, {"x": "inf"}, {"spot": "7-1"}, {}, {"x": "\x00"}],
)
def test_a_frame_that_is_none_is_not_kept(typed: dict[str, str], photo: Any, come_in: Any) -> None:
    made, browser = photo("grace"), come_in("sam")
    browser.post(f"/images/{made.pk}/add_face/", typed)
    assert made.faces.count() == 1
    part = browser.post(f"/images/{made.pk}/add_face/", typed, headers={"HX-Request": "true"})
    assert "Show where the face is, then press the button." in said(part)


NOBODY = ["", "child:", "child:nobody-here", "child:\x00", "me", "x" * 9999]


@pytest.mark.parametrize("typed", NOBODY)
def test_an_answer_that_is_none_changes_no_face(typed: str, photo: Any, come_in: Any) -> None:
    made, browser = photo(""), come_in("sam")
    face = made.faces.get()
    answer = browser.post(f"/images/face/{face.pk}/account_for/", {"is": typed})
    face.refresh_from_db()
    assert answer.status_code in {302, 404} and face.who == "" and face.child is None
