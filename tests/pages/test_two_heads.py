"""What may be controversial needs manager and chairperson; a change undoes every yes."""

import pytest
from playwright.sync_api import expect

from . import writing
from .visitor import Visitor

pytestmark = pytest.mark.pages
STIRS = "Our hours may change after Christmas. Come and tell us what you think."


def test_manager_and_chairperson_each_say_yes_and_a_change_asks_both_again(visit):
    sam, maya, chris = visit("Sam Reid"), visit("Maya Holt"), visit("Chris Okafor")
    path = writing.words_only(sam, STIRS, "Learning journal", stirs=True)
    sam.sees("Still waiting for")
    is_not_for_a_colleague(visit("Jo Whitfield"), path)
    says_yes(maya, path)
    maya.sees("Still waiting for the chairperson")
    maya.is_at_ease()
    says_yes(chris, path)
    chris.sees("Ready to go out")
    chris.is_at_ease()
    changes(sam, path)
    for head in (maya, chris):
        head.go("")
        expect(head.page.locator(".duties, .empty")).to_contain_text("Please sign off")
        says_yes(head, path)
    chris.sees("Ready to go out")
    expect(chris.page.get_by_text("after half-term")).to_be_visible()


def is_not_for_a_colleague(jo: Visitor, path: str) -> None:
    """Somebody who is neither manager nor chairperson is told so kindly, and sees no yes."""
    jo.go(path)
    expect(jo.page.locator(".stop")).to_be_visible()
    expect(jo.page.get_by_role("button", name="Yes, sign it off")).to_have_count(0)
    jo.is_at_ease()


def says_yes(head: Visitor, path: str) -> None:
    """Look at the post, and sign it off."""
    head.go(path)
    head.tap("Yes, sign it off")
    head.sees("Signed off. Thank you.")


def changes(sam: Visitor, path: str) -> None:
    """Sam opens it again and writes something else."""
    sam.go(path)
    sam.tap("Open it for changing")
    expect(sam.page.locator("h1")).to_have_text("Write a post")
    writing.write(sam, STIRS.replace("Christmas", "half-term"))
    writing.say_it_is_true(sam)
    writing.send_for_sign_off(sam)


def test_a_post_is_sent_back_with_a_reason_and_comes_again(visit):
    sam, jo = visit("Sam Reid"), visit("Jo Whitfield")
    path = writing.words_only(sam, "We baked bread today.", "Learning journal")
    jo.go(path)
    jo.tap(jo.page.get_by_text("Something should change"))
    jo.tap("Send it back")
    expect(jo.page.locator("#why-wrong")).to_contain_text("Say in a few words")
    jo.is_at_ease()
    jo.page.locator("#why").fill("Please say that it was yesterday.")
    jo.tap("Send it back")
    jo.sees("Sent back, with your reason.")
    sam.go("")
    sam.tap("Sent back to you", "link")
    expect(sam.page.locator("h1")).to_have_text("Write a post")
    sam.sees("Please say that it was yesterday.")
    sam.is_at_ease()
    writing.write(sam, "We baked bread yesterday.")
    writing.send_for_sign_off(sam)
    jo.go(path)
    jo.sees("We baked bread yesterday.")
