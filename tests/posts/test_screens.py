"""Pictures of the screen beside copies that are down, on hard days."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from playgate.images import actions as images
from playgate.images import sealed
from playgate.ledger.book import Refused
from playgate.ledger.models import Entry
from playgate.parents import actions as parents
from playgate.people import actions as people
from playgate.people.member import Member
from playgate.policy import pictures
from playgate.policy.captures import CHANGED_SINCE, NOBODY_LOOKS, NOT_DOWN
from playgate.posts import actions
from playgate.posts.jobs import open_capture
from playgate.posts.models import Copy, CopyCapture
from tests.bench.year import held_pen
from tests.ready import small_jpeg

pytestmark = pytest.mark.django_db
SAID = {"proof": "The page is not there"}


@pytest.fixture
def coming_down(signed_off: Any, photo: Any, member: Any, now: Any) -> Any:
    """A copy on the page that somebody takes down, with these children in it."""

    def of(*children: str) -> Copy:
        sam = member("sam")
        copy: Copy = signed_off("We planted beans.", [photo(*children)]).copies.get()
        actions.publish(copy, by=sam, now=now)
        actions.be_out(copy, "https://www.facebook.com/bishopthorpe/posts/1", by=sam, now=now)
        actions.take_down(copy, by=sam, now=now)
        with held_pen():  # a rule took it back, and not Sam alone
            Copy.objects.filter(pk=copy.pk).update(taken_back_at=now)
        return copy

    return of


def sent(content: bytes = b"") -> SimpleUploadedFile:
    return SimpleUploadedFile("screen.jpg", content or small_jpeg(), "image/jpeg")


@pytest.fixture
def proved(coming_down: Any, member: Any, now: Any) -> Any:
    """A copy that is down, with its picture of the screen."""

    def of(*children: str) -> CopyCapture:
        copy = coming_down(*children)
        actions.be_down(copy, "Gone", by=member("sam"), now=now, screen=ContentFile(small_jpeg()))
        return CopyCapture.objects.get(copy=copy)

    return of


def test_what_is_no_picture_is_refused_kindly_and_another_takes_its_place_once(
    coming_down: Any, come_in: Any, django_capture_on_commit_callbacks: Any
) -> None:
    copy, sam = coming_down("amy"), come_in("sam")
    here = reverse("posts:copy", args=[copy.pk])
    after = sam.post(reverse("posts:be_down", args=[copy.pk]), {**SAID, "screen": sent(b"%PDF-1")})
    assert after.url == here and b"is being opened" in sam.get(here).content
    first = CopyCapture.objects.get()
    with django_capture_on_commit_callbacks(execute=True):
        open_capture.call(str(first.pk))
    assert sealed.is_gone(first.original)
    first.refresh_from_db()
    assert first.why_refused and first.why_refused in sam.get(here).content.decode()
    add = reverse("posts:add_capture", args=[copy.pk])
    for _ in range(2):
        assert sam.post(add, {"screen": sent()}).status_code == 302
    again = CopyCapture.objects.get()
    assert (again.state, again.pk == first.pk) == ("arriving", False)
    assert sam.post(add).status_code == 422
    assert sam.get(reverse("posts:capture", args=[again.pk])).status_code == 404


def test_what_is_too_large_changes_nothing_and_what_was_typed_stays(
    coming_down: Any, come_in: Any, monkeypatch: Any
) -> None:
    copy, sam = coming_down("amy"), come_in("sam")
    monkeypatch.setattr(pictures, "MOST_BYTES", 99)
    page = sam.post(reverse("posts:be_down", args=[copy.pk]), {**SAID, "screen": sent()})
    assert page.status_code == 422 and b"larger than" in page.content
    assert SAID["proof"].encode() in page.content
    ticked = {"gone": [copy.pk], f"screen-{copy.pk}": sent(), **SAID}
    page = sam.post(reverse("posts:be_down_each"), ticked)
    assert page.status_code == 422 and b"larger than" in page.content
    copy.refresh_from_db()
    assert copy.state == "coming down" and not CopyCapture.objects.exists()


def test_several_at_once_have_one_each_and_nobody_elses_is_seen(
    coming_down: Any, cast: Any, other: Any, come_in: Any, member: Any, now: Any
) -> None:
    one, two = coming_down("grace"), coming_down("grace")
    plain = coming_down("grace")
    three = [one, two, plain]
    page = come_in("sam").get(reverse("posts:coming_down")).content.decode()
    assert page.count('type="file"') == 3
    ticked = {"gone": [c.pk for c in three], **SAID}
    ticked |= {f"screen-{c.pk}": sent() for c in (one, two)}
    assert come_in("sam").post(reverse("posts:be_down_each"), ticked).status_code == 302
    assert {c.copy_id for c in CopyCapture.objects.all()} == {one.pk, two.pk}
    shown = reverse("posts:capture", args=[CopyCapture.objects.first().pk])  # type: ignore[union-attr]
    add = reverse("posts:add_capture", args=[plain.pk])
    assert come_in("pat").get(shown).status_code == 403
    assert come_in("sam", other).get(shown).status_code == 404
    assert come_in("sam", other).post(add, {"screen": sent()}).status_code == 404


def test_a_picture_that_nobody_should_see_again_is_on_no_screen_either(
    proved: Any, coming_down: Any, member: Any, now: Any, django_capture_on_commit_callbacks: Any
) -> None:
    sam, kept, copy = member("sam"), proved("amy"), coming_down("grace")
    for one in (kept.copy, copy):
        with django_capture_on_commit_callbacks(execute=True):
            images.set_apart(one.post.photos[0], by=sam, now=now)
    assert not CopyCapture.objects.exists() and sealed.is_gone(kept.original)
    assert why_wiped() == {NOBODY_LOOKS.clause}
    copy.refresh_from_db()
    with pytest.raises(Refused) as why:
        actions.be_down(copy, "Gone", by=sam, now=now, screen=ContentFile(small_jpeg()))
    assert why.value.refusal is NOBODY_LOOKS
    copy.refresh_from_db()
    assert copy.state == "coming down" and not copy.takes_a_screen


def test_of_a_post_that_was_changed_since_nobody_knows_whom_a_screen_shows(
    proved: Any, cast: Any, member: Any, fresh: Any, now: Any
) -> None:
    kept, stays = proved("amy"), proved("amy")
    ada, later = Member(cast.people["ada"], cast.playgroup, now, now), now + timedelta(minutes=1)
    post = fresh(kept.copy.post)
    actions.detach(post, post.photos[0], by=member("sam"), now=later)
    copy = Copy.objects.select_related("post").get(pk=kept.copy_id)
    with pytest.raises(Refused) as why:
        actions.add_capture(copy, ContentFile(small_jpeg()), by=member("sam"), now=later)
    assert why.value.refusal is CHANGED_SINCE
    grace = cast.children["grace"]
    people.take_off_roll(grace, now.date() - timedelta(days=1), by=ada, now=now)
    parents.ask_erasure(grace, True, [], by=ada, now=now)
    parents.erase(grace, by=ada, now=now)
    assert list(CopyCapture.objects.all()) == [stays]


def test_what_is_still_out_has_none_and_an_account_that_is_let_go_takes_it_along(
    proved: Any, signed_off: Any, photo: Any, cast: Any, member: Any, fresh: Any, now: Any
) -> None:
    planned = signed_off("Beans.", [photo("amy")]).copies.get()
    with pytest.raises(Refused) as why:
        actions.add_capture(planned, ContentFile(small_jpeg()), by=member("sam"), now=now)
    assert why.value.refusal is NOT_DOWN
    post = fresh(proved("amy").copy.post)
    actions.choose_accounts(post, [cast.accounts["journal"]], by=member("sam"), now=now)
    assert not CopyCapture.objects.exists() and why_wiped() == {NOT_DOWN.clause}


def why_wiped() -> set[str]:
    """The clauses for whose sake screens were wiped, as the ledger tells them."""
    lines = Entry.objects.filter(act="posts.wipe_captures")
    return set(lines.values_list("clause", flat=True))
