"""Others look at a reply before it goes: a second opinion, a yes, and words that rest."""

import re
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.urls import reverse

from playgate.inbox import actions
from playgate.inbox.models import Comment, Opinion, Reply
from playgate.ledger.book import MayNot, Refused, TooLate
from playgate.policy.inbox import Kind
from playgate.policy.replying import Word
from playgate.posts.actions import Stopped

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock_at_now")]
YES = "Yes, there is room on Tuesdays."


@pytest.fixture
def comment(cast: Any, member: Any, now: datetime) -> Comment:
    page = cast.accounts["page"]
    return actions.receive(page, Kind.QUERY, "Is there room?", now, by=member("sam"), now=now)


@pytest.fixture
def reply(comment: Comment, member: Any, now: datetime) -> Reply:
    how = {"only_acknowledges": False, "wants_sign_off": True}
    return actions.reply(comment, YES, by=member("jo"), now=now, **how)


def told(answer: Any) -> str:
    return answer.content.decode().replace("&#x27;", "'")


def test_a_yes_is_waited_for_and_a_change_voids_it(
    reply: Reply, member: Any, now: datetime
) -> None:
    jo, sam = member("jo"), member("sam")
    with pytest.raises(Refused):
        actions.send(reply, by=jo, now=now)
    with pytest.raises(Refused):
        actions.sign_off_reply(reply, reply.digest, by=jo, now=now)
    with pytest.raises(Refused):
        actions.sign_off_reply(reply, "other words", by=sam, now=now)
    actions.sign_off_reply(reply, reply.digest, by=sam, now=now)
    actions.change_reply(reply, f"{YES} Do come.", by=jo, now=now)
    assert not reply.is_signed_off
    with pytest.raises(Refused):
        actions.send(reply, by=jo, now=now)
    actions.sign_off_reply(reply, reply.digest, by=sam, now=now)
    actions.send(reply, by=jo, now=now)
    assert [one.text.split("\n")[0] for one in reply.versions.all()] == [YES]


def test_whoever_changed_it_does_not_sign_it_off(reply: Reply, member: Any, now: datetime) -> None:
    actions.change_reply(reply, "Yes.", by=member("sam"), now=now)
    for own in ("sam", "jo"):
        with pytest.raises(Refused):
            actions.sign_off_reply(reply, reply.digest, by=member(own), now=now)
    actions.sign_off_reply(reply, reply.digest, by=member("maya"), now=now)


def test_who_would_change_it_is_heard(reply: Reply, cast: Any, member: Any, now: datetime) -> None:
    jo, sam = member("jo"), member("sam")
    with pytest.raises(Refused):
        actions.ask_opinion(reply, cast.people["jo"], by=sam, now=now)
    actions.ask_opinion(reply, cast.people["sam"], by=jo, now=now)
    actions.ask_opinion(reply, cast.people["sam"], by=jo, now=now)
    assert Opinion.objects.count() == 1
    with pytest.raises(Refused):
        actions.give_opinion(reply, Word.FINE, by=member("maya"), now=now)
    actions.give_opinion(reply, Word.CHANGE, "Say when.", reply.digest, by=sam, now=now)
    actions.sign_off_reply(reply, reply.digest, by=member("maya"), now=now)
    with pytest.raises(Refused):
        actions.send(reply, by=jo, now=now)
    actions.ask_opinion(reply, cast.people["sam"], by=jo, now=now)
    actions.give_opinion(reply, Word.FINE, by=sam, now=now)
    actions.send(reply, by=jo, now=now)


def test_a_word_is_for_what_was_read(reply: Reply, cast: Any, member: Any, now: datetime) -> None:
    actions.ask_opinion(reply, cast.people["sam"], by=member("jo"), now=now)
    read = reply.digest
    actions.change_reply(reply, "No.", by=member("jo"), now=now)
    with pytest.raises(Refused):
        actions.give_opinion(reply, Word.FINE, "", read, by=member("sam"), now=now)


@pytest.mark.parametrize("key", ["tess", "vee"])
def test_those_who_do_not_answer_do_not_sign_off(
    reply: Reply, member: Any, now: datetime, key: str
) -> None:
    with pytest.raises((MayNot, Refused)):
        actions.sign_off_reply(reply, reply.digest, by=member(key), now=now)


def test_hard_words_are_answered_after_a_rest_and_acknowledged_at_once(
    cast: Any, member: Any, now: datetime
) -> None:
    page, jo = cast.accounts["page"], member("jo")
    hard = "You are all bloody idiots and I will come and smash your windows"
    comment = actions.receive(page, Kind.COMPLAINT, hard, now, by=jo, now=now)
    seen = "Thank you. We have seen this and answer soon."
    first = actions.reply(comment, seen, by=jo, now=now, only_acknowledges=True)
    actions.send(first, by=jo, now=now)
    reply = actions.reply(comment, "Please talk to us.", by=jo, now=now, only_acknowledges=False)
    with pytest.raises(Refused):
        actions.send(reply, by=jo, now=now + timedelta(minutes=9))
    actions.send(reply, by=jo, now=now + timedelta(minutes=10))


def test_somebody_who_looked_ends_the_rest(cast: Any, member: Any, now: datetime) -> None:
    page, jo = cast.accounts["page"], member("jo")
    hard = "You are all bloody idiots and I will come and smash your windows"
    comment = actions.receive(page, Kind.COMPLAINT, hard, now, by=jo, now=now)
    reply = actions.reply(comment, "Please talk to us.", by=jo, now=now, only_acknowledges=False)
    actions.ask_opinion(reply, cast.people["sam"], by=jo, now=now)
    actions.give_opinion(reply, Word.FINE, by=member("sam"), now=now)
    actions.send(reply, by=jo, now=now)


def test_what_stands_there_is_changed_and_taken_back_by_hand(
    comment: Comment, member: Any, now: datetime
) -> None:
    jo = member("jo")
    reply = actions.reply(comment, YES, by=jo, now=now, only_acknowledges=False)
    with pytest.raises(TooLate):
        actions.mend(reply, "No.", by=jo, now=now)
    actions.send(reply, by=jo, now=now)
    with pytest.raises(Stopped):
        actions.mend(reply, " ", by=jo, now=now)
    actions.mend(reply, "Yes, on Fridays.", by=jo, now=now)
    assert reply.text.startswith("Yes, on Fridays.") and reply.versions.get().text.startswith(YES)
    actions.take_back(reply, by=jo, now=now)
    actions.be_taken_back(reply, "Nothing is there.", by=jo, now=now)
    comment.refresh_from_db()
    assert (comment.state, reply.state) == ("waiting", "taken back") and comment.place


def test_the_pages_lead_through_it(comment: Comment, cast: Any, come_in: Any) -> None:
    page = reverse("inbox:page", args=[comment.pk])
    typed = {"text": YES, "answer": "1", "wants_sign_off": "1"}
    come_in("jo").post(reverse("inbox:reply", args=[comment.pk]), typed)
    reply = Reply.objects.get()
    assert "Somebody else says yes first" in told(
        come_in("jo").post(reverse("inbox:send", args=[reply.pk]))
    )
    ask = reverse("inbox:ask_opinion", args=[reply.pk])
    assert "Jo Whitfield</button>" not in told(come_in("jo").get(ask))
    assert come_in("jo").post(ask, {"person": str(cast.people["jo"].pk)}).status_code == 404
    come_in("jo").post(ask, {"person": str(cast.people["sam"].pk)})
    assert "asks what you think of a reply" in told(come_in("sam").get("/"))
    assert "What do you think of it?" in told(come_in("sam").get(page))
    say = reverse("inbox:give_opinion", args=[reply.pk])
    word = {"word": "change this", "says": "Say which hours.", "digest": reply.digest}
    come_in("sam").post(say, word)
    assert "Say which hours." in told(come_in("jo").get(page))
    assert "Somebody would change your reply" in told(come_in("jo").get("/"))
    change = reverse("inbox:change_reply", args=[reply.pk])
    assert YES in told(come_in("jo").get(change))
    assert come_in("jo").post(change, {"text": ""}).status_code == 422
    come_in("jo").post(change, {"text": f"{YES} From nine to twelve."})
    assert "A reply waits for your yes" in told(come_in("sam").get("/"))
    reply.refresh_from_db()
    come_in("sam").post(reverse("inbox:sign_off_reply", args=[reply.pk]), {"digest": reply.digest})
    assert "Signed off" in told(come_in("jo").get(page))
    come_in("jo").post(reverse("inbox:send", args=[reply.pk]))
    assert "Sam said yes" in told(come_in("jo").get(page)) or "said yes" in told(
        come_in("jo").get(page)
    )
    mend = reverse("inbox:mend", args=[reply.pk])
    come_in("jo").post(mend, {"text": "Yes."})
    assert "What it said until" in told(come_in("jo").get(page))
    come_in("jo").post(reverse("inbox:take_back", args=[reply.pk]))
    assert "Delete it there" in told(come_in("jo").get(page))
    gone = reverse("inbox:be_taken_back", args=[reply.pk])
    assert come_in("jo").post(gone, {"proof": ""}).status_code == 422
    come_in("jo").post(gone, {"proof": "Nothing is there."})
    assert "Taken back" in told(come_in("jo").get(page))


def test_a_complaint_is_meant_to_be_looked_at(
    cast: Any, come_in: Any, member: Any, now: datetime
) -> None:
    page = cast.accounts["page"]
    one = actions.receive(page, Kind.COMPLAINT, "It was cold.", now, by=member("sam"), now=now)
    shown = told(come_in("jo").get(reverse("inbox:page", args=[one.pk])))
    assert re.search(r'name="wants_sign_off" value="1" checked', shown)
