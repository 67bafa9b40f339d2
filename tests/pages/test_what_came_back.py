"""A comment comes back, and is answered by the next working day."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import expect

from playgate.policy.clocks import due, until
from playgate.policy.working_days import england

from .visitor import Visitor

pytestmark = pytest.mark.pages
LONDON = ZoneInfo("Europe/London")


def test_a_question_is_acknowledged_with_one_tap_and_answered_later(visit):
    ada = visit("Ada Lindqvist")
    arrived = datetime.now(LONDON).replace(second=0, microsecond=0) - timedelta(minutes=5)
    takes_in(ada, "Is there a session on Thursday?", "A question", arrived)
    by = due("next-working-day", arrived, england(), LONDON)
    assert moment_told(ada) == by
    expect(ada.page.locator(".clock summary")).to_contain_text(
        f"Answer {until(by, datetime.now(UTC), LONDON)}"
    )
    ada.is_at_ease("comment")
    ada.tap("We are finding out and will answer here")
    ada.sees("Send this reply")
    ada.is_at_ease()
    ada.tap("It is sent")
    ada.sees("to say that we have seen it")
    answers(ada, "Yes, from nine to twelve. Come as you are!")
    ada.is_at_ease()


def takes_in(ada: Visitor, text: str, kind: str, arrived: datetime) -> None:
    """Paste what came back, and say what it is and when it came."""
    ada.go("inbox/")
    ada.is_at_ease("inbox")
    ada.tap("Something came back", "link")
    ada.is_at_ease()
    page = ada.page
    ada.tap(page.get_by_label(kind, exact=True))
    page.get_by_label("What does it say?").fill(text)
    page.get_by_label("Who wrote it?").fill("Kim")
    page.get_by_label("When did it come?").fill(arrived.strftime("%Y-%m-%dT%H:%M"))
    ada.tap("Keep it")
    expect(page.locator(".words").first).to_have_text(text)


def moment_told(ada: Visitor) -> datetime:
    """The exact moment behind the words of the clock."""
    told = ada.page.locator(".clock time").get_attribute("datetime")
    assert told
    return datetime.fromisoformat(told)


def answers(ada: Visitor, text: str) -> None:
    """Write an answer, and say that it is sent."""
    ada.page.locator("#text").fill(text)
    ada.tap(ada.page.get_by_role("button", name="Answer", exact=True))
    ada.sees("Send this reply")
    ada.tap("It is sent")
    ada.sees(text)
    ada.go("inbox/?show=done")
    line = ada.page.get_by_role("link").filter(has_text="Is there a session on Thursday?")
    expect(line).to_contain_text("Answered")


def test_a_reply_that_tells_about_a_child_is_stopped_and_kept(visit):
    ada = visit("Ada Lindqvist")
    takes_in(ada, "How is she?", "A comment", datetime.now(LONDON) - timedelta(hours=1))
    told = "Amy Doyle has chickenpox, ring 01904 555123."
    ada.page.locator("#text").fill(told)
    expect(ada.page.locator(".behind mark").first).to_be_visible()
    ada.tap(ada.page.get_by_role("button", name="Answer", exact=True))
    expect(ada.page.locator("#findings .finding.stop").first).to_be_visible()
    expect(ada.page.locator("#text")).to_have_value(told)
    expect(ada.page.get_by_text("Send this reply")).to_have_count(0)
    ada.is_at_ease()


def test_a_late_answer_asks_what_held_it_up(visit):
    ada = visit("Ada Lindqvist")
    arrived = datetime.now(LONDON) - timedelta(days=20)
    takes_in(ada, "May we bring a cake?", "A question", arrived)
    ada.sees("Late: it was due")
    ada.go("")
    expect(ada.page.locator(".duties li").first).to_contain_text("Answer is late")
    ada.is_at_ease()
    ada.tap("Answer is late", "link")
    ada.page.locator("#text").fill("Yes please. No nuts.")
    ada.tap(ada.page.get_by_role("button", name="Answer", exact=True))
    ada.tap("It is sent")
    ada.sees("This reply comes after its time.")
    ada.is_at_ease()
    ada.page.get_by_label("What held it up?").fill("Nobody looked during the holidays.")
    ada.tap("It is sent")
    ada.sees("Answered late: Nobody looked during the holidays.")


def test_a_heart_needs_no_reply(visit):
    ada = visit("Ada Lindqvist")
    before = waiting(ada)
    ada.tap("Something came back", "link")
    ada.tap(ada.page.get_by_label("A heart or a thumb", exact=True))
    ada.tap("Keep it")
    ada.sees("No reply needed")
    assert waiting(ada) == before


def waiting(ada: Visitor) -> int:
    """How many comments wait in the inbox."""
    ada.go("inbox/")
    found = ada.page.locator("h2:text-is('Waiting') ~ h3 + ul > li, form > ul.ticked > li")
    expect(found.first).to_be_visible()
    return found.count()
