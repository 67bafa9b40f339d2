"""The contact sheet: what comes in on a day, once each, and is sorted with one tap a group."""

import io
import re
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from PIL import Image, ImageFilter

from playgate.images import actions, sealed
from playgate.images.models import Photo
from playgate.images.sheet import taken_at
from playgate.jobs.worker import run_due
from playgate.ledger import pen
from playgate.ledger.book import NotYours, TooLate
from playgate.people.member import Member
from playgate.policy.ceiling import OWN, PICTURES, Ceiling
from playgate.policy.sorting import Sorted
from tests import pictures
from tests.ready import ready_photo
from tests.roof.test_queries import asked

DAY = reverse("images:day")


@pytest.fixture
def now() -> Any:
    return timezone.now()


@pytest.fixture
def three(member: Any, now: Any) -> list[Photo]:
    """Three open pictures of Sam's."""
    return [ready_photo(member("sam", at=now), [], now=now) for _ in range(3)]


def file(content: bytes, name: str = "IMG_1.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, "image/jpeg")


def of(photos: list[Photo], *ticked: Photo, **more: str) -> dict[str, Any]:
    return {"of": [one.pk for one in photos], "photo": [one.pk for one in ticked], **more}


def said(photos: list[Photo]) -> list[str]:
    return [Photo.objects.get(pk=one.pk).sorted_as for one in photos]


def test_the_same_file_is_the_same_picture_of_that_person_on_that_day(
    come_in: Any, member: Any, now: Any
) -> None:
    sam = come_in("sam")
    one, two = pictures.jpeg(), pictures.png()
    sam.post(reverse("images:add"), {"file": [file(one), file(two)]})
    sam.post(reverse("images:add") + "?one=1", {"file": file(one, "another name.jpg")})
    assert Photo.objects.count() == 2, "chosen again after a lost connection, it is not doubled"
    come_in("maya").post(reverse("images:add"), {"file": file(one)})
    assert Photo.objects.count() == 3, "somebody else's is theirs"
    first = Photo.objects.filter(added_by=member("sam").person).first()
    assert first
    actions.wipe(first, by=member("sam", at=now), now=now)
    first.refresh_from_db()
    assert first.came_as == "", "what is wiped leaves no mark of its file"
    come_in("sam").post(reverse("images:add"), {"file": [file(one), file(two)]})
    assert Photo.objects.exclude(state="wiped").count() == 3


def test_one_bad_file_among_many_keeps_the_others(come_in: Any) -> None:
    sam = come_in("sam")
    answer = sam.post(reverse("images:add"), {"file": [file(b""), file(pictures.jpeg())]})
    assert answer.status_code == 409 and "This file is empty" in answer.content.decode()
    assert Photo.objects.count() == 1
    alone = sam.post(reverse("images:add") + "?one=1", {"file": file(b"")})
    assert alone.status_code == 422 and b"choose another picture" in alone.content
    assert sam.post(reverse("images:add")).status_code == 409


def test_a_group_is_kept_set_aside_and_brought_back(come_in: Any, three: Any, lines: Any) -> None:
    sam, (one, two, third) = come_in("sam"), three
    sam.post(reverse("images:keep"), of(three, two))
    assert said(three) == [Sorted.ASIDE, Sorted.KEPT, Sorted.ASIDE]
    assert (lines("images.keep").count(), lines("images.set_aside").count()) == (1, 2)
    page = sam.get(DAY).content.decode()
    assert "2 set aside" in page and "Bring back what is ticked" in page
    sam.post(reverse("images:bring_back"), of([one, third], third))
    assert said(three) == [Sorted.ASIDE, Sorted.KEPT, Sorted.NOT_YET]
    sam.post(reverse("images:keep"), of(three, every="yes"))
    assert said(three) == [Sorted.KEPT] * 3
    sam.post(reverse("images:set_aside"), of(three))
    assert said(three) == [Sorted.ASIDE] * 3
    again = sam.post(reverse("images:keep"), of(three), follow=True)
    assert "Tick what you want to keep" in again.content.decode()
    assert said(three) == [Sorted.ASIDE] * 3


def test_a_group_is_wiped_whole_and_for_good(
    come_in: Any, three: Any, lines: Any, django_capture_on_commit_callbacks: Any
) -> None:
    names = [name for one in three for name in one.file_names]
    sam = come_in("sam")
    with django_capture_on_commit_callbacks(execute=True):
        sam.post(reverse("images:wipe_these"), of(three))
    assert set(Photo.objects.values_list("state", flat=True)) == {"wiped"}
    assert all(sealed.is_gone(name) for name in names)
    assert lines("images.wipe_these").count() == lines("images.wipe").count() == 3
    assert sam.post(reverse("images:wipe_these"), of(three)).status_code == 404, "twice"
    assert sam.post(reverse("images:keep"), of(three, three[0])).status_code == 404


def looking(by: Member, now: Any, *marks: str) -> list[Photo]:
    """Pictures that look nearly the same where they have the same mark."""
    photos = [ready_photo(by, [], now=now) for _ in marks]
    before = pen.lines.set(0)
    for photo, mark in zip(photos, marks, strict=True):
        photo.marks = mark * 32
        photo.save(update_fields=["marks"])
    pen.lines.reset(before)
    return photos


def test_an_hour_is_sorted_with_one_tap_and_what_is_sorted_folds_away(
    come_in: Any, member: Any, now: Any
) -> None:
    photos = looking(member("sam", at=now), now, "0", "0", "0", "f", "f", "5")
    sam = come_in("sam")
    page = sam.get(DAY).content.decode()
    assert "This hour at once: keep the best of each, 3 in all, and set 3 aside" in page
    assert page.index('id="next"') < page.index("3 that look nearly the same")
    at_once = page.split("This hour at once")[0].rsplit("<form", 1)[1]
    sent = {
        name: re.findall(rf'name="{name}" value="(.{{36}})"', at_once) for name in ("of", "photo")
    }
    assert len(sent["of"]) == 6
    answer = sam.post(reverse("images:keep"), sent)
    assert answer.headers["Location"].endswith("#next"), "to what is sorted next"
    assert sorted(said(photos)) == [Sorted.ASIDE] * 3 + [Sorted.KEPT] * 3
    page = sam.get(DAY).content.decode()
    assert "This hour at once" not in page
    assert 'id="next"' not in page, "nothing is left"
    assert re.search(r"<summary>3 kept, from \d\d:\d\d</summary>", page)


def test_one_group_alone_needs_no_hour_at_once_and_what_is_left_comes_first(
    come_in: Any, member: Any, now: Any
) -> None:
    alike = looking(member("sam", at=now), now, "0", "0")
    single = looking(member("sam", at=now), now, "f")
    sam = come_in("sam")
    sam.post(reverse("images:keep"), of(alike, every="yes"))
    page = sam.get(DAY).content.decode()
    assert "This hour at once" not in page
    assert page.index(str(single[0].pk)) < page.index("2 kept, from"), "sorted stands below"


def test_no_page_says_that_nothing_came_beside_what_has_come(come_in: Any, picture: Any) -> None:
    sam = come_in("sam")
    assert 'id="none-yet"' in sam.get(DAY).content.decode()
    answer = sam.post(reverse("images:add") + "?one=1", {"file": picture(1)})
    assert '<div id="none-yet" hx-swap-oob="true"></div>' in answer.content.decode()


def test_what_is_not_ours_or_is_nothing_is_not_there(
    come_in: Any, three: Any, other: Any, member: Any, now: Any
) -> None:
    theirs = ready_photo(Member(other.people["sam"], other.playgroup, now), [], now=now)
    sam = come_in("sam")
    for name in ("keep", "set_aside", "bring_back", "wipe_these"):
        for typed in ([theirs.pk], ["../../etc"], [uuid4()], []):
            answer = sam.post(reverse(f"images:{name}"), {"of": typed, "photo": typed})
            assert answer.status_code == 404, name
    for verb in (actions.keep, actions.set_aside, actions.bring_back, actions.wipe_these):
        with pytest.raises(NotYours):
            verb([theirs], by=member("sam", at=now), now=now)
    assert sam.get(reverse("images:own_file", args=[theirs.pk])).status_code == 404
    for query in ("on=yesterday", "on=0001-01-01", "on=2026-99-99", "from=x", "on=9999-12-31"):
        assert sam.get(f"{DAY}?{query}").status_code == 200, query
    bad = sam.post(reverse("images:keep"), of(three, three[0], on="//evil.example", whose="x\r\n"))
    assert bad.headers["Location"] == f"{DAY}#next"


def test_what_was_wiped_meanwhile_is_not_sorted(three: Any, member: Any, now: Any) -> None:
    by = member("sam", at=now)
    actions.wipe(three[0], by=by, now=now)
    actions.keep(three, by=by, now=now)
    assert said(three) == [Sorted.NOT_YET, Sorted.KEPT, Sorted.KEPT]
    with pytest.raises(TooLate):
        actions.set_aside(three[:1], by=by, now=now)


def test_only_whoever_brought_it_sees_the_small_copy_uncounted(
    come_in: Any, three: Any, settings: Any
) -> None:
    settings.MOST_PICTURES, settings.MOST_OWN = Ceiling(2, 4), Ceiling(5, 9)
    own = reverse("images:own_file", args=[three[0].pk])
    sam = come_in("sam")
    answers = [sam.get(own) for _ in range(6)]
    assert [one.status_code for one in answers] == [200] * 5 + [429], "it has an end of its own"
    assert answers[0].headers["Cache-Control"] == "private, no-store"
    assert come_in("maya").get(own).status_code == 404
    assert OWN.hour >= 12 * 200 and PICTURES.hour < 4 * 200


def test_the_page_asks_as_much_for_two_hundred_as_for_one(
    come_in: Any, member: Any, now: Any
) -> None:
    by, sam = member("sam", at=now), come_in("sam")
    photo = ready_photo(by, [None], now=now)
    with asked() as one:
        assert sam.get(DAY).status_code == 200
    fields = {field.attname: getattr(photo, field.attname) for field in photo._meta.fields}
    before = pen.lines.set(0)
    Photo.objects.bulk_create(Photo(**{**fields, "id": uuid4()}) for _ in range(199))
    pen.lines.reset(before)
    with asked() as many:
        page = sam.get(DAY).content.decode()
    assert page.count('class="tile"') == 200
    assert len(one) == len(many) <= 8


def test_a_burst_comes_out_of_the_cage_together_with_the_sharp_one_offered(
    come_in: Any, django_capture_on_commit_callbacks: Any
) -> None:
    with Image.open(pictures.free_pictures() / "astronaut.png") as whole:
        sharp = whole.convert("RGB")
    moved = sharp.transform(sharp.size, Image.Transform.AFFINE, (1, 0, 4, 0, 1, 3))
    shaken = sharp.filter(ImageFilter.GaussianBlur(2))
    another = pictures.drawn(1600, 1200)
    sam = come_in("sam")
    with django_capture_on_commit_callbacks(execute=True):
        for number, one in enumerate((shaken, sharp, moved, another)):
            made = io.BytesIO()
            one.convert("RGB").save(made, "JPEG", exif=pictures.phone_exif(), quality=90 + number)
            sam.post(reverse("images:add") + "?one=1", {"file": file(made.getvalue())})
        waits = sam.get(reverse("images:arriving")).content.decode()
        assert "4 pictures are still being opened" in waits
    with django_capture_on_commit_callbacks(execute=True):
        run_due(strict=True, scheduled=False)
    photos = list(Photo.objects.order_by("added_at"))
    assert {one.state for one in photos} == {"ready"}
    assert photos[0].sharpness < photos[1].sharpness
    page = sam.get(DAY).content.decode()
    assert "3 that look nearly the same" in page and page.count("the best one") == 1
    best = page.split("the best one")[0].rsplit('name="photo" value="', 1)[1][:36]
    assert best != str(photos[0].pk), "never the shaken one"


def test_a_moment_that_cannot_be_right_is_let_go(cast: Any, now: Any) -> None:
    zone = cast.playgroup.tz
    right = (now - timedelta(hours=2)).astimezone(zone)
    noted = taken_at(right.strftime("%Y:%m:%d %H:%M:%S"), zone, now)
    assert noted == right.replace(microsecond=0)
    future = (now + timedelta(days=3)).strftime("%Y:%m:%d %H:%M:%S")
    for wrong in ("", "2026:99:99 99:99:99", "0000:00:00 00:00:00", "1970:01:01 00:00:00", future):
        assert taken_at(wrong, zone, now) is None, wrong
