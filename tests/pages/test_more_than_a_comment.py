"""A worry opened in two taps, a complaint to its outcome, the private way with a parent."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import expect

from .test_what_came_back import takes_in
from .visitor import Visitor

pytestmark = pytest.mark.pages
LONDON = ZoneInfo("Europe/London")


def a_moment_ago() -> datetime:
    return datetime.now(LONDON).replace(second=0, microsecond=0) - timedelta(minutes=5)


def does(visitor: Visitor, words: str = "") -> None:
    """Say that the step which comes next is done, with these words where some are asked for."""
    card = visitor.page.locator("form", has=visitor.page.locator("button.main")).first
    if words:
        card.locator("textarea").fill(words)
    visitor.tap(card.locator("button.main"))


def test_a_worry_in_a_comment_is_with_the_lead_in_two_taps(visit):
    jo, maya = visit("Jo Whitfield"), visit("Maya Holt")
    words = "My daughter came home with bruises, somebody hit her"
    takes_in(jo, words, "A comment", a_moment_ago())
    before = jo.taps
    jo.tap("A worry about a child", "link")
    jo.sees("Whom to ring")
    jo.is_at_ease("worry")
    jo.tap("Open it now")
    assert jo.taps == before + 2
    jo.sees("Thank you. It is handed on.")
    jo.is_at_ease()
    maya.go("")
    expect(maya.page.locator(".duties li").first).to_contain_text("A worry about a child")
    maya.tap("A worry about a child", "link")
    maya.sees("Now. It waits for no working day")
    maya.sees("As it was")
    maya.is_at_ease("record")
    does(maya)
    maya.sees("Done")
    does(maya, "x")
    maya.sees("Please say a little more.")
    maya.is_at_ease()
    does(maya, "Ms Lee, reference 12. She rings back today.")
    maya.sees("She rings back today.")
    maya.is_at_ease()


def test_a_complaint_goes_to_its_outcome_with_its_clock(visit):
    ada = visit("Ada Lindqvist")
    takes_in(ada, "You cancelled the session and told nobody", "A complaint", a_moment_ago())
    ada.tap("It is more than a comment", "link")
    ada.sees("Noticed in the words")
    ada.is_at_ease("what-is-it")
    ada.tap(ada.page.get_by_role("button", name="A complaint", exact=True))
    ada.sees("Next due")
    for words in ("As a reply.", "Ada rang her.", "The letter was late.", "A letter, with thanks."):
        does(ada, words)
        ada.sees(words)
    ada.is_at_ease("complaint-done")
    page = ada.page
    ada.tap(page.get_by_label("We apologised"))
    page.get_by_label("Why is that enough, and what is learnt from it?").fill(
        "We ring everybody now, and write as well."
    )
    ada.tap("Close it")
    ada.sees("It is not done after all")
    ada.is_at_ease()
    ada.go("incidents/")
    ada.sees("Nothing is open")
    ada.is_at_ease()


def test_a_parent_is_asked_invited_and_the_other_family_looked_after(visit):
    maya = visit("Maya Holt")
    takes_in(maya, "That family should be ashamed of their boy", "A comment", a_moment_ago())
    maya.tap("It is more than a comment", "link")
    maya.tap("A parent wrote something that hurts somebody", "link")
    maya.sees("Lawful criticism of us may stay")
    maya.is_at_ease()
    maya.tap("Begin")
    page = maya.page
    letter = page.locator("textarea[name=text]")
    letter.fill("Hello, please leave Amy Doyle out of it.")
    maya.tap("Keep this letter")
    expect(page.locator(".finding.stop").first).to_be_visible()
    expect(letter).to_have_value("Hello, please leave Amy Doyle out of it.")
    letter.fill("Hello, would you please take it down? We would like to hear what is behind it.")
    maya.tap("Keep this letter")
    maya.sees("Copy the words")
    maya.is_at_ease("private-way")
    maya.tap("They have it")
    maya.sees("Invite them to talk")
    page.locator("#family").fill("Maya rang them, and rings again on Friday.")
    maya.tap("Write it down")
    maya.sees("They heard from us")
    maya.tap("Keep this letter")
    maya.sees("Copy the words")
    maya.tap("They have it")
    maya.sees("Tell them the complaints procedure")
    maya.tap(page.get_by_text("It has come to its end"))
    page.locator("#settle").fill("It is down, and we had tea together.")
    maya.tap("Settle it")
    expect(page.locator("#settle")).to_have_count(0)
    maya.sees("Settled")
    maya.is_at_ease()
