"""What the policy reaches: every message of the playgroup, at any time; and what it leaves be."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.urls import reverse

from playgate.inbox.models import Comment
from playgate.people.models import Carer, Person

from .scenes import bring, copy_to, publish, say_it_is_out, told


@pytest.mark.clause("scope.any-time-any-place")
def test_what_came_late_on_a_saturday_in_the_holidays_is_taken_in_and_has_its_time(
    browser: Any, clock: Any
) -> None:
    clock.move_to(datetime(2027, 8, 1, 9, 0, tzinfo=UTC))  # a Sunday in the summer holidays
    page = bring(browser("ada"), "Where do we sign up?", arrived_at="2027-07-31T23:40")
    comment = Comment.objects.get()
    assert comment.arrived_at == datetime(2027, 7, 31, 22, 40, tzinfo=UTC)
    assert "Saturday 31 July, 23:40" in told(page)
    assert "Answer by tomorrow" in told(page)


@pytest.mark.clause("scope.any-time-any-place")
def test_a_post_passes_the_same_gates_on_a_sunday_night(
    post: Any, browser: Any, clock: Any
) -> None:
    made = post("Ring Grandma on 01904 555 127 for tickets.")
    clock.move_to(datetime(2026, 12, 27, 23, 55, tzinfo=UTC))
    page = browser("sam").post(reverse("posts:submit", args=[made.pk]), {"text": made.text})
    assert page.status_code == 422
    assert "looks like a phone number" in told(page)


@pytest.mark.clause("scope.professional-messages")
def test_whatever_goes_out_through_our_accounts_is_in_the_ledger_and_speaks_for_the_playgroup(
    signed_off: Any, browser: Any, work: Any, lines: Any
) -> None:
    ready = signed_off("The tulips are up.", accounts=["page", "site"])
    sam = browser("sam")
    publish(sam, ready, "page")
    steps = told(sam.get(reverse("posts:copy", args=[copy_to(ready, "page").pk])))
    assert "The team at Bishopthorpe Playgroup" in steps
    assert "as the playgroup, not as yourself" in steps
    say_it_is_out(sam, ready, "page", "https://www.facebook.com/bishopthorpe/posts/1")
    publish(sam, ready, "site")
    work()
    out = lines("posts.be_out").filter(clause="scope.professional-messages")
    assert {line.about for line in out} == {
        f"posts.Copy:{copy_to(ready, key).pk}" for key in ("page", "site")
    }


@pytest.mark.clause("scope.professional-messages")
def test_a_reply_in_our_name_passes_the_same_gates_as_a_post(browser: Any) -> None:
    bring(browser("ada"), "Who can I ask?")
    comment = Comment.objects.get()
    page = browser("ada").post(
        reverse("inbox:reply", args=[comment.pk]), {"text": "Ring 01904 555 127.", "answer": "1"}
    )
    assert page.status_code == 422
    assert "looks like a phone number" in told(page)
    assert not comment.replies.exists()


@pytest.mark.clause("scope.private-lives")
def test_what_stood_on_somebodys_own_account_cannot_be_brought_in(browser: Any) -> None:
    page = bring(browser("ada"), "I am so tired of Mondays", account="jos-own-page")
    assert page.status_code == 422
    assert not Comment.objects.exists()


@pytest.mark.clause("scope.private-lives")
def test_nothing_is_known_of_a_person_but_name_address_and_role(cast: Any, browser: Any) -> None:
    def fields(model: Any) -> set[str]:
        return {field.name for field in model._meta.concrete_fields}

    assert fields(Person) == {"id", "password", "name", "email", "is_active"}
    who = {"id", "playgroup", "child", "person"}
    assert fields(Carer) == who | {"parental_responsibility", "kind"}
    page = told(browser("maya").get(reverse("people:people")))
    assert "Jo Whitfield" in page
    assert "facebook" not in page.lower()
