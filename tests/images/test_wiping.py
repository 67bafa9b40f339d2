"""Wiping: originals when their time is over, and files that no picture names."""

import os
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from playgate.images import cage, jobs
from playgate.images.models import Photo

LATER = datetime(2026, 12, 24, 12, 0, tzinfo=UTC)


def test_an_original_goes_when_its_time_is_over_and_the_clean_picture_stays(photo: Any) -> None:
    one = photo("amy")
    original = one.original
    assert default_storage.exists(original)
    with time_machine.travel(one.original_kept_until - timedelta(seconds=1), tick=False):
        jobs.wipe_what_is_over.call()
    assert default_storage.exists(original)
    with time_machine.travel(one.original_kept_until + timedelta(seconds=1), tick=False):
        jobs.wipe_what_is_over.call()
    one.refresh_from_db()
    assert not one.original
    assert default_storage.exists(one.cleaned)


@pytest.mark.django_db(transaction=True)
def test_the_wiped_original_is_gone_from_the_disk(photo: Any) -> None:
    one = photo("amy")
    with time_machine.travel(one.original_kept_until + timedelta(seconds=1), tick=False):
        jobs.wipe_what_is_over.call()
    assert not default_storage.exists(one.original)


def test_a_file_that_no_picture_names_is_wiped_after_a_day(photo: Any) -> None:
    known = photo("amy")
    left = default_storage.save("originals/left", ContentFile(b"left behind"))
    jobs.wipe_what_nobody_knows.call()
    assert default_storage.exists(left)
    old = (datetime.now(UTC) - timedelta(days=2)).timestamp()
    for name in (left, known.original, known.cleaned):
        os.utime(default_storage.path(name), (old, old))
    jobs.wipe_what_nobody_knows.call()
    assert not default_storage.exists(left)
    assert default_storage.exists(known.original)
    assert default_storage.exists(known.cleaned)


def test_a_picture_over_which_the_cage_falls_is_not_tried_for_ever(
    cast: Any, member: Any, now: Any, monkeypatch: Any
) -> None:
    from playgate.images import actions
    from playgate.jobs.models import Job

    def fall(*_: Any, **__: Any) -> None:
        raise cage.CageFell

    monkeypatch.setattr(cage, "look", fall)
    one = actions.add(ContentFile(b"x" * 10, "p.jpg"), by=member("sam"), now=now)
    before = Job.objects.count()
    for falls in range(jobs.MOST_FALLS):
        jobs.look_at.call(str(one.pk), falls)
        assert Photo.objects.get(pk=one.pk).state == "arriving"
    assert Job.objects.count() == before + jobs.MOST_FALLS
    jobs.look_at.call(str(one.pk), jobs.MOST_FALLS)
    one.refresh_from_db()
    assert one.state == "refused"
    assert "opened safely" in one.why_refused
