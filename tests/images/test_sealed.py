"""Files of pictures are sealed, each under a key of its own; without the key nobody opens one."""

import io
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx
import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from playgate.images import actions, jobs, sealed
from playgate.images.models import FILES, Photo
from playgate.jobs.worker import run_due
from playgate.ledger.book import Refused
from playgate.vault import drawer, keys
from tests.ready import ready_photo, small_jpeg

JPEG = b"\xff\xd8\xff"


def on_the_disk(settings: Any) -> bytes:
    roots = (settings.MEDIA_ROOT, settings.KEYS_ROOT)
    return b"".join(one.read_bytes() for root in roots for one in Path(root).rglob("*.*"))


def test_what_lies_on_the_disk_is_no_picture_and_the_page_shows_one(
    photo: Any, come_in: Any, settings: Any
) -> None:
    one = photo("blur")
    for field in FILES:
        if not (name := getattr(one, field)):
            continue
        with default_storage.open(name) as file:
            assert JPEG not in file.read()
        assert drawer.has(name)
        assert sealed.content(one, field) == small_jpeg()
    answer = come_in("sam").get(f"/images/{one.pk}/file/clean/")
    assert answer.content == small_jpeg() and answer["Cache-Control"] == "private, no-store"


def test_each_file_has_a_key_of_its_own_that_opens_it_nowhere_else(photo: Any) -> None:
    one, two = photo("amy"), photo("grace")
    names = [*one.file_names, *two.file_names]
    assert len({drawer._file(name).read_bytes() for name in names}) == len(names) == 6
    # A file of another picture, or another file of the same, put in its place does not open.
    for field, name in (("cleaned", two.cleaned), ("cleaned", one.small)):
        moved = Photo.objects.get(pk=one.pk)
        setattr(moved, field, name)
        with pytest.raises(sealed.NotHere):
            sealed.content(moved, field)


def test_a_changed_bit_is_noticed(photo: Any) -> None:
    one = photo("amy")
    place = Path(default_storage.path(one.cleaned))
    content = bytearray(place.read_bytes())
    content[-1] ^= 1
    place.write_bytes(content)
    with pytest.raises(sealed.NotHere):
        sealed.content(one, "cleaned")


@pytest.mark.django_db(transaction=True)
def test_wiping_destroys_the_keys_and_is_seen_to_have_done_so(
    photo: Any, member: Any, now: Any, lines: Any
) -> None:
    one = photo("blur")
    names = one.file_names
    kept = {name: Path(default_storage.path(name)).read_bytes() for name in names}
    actions.wipe(one, by=member("sam"), now=now)
    assert all(sealed.is_gone(name) for name in names)
    run_due(strict=True, scheduled=False)
    one.refresh_from_db()
    assert one.seen_gone_at and lines("images.note_gone").get(facts__files=4)
    # Whoever kept a copy of the files has nothing that opens them.
    for name, content in kept.items():
        with default_storage.making(name) as file:
            file.write(content)
        copy = Photo(pk=one.pk, playgroup_id=one.playgroup_id, cleaned=name)
        with pytest.raises(sealed.NotHere):
            sealed.content(copy, "cleaned")


@pytest.mark.django_db(transaction=True)
def test_what_a_crash_left_after_the_commit_is_destroyed_by_the_job(
    photo: Any, member: Any, now: Any, monkeypatch: Any
) -> None:
    one = photo("amy")
    names = one.file_names
    with monkeypatch.context() as dead:
        dead.setattr(sealed, "destroy", lambda name: None)
        actions.wipe(one, by=member("sam"), now=now)
    assert not any(sealed.is_gone(name) for name in names)
    run_due(strict=True, scheduled=False)
    assert all(sealed.is_gone(name) for name in names)


@pytest.mark.django_db(transaction=True)
def test_files_of_before_are_sealed_by_a_job_and_none_is_lost(photo: Any, now: Any) -> None:
    one = photo("amy")
    plain = default_storage.save("cleaned/p.jpg", ContentFile(small_jpeg()))
    with_pen(one, cleaned=plain)
    one.refresh_from_db()
    assert sealed.content(one, "cleaned") == small_jpeg()
    jobs.seal_what_lies_open.call()
    one.refresh_from_db()
    assert sealed.is_sealed(one.cleaned) and not default_storage.exists(plain)
    assert sealed.content(one, "cleaned") == small_jpeg()
    before = one.file_names
    jobs.seal_what_lies_open.call()
    one.refresh_from_db()
    assert one.file_names == before


@pytest.mark.parametrize("where", ["seal", "making", "act"])
@pytest.mark.django_db(transaction=True)
def test_sealing_that_breaks_off_anywhere_loses_nothing(
    photo: Any, monkeypatch: Any, where: str
) -> None:
    one = photo("amy")
    plain = default_storage.save("cleaned/p.jpg", ContentFile(small_jpeg()))
    with_pen(one, cleaned=plain)
    with monkeypatch.context() as broken:
        target = {"seal": (drawer, "whole_or_nothing"), "making": (jobs.sealed, "keep"),
                  "act": (jobs.actions, "seal")}[where]  # fmt: skip
        broken.setattr(*target, _die)
        with pytest.raises(KeyboardInterrupt):
            jobs.seal_what_lies_open.call()
    one.refresh_from_db()
    assert sealed.content(one, "cleaned") == small_jpeg()
    jobs.seal_what_lies_open.call()
    one.refresh_from_db()
    assert sealed.is_sealed(one.cleaned) and sealed.content(one, "cleaned") == small_jpeg()


def _die(*_: Any, **__: Any) -> None:
    raise KeyboardInterrupt


def with_pen(one: Photo, **values: Any) -> None:
    from tests.bench.year import held_pen

    with held_pen():
        Photo.objects.filter(pk=one.pk).update(**values)


def test_without_the_vaults_key_nothing_is_taken_in_and_nothing_is_lost(
    photo: Any, member: Any, now: Any, settings: Any, tmp_path: Path, picture: Any
) -> None:
    one = photo("amy")
    settings.VAULT_FILE.rename(tmp_path / "elsewhere")
    keys._known.clear()
    with pytest.raises(Refused):
        actions.add(ContentFile(small_jpeg(), "p.jpg"), by=member("sam"), now=now)
    with pytest.raises(sealed.NotHere):
        sealed.content(one, "cleaned")
    assert not settings.VAULT_FILE.exists()
    (tmp_path / "elsewhere").rename(settings.VAULT_FILE)
    assert sealed.content(one, "cleaned") == small_jpeg()


def test_a_blur_that_was_made_meanwhile_does_not_bring_a_wiped_picture_back(
    photo: Any, member: Any, now: Any, django_capture_on_commit_callbacks: Any
) -> None:
    from playgate.people.member import House

    one = photo("blur")
    made = sealed.keep(one, "cleared", io.BytesIO(small_jpeg()))
    version = one.faces_version
    with django_capture_on_commit_callbacks(execute=True):
        actions.wipe(Photo.objects.get(pk=one.pk), by=member("sam"), now=now)
        actions.clear(one, made, version, by=House(one.playgroup_id), now=now)
    assert Photo.objects.get(pk=one.pk).file_names == [] and sealed.is_gone(made)


def test_keys_that_open_nothing_any_more_go_after_a_day(photo: Any, settings: Any) -> None:
    import os
    import time

    one = photo("amy")
    name = f"sealed/00/{uuid4().hex[:30]}"
    drawer.seal(io.BytesIO(b"x"), io.BytesIO(), name, one.place("cleaned"))
    jobs.wipe_what_nobody_knows.call()
    assert drawer.has(name)
    old = time.time() - 2 * 86400
    for each in drawer.names():
        os.utime(drawer._file(each), (old, old))
    jobs.wipe_what_nobody_knows.call()
    assert not drawer.has(name) and drawer.has(one.cleaned)


def test_turning_the_key_seals_the_keys_of_files_too_and_one_that_is_gone_stays_gone(
    photo: Any,
) -> None:
    one, two = photo("amy"), photo("grace")
    keys.put(keys.ring().with_new_key())
    old, new = keys.ring().marks
    assert drawer.under() == {old: 6}
    turning = drawer.reseal()
    assert next(turning)
    assert set(drawer.under()) == {old, new}, "killed here, it goes on where it was"
    sealed.destroy(two.cleaned)
    assert all(drawer.reseal())
    assert drawer.under() == {new: 5} and not drawer.has(two.cleaned)
    keys.put(keys.ring().only(new))
    assert sealed.content(one, "cleaned") == small_jpeg()
    # Nor does a round that had begun before bring it back.
    list(turning)
    assert not drawer.has(two.cleaned)


def test_a_key_that_was_bound_to_another_place_opens_there_alone(photo: Any) -> None:
    one = photo("amy")
    drawer.move(one.cleaned, one.place("cleaned"), one.place("apart"))
    with pytest.raises(sealed.NotHere):
        sealed.content(one, "cleaned")
    list(drawer.reseal())
    with default_storage.open(one.cleaned) as file:
        opened = drawer.opened(file, one.cleaned, one.place("apart"), one.place("cleaned"))
        assert b"".join(opened) == small_jpeg()


def test_a_server_is_told_how_long_a_picture_is(member: Any, now: Any) -> None:
    """Some take nothing that comes in pieces of no length."""
    photo = ready_photo(member("sam"), [], now=now)
    with sealed.Sealed(photo, "cleaned").open() as file:
        sent = httpx.Request("POST", "https://example.org", files={"file": file}).headers
        assert "transfer-encoding" not in sent
        assert int(sent["content-length"]) > len(sealed.content(photo, "cleaned"))
