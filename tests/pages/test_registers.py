"""Maya at lunch: today, the policy in practice, and who may be shown."""

import re

import pytest
from playwright.sync_api import expect

from .visitor import Visitor

pytestmark = pytest.mark.pages


def test_today_and_policy_in_practice(visit):
    maya = visit("Maya Holt")
    first = maya.page.locator(".duties > li").first
    expect(first).to_contain_text(re.compile("Answer (by|today|is late)"))  # at any hour
    maya.is_at_ease()
    maya.go("more/")
    maya.is_at_ease("more")
    maya.tap("Policy in practice", "link")
    maya.sees("Our policy has 141 clauses")
    maya.is_at_ease("policy")
    expect(maya.page.locator(".clause-row")).to_have_count(141)
    maya.tap(maya.page.locator(".chapter summary").first)
    expect(maya.page.locator(".clause-row").first).to_be_visible()
    maya.tap("Falls short", "link")
    short = maya.page.locator(".clause-row")
    told = maya.page.locator("nav.picks [aria-current] .count").inner_text()
    expect(short).to_have_count(int(told))
    maya.sees("Falls short today")
    maya.is_at_ease()


def test_a_child_is_put_on_the_never_list_and_the_sheet_says_so(visit):
    maya = visit("Maya Holt")
    maya.go("people/children/")
    maya.is_at_ease("children")
    maya.page.fill("#find", "doyle")
    expect(maya.page.locator("main .list li:visible")).to_have_count(1)
    maya.page.locator("#find").press("Enter")
    maya.is_at_ease()
    maya.tap(maya.page.get_by_text("This child must not be shown at all"))
    maya.tap("Put on the never list")
    maya.sees("From this moment no picture of this child goes anywhere.")
    maya.is_at_ease()
    maya.go("people/children/sheet/")
    never = maya.page.locator("h2:text-is('Never in a picture that goes out') + ul")
    expect(never).to_contain_text("Amy Doyle")
    maya.is_at_ease()
    maya.page.set_viewport_size({"width": 320, "height": 640})
    maya.page.evaluate("document.documentElement.style.fontSize = '200%'")
    wide = maya.page.evaluate("document.documentElement.scrollWidth")
    assert wide <= 320, "letters twice as large on the smallest phone need no scrolling sideways"


PAPER = (
    "Child,DOB,Website,Facebook,Signed by,Consent date,Form\n"
    "Theo Lambert,21/10/2022,yes,yes,,1/9/2026,2026\n"
    "Cai Rowlands,8/12/2022,jes,no,Nia Rowlands,1/9/2026,2026\n"
)


def test_permissions_come_from_a_list_and_a_no_stays_a_no(visit, tmp_path):
    maya, file = visit("Maya Holt"), tmp_path / "permissions.csv"
    file.write_text(PAPER, "utf-8")
    maya.go("people/children/")
    maya.tap("Permissions from a list", "link")
    maya.is_at_ease()
    maya.page.get_by_label("Choose the file").set_input_files(file)
    maya.tap("Look at this list")
    maya.sees("What is in each column?")
    maya.is_at_ease()
    maya.tap("Look at the permissions")
    maya.sees("1 thing to mend")
    maya.page.get_by_label("Row 3, Website").fill("yes")
    maya.is_at_ease()
    maya.tap("Look again")
    maya.sees("Ready to keep")
    maya.sees("A yes in a list does not change it.")
    maya.is_at_ease("permissions-from-a-list")
    maya.tap("Keep 3 answers")
    maya.sees("1 left as the family said it")
    maya.is_at_ease()


def test_a_familys_answer_is_kept(visit):
    maya = visit("Maya Holt")
    maya.tap("1 family has not been asked about pictures", "link")
    maya.tap("Cai Rowlands", "link")
    maya.sees("The family has not been asked yet")
    maya.tap("Write down what the family says", "link")
    maya.is_at_ease()
    for use in ("the website", "the learning journal"):
        maya.tap(maya.page.locator("summary").filter(has_text=re.compile(use, re.I)))
        maya.page.get_by_label(f"Photos in {use}", exact=True).select_option("alone")
    maya.is_at_ease()
    maya.tap("Keep these answers")
    maya.sees("Kept. It holds from this moment.")
    maya.sees("With face: the website, the learning journal.")
    maya.is_at_ease()
    maya.go("")
    expect(maya.page.get_by_text("has not been asked")).to_have_count(0)


@pytest.mark.parametrize(
    "path",
    [
        "people/",
        "training/people/",
        "training/courses/",
        "training/",
        "accounts/",
        "images/",
        "posts/",
        "more/",
        "nothing-here/",
        "practice/?show=kept",
    ],
)
def test_quiet_pages_are_pleasant_too(stay, path):
    maya = stay("Maya Holt")
    maya.go(path)
    expect(maya.page.locator("h1")).to_be_visible()
    maya.is_at_ease()
    for width in (320, 1280):
        is_never_wider_than_the_screen(maya, width)


def is_never_wider_than_the_screen(maya: Visitor, width: int) -> None:
    """Nothing has to be scrolled sideways."""
    maya.page.set_viewport_size({"width": width, "height": 740})
    assert maya.page.evaluate("document.documentElement.scrollWidth") <= width
    maya.page.set_viewport_size({"width": 360, "height": 740})
