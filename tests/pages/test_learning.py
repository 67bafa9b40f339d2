"""Lee is new: wants to write a post, reads, answers, learns, and is back where the post begins."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

from playgate.policy.learning import question
from playgate.policy.studying import WORDS_A_SECOND

from .visitor import Visitor

pytestmark = pytest.mark.pages


def test_lee_reads_learns_and_comes_back_to_the_post(visit: Any) -> None:
    lee = visit("Lee Marsden")
    lee.sees("Read our policy")
    lee.go("posts/")
    lee.tap("New post")
    lee.sees("Please read our policy first.")
    lee.is_at_ease()
    lee.tap("Start now", "link")
    lee.tap("Begin")
    lee.sees("Reading 1 of")
    lee.is_at_ease("reading")
    reads(lee)
    answers(lee, wrong_first=True)
    lee.sees("One thing is left")
    lee.is_at_ease()
    lee.tap("I have read and understood")
    lee.sees("You know our policy as it is now.")
    lee.tap("Go on to the training", "link")
    lee.sees("Short lessons for your phone")
    lee.is_at_ease("training")
    for title in ("Why a child", "The law"):
        lee.tap(lee.page.locator("main .list a", has_text=title))
        lee.tap("Begin")
        reads(lee)
        answers(lee)
        lee.sees("Passed")
        if title == "Why a child":
            lee.tap("Go on to the training", "link")
    lee.tap("Go back to what you were doing", "link")
    expect(lee.page).to_have_url(re.compile("/posts/$"))
    lee.tap("New post")
    expect(lee.page.locator("h1")).to_have_text("Write a post")


def reads(lee: Visitor) -> None:
    """Every screen, up to the first question."""
    lee.sees("Reading 1 of")
    while lee.page.get_by_role("button", name="Next").count():
        goes_on(lee, lambda: lee.tap("Next"))
    lee.sees("Question 1 of")


def answers(lee: Visitor, *, wrong_first: bool = False) -> None:
    """Every question, up to the end; the first one wrongly at first, if that is asked."""
    if wrong_first:
        lee.is_at_ease()
        says(lee, right=False)
        lee.sees("Not quite")
        lee.sees("What our policy says")
        lee.is_at_ease("wrong-answer")
        lee.tap("Ask me again", "link")
        expect(lee.page.locator("input[name=question]")).to_have_count(1)
    while lee.page.locator("input[name=question]").count():
        goes_on(lee, lambda: says(lee, right=True))


def goes_on(lee: Visitor, does: Callable[[], None]) -> None:
    """Do it, and wait for the next step."""
    step = lee.page.locator(".work p").inner_text()
    does()
    expect(lee.page.locator("main")).not_to_contain_text(step)


def says(lee: Visitor, *, right: bool) -> None:
    """Read the question on the page, and choose an answer."""
    asked = question(lee.page.locator("input[name=question]").get_attribute("value") or "")
    lee.page.wait_for_timeout(1000 * asked.words / WORDS_A_SECOND)
    chosen = next(one.says for one in asked.answers if one.right is right)
    lee.page.get_by_role("radio", name=chosen, exact=True).check()
    lee.tap("Answer")


def test_manager_and_chairperson_bring_in_a_new_version(visit: Any) -> None:
    maya, chris = visit("Maya Holt"), visit("Chris Okafor")
    maya.go("training/")
    maya.is_at_ease("our-policy")
    maya.tap("Bring in a new version", "link")
    maya.sees("It becomes a draft first")
    maya.is_at_ease()
    words = [f"{n}. Nobody puts a picture of a child on their own account." for n in range(1, 9)]
    maya.page.get_by_label("Or paste its words").fill("Our rules\n" + "\n".join(words))
    maya.tap("Bring it in")
    maya.page.get_by_label("When did the committee agree to it?").fill("2026-01-12")
    maya.page.get_by_label("Where is that written down?").fill("Committee, item 3")
    maya.tap("Keep this")
    maya.sees("Every yes is asked for anew")
    maya.is_at_ease("draft")
    maya.tap("Match them", "link")
    maya.sees("Several clauses")
    maya.is_at_ease("matching")
    maya.tap("These are right")
    maya.sees("Every piece is matched")
    maya.tap("Yes, put it in force")
    maya.sees("Still waiting for the chairperson")
    chris.go("")
    chris.tap("Say yes to the new policy", "link")
    chris.tap("Yes, put it in force")
    chris.sees("Everyone is asked to read it.")
    chris.is_at_ease()
    chris.go("training/read/")
    chris.sees("You read only those")
    chris.is_at_ease()
