"""Names stay out of every log, error, address and header, also when something breaks."""

import errno
import logging
from io import StringIO
from typing import Any

import pytest

from playgate.inbox import actions as inbox
from playgate.jobs.later import later
from playgate.jobs.models import Job
from playgate.jobs.worker import run_due
from playgate.ledger import book
from playgate.ledger.chain import Head, prove
from playgate.people.models import Child
from playgate.policy.inbox import Kind
from playgate.posts import jobs
from playgate.posts.models import Post
from playgate.roof.logs import NoNames

CANARY = "Zebedee Quillfeather"


class Broken(RuntimeError):
    """What a fault of ours could say: with a name in it."""


@pytest.fixture
def written(settings: Any) -> Any:
    """All that the house's own log writes during a test."""
    said = StringIO()
    own = logging.StreamHandler(said)
    told = settings.LOGGING["formatters"]["plain"]
    assert told["()"] == "playgate.roof.logs.NoNames"
    own.setFormatter(NoNames(told["format"], style=told["style"]))
    root, level = logging.getLogger(), logging.getLogger().level
    root.addHandler(own)
    root.setLevel(logging.DEBUG)
    yield said
    root.removeHandler(own)
    root.setLevel(level)


def no_name(*places: str) -> None:
    """Neither part of the canary stands in any of these."""
    for place in places:
        for part in (*CANARY.split(), "quillfeather"):
            assert part not in place


@pytest.mark.parametrize("where", ["action", "template"])
def test_a_fault_of_ours_tells_the_log_its_class_and_never_a_name(
    where: str, come_in: Any, monkeypatch: Any, written: StringIO
) -> None:
    def fail(*_: Any, **__: Any) -> Any:
        raise Broken(f"{CANARY} is not here")

    name = "playgate.posts.actions.begin" if where == "action" else "playgate.posts.views.render"
    browser = come_in("maya")
    monkeypatch.setattr(name, fail)
    browser.raise_request_exception = False
    answer = browser.post("/posts/begin/") if where == "action" else browser.get("/posts/")
    assert answer.status_code == 500
    page = answer.content.decode()
    assert "Something went wrong on our side" in page and "It was not you." in page
    assert "Broken at" in written.getvalue(), "the fault itself is in the log"
    no_name(page, written.getvalue(), str(answer.headers))


def test_the_log_holds_no_name_after_an_ordinary_day(
    cast: Any, come_in: Any, photo: Any, signed_off: Any, member: Any, now: Any, written: StringIO
) -> None:
    pen = book.pen.lines.set(0)
    Child.objects.filter(pk=cast.children["grace"].pk).update(name=CANARY, nicknames="Quillfeather")
    book.pen.lines.reset(pen)
    picture = photo("grace", alt="A child paints a kite.")
    post = signed_off("We planted beans.", [picture], ["page"])
    inbox.receive(
        cast.accounts["page"], Kind.QUERY, f"How is {CANARY}?", now, by=member("ada"), now=now,
        author=CANARY,
    )  # fmt: skip
    browser = come_in("maya")
    for address in ("/", "/posts/", f"/posts/{post.pk}/", "/inbox/", "/people/children/"):
        answer = browser.get(address)
        assert answer.status_code == 200
        no_name(address, str(answer.headers))
    browser.post(f"/posts/{post.pk}/write/", {"text": f"{CANARY} won a prize."})
    refused = browser.post(f"/posts/{post.pk}/submit/", {"text": f"{CANARY} won a prize."})
    assert refused.status_code == 422
    browser.get("/posts/nothing-like-it/")
    no_name(written.getvalue(), str(refused.headers))


def test_a_job_that_fails_keeps_the_class_of_the_error_alone(
    signed_off: Any, monkeypatch: Any, written: StringIO
) -> None:
    post = signed_off("We planted beans.", [], ["site"])

    def fail(*_: Any) -> Any:
        raise Broken(CANARY)

    monkeypatch.setattr(jobs, "_copy", fail)
    later("posts.send", str(post.copies.get().pk))
    run_due(scheduled=False)
    job = Job.objects.get(work="playgate.posts.jobs.send")
    assert job.trouble.endswith("Broken")
    no_name(job.trouble, str(job.arguments), written.getvalue())


def test_our_own_errors_say_no_names(cast: Any, member: Any, photo: Any, post: Any) -> None:
    child = cast.children["grace"]
    refusal = book.Refused.__init__.__annotations__
    assert set(refusal) == {"refusal"}
    for trouble in (book.MayNot("posts.begin"), book.NotYours("Post"), book.TooLate("Post")):
        no_name(str(trouble))
    assert child.name not in repr(child) and child.name not in str(child)
    assert child.name not in repr(photo("grace")) and "beans" not in repr(post())


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT])
def test_a_full_disk_while_a_form_arrives_is_said_kindly(
    number: int, come_in: Any, post: Any, picture: Any, monkeypatch: Any
) -> None:
    """The upload itself may find no room, before any page of ours runs."""
    made = post()
    browser = come_in("sam")
    browser.raise_request_exception = False

    def full(*_: Any, **__: Any) -> Any:
        raise OSError(number, "full")

    monkeypatch.setattr("django.core.files.uploadhandler.MemoryFileUploadHandler.new_file", full)
    answer = browser.post(f"/posts/{made.pk}/attach/", {"file": picture()})
    assert answer.status_code == 507
    assert "There is no room left" in answer.content.decode()
    assert Post.objects.whole().get(pk=made.pk).photos == []


def test_a_database_without_room_is_said_kindly(come_in: Any, monkeypatch: Any) -> None:
    from django.db import OperationalError

    def full(**_: Any) -> Any:
        raise OperationalError("database or disk is full")

    browser = come_in("sam")
    browser.raise_request_exception = False
    monkeypatch.setattr("playgate.posts.actions.begin", full)
    answer = browser.post("/posts/begin/")
    assert answer.status_code == 507 and not Post.objects.exists()


def test_where_even_the_kind_page_cannot_be_made_a_kind_line_comes(
    come_in: Any, monkeypatch: Any
) -> None:
    def fail(*_: Any, **__: Any) -> Any:
        raise Broken

    browser = come_in("sam")
    browser.raise_request_exception = False
    for place in ("playgate.posts.views.render", "playgate.roof.views.render"):
        monkeypatch.setattr(place, fail)
    answer = browser.get("/posts/")
    assert answer.status_code == 500
    assert answer.content.decode().startswith("Something went wrong on our side.")


def test_no_room_for_a_picture_keeps_nothing_and_says_so(
    cast: Any, come_in: Any, post: Any, picture: Any, monkeypatch: Any, settings: Any, lines: Any
) -> None:
    made = post()
    browser = come_in("sam")
    before = lines("images.add").count()

    def full(*_: Any) -> None:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr("playgate.vault.lasting.os.fsync", full)
    answer = browser.post(f"/posts/{made.pk}/attach/?one=1", {"file": picture(), "once": "abc"})
    assert answer.status_code == 507 and "data-says" in answer.content.decode()
    assert lines("images.add").count() == before and not Job.objects.exists()
    assert [path for path in settings.MEDIA_ROOT.rglob("*") if path.is_file()] == []
    assert all(isinstance(one, Head) for one in prove(cast.playgroup.pk))
    monkeypatch.undo()
    again = browser.post(f"/posts/{made.pk}/attach/?one=1", {"file": picture(), "once": "abc"})
    assert again.status_code == 200 and lines("images.add").count() == before + 1
