"""The press writes: nobody answers until manager and chairperson have each said that they know."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.urls import reverse

from playgate.inbox import actions, duties
from playgate.inbox.models import Comment, Letter, PressLock, Reply
from playgate.ledger.book import MayNot, Refused
from playgate.ledger.together import answered
from playgate.policy.inbox import Kind
from playgate.policy.lives import NotNow
from playgate.policy.press import HOLDING_LINE, KNOWN, LOCKED, SOMEBODY_SAID_SO

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("clock_at_now")]


@pytest.fixture
def asked(cast: Any, member: Any, now: datetime) -> Comment:
    """Somebody asks something that may be anything."""
    page, words = cast.accounts["page"], "Could somebody ring me about the fire?"
    return actions.receive(page, Kind.QUERY, words, now, by=member("ada"), now=now, author="Kim")


def answer(comment: Comment, by: Any, now: datetime) -> Reply:
    return actions.reply(comment, "At nine.", by=by, now=now, only_acknowledges=False)


def told(page: Any) -> str:
    return page.content.decode().replace("&#x27;", "'")


def test_a_lock_that_comes_between_written_and_sent_stops_the_sending(
    asked: Comment, member: Any, come_in: Any, now: datetime
) -> None:
    written = answer(asked, member("ada"), now)
    lock = actions.call_press(asked, by=member("sam"), now=now)
    page = come_in("ada").post(reverse("inbox:send", args=[written.pk]))
    assert page.status_code == 422 and LOCKED.says in told(page)
    written.refresh_from_db()
    assert written.state == "written"
    for key in ("maya", "chris"):
        actions.know_press(lock, by=member(key), now=now)
    actions.send(Reply.objects.get(), by=member("ada"), now=now)
    assert Reply.objects.get().state == "sent"


def test_one_person_never_opens_it_alone_nor_twice(
    asked: Comment, member: Any, now: datetime
) -> None:
    lock = actions.call_press(asked, by=member("ada"), now=now)
    assert actions.call_press(asked, by=member("jo"), now=now).pk == lock.pk
    with pytest.raises(MayNot):
        actions.know_press(lock, by=member("ada"), now=now)
    actions.know_press(lock, by=member("maya"), now=now)
    with pytest.raises(Refused) as twice:
        actions.know_press(lock, by=member("maya"), now=now)
    assert twice.value.refusal is KNOWN
    with pytest.raises(Refused) as alone:
        actions.deny_press(lock, by=member("maya"), now=now)
    assert alone.value.refusal is SOMEBODY_SAID_SO
    with pytest.raises(Refused):
        answer(asked, member("ada"), now)
    actions.know_press(lock, by=member("chris"), now=now)
    with pytest.raises(NotNow):
        actions.know_press(lock, by=member("chris"), now=now)
    assert answer(asked, member("ada"), now).state == "written"


def test_it_holds_for_the_whole_thread_and_no_other(
    take_in: Any, came: Any, member: Any, now: datetime
) -> None:
    take_in(
        came("Hello", upstream="root"),
        came("One", upstream="one", parent="root"),
        came("Two", upstream="two", parent="one"),
        came("Other", upstream="other"),
    )
    rows = {one.upstream: one for one in Comment.objects.all()}
    actions.call_press(rows["one"], by=member("ada"), now=now)
    for key in ("root", "one", "two"):
        with pytest.raises(Refused):
            answer(rows[key], member("ada"), now)
    assert answer(rows["other"], member("ada"), now)


def test_what_was_noticed_locks_and_one_head_may_say_that_it_is_none(
    take_in: Any, came: Any, member: Any, come_in: Any, now: datetime
) -> None:
    take_in(*(came("I am a journalist", thread="t", upstream=f"u{n}") for n in range(300)))
    lock = PressLock.objects.get()  # one thread, one lock
    page = reverse("inbox:page", args=[lock.comment_id])
    assert "It is not the press" not in told(come_in("ada").get(page))
    typed = {"text": "We say nothing.", "answer": "1"}
    refused = come_in("ada").post(reverse("inbox:reply", args=[lock.comment_id]), typed)
    assert refused.status_code == 422 and "We say nothing." in told(refused)
    come_in("maya").post(reverse("inbox:deny_press", args=[lock.pk]))
    denied = Comment.objects.get(pk=lock.comment_id)
    assert "press" not in denied.marks and denied.weight > 0
    assert answer(denied, member("ada"), now)
    take_in(came("A journalist again", thread="t", upstream="more"))
    assert not PressLock.objects.shut().exists()


def test_what_was_done_stands_first_again_and_both_are_written_to_whatever_they_chose(
    asked: Comment, member: Any, now: datetime
) -> None:
    from playgate.jobs.worker import run_due

    chris, group = member("chris"), asked.playgroup
    actions.choose(group, morning=False, nudges=False, urgent=False, by=chris, now=now)
    actions.send(answer(asked, member("ada"), now), by=member("ada"), now=now)
    asked.refresh_from_db()
    actions.call_press(asked, by=member("ada"), now=now)
    asked.refresh_from_db()
    assert (asked.state, asked.weight) == ("waiting", 0)
    run_due(scheduled=False, strict=True)
    heads = {member("maya").person.pk, chris.person.pk}
    assert set(Letter.objects.filter(kind="urgent").values_list("person", flat=True)) == heads
    later = now + timedelta(minutes=1)
    assert "The press may have written" in {
        one.says for one in answered(duties.waiting(chris, later))
    }
    assert "The press may have written" not in {
        one.says for one in answered(duties.waiting(member("ada"), later))
    }


def test_the_holding_line_passes_our_own_gates(asked: Comment, now: datetime) -> None:
    assert not actions.check_reply(asked, HOLDING_LINE, now)


def test_another_playgroup_neither_locks_nor_opens(
    asked: Comment, come_in: Any, other: Any, member: Any, now: datetime
) -> None:
    lock = actions.call_press(asked, by=member("ada"), now=now)
    theirs = come_in("maya", other)
    assert theirs.post(reverse("inbox:call_press", args=[asked.pk])).status_code == 404
    for verb in ("know_press", "deny_press"):
        assert theirs.post(reverse(f"inbox:{verb}", args=[lock.pk])).status_code == 404
