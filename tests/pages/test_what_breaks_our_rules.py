"""A rude comment is hidden and everybody told why; the press waits for manager and chairperson."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import expect

from .test_what_came_back import takes_in

pytestmark = pytest.mark.pages
LONDON = ZoneInfo("Europe/London")


def a_moment_ago() -> datetime:
    return datetime.now(LONDON).replace(second=0, microsecond=0) - timedelta(minutes=5)


def test_a_rude_comment_is_hidden_with_proof_and_everybody_hears_why(visit):
    ada, maya = visit("Ada Lindqvist"), visit("Maya Holt")
    takes_in(ada, "You are a useless bunch of idiots", "A comment", a_moment_ago())
    ada.tap("It breaks our rules", "link")
    ada.is_at_ease("step-in")
    page = ada.page
    ada.tap(page.get_by_label("Kindly, and about things rather than people"))
    ada.tap(page.get_by_label("Hide it: only its writer and their friends still see it"))
    ada.tap("Keep the proof, and go on")
    ada.sees("Do it there")
    ada.sees("The proof is as it was")
    ada.is_at_ease("intervention")
    page.get_by_label("What do you see there now?").fill("It is greyed out.")
    ada.tap("It is done")
    ada.sees("Tell everybody why")
    page.locator("textarea[name=text]").fill("Kim wrote something that we have hidden.")
    ada.tap("It stands there")
    ada.sees("It names the person who wrote.")
    expect(page.locator("textarea[name=text]")).to_have_value(
        "Kim wrote something that we have hidden."
    )
    ada.is_at_ease("explanation")
    maya.page.goto(page.url.removesuffix("tell_why/"))
    maya.tap("I have looked: it was right")
    maya.sees("Upheld")
    maya.is_at_ease()
    maya.go("inbox/interventions/")
    maya.sees("What broke our rules")
    maya.is_at_ease("interventions")


def test_the_press_is_answered_when_both_know(visit):
    ada, maya, chris = visit("Ada Lindqvist"), visit("Maya Holt"), visit("Chris Okafor")
    takes_in(ada, "Could you tell me about last week's post?", "A question", a_moment_ago())
    address = ada.page.url
    ada.tap("This is the press, or somebody else from outside")
    ada.sees("Nobody answers here yet.")
    ada.is_at_ease("press")
    for head in (maya, chris):
        head.page.goto(address)
        head.tap("I know of it")
        head.sees("Noted: you know of it.")
        head.is_at_ease()
    ada.page.goto(address)
    ada.tap("Thank you for getting in touch. We have seen it and will come back to you.")
    ada.sees("Send this reply")
    ada.is_at_ease()
