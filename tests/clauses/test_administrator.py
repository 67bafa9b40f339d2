"""The administrator takes part in posting."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.urls import reverse

from playgate.accounts.secrets import Details, Secret
from playgate.posts.models import Post

from .scenes import questions, send_for_sign_off, sign_off, told, whole


@pytest.mark.clause("administrator.contributes")
def test_the_administrator_writes_a_post_and_somebody_else_says_yes(browser: Any) -> None:
    ada = browser("ada")
    ada.post(reverse("posts:begin"))
    post = Post.objects.get()
    words = {"text": "Places for January.", "accounts_shown": "1", "accounts": ["page"]}
    ada.post(reverse("posts:write", args=[post.pk]), words)
    send_for_sign_off(ada, post, **dict.fromkeys(questions(post), "yes"))
    assert whole(post).state == "waiting"
    own = sign_off(ada, post)
    assert own.status_code == 409
    assert "You had a hand in this post." in told(own)
    assert whole(post).state == "waiting"
    sign_off(browser("jo"), post)
    assert whole(post).state == "signed off"


@pytest.fixture
def page(cast: Any) -> Any:
    """Our page at a network, kept by Sam and Jo."""
    return cast.accounts["page"]


def lock_away(who: Any, page: Any, value: str) -> Any:
    """Put a password into the safe of an account."""
    typed = {"kind": "password", "label": "", "value": value}
    return who.post(reverse("accounts:keep_secret", args=[page.pk]), typed)


@pytest.mark.clause("administrator.details-secure")
def test_a_password_is_locked_away_and_each_look_is_proved_reasoned_and_told(
    browser: Any, page: Any, work: Any, lines: Any, mailoutbox: Any
) -> None:
    lock_away(browser("ada"), page, "Zq7!Sandcastle")
    secret, jo = Secret.objects.get(), browser("jo")
    address = reverse("accounts:reveal_secret", args=[secret.pk])
    asked = {"why": "The page is locked", "once": str(uuid4())}
    assert jo.post(address, asked).status_code == 409, "a second factor comes first"
    jo.post("/door/prove_again/")
    assert jo.post(address, {**asked, "why": ""}).status_code == 422, "and a reason"
    shown = jo.post(address, asked)
    assert "Zq7!Sandcastle" in told(shown) and "no-store" in shown["Cache-Control"]
    assert "Zq7!Sandcastle" not in told(jo.post(address, asked)), "once"
    listed = told(browser("sam").get(reverse("accounts:see_details", args=[page.pk])))
    assert "The page is locked" in listed and "Zq7!Sandcastle" not in listed
    work()
    assert [letter.to for letter in mailoutbox] == [["sam@bishopthorpe.example"]]
    assert [line.clause for line in lines("accounts.reveal_secret")] == [
        "administrator.details-secure"
    ]


@pytest.mark.clause("administrator.details-secure")
def test_a_password_in_the_notes_is_warned_about_and_refused(browser: Any, page: Any) -> None:
    ada, address = browser("ada"), reverse("accounts:keep_details", args=[page.pk])
    told_by = {"owner": "The playgroup", "notes": "Ring Sam first. Password: sunshine"}
    refused = ada.post(address, told_by)
    assert refused.status_code == 422 and not Details.objects.exists()
    assert "This looks like a password or a code." in told(refused)
    assert "Ring Sam first." in told(refused), "what was typed is still there to be mended"
    assert ada.post(address, {**told_by, "notes": "Sam has the password."}).status_code == 302
    assert Details.objects.get().owner == "The playgroup"


@pytest.mark.clause("administrator.details-secure")
def test_a_look_that_is_overdue_stands_on_today_until_somebody_has_looked(
    browser: Any, page: Any, clock: Any
) -> None:
    words = "Look at this account again"
    assert words not in told(browser("sam").get("/"))
    clock.shift(timedelta(days=100))
    assert words in told(browser("sam").get("/")) and words in told(browser("ada").get("/"))
    assert words not in told(browser("maya").get("/")), "she does not look after an account"
    for account in page.playgroup.accounts.all():
        browser("ada").post(reverse("accounts:review", args=[account.pk]), {"all_well": "yes"})
    assert words not in told(browser("sam").get("/"))
    clock.shift(timedelta(days=100))
    assert words in told(browser("sam").get("/"))
