"""Copyright, data protection, confidentiality."""

import io
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from playgate.images import sealed
from playgate.images.jobs import wipe_what_is_over
from playgate.images.models import Photo
from playgate.posts.actions import write
from playgate.posts.jobs import wipe_what_nobody_uses
from playgate.posts.models import Post

from .scenes import clauses_of, is_asked_and_kept, is_kept_back, questions, send_for_sign_off, whole

TAKEN_AT = "51.5072, -1.0861"
MADE_BY = "SN-4471-TABLET"


def picture_with_a_place() -> SimpleUploadedFile:
    """A picture as a tablet takes it: with the place, and the tablet's number."""
    notes = Image.Exif()
    notes[0x010F], notes[0x010E] = MADE_BY, TAKEN_AT
    notes.get_ifd(0x8825).update({1: "N", 2: (53.0, 55.0, 12.0)})
    out = io.BytesIO()
    Image.new("RGB", (320, 240), "olive").save(out, "JPEG", exif=notes)
    assert MADE_BY.encode() in out.getvalue()
    return SimpleUploadedFile("IMG_2207.jpg", out.getvalue(), "image/jpeg")


@pytest.mark.clause("law.think-copyright")
def test_nobody_shares_a_picture_without_saying_whose_it_is(
    post: Any, photo: Any, browser: Any
) -> None:
    made = post("Look!", [photo("grace")], answered=False)
    assert is_asked_and_kept(browser("sam"), made, "law.think-copyright")


@pytest.mark.clause("law.think-copyright")
def test_another_picture_is_asked_about_again(post: Any, photo: Any, member: Any, now: Any) -> None:
    from playgate.posts import actions

    made = post("Look!", [photo("grace")])
    before = {key for key, clause in questions(made).items() if clause == "law.think-copyright"}
    actions.attach(whole(made), photo("amy"), by=member("sam"), now=now)
    after = {key for key, clause in questions(made).items() if clause == "law.think-copyright"}
    assert after
    assert not after & before


@pytest.mark.clause("law.owners-permission")
def test_what_somebody_else_made_waits_until_they_gave_leave(
    post: Any, photo: Any, browser: Any
) -> None:
    taken = post("Look!", [photo("grace")], credit="Nia's dad")
    assert is_kept_back(browser("sam"), taken, "law.owners-permission")
    leave = post(
        "Look!", [photo("grace")], credit="Nia's dad", permission_from="Nia's dad, 3 May, by text"
    )
    assert "law.think-copyright" not in questions(leave).values()
    assert send_for_sign_off(browser("sam"), leave).status_code == 302


@pytest.mark.clause("law.data-protection")
def test_a_picture_leaves_without_the_place_where_it_was_taken(browser: Any, work: Any) -> None:
    sam = browser("sam")
    sam.post(reverse("posts:begin"))
    address = reverse("posts:attach", args=[Post.objects.get().pk])
    sam.post(address, {"file": picture_with_a_place()})
    work()
    one = Photo.objects.get()
    assert one.state == "ready"
    for field in (one.leaving_field, "small"):
        seen = sealed.content(one, field)
        assert MADE_BY.encode() not in seen
        assert TAKEN_AT.encode() not in seen
        assert b"Exif" not in seen


@pytest.mark.clause("law.data-protection")
@pytest.mark.django_db(transaction=True)
def test_the_picture_as_it_came_is_kept_a_week_and_no_longer(photo: Any, clock: Any) -> None:
    one = photo("amy")
    clock.shift(timedelta(days=6, hours=23))
    wipe_what_is_over.call()
    assert default_storage.exists(one.original)
    clock.shift(timedelta(hours=2))
    wipe_what_is_over.call()
    assert not default_storage.exists(one.original)
    assert default_storage.exists(one.cleaned)


@pytest.mark.clause("law.data-protection")
@pytest.mark.django_db(transaction=True)
def test_a_picture_that_nobody_uses_is_wiped_after_a_week_with_its_keys(
    photo: Any, post: Any, clock: Any, lines: Any, member: Any, now: Any
) -> None:
    unused, used = photo("amy"), photo("grace")
    files, later = unused.file_names, now + timedelta(days=3)
    made = post("We planted beans.", [used], ["journal"])
    write(made, "We planted many beans.", by=member("sam", at=later), now=later)
    clock.shift(timedelta(days=6, hours=23))
    wipe_what_nobody_uses.call()
    assert not any(sealed.is_gone(name) for name in files)
    clock.shift(timedelta(hours=2))
    wipe_what_nobody_uses.call()
    assert all(sealed.is_gone(name) for name in files)
    assert not any(sealed.is_gone(name) for name in used.file_names)
    assert lines("posts.wipe_unused").get().about == f"images.Photo:{unused.pk}"


@pytest.mark.clause("law.confidentiality")
def test_news_of_a_childs_health_never_goes_out(post: Any, browser: Any) -> None:
    made = post("Get well soon Amy, hospital is no fun.")
    assert is_kept_back(browser("sam"), made, "dont.confidential")


@pytest.mark.clause("law.confidentiality")
def test_what_belongs_to_the_committee_is_asked_about(post: Any) -> None:
    asked = clauses_of(post("Not announced yet: a new manager.", answered=False), "ask")
    assert "behaviour.confidentiality" in asked
