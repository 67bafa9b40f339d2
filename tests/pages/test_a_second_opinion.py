"""A comment is answered after somebody else has looked at the reply."""

from datetime import datetime, timedelta

import pytest
from playwright.sync_api import expect

from .test_what_came_back import LONDON, takes_in
from .visitor import Visitor

pytestmark = pytest.mark.pages
FIRST = "We are sorry that it was cold."
BETTER = "We are sorry that it was cold. May we ring you?"


def test_a_colleague_would_change_it_and_says_yes_to_the_better_words(visit):
    ada = visit("Ada Lindqvist")
    arrived = datetime.now(LONDON).replace(second=0, microsecond=0) - timedelta(minutes=5)
    takes_in(ada, "It was much too cold on Monday.", "A complaint", arrived)
    expect(ada.page.get_by_label("Somebody else says yes before it goes")).to_be_checked()
    ada.page.locator("#text").fill(FIRST)
    ada.tap(ada.page.get_by_role("button", name="Answer", exact=True))
    ada.sees("Waits for a yes")
    ada.tap("Ask a second opinion", "link")
    ada.is_at_ease()
    ada.tap("Sam Reid")
    ada.sees("Asked. They see it on their page for today.")
    ada.is_at_ease("reply-asked")
    sam = visit("Sam Reid")
    opens_from_today(sam, "asks what you think of a reply")
    sam.page.get_by_label("A word on it").fill("Offer to ring them.")
    sam.is_at_ease("opinion")
    sam.tap("Change this")
    ada.go("")
    opens_from_today(ada, "Somebody would change your reply")
    ada.sees("Offer to ring them.")
    ada.tap("Change the words", "link")
    ada.is_at_ease()
    ada.page.get_by_label("Our reply").fill(BETTER)
    ada.tap("Keep these words")
    ada.sees("What it said until")
    sam.go("")
    opens_from_today(sam, "A reply waits for your yes")
    sam.tap("Yes, it may go as it stands")
    sam.sees("Signed off")
    ada.page.reload()
    ada.is_at_ease("reply-signed-off")
    ada.tap("It is sent")
    ada.sees("said yes.")
    ada.is_at_ease()


def opens_from_today(person: Visitor, says: str) -> None:
    """Open what waits on the page for today."""
    person.go("")
    person.tap(person.page.get_by_role("link").filter(has_text=says).first)
