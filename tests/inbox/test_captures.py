"""Pictures of screens lie sealed, each under its own key; nothing brings a wiped one back."""

import io
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.urls import reverse

from playgate.images import jobs as pictures
from playgate.images import sealed
from playgate.inbox import actions, jobs
from playgate.inbox.models import Capture, Comment
from playgate.ledger.book import Refused
from playgate.policy.inbox import Kind
from playgate.vault import drawer
from tests.bench.year import held_pen
from tests.images.test_sealed import JPEG, on_the_disk
from tests.ready import small_jpeg

pytestmark = pytest.mark.django_db


@pytest.fixture
def capture(cast: Any, member: Any, now: datetime) -> Capture:
    """A picture of a screen that the cage has opened; its own tests show the cage."""
    sam = member("sam")
    page = cast.accounts["page"]
    comment = actions.receive(page, Kind.COMMENT, "Look at this", now, by=sam, now=now)
    made = actions.add_capture(comment, ContentFile(small_jpeg()), by=sam, now=now)
    clean = sealed.keep(made, "cleaned", io.BytesIO(small_jpeg()))
    actions.open_capture(made, clean, by=cast.house, now=now)
    return made


def lie_open(one: Capture) -> str:
    """As it lay before files were sealed."""
    plain: str = default_storage.save("captures/p.jpg", ContentFile(small_jpeg()))
    with held_pen():
        Capture.objects.filter(pk=one.pk).update(cleaned=plain)
    one.refresh_from_db()
    return plain


def test_no_byte_of_a_picture_lies_on_the_disk_at_any_moment(
    cast: Any, member: Any, picture: Any, settings: Any, come_in: Any, now: datetime
) -> None:
    sam, came = member("sam"), picture(1)
    page = cast.accounts["page"]
    comment = actions.receive(page, Kind.COMMENT, "Look", now, by=sam, now=now, screen=came)
    one = comment.captures.get()
    assert drawer.has(one.original) and JPEG not in on_the_disk(settings)
    jobs.open_capture.call(str(one.pk))
    one.refresh_from_db()
    assert one.state == "ready" and drawer.has(one.cleaned) and not one.original
    assert JPEG not in on_the_disk(settings)
    arriving = Path(settings.FILE_UPLOAD_TEMP_DIR)
    assert not [x for x in arriving.rglob("*") if x.is_file() and JPEG in x.read_bytes()]
    answer = come_in("sam").get(reverse("inbox:capture", args=[one.pk]))
    assert answer.content.startswith(JPEG) and "no-store" in answer["Cache-Control"]


def test_a_file_moved_to_another_row_does_not_open(capture: Capture) -> None:
    other = Capture(playgroup=capture.playgroup, comment=capture.comment, cleaned=capture.cleaned)
    with pytest.raises(sealed.NotHere):
        sealed.content(other, "cleaned")


@pytest.mark.django_db(transaction=True)
def test_those_of_before_are_sealed_by_a_job_and_none_is_lost(capture: Capture) -> None:
    plain = lie_open(capture)
    assert sealed.content(capture, "cleaned") == small_jpeg()
    jobs.seal_what_lies_open.call()
    capture.refresh_from_db()
    assert sealed.is_sealed(capture.cleaned) and not default_storage.exists(plain)
    assert sealed.content(capture, "cleaned") == small_jpeg()
    before = capture.cleaned
    jobs.seal_what_lies_open.call()
    capture.refresh_from_db()
    assert capture.cleaned == before


@pytest.mark.parametrize("where", ["keep", "act"])
@pytest.mark.django_db(transaction=True)
def test_sealing_that_breaks_off_loses_nothing(
    capture: Capture, monkeypatch: Any, where: str
) -> None:
    lie_open(capture)
    target = {"keep": (jobs.sealed, "keep"), "act": (jobs.actions, "seal_capture")}[where]
    with monkeypatch.context() as broken:
        broken.setattr(*target, _die)
        with pytest.raises(KeyboardInterrupt):
            jobs.seal_what_lies_open.call()
    capture.refresh_from_db()
    assert sealed.content(capture, "cleaned") == small_jpeg()
    jobs.seal_what_lies_open.call()
    capture.refresh_from_db()
    assert sealed.is_sealed(capture.cleaned)


def _die(*_: Any, **__: Any) -> None:
    raise KeyboardInterrupt


def test_whoever_kept_the_file_opens_nothing_once_the_key_is_gone(capture: Capture) -> None:
    name = capture.cleaned
    stolen = Path(default_storage.path(name)).read_bytes()
    assert JPEG not in stolen
    sealed.destroy(name)
    with default_storage.making(name) as file:  # type: ignore[attr-defined]
        file.write(stolen)
    with pytest.raises(sealed.NotHere):
        sealed.content(capture, "cleaned")


def test_the_nightly_round_leaves_what_a_row_names(capture: Capture) -> None:
    import os
    import time

    left = default_storage.save("captures/p.jpg", ContentFile(b"nobody names this one"))
    old = time.time() - 2 * 86400
    for name in drawer.names():
        os.utime(drawer._file(name), (old, old))
    for file in (left, capture.cleaned):
        os.utime(default_storage.path(file), (old, old))
    pictures.wipe_what_nobody_knows.call()
    assert sealed.content(capture, "cleaned") == small_jpeg()
    assert not default_storage.exists(left)


def test_without_the_vaults_key_nothing_is_taken_in_and_the_words_are_kept(
    capture: Capture, cast: Any, member: Any, come_in: Any, settings: Any, now: datetime
) -> None:
    away = settings.VAULT_FILE.with_suffix(".away")
    settings.VAULT_FILE.rename(away)
    with pytest.raises(Refused):
        actions.add_capture(capture.comment, ContentFile(b"x"), by=member("sam"), now=now)
    typed = {"account": cast.accounts["page"].pk, "kind": "comment", "came_as": "comment"}
    typed |= {"text": "They wrote this.", "arrived_at": "2026-11-24T09:00"}
    screen = ContentFile(small_jpeg(), "p.jpg")
    answer = come_in("sam").post("/inbox/receive/", {**typed, "screen": screen})
    assert answer.status_code == 422 and b"They wrote this." in answer.content
    assert Comment.objects.count() == 1
    away.rename(settings.VAULT_FILE)
