"""What to do before a comment is answered: think first, and ask somebody."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from playgate.inbox import actions
from playgate.inbox.models import Comment, Reply

from .scenes import bring, told

HARD = "You are all bloody idiots and I will come and smash your windows"


def reply_to(browser: Any, text: str, **how: str) -> Any:
    """Answer the only comment there is."""
    at = reverse("inbox:reply", args=[Comment.objects.get().pk])
    return browser.post(at, {"text": text, **how})


def send(browser: Any) -> Any:
    """Say that the newest reply is sent."""
    return browser.post(reverse("inbox:send", args=[Reply.objects.latest("written_at").pk]))


@pytest.mark.clause("do.think-first")
def test_an_answer_to_hard_words_rests_and_a_word_that_we_have_seen_it_does_not(
    browser: Any, member: Any
) -> None:
    bring(browser("ada"), HARD, kind="complaint")
    reply_to(browser("jo"), "Thank you. We have seen this.", acknowledge="1")
    send(browser("jo"))
    assert Comment.objects.get().state == "acknowledged", "the clock is kept"
    reply_to(browser("jo"), "Please come in and talk to us.", answer="1")
    assert "This answer rests for ten minutes." in told(send(browser("jo")))
    assert Comment.objects.get().state == "acknowledged"
    later = timezone.now() + timedelta(minutes=11)
    actions.send(Reply.objects.latest("written_at"), by=member("jo", at=later), now=later)
    assert Comment.objects.get().state == "answered"


@pytest.mark.clause("do.second-opinion")
def test_somebody_is_asked_and_answers_with_a_word_that_is_kept(browser: Any, cast: Any) -> None:
    bring(browser("ada"), "Why was my child outside without a coat?", kind="complaint")
    reply_to(browser("jo"), "We are sorry about that.", answer="1")
    reply = Reply.objects.get()
    ask = reverse("inbox:ask_opinion", args=[reply.pk])
    browser("jo").post(ask, {"person": str(cast.people["sam"].pk)})
    assert "asks what you think of a reply" in told(browser("sam").get("/"))
    say = {"word": "change this", "says": "Offer to ring them.", "digest": reply.digest}
    browser("sam").post(reverse("inbox:give_opinion", args=[reply.pk]), say)
    assert "would change this" in told(send(browser("jo")))
    change = reverse("inbox:change_reply", args=[reply.pk])
    browser("jo").post(change, {"text": "We are sorry about that. May we ring you?"})
    send(browser("jo"))
    assert Comment.objects.get().state == "answered"
    page = told(browser("jo").get(reverse("inbox:page", args=[reply.comment_id])))
    assert "What it said until" in page


@pytest.mark.clause("do.second-opinion")
def test_where_a_yes_is_wished_for_nothing_goes_without_it_and_a_change_voids_it(
    browser: Any,
) -> None:
    bring(browser("ada"), "It was cold on Monday.", kind="complaint")
    reply_to(browser("jo"), "Thank you for telling us.", answer="1", wants_sign_off="1")
    reply = Reply.objects.get()
    yes = reverse("inbox:sign_off_reply", args=[reply.pk])
    assert browser("jo").post(yes, {"digest": reply.digest}).status_code == 422
    assert "Somebody else says yes first." in told(send(browser("jo")))
    browser("sam").post(yes, {"digest": reply.digest})
    change = reverse("inbox:change_reply", args=[reply.pk])
    browser("jo").post(change, {"text": "Thank you. We turn the heating on."})
    assert "Somebody else says yes first." in told(send(browser("jo")))
    browser("sam").post(yes, {"digest": Reply.objects.get().digest})
    send(browser("jo"))
    assert Comment.objects.get().state == "answered"
