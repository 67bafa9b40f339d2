"""Each picture is looked at by people: who is in it, how they look, and who must never be seen."""

from datetime import timedelta
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.urls import reverse

from playgate.images import actions as images
from playgate.images import sealed
from playgate.images.models import Photo
from playgate.ledger import pen
from playgate.people.member import House
from playgate.policy.recognising import Why
from playgate.posts.unused import unused

from .scenes import (
    copy_to,
    is_asked_and_kept,
    is_kept_back,
    publish,
    questions,
    say_it_is_out,
    send_for_sign_off,
    sign_off,
    told,
    whole,
)


@pytest.mark.clause("images.judgement")
def test_whoever_made_a_post_never_signs_it_off(post: Any, photo: Any, browser: Any) -> None:
    made = post("Beans!", [photo("grace")])
    send_for_sign_off(browser("sam"), made)
    browser("maya").post(reverse("posts:change", args=[made.pk]))
    send_for_sign_off(browser("maya"), made)
    for key in ("sam", "maya"):
        assert "Somebody else looks with fresh eyes" in told(sign_off(browser(key), made))
    assert sign_off(browser("vee"), made).status_code == 403
    assert whole(made).state == "waiting"
    sign_off(browser("jo"), made)
    assert whole(made).state == "signed off"


@pytest.mark.clause("images.judgement")
def test_nobody_signs_off_what_they_have_not_seen(
    post: Any, photo: Any, browser: Any, member: Any, now: Any
) -> None:
    made = post("Beans!", [photo("grace")])
    send_for_sign_off(browser("sam"), made)
    seen = whole(made).digest()
    images.describe(whole(made).photos[0], "Hands in the soil", by=member("sam"), now=now)
    page = browser("jo").post(reverse("posts:sign_off", args=[made.pk]), {"digest": seen})
    assert "You sign off what you have seen" in told(page)
    assert whole(made).state == "waiting"


@pytest.mark.clause("images.dressed")
def test_somebody_says_of_each_picture_that_everyone_is_dressed(
    post: Any, photo: Any, browser: Any
) -> None:
    made = post("Splash!", [photo("grace"), photo("amy")], answered=False)
    assert list(questions(made).values()).count("images.dressed") == 2
    assert is_asked_and_kept(browser("sam"), made, "images.dressed")


@pytest.mark.clause("images.no-ridicule")
def test_somebody_says_of_each_picture_that_nobody_is_made_fun_of(
    post: Any, photo: Any, browser: Any
) -> None:
    made = post("Face paint!", [photo("grace"), photo("amy")], answered=False)
    assert list(questions(made).values()).count("images.no-ridicule") == 2
    assert is_asked_and_kept(browser("sam"), made, "images.no-ridicule")


@pytest.mark.clause("images.never-list")
def test_a_child_on_the_never_list_is_never_published(
    signed_off: Any, photo: Any, cast: Any, browser: Any
) -> None:
    ready = signed_off("Beans!", [photo("grace")])
    grace = cast.children["grace"]
    browser("jo").post(reverse("people:put_on_the_never_list", args=[grace.pk]))
    assert copy_to(ready, "page").state == "planned"
    browser("maya").post(reverse("people:put_on_the_never_list", args=[grace.pk]))
    answer = publish(browser("sam"), ready, "page")
    assert copy_to(ready, "page").state == "planned"
    assert "Someone in this picture cannot be shown." in told(answer)
    assert "Grace" not in told(answer)


@pytest.mark.clause("images.never-list")
@pytest.mark.parametrize("account", ["page", "site", "journal"])
def test_no_account_shows_a_child_on_the_never_list(
    account: str, post: Any, photo: Any, browser: Any
) -> None:
    made = post("Beans!", [photo("grace", "ben")], [account])
    assert is_kept_back(browser("sam"), made, "images.never-list")
    blurred = post("Beans!", [photo("grace", "blur")], [account])
    assert send_for_sign_off(browser("sam"), blurred).status_code == 302


@pytest.mark.clause("images.never-list")
def test_a_face_that_nobody_knows_is_a_stop_and_so_is_an_edge_nobody_looked_at(
    post: Any, photo: Any, browser: Any
) -> None:
    unknown = post("Beans!", [photo("grace", "")])
    page = send_for_sign_off(browser("sam"), unknown)
    assert "Face 2 is not accounted for." in told(page)
    hasty = post("Beans!", [photo("grace", nobody_else=False)])
    page = send_for_sign_off(browser("sam"), hasty)
    assert "Is anybody else in this picture?" in told(page)
    assert (whole(unknown).state, whole(hasty).state) == ("draft", "draft")


@pytest.mark.clause("images.delete-compromising")
@pytest.mark.django_db(transaction=True)
def test_a_picture_taken_by_accident_is_gone_at_once_with_all_its_copies(
    photo: Any, browser: Any, lines: Any
) -> None:
    one = photo("blur")
    files = [one.original, one.cleaned, one.small, one.cleared]
    assert all(default_storage.exists(name) for name in files)
    sam = browser("sam")
    assert "Wipe it for good" in told(sam.get(reverse("images:page", args=[one.pk])))
    sam.post(reverse("images:wipe", args=[one.pk]))
    assert not [name for name in files if default_storage.exists(name)]
    assert sam.get(reverse("images:page", args=[one.pk])).status_code == 404
    assert not Photo.objects.get(pk=one.pk).faces.exists()
    line = lines("images.wipe").get()
    assert (line.clause, line.about) == ("images.delete-compromising", f"images.Photo:{one.pk}")
    assert line.facts == {"state": "wiped"}


@pytest.mark.clause("images.delete-compromising")
@pytest.mark.django_db(transaction=True)
def test_one_question_an_accident_is_wiped_with_a_witness_and_its_keys(
    photo: Any, browser: Any, lines: Any, cast: Any
) -> None:
    one = photo("grace")
    files, sam = one.file_names, browser("sam")
    assert "Something is wrong with this picture" in told(sam.get(f"/images/{one.pk}/"))
    assert "An accident" not in told(sam.get(f"/images/{one.pk}/"))
    assert "accident, or are you worried?" in told(sam.get(f"/images/{one.pk}/wrong/"))
    jo = str(cast.people["jo"].pk)
    sam.post(reverse("images:wipe_accident", args=[one.pk]), {"witness": jo})
    assert all(sealed.is_gone(name) for name in files)
    assert lines("images.wipe_accident").get().facts == {"state": "wiped", "witness": jo}


@pytest.mark.clause("images.delete-compromising")
@pytest.mark.django_db(transaction=True)
def test_one_question_a_worry_is_sealed_and_nobody_looks_any_more(
    photo: Any, browser: Any, lines: Any
) -> None:
    one, sam = photo("grace"), browser("sam")
    page = sam.post(reverse("images:set_apart", args=[one.pk]), follow=True)
    assert "Do not copy it" in told(page) and "101" in told(page)
    for key in ("sam", "maya", "chris"):
        assert browser(key).get(f"/images/{one.pk}/").status_code == 404
        assert browser(key).get(f"/images/{one.pk}/file/clean/").status_code == 404
    assert default_storage.exists(Photo.objects.get(pk=one.pk).original), "it is kept as evidence"
    assert lines("images.set_apart").get().facts == {"state": "apart"}


@pytest.mark.clause("images.only-by-the-rules")
def test_a_picture_that_came_down_is_asked_about_when_it_comes_again(
    post: Any, photo: Any, cast: Any, now: Any
) -> None:
    one = photo("grace")
    house = House(cast.playgroup.pk)
    images.remember(cast.playgroup, [one], Why.TAKEN_BACK, by=house, now=now)
    one.refresh_from_db()
    made = post("Look!", [one], ["journal"], answered=False)
    asked = [one.says for one in whole(made).findings(now) if one.effect == "ask"]
    assert any("came down before" in says and "Grace" not in says for says in asked)


@pytest.mark.clause("images.judgement")
def test_of_a_day_the_good_ones_are_kept_and_the_rest_goes_within_its_week(
    photo: Any, browser: Any, now: Any, member: Any
) -> None:
    blurry, good = photo("grace"), photo("grace")
    sheet = browser("sam")
    page = told(sheet.get(reverse("images:day")))
    assert "2 pictures" in page and "2 still to sort" in page
    chosen = {"of": [blurry.pk, good.pk], "photo": [good.pk]}
    assert "1 kept. 1 set aside" in told(sheet.post(reverse("images:keep"), chosen, follow=True))
    assert "all of them sorted" in told(sheet.get(reverse("images:day")))
    begun = sheet.post(reverse("posts:begin"), {"photo": [good.pk]}, follow=True)
    made = begun.context["post"]
    assert [one.pk for one in whole(made).photos] == [good.pk]
    week = unused(blurry.playgroup, now + timedelta(days=8))
    assert blurry in week, "set aside and in nothing: wiped by the job that wipes what is unused"


@pytest.mark.clause("images.only-by-the-rules")
def test_a_cut_makes_the_yes_void_and_goes_out_without_what_was_cut_off(
    post: Any, photo: Any, browser: Any, work: Any
) -> None:
    picture = photo("grace")
    made = post("Beans!", [picture])
    send_for_sign_off(browser("sam"), made)
    sign_off(browser("jo"), made)
    assert whole(made).state == "signed off"
    browser("sam").post(reverse("images:crop", args=[picture.pk]), {"bottom": "50"})
    work()
    assert whole(made).still_needed(), "it is another picture now, so somebody looks again"
    picture.refresh_from_db()
    assert picture.uncut and picture.height == 24
    browser("sam").post(reverse("posts:change", args=[made.pk]))
    send_for_sign_off(browser("sam"), made)
    sign_off(browser("jo"), made)
    publish(browser("sam"), made, "page")
    say_it_is_out(browser("sam"), made, "page", "https://www.facebook.com/b/posts/1")
    picture.refresh_from_db()
    assert picture.uncut == "" and picture.state == "ready"


@pytest.mark.clause("images.never-list")
def test_a_face_named_in_one_picture_is_only_offered_in_the_next(
    post: Any, photo: Any, browser: Any
) -> None:
    named, other = photo("grace"), photo("")
    before = pen.lines.set(0)
    Photo.objects.filter(pk__in=[named.pk, other.pk]).update(marks="0" * 32)
    pen.lines.reset(before)
    made = post("Beans!", [other])
    page = browser("sam").get(reverse("images:burst", args=[named.pk]))
    assert "all 1 are right" in told(page)
    assert is_kept_back(browser("sam"), made, "images.never-list")
    pairs = {"pair": page.context["pairs"]}
    browser("sam").post(reverse("images:say_the_same", args=[named.pk]), pairs)
    send_for_sign_off(browser("sam"), made)
    assert whole(made).state == "waiting"
