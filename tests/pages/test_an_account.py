"""From a case to the first post: Sam applies, Maya and Chris decide, Ada makes the account."""

import re
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from . import writing
from .visitor import Visitor

pytestmark = pytest.mark.pages
NAME = "Bishopthorpe on Instagram"
SAID = ["To show what we do.", "Families who look for a place.", "A poster in the hall."]


def test_an_account_from_the_case_to_the_first_post(visit: Any) -> None:
    sam, maya, chris, ada = (
        visit(name) for name in ("Sam Reid", "Maya Holt", "Chris Okafor", "Ada Lindqvist")
    )
    case = makes_the_case(sam)
    says_yes(maya, "Please decide about an account", picture="decide")
    maya.sees("Waits for the chairperson")
    says_yes(chris, "Please decide about an account")
    chris.sees("Both have agreed")
    makes_the_account(ada)
    sam.go("")
    sam.tap("Your case was agreed to", "link")
    sam.tap("Thank you, I have read it")
    expect(sam.page).to_have_url(sam.address)
    assert case.startswith("/accounts/case/")
    writing.begin(sam)
    writing.write(sam, "We planted beans.")
    writing.put_on(sam, NAME)
    expect(sam.page.get_by_role("checkbox", name=re.compile(NAME))).to_be_checked()


def makes_the_case(sam: Visitor) -> str:
    """Look at what there is, then answer the five points one by one; answers the path."""
    page = sam.page
    sam.go("accounts/")
    sam.tap("Do we need another one?", "link")
    sam.sees("Families, and people in the village.")
    sam.is_at_ease()
    page.locator("#id_considered").fill("Young families look at pictures.")
    page.locator("#id_network").select_option("instagram")
    page.locator("#id_name").fill(NAME)
    sam.tap("Begin the case")
    for number, words in enumerate(SAID, 1):
        sam.sees(f"Point {number} of 5")
        page.locator("#id_value").fill(words)
        sam.tap("Keep it and go on")
    sam.tap(page.get_by_label("Sam Reid"))
    sam.tap("Keep it and go on")
    sam.sees("Name two different people at least.")
    sam.is_at_ease()
    sam.tap(page.get_by_label("Jo Whitfield"))
    sam.tap("Keep it and go on")
    sam.tap(page.get_by_label("Open: anybody in the world can see it"))
    sam.tap("Keep it and go on")
    sam.sees("Its keepers")
    sam.is_at_ease("case")
    sam.tap("Hand it in")
    sam.sees("Waits for two yeses")
    return urlsplit(page.url).path


def says_yes(head: Visitor, duty: str, picture: str = "") -> None:
    """Today leads to the case; everything for a decision stands there."""
    head.go("")
    head.tap(duty, "link")
    head.sees("Has read our policy")
    head.is_at_ease(picture)
    head.page.locator("#id_why").fill("It is good for us.")
    head.tap(head.page.locator("#id_says_free"))
    head.tap("Yes, I agree")
    head.sees("Kept, with your reason.")


def makes_the_account(ada: Visitor) -> None:
    """Today leads to the case; what is to be seen to is asked, and each answer is kept."""
    page = ada.page
    ada.go("")
    ada.tap("Both have agreed: make the account", "link")
    ada.tap("Make the account", "link")
    page.locator("#id_link").fill("https://www.instagram.com/bishopthorpe")
    ada.is_at_ease()
    for key in ("owner", "two_people", "two_step", "recovery", "bio", "privacy"):
        ada.tap(page.locator(f"[name={key}][value=yes]"))
    ada.tap(page.locator("[name=anonymous][value=none]"))
    ada.tap("Keep it")
    ada.sees("It is in the register, and can be chosen in a post.")
    ada.is_at_ease("account")
