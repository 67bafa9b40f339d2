"""The same way without scripts, and by keyboard alone on a wide screen."""

import re
import time

import pytest
from playwright.sync_api import Page, expect

from . import writing
from .open_house import PATIENCE
from .visitor import Visitor

pytestmark = pytest.mark.pages


def test_a_picture_goes_out_without_scripts(visit, tmp_path):
    sam, jo = visit("Sam Reid", scripts=False), visit("Jo Whitfield", scripts=False)
    path = writes_plainly(sam, tmp_path)
    jo.go(path)
    jo.tap("Yes, sign it off")
    jo.sees("Signed off. Thank you.")
    sam.go(path)
    sam.tap("Publish it by hand")
    expect(sam.page.locator("#words")).to_contain_text(writing.WORDS.split("\n", maxsplit=1)[0])
    expect(sam.page.get_by_role("link", name="Save this picture")).to_be_visible()
    sam.page.locator("#link").fill("https://journal.example/posts/4413")
    sam.tap("It is out")
    sam.sees("It is out on Learning journal.")
    sam.is_at_ease()


def writes_plainly(sam: Visitor, folder) -> str:  # type: ignore[no-untyped-def]
    """Every answer is a page of its own, and nothing that was said before is lost."""
    page = sam.page
    writing.begin(sam)
    page.locator("#upload").set_input_files(writing.taken(folder))
    sam.tap("Send the pictures")
    looks_again(page, "details[data-face]")
    expect(page.locator("details[data-face]")).to_have_count(3)
    sam.is_at_ease()
    for number, answer in enumerate(["Isla Whitmore", "Blur this face", "A grown-up"]):
        face = page.locator("details[data-face]").nth(number)
        sam.tap(face.locator("summary"))
        sam.tap(face.get_by_role("button", name=answer, exact=True))
        expect(page.locator(".frames a.unaccounted")).to_have_count(2 - number)
    sam.tap("Nobody else can be recognised")
    page.locator("input[name=alt]").fill(writing.SHOWS)
    sam.tap("Keep this")
    looks_again(page, "img[alt='The picture with the blur']")
    page.locator("#text").fill(writing.WORDS)
    for box in page.locator("input[name=accounts]").all():
        box.set_checked("Learning journal" in box.locator("xpath=ancestor::label").inner_text())
    sam.tap("Send for sign-off")
    sam.sees("Please answer the questions below")
    expect(page.locator("#text")).to_have_value(writing.WORDS)
    expect(page.locator("input[name=alt]")).to_have_value(writing.SHOWS)
    sam.is_at_ease()
    sam.tap("I have looked: all of this is true")
    return writing.send_for_sign_off(sam)


def looks_again(page: Page, what: str) -> None:
    """The picture is being worked on; without scripts one looks again until it is there."""
    again = page.get_by_role("link", name="Look again")
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        page.wait_for_load_state()
        if page.locator(what).count():
            return
        if again.count():
            again.click()
        page.wait_for_timeout(250)
    raise AssertionError(f"{what} did not come")


def test_a_picture_is_sent_by_keyboard_alone(visit, tmp_path):
    sam = visit("Sam Reid", wide=True)
    page, keys = sam.page, sam.page.keyboard
    sam.is_at_ease()
    goes_to(page, "Post", "link")
    keys.press("Enter")
    expect(page).to_have_url(re.compile("/posts/$"))
    goes_to(page, "New post")
    keys.press("Enter")
    expect(page).to_have_url(re.compile(r"/posts/[0-9a-f-]{36}/$"))
    page.wait_for_load_state("networkidle")
    goes_to(page, "Choose pictures", "field")
    with page.expect_file_chooser() as chooser:
        keys.press("Enter")
    chooser.value.set_files(writing.taken(tmp_path))
    expect(page.locator(".photo > .frames a")).to_have_count(3)
    goes_to(page, "Face 1: Who is it?", "link")
    keys.press("Enter")
    for number, answer in enumerate(["Isla Whitmore", "Blur this face", "A grown-up"], 1):
        expect(page.locator("details[data-face][open] .number")).to_have_text(str(number))
        goes_to(page, answer)
        keys.press("Enter")
        expect(page.locator(".frames a.unaccounted")).to_have_count(3 - number)
    goes_to(page, "Nobody else can be recognised")
    keys.press("Enter")
    expect(page.get_by_role("button", name="Nobody else")).to_have_count(0)
    goes_to(page, "What would you like to say?", "field")
    keys.type(writing.WORDS)
    writing.is_kept(sam)
    goes_to(page, "Learning journal", "field")
    if not page.locator(":focus").is_checked():
        keys.press("Space")
        writing.is_kept(sam)
    is_not_hidden(page)
    goes_to(page, "I have looked: all of this is true")
    keys.press("Enter")
    expect(page.get_by_role("button", name="I have looked")).to_have_count(0)
    sam.is_at_ease()
    leaves_out_facebook(page)
    goes_to(page, "Send for sign-off")
    keys.press("Enter")
    expect(page.locator("h1")).to_have_text("Waiting for a yes")
    sam.is_at_ease()


def leaves_out_facebook(page: Page) -> None:
    """Whatever is chosen from the last post: Facebook is not, with Isla in the picture."""
    box = page.locator("input[name=accounts][value=page]")
    if box.is_checked():
        goes_to(page, "Bishopthorpe Playgroup", "field")
        page.keyboard.press("Space")
        expect(box).not_to_be_checked()


WHO = """() => { const here = document.activeElement;
  const words = here.labels?.[0]?.innerText || here.getAttribute('aria-label') || here.innerText;
  const kind = {A: 'link', a: 'link', BUTTON: 'button', SUMMARY: 'button'}[here.tagName];
  return [kind || 'field', (words || '').trim()]; }"""


def goes_to(page: Page, words: str, kind: str = "button") -> None:
    """Press Tab until the focus is on it, once around the page at most."""
    for _ in range(250):
        found, says = page.evaluate(WHO)
        if found == kind and says.startswith(words):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{words} cannot be reached by keyboard")


def is_not_hidden(page: Page) -> None:
    """What has the focus can be seen: nothing lies over its middle."""
    assert page.evaluate(
        """() => { const here = document.activeElement, edge = here.getBoundingClientRect();
        const top = document.elementFromPoint(edge.x + edge.width / 2, edge.y + edge.height / 2);
        return here === top || here.contains(top) || top?.contains(here); }"""
    )


def test_nothing_lies_over_the_field_that_has_the_focus(visit, tmp_path):
    sam = visit("Sam Reid")
    writing.begin(sam)
    writing.choose(sam, writing.taken(tmp_path))
    writing.write(sam, writing.WORDS)
    reached = 0
    for _ in range(60):
        sam.page.keyboard.press("Tab")
        if sam.page.evaluate("document.activeElement.matches('input, textarea')"):
            is_not_hidden(sam.page)
            reached += 1
    assert reached > 5
