"""A parent with a phone at the gate: yes, no and back again, in English and in Arabic."""

import re
import time
from typing import Any

import pytest
from playwright.sync_api import Browser, expect

from .open_house import PATIENCE, OpenHouse
from .visitor import Visitor

pytestmark = pytest.mark.pages
A_MINUTE = 60


def newest(house: OpenHouse, pattern: str) -> str:
    """What the newest letter in the terminal says; it may take a moment to come."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        if found := re.findall(pattern, house.said.read_text("utf-8", "replace")):
            return str(found[-1])
        time.sleep(0.1)
    raise AssertionError(pattern)


def come_in(phone: Visitor, house: OpenHouse, send: str, enter: str) -> None:
    """Ask for six digits, and type those of the letter."""
    phone.tap(send)
    expect(phone.page.locator("#digits")).to_be_visible()
    phone.page.fill("#digits", newest(house, r"six digits are (\d{6})"))
    phone.tap(enter)


def letter_to(house: OpenHouse, browser: Browser, name: str) -> str:
    """The administrator sends somebody their link; the path that stands in the letter."""
    ada = Visitor(browser, house.address).come_in("Ada Lindqvist")
    ada.go("our_page/families/")
    ada.is_at_ease("asking-families")
    line = ada.page.locator("main li", has_text=name).first
    ada.tap(line.locator("summary"))
    ada.tap(line.get_by_role("button", name=re.compile("letter")))
    ada.sees("A letter is on its way")
    ada.is_at_ease()
    ada.leave()
    return newest(house, r"(/family/link/\S+)")


@pytest.mark.parametrize("scripts", [True, False])
def test_a_mother_says_yes_and_takes_it_back(
    house: OpenHouse, browser: Browser, scripts: bool
) -> None:
    link = letter_to(house, browser, "Nia Rowlands")
    phone, began = Visitor(browser, house.address, scripts=scripts), time.monotonic()
    phone.go(link)
    phone.is_at_ease()
    come_in(phone, house, "Send me six digits", "Go on")
    phone.sees("You have not answered yet")
    phone.is_at_ease("own-page")
    phone.tap("Only inside the playgroup")
    phone.sees("Kept")
    assert phone.taps == 3 and time.monotonic() - began < A_MINUTE
    phone.is_at_ease("receipt")
    phone.tap("Back to my answers", "link")
    before = phone.taps
    phone.tap("Take back everything")
    phone.sees("What happens now")
    assert phone.taps == before + 1, "taking back is no more than giving"
    phone.is_at_ease("taken-back")
    phone.page.go_back()
    phone.tap("I am done")
    phone.sees("This page is closed")
    phone.go("family/")
    phone.sees("This page is closed")
    phone.is_at_ease()
    phone.leave()


def assert_every_letter_is_there(phone: Visitor) -> None:
    """The letters come with the page: not every phone has all of them for Urdu."""
    phone.page.evaluate("document.fonts.ready")
    loaded = "[...document.fonts].filter((one) => one.status === 'loaded').map((one) => one.family)"
    assert any("Vazirmatn" in family for family in phone.page.evaluate(loaded))


def test_a_father_chooses_in_arabic_from_right_to_left(house: OpenHouse, browser: Browser) -> None:
    phone = Visitor(browser, house.address)
    phone.go("family/at/bishopthorpe/")
    phone.is_at_ease()
    phone.tap("العربية", "link")
    expect(phone.page.locator("html")).to_have_attribute("dir", "rtl")
    phone.is_at_ease()
    phone.page.fill("#email", "rob@family.example")
    come_in(phone, house, "أرسلوا إليّ ستة أرقام", "متابعة")
    expect(phone.page.locator("h1")).to_have_text("صور Amy")
    phone.is_at_ease("own-page-arabic")
    assert_every_letter_is_there(phone)
    phone.tap(phone.page.locator("details summary.button"))
    boxes: Any = phone.page.locator("input[name=cell]:checked")
    for _ in range(boxes.count()):
        phone.tap(boxes.first)
    phone.tap(phone.page.locator("input[value='journal:photo']"))
    phone.tap(phone.page.locator("input[name=seen][value=group]"))
    phone.is_at_ease()
    phone.tap("احفظ أجوبتي")
    phone.sees("مع الوجه، ضمن مجموعة فقط")
    phone.is_at_ease("receipt-arabic")
    phone.leave()


def test_it_all_works_by_keyboard(house: OpenHouse, browser: Browser) -> None:
    phone = Visitor(browser, house.address, wide=True)
    phone.go("family/at/bishopthorpe/")
    page = phone.page
    page.locator("#email").focus()
    page.keyboard.type("nia@family.example")
    page.keyboard.press("Enter")
    expect(page.locator("#digits")).to_be_visible()
    page.locator("#digits").focus()
    page.keyboard.type(newest(house, r"six digits are (\d{6})"))
    page.keyboard.press("Enter")
    phone.sees("Pictures of Cai")
    reached = []
    for _ in range(30):
        page.keyboard.press("Tab")
        words = page.evaluate("document.activeElement.textContent.trim()")
        reached.append(words)
        if words == "Only inside the playgroup":
            break
    assert reached[-1] == "Only inside the playgroup", reached
    page.keyboard.press("Enter")
    phone.sees("Kept")
    phone.leave()
