"""Staff keep to the policy in what they post, and look after it once it is out."""

from typing import Any

import pytest
from django.urls import reverse

from .scenes import (
    copy_to,
    publish,
    questions,
    say_it_is_out,
    send_for_sign_off,
    told,
    whole,
)


@pytest.mark.clause("staff.follow-policies")
def test_nothing_is_published_before_every_question_is_answered(
    post: Any, photo: Any, browser: Any
) -> None:
    made, sam = post("Look what we made.", [photo("amy")], answered=False), browser("sam")
    asked = list(questions(made))
    assert len(asked) > 3
    for key in asked:
        rest = {one: "yes" for one in asked if one != key}
        page = send_for_sign_off(sam, made, **rest, **{key: "no"})
        assert page.status_code == 422
        assert publish(sam, made, "page").status_code == 409
        assert (whole(made).state, copy_to(made, "page").state) == ("draft", "planned")
    assert send_for_sign_off(sam, made, **dict.fromkeys(asked, "yes")).status_code == 302


@pytest.mark.clause("staff.manage-own-posts")
def test_a_post_on_the_website_is_taken_down_and_looked_for_again(
    signed_off: Any, browser: Any, work: Any, client: Any
) -> None:
    ready, sam = signed_off("Come to the fair.", accounts=["site"]), browser("sam")
    publish(sam, ready, "site")
    work()
    site = reverse("website", args=["bishopthorpe"])
    assert "Come to the fair." in b"".join(client.get(site).streaming_content).decode()
    sam.post(reverse("posts:take_down", args=[copy_to(ready, "site").pk]))
    work()
    copy = copy_to(ready, "site")
    assert (copy.state, bool(copy.down_proof)) == ("down", True)
    assert "Come to the fair." not in b"".join(client.get(site).streaming_content).decode()


@pytest.mark.clause("staff.manage-own-posts")
def test_a_post_that_was_put_out_by_hand_is_down_when_somebody_has_looked(
    signed_off: Any, browser: Any
) -> None:
    ready, sam = signed_off("Come to the fair."), browser("sam")
    publish(sam, ready, "page")
    say_it_is_out(sam, ready, "page", "https://www.facebook.com/bishopthorpe/posts/1")
    pk = copy_to(ready, "page").pk
    sam.post(reverse("posts:take_down", args=[pk]))
    assert "Delete the post" in told(sam.get(reverse("posts:copy", args=[pk])))
    assert "Take it down" in told(sam.get(reverse("today:page")))
    assert sam.post(reverse("posts:be_down", args=[pk]), {"proof": ""}).status_code == 422
    assert copy_to(ready, "page").state == "coming down"
    sam.post(reverse("posts:be_down", args=[pk]), {"proof": "This page is not there"})
    assert copy_to(ready, "page").state == "down"


@pytest.mark.clause("staff.manage-own-posts")
def test_what_people_can_see_is_never_changed_behind_their_backs(
    signed_off: Any, browser: Any, work: Any
) -> None:
    ready, sam = signed_off("Come to the fair.", accounts=["site"]), browser("sam")
    publish(sam, ready, "site")
    work()
    page = sam.post(reverse("posts:change", args=[ready.pk]))
    assert page.status_code == 409
    assert "Take it down first" in told(page)
    assert whole(ready).state == "signed off"
