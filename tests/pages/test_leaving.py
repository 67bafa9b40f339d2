"""Somebody leaves, from the day to nothing open; and a window that was open shuts."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import expect

from .visitor import Visitor

pytestmark = pytest.mark.pages
LONDON = ZoneInfo("Europe/London")


def test_sam_leaves_and_nothing_stays_open(visit):
    ada, sam = visit("Ada Lindqvist"), visit("Sam Reid")
    ada.go("leaving/begin/")
    ada.is_at_ease()
    ada.page.get_by_label("Which is their last day?").fill(f"{datetime.now(LONDON):%Y-%m-%d}")
    ada.tap(ada.page.get_by_label("Sam Reid"))
    ada.tap("Begin")
    expect(ada.page.locator("h1")).to_have_text("Sam Reid leaves")
    ada.sees("they have not signed yet")
    ada.is_at_ease("leaving")
    signs(sam)
    run = ada.page.url.removeprefix(ada.address)
    sees_to_everything(ada, run)
    ada.sees("Every line is seen to")
    ada.is_at_ease()
    ada.tap("Everything is seen to")
    ada.sees("Closed. Everything is seen to.")
    ada.is_at_ease()


def signs(sam: Visitor) -> None:
    """Sam finds the promise on Today and on the own page, and signs it."""
    sam.go("")
    expect(sam.page.get_by_role("link", name="Before you go")).to_be_visible()
    sam.go("me/")
    sam.is_at_ease("me")
    sam.tap("Read and sign", "link")
    sam.is_at_ease()
    sam.tap("I have read it, and I promise it")
    sam.sees("Thank you. It is kept.")


def sees_to_everything(ada: Visitor, run: str) -> None:
    """Ada presses one button after the other until none is left."""
    ada.go(run)
    buttons = ada.page.get_by_role("button", name="Hand it over")
    while number := buttons.count():
        ada.tap(buttons.first)
        expect(buttons).to_have_count(number - 1)
    buttons = ada.page.get_by_role("button", name="Done:")
    while number := buttons.count():
        ada.tap(buttons.first)
        expect(buttons).to_have_count(number - 1)


def test_a_window_that_is_open_shuts_when_somebody_is_suspended(visit):
    jo, chris = visit("Jo Whitfield"), visit("Chris Okafor")
    jo.go("posts/")
    jo.tap("New post")
    expect(jo.page.locator("h1")).to_have_text("Write a post")
    chris.go("leaving/suspend/")
    chris.is_at_ease()
    chris.page.get_by_label("Who?").select_option(label="Jo Whitfield")
    chris.tap("Take their rights away")
    chris.sees("They can do nothing here from this minute on.")
    jo.page.locator("textarea").first.press_sequentially("We had")
    expect(jo.page.locator("h1")).to_have_text("You hold no role today")
    jo.is_at_ease()


@pytest.mark.parametrize(
    "path",
    ["me/", "leaving/", "our_page/", "our_page/say/?part=complain", "ours/bishopthorpe/", "people/",
     "people/appoint/", "people/note_leave/", "people/declare_interest/"],
)  # fmt: skip
def test_quiet_pages_are_pleasant_too(stay, path):
    maya = stay("Maya Holt")
    maya.go(path)
    expect(maya.page.locator("h1")).to_be_visible()
    maya.is_at_ease()
