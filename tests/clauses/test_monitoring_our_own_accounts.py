"""Whoever writes to the playgroup hears back on the next working day."""

from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.urls import reverse

from playgate.inbox.models import Comment, Reply

from .scenes import bring, told

HERE = ZoneInfo("Europe/London")
SEEN = "Thank you. We have seen it."


def reply(browser: Any, button: str, text: str = SEEN) -> Any:
    """Write a reply to the one comment that there is."""
    address = reverse("inbox:reply", args=[Comment.objects.get().pk])
    return browser.post(address, {"text": text, button: "1"}, follow=True)


def send(browser: Any, **typed: str) -> Any:
    """Say that the reply which was written last is sent."""
    last = Reply.objects.latest("written_at")
    return browser.post(reverse("inbox:send", args=[last.pk]), typed, follow=True)


@pytest.mark.clause("monitoring.next-working-day")
@pytest.mark.parametrize(
    ("came", "due"),
    [
        ("2026-04-03T19:30", "2026-04-07"),  # Good Friday; the Monday after is a bank holiday too
        ("2026-12-24T11:00", "2026-12-29"),  # Boxing Day falls on a Saturday, so Monday is free
        ("2026-11-20T23:59", "2026-11-23"),  # a Friday night
        ("2026-11-24T00:01", "2026-11-25"),  # a Tuesday, one minute old
    ],
)
def test_the_answer_is_due_at_the_end_of_the_next_working_day(
    came: str, due: str, browser: Any, clock: Any
) -> None:
    clock.move_to(datetime(2026, 12, 30, 12, 0, tzinfo=UTC))
    bring(browser("ada"), "When do we start again?", arrived_at=came)
    answer_by = Comment.objects.get().answer_by.astimezone(HERE)
    assert f"{answer_by:%Y-%m-%dT%H:%M:%S}" == f"{due}T23:59:59"


@pytest.mark.clause("monitoring.next-working-day")
def test_a_question_stands_on_todays_page_until_it_is_answered(browser: Any) -> None:
    jo = browser("jo")
    assert "Answer by tomorrow" in told(bring(jo, "What time is pick-up?"))
    assert "What time is pick-up?" in told(jo.get(reverse("today:page")))
    reply(jo, "answer", "At twelve, every day.")
    assert "What time is pick-up?" in told(jo.get(reverse("today:page")))
    send(jo)
    assert "What time is pick-up?" not in told(jo.get(reverse("today:page")))


@pytest.mark.clause("monitoring.next-working-day")
def test_a_late_answer_is_marked_and_says_why(browser: Any, clock: Any) -> None:
    jo = browser("jo")
    bring(jo, "What time is pick-up?")
    clock.move_to(datetime(2026, 11, 26, 0, 1, tzinfo=UTC))
    assert "Answer is late" in told(jo.get(reverse("today:page")))
    reply(jo, "answer", "At twelve, every day.")
    assert "Say in a few words what held it up." in told(send(jo))
    assert Comment.objects.get().state == "waiting"
    send(jo, why_late="The line was down.")
    assert "Answered late: The line was down." in told(
        jo.get(reverse("inbox:page", args=[Comment.objects.get().pk]))
    )


@pytest.mark.clause("monitoring.complaints-next-working-day")
def test_a_complaint_has_its_time_and_cannot_be_closed_without_a_reply(browser: Any) -> None:
    chris = browser("chris")
    page = bring(chris, "Nobody told us that it was cancelled.", kind="complaint")
    assert "Answer by tomorrow" in told(page)
    one = Comment.objects.get()
    refused = chris.post(reverse("inbox:need_no_reply", args=[one.pk]))
    assert refused.status_code == 409
    assert "This one needs a reply." in told(refused)
    one.refresh_from_db()
    assert one.state == "waiting"


@pytest.mark.clause("monitoring.complaints-next-working-day")
def test_a_heart_that_was_a_complaint_after_all_gets_the_time_from_when_it_came(
    browser: Any, lines: Any
) -> None:
    ada = browser("ada")
    bring(ada, "", kind="heart", arrived_at="2026-11-23T18:00")
    assert Comment.objects.get().answer_by is None
    ada.post(reverse("inbox:sort", args=[Comment.objects.get().pk]), {"kind": "complaint"})
    answer_by = Comment.objects.get().answer_by.astimezone(HERE)
    assert f"{answer_by:%Y-%m-%d %H:%M}" == "2026-11-24 23:59"
    assert lines("inbox.sort").get().clause == "monitoring.complaints-next-working-day"


@pytest.mark.clause("monitoring.acknowledgement-counts")
def test_a_word_that_we_have_seen_it_is_in_time_and_the_rest_stays_open(
    browser: Any, clock: Any
) -> None:
    jo = browser("jo")
    bring(jo, "Can my sister come and see you?")
    reply(jo, "acknowledge")
    send(jo)
    clock.move_to(datetime(2026, 11, 27, 9, 0, tzinfo=UTC))
    one = Comment.objects.get()
    assert (one.state, one.is_late(datetime.now(UTC))) == ("acknowledged", False)
    assert "Acknowledged, not answered yet" in told(jo.get(reverse("today:page")))
    reply(jo, "answer", "Yes, on any Tuesday.")
    send(jo)
    assert Comment.objects.get().state == "answered"
    assert "sister" not in told(jo.get(reverse("today:page")))
