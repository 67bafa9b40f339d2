"""A playgroup begins: from an empty machine to families on roll, on a phone."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from .open_house import NewHouse
from .second_step import takes_the_second_step
from .visitor import Visitor

pytestmark = pytest.mark.pages

LIST = (
    "Child,Date of birth,Starts,Parent 1 name,Parent 1 email,Parent 1 PR\n"
    "Ivy Marsh,3/9/2022,1/9/2026,Jan Marsh,jan@marsh.example,yes\n"
    "Otto Fell,31/2/2023,1/9/2026,Pia Fell,pia@fell.example,yes\n"
)


@pytest.fixture
def new_house(tmp_path: Path) -> Iterator[NewHouse]:
    """A house with one playgroup and one person, and nothing else."""
    house = NewHouse(tmp_path)
    yield house
    house.close()


def come_in_by_code(one: Visitor, house: NewHouse, email: str) -> None:
    """Sign in with the code that stands in the terminal."""
    one.page.get_by_label("Your e-mail address").fill(email)
    one.tap("Send me a code")
    type_the_code(one, house)


def type_the_code(one: Visitor, house: NewHouse) -> None:
    one.sees("Look in your e-mail")
    one.page.get_by_label("The code in the e-mail").fill(house.told(r"code is: (\S+)"))
    one.tap("Come in")


def test_a_playgroup_begins(browser: Browser, new_house: NewHouse, tmp_path: Path) -> None:
    rae = Visitor(browser, new_house.address)
    rae.go("")
    come_in_by_code(rae, new_house, "rae@elm.example")
    takes_the_second_step(rae)
    rae.tap("Set the playgroup up", "link")
    rae.is_at_ease("setting-up")
    rae.tap("Next: The playgroup", "link")
    rae.is_at_ease()
    rae.tap("That is right")
    rae.tap("Next: Terms and closures", "link")
    first = rae.page.locator("fieldset.card").first
    first.get_by_label("Its name").fill("Autumn term")
    first.get_by_label("First day").fill("2026-09-03")
    first.get_by_label("Last day").fill("2026-12-18")
    rae.is_at_ease()
    rae.tap("Keep these")
    rae.sees("Kept. 1 is new.")
    rae.is_at_ease("terms")
    an_invitation_is_taken_up(rae, browser, new_house)
    a_list_is_brought(rae, tmp_path)
    rae.leave()


def an_invitation_is_taken_up(rae: Visitor, browser: Browser, house: NewHouse) -> None:
    """Rae invites Kit, and Kit opens the letter."""
    rae.go("people/invitations/invite/?for=team")
    rae.page.get_by_label("Their name").fill("Kit Moss")
    rae.page.get_by_label("Their e-mail address").fill("kit@elm.example")
    rae.tap(rae.page.get_by_role("checkbox", name="Staff"))
    rae.is_at_ease("invite")
    rae.tap("Send the letter")
    rae.sees("The letter is on its way.")
    rae.is_at_ease()
    kit = Visitor(browser, house.address)
    kit.go(house.told(r"(/people/join/\S+/)"))
    kit.sees("Rae Lindqvist asks you to join Elm Lane Preschool Playgroup as staff")
    kit.is_at_ease("invited")
    before = house.said.read_text("utf-8").count("code is:")
    kit.tap("Send me a code")
    house.told(r"(?s)" + ".*".join(["code is:"] * (before + 1)))
    type_the_code(kit, house)
    kit.tap("Yes, I join")
    kit.sees("Welcome to Elm Lane.")
    kit.leave()


def a_list_is_brought(rae: Visitor, folder: Path) -> None:
    """A list with one bad row: seen, mended, kept."""
    file = folder / "families.csv"
    file.write_text(LIST, "utf-8")
    rae.go("people/families/bring_families/")
    rae.is_at_ease()
    rae.page.get_by_label("Choose the file").set_input_files(file)
    rae.tap("Look at this list")
    rae.sees("What is in each column?")
    rae.is_at_ease("columns")
    rae.tap("Look at the families")
    rae.sees("1 thing to mend")
    box = rae.page.get_by_label("Row 3, Date of birth")
    expect(box).to_have_value("31/2/2023")
    rae.is_at_ease("mend")
    box.fill("28/2/2023")
    rae.tap("Look again")
    rae.sees("Ready to keep")
    rae.is_at_ease()
    rae.tap("Keep 2 children")
    rae.sees("2 children are new here")
    rae.is_at_ease("families-kept")
    rae.go("people/setup/")
    rae.sees("4 of ")
