"""Ada keeps the password of the page, Jo needs it and says why, and Sam is told."""

import re

import pytest
from playwright.sync_api import expect

from .visitor import Visitor

pytestmark = pytest.mark.pages
WORD = "Zq7!marmalade-Sandcastle"


def opens_the_safe_of_our_page(visitor: Visitor) -> None:
    """Go to the details of the page from the register of accounts."""
    visitor.go("accounts/")
    visitor.tap(
        visitor.page.locator("main").get_by_role("link", name="Bishopthorpe Playgroup").first
    )
    visitor.tap("Details and safe", "link")
    visitor.sees("In the safe")


def test_a_password_is_kept_shown_once_and_told(visit, house):
    ada, jo = visit("Ada Lindqvist"), visit("Jo Whitfield")
    opens_the_safe_of_our_page(ada)
    ada.is_at_ease()
    ada.tap("Change it", "link")
    ada.page.get_by_label("Anything else").fill("Password: sunshine")
    ada.tap("Keep")
    ada.sees("This looks like a password or a code.")
    ada.is_at_ease()
    opens_the_safe_of_our_page(ada)
    ada.tap("Put something into the safe", "link")
    ada.page.get_by_label("The secret").fill(WORD)
    ada.is_at_ease()
    ada.tap("Lock it away")
    ada.sees("It is in the safe.")
    ada.is_at_ease("safe")
    opens_the_safe_of_our_page(jo)
    jo.tap("Show it", "link")
    jo.sees("Please show once more that it is you.")
    jo.tap("Start now", "link")
    jo.tap("It is me")
    jo.sees("Open the safe")
    jo.page.get_by_label("What do you need it for?").fill("The page asks for it again")
    jo.is_at_ease()
    jo.page.clock.install()
    jo.tap("Show it to me")
    expect(jo.page.locator("#secret")).to_have_text(WORD)
    jo.is_at_ease()
    jo.page.clock.fast_forward(31_000)
    jo.sees("It is hidden again.")
    assert WORD not in jo.page.content()
    jo.page.reload()
    assert WORD not in jo.page.content()
    kept = jo.page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}])")
    assert WORD not in kept
    sam = visit("Sam Reid")
    opens_the_safe_of_our_page(sam)
    sam.tap(sam.page.get_by_text(re.compile("Who has seen it since")))
    sam.sees("Jo Whitfield: The page asks for it again")
    sam.is_at_ease()
    assert "Somebody looked into the safe" in house.said.read_text()
    assert WORD not in house.said.read_text()


def test_without_scripts_it_is_shown_with_a_way_to_leave_by_itself(visit):
    ada = visit("Ada Lindqvist", scripts=False)
    opens_the_safe_of_our_page(ada)
    ada.tap("Put something into the safe", "link")
    ada.page.get_by_label("The secret").fill(WORD)
    ada.tap("Lock it away")
    ada.tap("Show it", "link")
    ada.tap("Start now", "link")
    ada.tap("It is me")
    ada.page.get_by_label("What do you need it for?").fill("To post")
    ada.tap("Show it to me")
    expect(ada.page.locator("#secret")).to_have_text(WORD)
    leads = ada.page.locator("meta[http-equiv=refresh]").get_attribute("content")
    assert leads and leads.startswith("30;url=/accounts/")
