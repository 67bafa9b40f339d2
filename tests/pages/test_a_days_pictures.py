"""Sorting a day's pictures on a phone: a few taps a group, and faces named once."""

from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import expect

from tests import pictures

from . import writing

pytestmark = pytest.mark.pages


def day(folder: Path) -> list[Path]:
    """Three that are nearly the same, and a sunset."""
    files = []
    for at, quality in enumerate((92, 80, 88)):
        files.append(folder / f"IMG_{at}.jpg")
        files[-1].write_bytes(pictures.jpeg(pictures.faces(2), quality=quality))
    files.append(folder / "IMG_9.jpg")
    sunset = Image.radial_gradient("L").resize((1600, 1200)).convert("RGB")
    files[-1].write_bytes(pictures.jpeg(sunset))
    return files


def test_a_day_is_sorted_with_few_taps_and_faces_are_named_once(visit, tmp_path):
    sam = visit("Sam Reid")
    page = sam.page
    sam.go("images/day/")
    page.locator("#bring").set_input_files(day(tmp_path))
    expect(page.locator("main")).to_contain_text("Every picture that has arrived is opened.")
    sam.tap("Show them", "link")
    sam.sees("4 pictures, 4 still to sort")
    alike = page.locator(".sorting").filter(has_text="3 that look nearly the same")
    expect(alike.locator("input:checked")).to_have_count(1)
    sam.is_at_ease("a-days-pictures")

    sam.tap(alike.get_by_role("link", name="Name the faces of these once"))
    sam.sees("Named once")
    sam.tap(page.get_by_role("link", name="Name the faces of this one").first)
    writing.account_for(sam, ["Grace Achebe", "A grown-up"])
    page.go_back()
    page.reload()
    sam.sees("Face 1: Grace Achebe?")
    sam.is_at_ease("named-once")
    sam.tap("I have looked: all 4 are right")
    expect(page.get_by_text("Every face found here is accounted for")).to_have_count(3)

    sam.tap("Back to the day's pictures", "link")
    sam.tap("Keep what is ticked, set the rest aside")
    sam.sees("1 kept. 2 set aside: you find them below.")
    sam.sees("4 pictures, 1 still to sort")
    aside = page.locator("#aside .sorting")
    aside.locator("summary").tap()
    sam.tap(aside.get_by_role("button", name="Wipe for good"))
    sam.sees("2 wiped, with the keys that opened them.")
    sam.sees("2 pictures, 1 still to sort")
