"""The rules under which a picture may be used at all."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.urls import reverse

from playgate.images import actions as images
from playgate.people import actions as people
from playgate.policy.permissions import How, everywhere
from playgate.policy.pictures import Who
from playgate.posts import actions
from playgate.posts.models import Post

from .scenes import (
    copy_to,
    is_asked_and_kept,
    is_kept_back,
    publish,
    questions,
    say_it_is_out,
    send_for_sign_off,
    told,
    whole,
)


def take_back_the_yes(post: Post, cast: Any, how: dict[str, Any]) -> None:
    nowhere = {"given_by": None, "how": How()}
    people.permit(cast.children["grace"], everywhere(set()), **nowhere, **how)


def put_on_the_list(post: Post, cast: Any, how: dict[str, Any]) -> None:
    people.put_on_the_never_list(cast.children["grace"], **how)


def doubt_a_face(post: Post, cast: Any, how: dict[str, Any]) -> None:
    images.account_for(post.photos[0].faces.get(), Who.NOBODY_YET, None, **how)


def find_another_face(post: Post, cast: Any, how: dict[str, Any]) -> None:
    from playgate.policy.findings import Box

    images.add_face(post.photos[0], Box(0.5, 0.5, 0.1, 0.1), **how)


def blur_and_wait(post: Post, cast: Any, how: dict[str, Any]) -> None:
    images.account_for(post.photos[0].faces.get(), Who.BLURRED, None, **how)


def take_back_an_answer(post: Post, cast: Any, how: dict[str, Any]) -> None:
    actions.answer(post, dict.fromkeys(questions(post), False), **how)


def change_the_words(post: Post, cast: Any, how: dict[str, Any]) -> None:
    actions.write(post, "Other words.", **how)


def add_an_account(post: Post, cast: Any, how: dict[str, Any]) -> None:
    actions.choose_accounts(post, [*post.accounts, cast.accounts["site"]], **how)


BREAKS = [
    take_back_the_yes,
    put_on_the_list,
    doubt_a_face,
    find_another_face,
    blur_and_wait,
    take_back_an_answer,
    change_the_words,
    add_an_account,
]


@pytest.mark.clause("images.only-by-the-rules")
@pytest.mark.parametrize("break_it", BREAKS)
def test_with_any_one_rule_broken_a_picture_does_not_go_out(
    break_it: Callable[..., None],
    signed_off: Any,
    photo: Any,
    cast: Any,
    member: Any,
    now: Any,
    browser: Any,
) -> None:
    ready = signed_off("Beans!", [photo("grace")])
    break_it(whole(ready), cast, {"by": member("maya"), "now": now + timedelta(hours=1)})
    answer = publish(browser("sam"), ready, "page")
    assert answer.status_code == 409
    assert copy_to(ready, "page").state == "planned"


@pytest.mark.clause("images.only-by-the-rules")
def test_with_every_rule_kept_a_picture_goes_out(
    signed_off: Any, photo: Any, browser: Any, lines: Any
) -> None:
    ready = signed_off("Beans!", [photo("grace")])
    publish(browser("sam"), ready, "page")
    assert copy_to(ready, "page").state == "going out"
    assert lines("posts.publish").get().clause == "images.only-by-the-rules"


@pytest.mark.clause("images.permission")
@pytest.mark.parametrize(
    ("child", "account", "may"),
    [
        ("grace", "page", True),
        ("isla", "page", False),  # the website and the journal only
        ("isla", "site", True),
        ("cai", "journal", False),  # nobody has asked yet
        ("mia-f", "site", False),  # her twin may be shown, and she may not
        ("ava-f", "site", True),
        ("yusuf", "page", False),  # without a face only
        ("theo", "page", False),  # taken back
    ],
)
def test_a_child_is_shown_only_where_the_family_said_yes(
    child: str, account: str, may: bool, post: Any, photo: Any, browser: Any
) -> None:
    made = post("Beans!", [photo(child)], [account])
    page = send_for_sign_off(browser("sam"), made, **dict.fromkeys(questions(made), "yes"))
    assert (whole(made).state == "waiting") is may
    assert ("only where the family has" in told(page) or page.status_code == 302) or not may
    assert may or "leave this account out" in told(page)


@pytest.mark.clause("images.permission")
def test_a_yes_that_is_taken_back_at_nine_holds_nothing_at_a_minute_past(
    signed_off: Any, photo: Any, cast: Any, browser: Any, clock: Any
) -> None:
    ready = signed_off("Beans!", [photo("grace")])
    grace = cast.children["grace"]
    clock.move_to(datetime(2026, 11, 25, 9, 0, tzinfo=UTC))
    said = {"website.photo": "alone", "how": "paper", "language": "en"}
    answer = browser("maya").post(reverse("people:permit", args=[grace.pk]), said)
    assert answer.status_code == 302
    clock.move_to(datetime(2026, 11, 25, 9, 1, tzinfo=UTC))
    answer = publish(browser("sam"), ready, "page")
    assert "there is a no for Facebook" in told(answer)
    assert copy_to(ready, "page").state == "planned"


@pytest.mark.clause("images.permission")
def test_where_two_parents_do_not_agree_it_is_a_no(
    post: Any, photo: Any, cast: Any, member: Any, now: Any, browser: Any
) -> None:
    both = post("Beans!", [photo("amy")])
    people.record_permission(
        cast.children["amy"],
        "facebook",
        False,
        by=member("maya"),
        now=now + timedelta(minutes=1),
        given_by=cast.people["rob"],
    )
    assert is_kept_back(browser("sam"), both, "images.permission")


@pytest.mark.clause("images.someone-says-no")
def test_a_grown_up_who_does_not_want_to_be_shown_is_not(
    post: Any, photo: Any, browser: Any
) -> None:
    made = post("The fair!", [photo("grown-up", "visitor")], answered=False)
    assert is_asked_and_kept(browser("sam"), made, "images.someone-says-no")
    blurred = post("The fair!", [photo("blur")], answered=False)
    assert "images.someone-says-no" not in questions(blurred).values()


@pytest.mark.clause("images.own-accounts-only")
def test_pictures_go_to_registered_accounts_of_this_playgroup_and_nowhere_else(
    post: Any, photo: Any, other: Any, browser: Any
) -> None:
    from playgate.accounts import actions as accounts

    theirs = accounts.register(
        other.playgroup,
        "their-page",
        "facebook",
        "facebook",
        by=other.house,
        now=datetime.now(UTC),
        name="Another page",
        is_open=True,
    )
    made, sam = post("Beans!", [photo("grace")]), browser("sam")
    chosen = {"text": "Beans!", "accounts_shown": "1", "accounts": ["sams-own", theirs.key]}
    page = sam.post(reverse("posts:submit", args=[made.pk]), chosen)
    assert page.status_code == 422
    assert "No account is chosen yet." in told(page)
    assert whole(made).accounts == []
    assert "Another page" not in told(page)


@pytest.mark.clause("images.own-accounts-only")
def test_the_link_that_is_kept_leads_to_the_account_it_was_meant_for(
    signed_off: Any, photo: Any, browser: Any
) -> None:
    ready, sam = signed_off("Beans!", [photo("grace")]), browser("sam")
    publish(sam, ready, "page")
    assert say_it_is_out(sam, ready, "page", "https://chat.example/g/12").status_code == 422
    assert copy_to(ready, "page").state == "going out"
