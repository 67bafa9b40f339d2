"""A picture is cut in the cage, its faces move along, and the cut can be undone for a while."""

import io
from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from playgate.images import actions, jobs, sealed
from playgate.images.models import Photo
from playgate.jobs.worker import run_due
from playgate.ledger.book import MayNot, NotYours, Refused
from playgate.people.member import Member
from playgate.policy.findings import Box
from playgate.policy.pictures import Who
from tests.ready import ready_photo

HALF = {"left": "0", "top": "0", "right": "50", "bottom": "0"}


@pytest.fixture
def now() -> Any:
    return timezone.now()


@pytest.fixture
def four(cast: Any, member: Any, now: Any) -> Photo:
    """Grace, Amy and a blurred face, from left to right, at 0, 0.1 and 0.2 of the width; and
    somebody at 0.46, half of whose face is left in the left half.
    """
    children = cast.children
    faces = [children["grace"], Who.BLURRED, Who.GROWN_UP]
    photo = ready_photo(member("sam", at=now), faces, now=now)
    actions.add_face(photo, Box(0.46, 0.5, 0.08, 0.1), by=member("sam", at=now), now=now)
    actions.add_face(photo, Box(0.8, 0.5, 0.08, 0.1), by=member("sam", at=now), now=now)
    return Photo.objects.get(pk=photo.pk)


def worked(capture: Any) -> None:
    with capture(execute=True):
        run_due(strict=True, scheduled=False)


def boxes(photo: Photo) -> list[list[float]]:
    return [[round(side, 3) for side in face.box] for face in photo.faces.order_by("place")]


def size(photo: Photo, field: str) -> tuple[int, int]:
    return Image.open(io.BytesIO(sealed.content(photo, field))).size


def test_it_is_cut_faces_move_and_the_undoing_brings_all_back(
    four: Photo, come_in: Any, django_capture_on_commit_callbacks: Any
) -> None:
    sam, before, version = come_in("sam"), boxes(four), four.faces_version
    names = four.file_names
    sam.post(reverse("images:crop", args=[four.pk]), HALF)
    four.refresh_from_db()
    assert four.faces_version > version and not four.is_cleared, "it waits, unsigned, for the cage"
    assert boxes(four) == before and four.cleaned in names
    worked(django_capture_on_commit_callbacks)
    four.refresh_from_db()
    assert size(four, "cleaned") == size(four, "small") == (32, 48) == (four.width, four.height)
    assert size(four, "uncut") == (64, 48) and four.is_cleared
    assert boxes(four) == [[2 * x, y, w * 2, h] for x, y, w, h in before[:3]] + [
        [0.92, 0.5, 0.08, 0.1]
    ]
    worked(django_capture_on_commit_callbacks)
    four.refresh_from_db()
    assert four.is_cleared and size(four, "cleared") == (32, 48), "the blur is put in anew"
    page = sam.get(reverse("images:page", args=[four.pk])).content.decode()
    assert "Undo the cut" in page and "Before and after" in page
    assert sam.get(reverse("images:file", args=[four.pk, "before"])).status_code == 200
    sam.post(reverse("images:uncrop", args=[four.pk]))
    worked(django_capture_on_commit_callbacks)
    four.refresh_from_db()
    assert boxes(four) == before and four.uncut == "" and four.places_before is None
    assert [face.who for face in four.faces.order_by("place")][:3] == [
        "child",
        "blurred",
        "grown-up",
    ]
    assert list(four.faces.order_by("place"))[-1].who == "", "who was cut off is asked about again"
    assert size(four, "cleaned") == (64, 48) and not four.nobody_else
    assert four.cleaned in names and sealed.is_gone(names[-1])


def test_a_second_cut_and_a_wider_one_lose_nobody(
    four: Photo, member: Any, now: Any, django_capture_on_commit_callbacks: Any
) -> None:
    by, before = member("sam", at=now), boxes(four)
    for window in (Box(0, 0, 0.5, 1), Box(0, 0, 0.5, 1)):
        actions.crop(four, window, by=by, now=now)
        worked(django_capture_on_commit_callbacks)
        four.refresh_from_db()
    assert four.cut == [0, 0, 0.25, 1] and four.faces.count() == 3
    added = actions.add_face(four, Box(0.5, 0.8, 0.1, 0.1), by=by, now=now)
    actions.uncrop(four, by=by, now=now)
    worked(django_capture_on_commit_callbacks)
    added.refresh_from_db()
    assert [round(side, 3) for side in added.box] == [0.125, 0.8, 0.025, 0.1]
    assert sorted(boxes(four)) == sorted([*before, [0.125, 0.8, 0.025, 0.1]])


def test_asked_twice_before_the_cage_has_come_the_last_one_counts(
    four: Photo, member: Any, now: Any, django_capture_on_commit_callbacks: Any
) -> None:
    by = member("sam", at=now)
    actions.crop(four, Box(0, 0, 0.5, 1), by=by, now=now)
    actions.crop(four, Box(0.5, 0, 0.5, 1), by=by, now=now)
    worked(django_capture_on_commit_callbacks)
    four.refresh_from_db()
    assert four.cut == [0.5, 0, 0.5, 1] and four.cut_to is None
    actions.crop(four, Box(0, 0, 0.5, 1), by=by, now=now)
    actions.uncrop(four, by=by, now=now)
    worked(django_capture_on_commit_callbacks)
    four.refresh_from_db()
    assert four.cut is None and four.uncut == ""


def test_what_was_cut_off_goes_with_its_week_and_with_the_picture(
    four: Photo, member: Any, now: Any, django_capture_on_commit_callbacks: Any, clock_later: Any
) -> None:
    by = member("sam", at=now)
    actions.crop(four, Box(0, 0, 0.5, 1), by=by, now=now)
    worked(django_capture_on_commit_callbacks)
    four.refresh_from_db()
    uncut = four.uncut
    with clock_later(timedelta(days=8)), django_capture_on_commit_callbacks(execute=True):
        jobs.wipe_what_is_over.call()
    four.refresh_from_db()
    assert four.uncut == "" and sealed.is_gone(uncut) and four.places_before is None
    with pytest.raises(Refused):
        actions.uncrop(four, by=by, now=now)
    actions.crop(four, Box(0, 0, 0.5, 1), by=by, now=now)
    worked(django_capture_on_commit_callbacks)
    four.refresh_from_db()
    assert four.width == 16 and size(four, "uncut") == (32, 48), "a cut of what is left, again"
    names = four.file_names
    with django_capture_on_commit_callbacks(execute=True):
        actions.wipe(four, by=by, now=now)
    four.refresh_from_db()
    assert four.places_before is None and all(sealed.is_gone(one) for one in names)


@pytest.fixture
def clock_later(now: Any) -> Any:
    import time_machine

    return lambda more: time_machine.travel(now + more, tick=True)


@pytest.mark.parametrize(
    "typed",
    [{}, {"left": "95"}, {"left": "60", "right": "60"}, {"top": "-5"}, {"left": "nan"},
     {"left": "inf"}, {"left": "a lot"}, {"right": "1e400"}, {"left": "0"}],
)  # fmt: skip
def test_what_is_no_cut_is_said_kindly_and_changes_nothing(
    four: Photo, come_in: Any, typed: Any
) -> None:
    sam, version = come_in("sam"), four.faces_version
    sam.post(reverse("images:crop", args=[four.pk]), typed)
    four.refresh_from_db()
    assert four.cut_to is None and four.faces_version == version
    answer = sam.post(reverse("images:crop", args=[four.pk]), typed, headers={"HX-Request": "true"})
    assert 'role="alert"' in answer.content.decode()


def test_nobody_else_cuts_our_pictures(
    four: Photo, other: Any, member: Any, come_in: Any, now: Any
) -> None:
    theirs = Member(other.people["sam"], other.playgroup, now)
    with pytest.raises(NotYours):
        actions.crop(four, Box(0, 0, 0.5, 1), by=theirs, now=now)
    with pytest.raises(MayNot):
        actions.crop(four, Box(0, 0, 0.5, 1), by=member("vee", at=now), now=now)
    photo = ready_photo(theirs, [], now=now)
    assert come_in("sam").post(reverse("images:crop", args=[photo.pk]), HALF).status_code == 404
