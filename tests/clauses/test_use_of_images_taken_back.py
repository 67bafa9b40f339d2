"""A picture that is out comes back when the rule that let it go holds no longer."""

import io
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import TestCase
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from playgate.images import sealed
from playgate.parents import actions as parents
from playgate.people import actions as people
from playgate.people.member import Member

from .scenes import copy_to, publish, say_it_is_out, told

LINK = "https://www.facebook.com/bishopthorpe/posts/1"


@pytest.fixture
def is_out(signed_off: Any, photo: Any, browser: Any) -> Callable[..., Any]:
    """A picture of these children that everybody can see on the page."""

    def of(*children: str) -> Any:
        made = signed_off("We planted beans.", [photo(*children)])
        publish(browser("sam"), made, "page")
        say_it_is_out(browser("sam"), made, "page", LINK)
        return made

    return of


def standing(post: Any) -> str:
    return copy_to(post, "page").state


@pytest.mark.clause("images.never-list")
def test_a_child_is_put_on_the_list_and_every_live_picture_comes_down(
    is_out: Any, cast: Any, browser: Any, work: Any, mailoutbox: Any
) -> None:
    with_grace, with_both, without = is_out("grace"), is_out("amy", "grace"), is_out("amy")
    maya, sam = browser("maya"), browser("sam")
    maya.post(reverse("people:put_on_the_never_list", args=[cast.children["grace"].pk]))
    assert [standing(one) for one in (with_grace, with_both, without)] == [
        "coming down",
        "coming down",
        "out",
    ]
    today = told(sam.get(reverse("today:page")))
    assert today.count("Take it down") == 2 and "23:59" in today
    work()
    assert {"sam@bishopthorpe.example", "jo@bishopthorpe.example"} <= {
        to for letter in mailoutbox for to in letter.to
    }
    assert not [letter for letter in mailoutbox if "Grace" in letter.subject + letter.body]
    for post in (with_grace, with_both):
        pk = copy_to(post, "page").pk
        assert "Delete the post" in told(sam.get(reverse("posts:copy", args=[pk])))
        sam.post(reverse("posts:be_down", args=[pk]), {"proof": "The page is not there"})
    assert "Nothing is waiting to come down" in told(maya.get(reverse("posts:coming_down")))


@pytest.mark.clause("images.permission")
def test_a_father_takes_his_yes_back_and_what_is_out_comes_down_the_same_day(
    is_out: Any, cast: Any, browser: Any, clock: Any
) -> None:
    made, sam = is_out("amy"), browser("sam")
    rob = {"given_by": cast.people["rob"].pk, "how": "paper", "language": "en"}
    answers = {**rob, "journal.photo": "alone"}
    address = reverse("people:permit", args=[cast.children["amy"].pk])
    assert browser("ada").post(address, answers).status_code == 302
    assert standing(made) == "coming down"
    clock.move_to(timezone.now() + timedelta(days=1))
    assert "hours late: " in told(sam.get(reverse("today:page")))


@pytest.mark.clause("staff.manage-own-posts")
def test_a_child_leaves_and_every_post_with_the_child_is_listed_and_comes_down(
    is_out: Any, cast: Any, browser: Any, clock: Any
) -> None:
    from playgate.posts.jobs import look_back_everywhere

    made, ada, child = is_out("grace"), browser("ada"), cast.children["grace"]
    page = told(ada.get(reverse("posts:showing", args=[child.pk])))
    assert "In 1 post." in page and "We planted beans." in page
    last = timezone.localdate().isoformat()
    ada.post(reverse("people:take_off_roll", args=[child.pk]), {"ends": last})
    look_back_everywhere.func()
    assert standing(made) == "out"
    clock.move_to(timezone.now() + timedelta(days=1))
    look_back_everywhere.func()
    assert standing(made) == "coming down"


@pytest.mark.clause("staff.manage-own-posts")
def test_a_picture_of_the_screen_shows_that_a_post_is_down_until_its_child_is_erased(
    is_out: Any, cast: Any, browser: Any, work: Any
) -> None:
    made, sam, maya = is_out("amy", "grace"), browser("sam"), browser("maya")
    maya.post(reverse("people:put_on_the_never_list", args=[cast.children["grace"].pk]))
    pk = copy_to(made, "page").pk
    assert "A picture of the screen" in told(sam.get(reverse("posts:copy", args=[pk])))
    proof = {"proof": "The page is not there", "screen": screenshot()}
    sam.post(reverse("posts:be_down", args=[pk]), proof)
    work()
    shown = copy_to(made, "page").capture
    page = told(browser("jo").get(reverse("posts:copy", args=[pk])))
    assert "The page is not there" in page and f"{shown.pk}/?small" in page
    whole = browser("jo").get(reverse("posts:capture", args=[shown.pk])).content
    assert whole.startswith(b"\xff\xd8\xff") and b"Exif" not in whole
    assert "How we know" in told(sam.get(reverse("posts:page", args=[made.pk])))
    erase(cast, "grace")
    assert sealed.is_gone(shown.cleaned) and sealed.is_gone(shown.small)
    page = told(browser("jo").get(reverse("posts:copy", args=[pk])))
    assert "The page is not there" in page and "capture" not in page


def screenshot() -> SimpleUploadedFile:
    """A picture as a phone takes it, with what a phone writes into it."""
    out, said = io.BytesIO(), Image.Exif()
    said[0x010F] = "A phone"
    Image.new("RGB", (90, 160), "white").save(out, "JPEG", exif=said)
    return SimpleUploadedFile("screen.jpg", out.getvalue(), "image/jpeg")


def erase(cast: Any, key: str) -> None:
    """The child has left, and everything that is kept of it goes."""
    now, child = timezone.now(), cast.children[key]
    ada = Member(cast.people["ada"], cast.playgroup, now, now)
    people.take_off_roll(child, now.date() - timedelta(days=1), by=ada, now=now)
    parents.ask_erasure(child, True, [], by=ada, now=now)
    with TestCase.captureOnCommitCallbacks(execute=True):
        parents.erase(child, by=ada, now=now)
