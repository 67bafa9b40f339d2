"""When somebody is abusive: fast, with tact, with proof, and everybody hears why."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.urls import reverse

from playgate.inbox.models import Comment, Evidence, Intervention

from .scenes import bring, told

RUDE = "You are a useless bunch of idiots"


def step_in(browser: Any, text: str = RUDE, **typed: str) -> Any:
    """Bring a rude comment, and say that it breaks our rules."""
    bring(browser, text)
    one = Comment.objects.latest("arrived_at")
    page = browser.get(reverse("inbox:page", args=[one.pk]))
    assert "It breaks our rules" in told(page)
    said = {"rule": "kind", "deed": "hide", **typed}
    return browser.post(reverse("inbox:step_in", args=[one.pk]), said, follow=True)


def do(browser: Any, verb: str, **typed: str) -> Any:
    """Take the next step of the one intervention."""
    address = reverse(f"inbox:{verb}", args=[Intervention.objects.get().pk])
    return browser.post(address, typed, follow=True)


@pytest.mark.clause("abuse.swiftly")
def test_what_hurts_is_to_be_hidden_within_the_hour_and_is_late_after_it(
    browser: Any, clock: Any
) -> None:
    clock.move_to(datetime(2026, 11, 24, 20, 10, tzinfo=UTC))
    step_in(browser("ada"))
    assert "To do there: hide" in told(browser("jo").get(reverse("today:page")))
    clock.move_to(datetime(2026, 11, 24, 21, 9, tzinfo=UTC))
    page = reverse("inbox:intervention", args=[Intervention.objects.get().pk])
    assert "Late" not in told(browser("ada").get(page))
    clock.move_to(datetime(2026, 11, 24, 21, 11, tzinfo=UTC))
    assert "Late" in told(browser("ada").get(page))
    do(browser("ada"), "carry_out", proof="It is greyed out.")
    assert "To do there" not in told(browser("jo").get(reverse("today:page")))
    assert "0 of 1 done in time" in told(browser("maya").get(reverse("practice:board")))


@pytest.mark.clause("abuse.with-sensitivity")
def test_a_cry_for_help_is_not_deleted_and_a_blocked_parent_still_hears_from_us(
    browser: Any,
) -> None:
    ada, why = browser("ada"), {"why_not_less": "It came back.", "may_not_copy": "on"}
    cry = "My daughter came home with bruises and you are idiots"
    page = step_in(ada, cry, deed="delete", **why)
    assert page.status_code == 422
    assert "tell the safeguarding lead now" in told(page)
    page = step_in(ada, deed="block", **why)
    assert "How will this person still hear from us?" in told(page)
    assert not Intervention.objects.exists()
    word = "We were sorry to read this. Please ring us, we would like to talk."
    page = step_in(ada, deed="block", other_way="By phone.", private_word=word, **why)
    assert Intervention.objects.get().private_word == word


@pytest.mark.clause("abuse.block-report-delete")
def test_nothing_is_deleted_without_a_reason_or_before_its_proof_is_kept(
    browser: Any, lines: Any
) -> None:
    ada = browser("ada")
    page = step_in(ada, deed="delete", may_not_copy="on")
    assert page.status_code == 422 and "Why is hiding it not enough?" in told(page)
    assert not Evidence.objects.exists()
    step_in(ada, deed="delete", may_not_copy="on", why_not_less="It came back three times.")
    kept = Evidence.objects.get()
    assert kept.told["text"] == RUDE
    assert lines("inbox.step_in").get().facts["evidence"] == kept.sha256
    if Intervention.objects.get().state == "proposed":
        do(browser("maya"), "allow")
    assert "Open the menu beside it" in told(do(browser("ada"), "carry_out", proof=""))
    do(browser("ada"), "carry_out", proof="Nothing is there.")
    do(browser("maya"), "uphold")
    do(browser("ada"), "ask_again", says="It was meant as a joke.")
    do(browser("maya"), "undo", why="It was a joke.")
    do(browser("ada"), "be_undone", proof="They may write it again.")
    page = told(browser("ada").get(reverse("inbox:interventions")))
    assert "Undone: It was a joke." in page and "Why not less: It came back" in page


@pytest.mark.clause("abuse.say-why")
def test_everybody_hears_which_rule_was_broken_and_never_by_whom(browser: Any) -> None:
    ada = browser("ada")
    named = "Kim did not keep to our rule: kindly, and about things rather than people."
    page = step_in(ada, explanation=named)
    assert page.status_code == 422 and "It names the person who wrote." in told(page)
    step_in(ada)
    do(ada, "carry_out", proof="It is greyed out.")
    assert "Tell everybody why" in told(ada.get(reverse("today:page")))
    page = do(ada, "tell_why", text="You said: a useless bunch of idiots.", as_what="reply")
    assert page.status_code == 422 and "a useless bunch of idiots" in told(page)
    said = Intervention.objects.get().to_say
    assert "kindly, and about things rather than people" in said
    do(ada, "tell_why", text=said, as_what="reply", link="https://example.org/reply/1")
    assert "Tell everybody why" not in told(ada.get(reverse("today:page")))
    assert "1 explained to everybody" in told(browser("maya").get(reverse("practice:board")))
