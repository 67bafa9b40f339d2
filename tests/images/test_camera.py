"""Pictures from the setting's own camera: where they come from, and when they were taken."""

from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from playgate.door import actions as door
from playgate.images import actions as images
from playgate.images.models import Photo
from playgate.jobs.worker import run_due
from playgate.people import actions as people
from playgate.policy.findings import Box
from playgate.policy.pictures import Who
from playgate.posts.models import Post
from tests import pictures
from tests.ready import ready_post

ADD = reverse("images:add") + "?one=1"


@pytest.fixture
def now() -> Any:
    return timezone.now()


@pytest.fixture
def tablet(come_in: Any, member: Any, cast: Any, now: Any) -> Any:
    """A tablet of the setting's own, at which Sam is signed in."""
    ada = member("ada", at=now)
    row, code = door.register_tablet(cast.playgroup, "Blue room", by=ada, now=now)
    client = come_in("sam")
    client.post(reverse("door:take_in_tablet"), {"code": code})
    client.row = row
    return client


def sent(client: Any, **more: Any) -> Any:
    file = SimpleUploadedFile("x.jpg", pictures.jpeg(), "image/jpeg")
    typed = {"camera": "1", "id": str(uuid4()), "taken_at": "0", "file": file, **more}
    return client.post(ADD, typed)


def in_ms(moment: datetime) -> str:
    return str(int(moment.timestamp() * 1000))


def test_the_device_and_the_moment_are_kept(tablet: Any, now: Any, lines: Any) -> None:
    taken, pk = now - timedelta(hours=3), str(uuid4())
    assert sent(tablet, id=pk, taken_at=in_ms(taken)).status_code == 200
    photo = Photo.objects.get()
    assert (str(photo.pk), photo.tablet) == (pk, tablet.row)
    assert abs(photo.taken_at - taken) < timedelta(seconds=1)
    assert [one.facts.get("tablet") for one in lines("images.add")] == [str(tablet.row.pk)]
    page = tablet.get(reverse("images:page", args=[pk])).content.decode()
    assert "Taken" in page and "with Blue room" in page, "and stand beside the picture"
    assert "Brought in by Sam Reid" in page
    run_due(strict=True, scheduled=False)
    photo.refresh_from_db()
    assert abs(photo.taken_at - taken) < timedelta(seconds=1), "the cage knows nothing better"


def test_before_the_shutter_one_tap_tells_who_must_not_be_in_it(tablet: Any) -> None:
    page = tablet.get(reverse("images:camera")).content.decode()
    assert "/people/children/?closed=1" in page
    assert "Ben" not in page, "the page is kept on the device, and holds no name"


def test_the_same_picture_sent_twice_is_one(tablet: Any, now: Any) -> None:
    pk = str(uuid4())
    for _ in range(2):
        assert sent(tablet, id=pk, taken_at=in_ms(now)).status_code == 200
    assert Photo.objects.count() == 1


@pytest.mark.parametrize("said", ["-1", "nonsense", "9" * 30, "", "1e9", "0"])
def test_a_clock_that_is_wrong_says_nothing(tablet: Any, said: str) -> None:
    assert sent(tablet, taken_at=said).status_code == 200
    assert Photo.objects.get().taken_at is None


def test_an_id_that_is_none_is_let_go(tablet: Any, now: Any) -> None:
    assert sent(tablet, id="../../etc", taken_at=in_ms(now)).status_code == 200
    assert Photo.objects.get().tablet == tablet.row


def test_another_device_is_told_to_wipe(tablet: Any, member: Any, now: Any) -> None:
    door.let_go_tablet(tablet.row, by=member("ada", at=now), now=now)
    answer = sent(tablet)
    assert answer.status_code == 410
    assert not Photo.objects.exists()


def test_a_picture_that_comes_in_otherwise_has_no_device(come_in: Any) -> None:
    file = SimpleUploadedFile("x.jpg", pictures.jpeg(), "image/jpeg")
    come_in("sam").post(ADD, {"file": file})
    assert Photo.objects.get().tablet is None


def test_only_the_camera_may_use_a_camera(tablet: Any) -> None:
    assert "camera=(self)" in tablet.get(reverse("images:camera"))["Permissions-Policy"]
    for address in (reverse("images:day"), "/", reverse("door:tablets")):
        assert "camera=()" in tablet.get(address)["Permissions-Policy"]
    worker = tablet.get(reverse("images:camera_worker"))
    assert worker["Content-Type"].startswith("text/javascript")
    assert reverse("images:camera") in worker.content.decode()
    assert reverse("images:camera") in tablet.get(reverse("images:day")).content.decode()


def test_a_no_of_the_day_before_stops_a_picture_that_waited_on_the_device(
    tablet: Any, member: Any, cast: Any, now: Any
) -> None:
    """Taken on the day of the no; it came in on the next, when the no was over."""
    yesterday = now - timedelta(days=1)
    ada = member("ada", at=yesterday)
    people.say_no_picture(cast.children["grace"], False, by=ada, now=yesterday)
    sent(tablet, taken_at=in_ms(yesterday + timedelta(minutes=1)))
    photo = Photo.objects.get()
    zone = ZoneInfo("Europe/London")
    assert photo.facts(0, zone).taken == yesterday.astimezone(zone).date()
    run_due(strict=True, scheduled=False)
    sam = member("sam", at=now)
    photo.refresh_from_db()
    face = images.add_face(photo, Box(0.1, 0.1, 0.1, 0.1), by=sam, now=now)
    images.account_for(face, Who.CHILD, cast.children["grace"], by=sam, now=now)
    images.say_nobody_else(photo, by=sam, now=now)
    post = ready_post(sam, "Beans!", [photo], [cast.accounts["journal"]], now=now)
    stops = [one.key for one in Post.objects.weighed().get(pk=post.pk).in_the_way(now)]
    assert any(key.startswith("photo.no:") for key in stops), stops
