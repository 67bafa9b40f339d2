"""A playgroup begins: from an empty machine to families on roll, on a phone."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from . import writing
from .open_house import NewHouse
from .second_step import takes_the_second_step
from .test_learning import answers, reads
from .visitor import Visitor

pytestmark = pytest.mark.pages

LIST = (
    "Child,Date of birth,Starts,Parent 1 name,Parent 1 email,Parent 1 PR\n"
    "Ivy Marsh,3/9/2022,1/9/2026,Jan Marsh,jan@marsh.example,yes\n"
    "Otto Fell,31/2/2023,1/9/2026,Pia Fell,pia@fell.example,yes\n"
)
POLICY = "Our rules\n" + "\n".join(
    f"{n}. Nobody puts a picture of a child on their own account." for n in range(1, 9)
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
    a_term_is_written_down(rae)
    kit = a_chairperson_is_invited(rae, browser, new_house)
    both_put_the_policy_in_force(rae, kit)
    the_team_is_invited(rae)
    a_list_is_brought(rae, tmp_path)
    an_account_is_entered(rae)
    rae.go("people/setup/")
    rae.sees("7 of 8 done")
    the_first_post_is_checked(rae)
    kit.leave()
    rae.leave()


def a_term_is_written_down(rae: Visitor) -> None:
    first = rae.page.locator("fieldset.card").first
    first.get_by_label("Its name").fill("Autumn term")
    first.get_by_label("First day").fill("2026-09-03")
    first.get_by_label("Last day").fill("2026-12-18")
    rae.is_at_ease()
    rae.tap("Keep these")
    rae.sees("Kept. 1 is new.")
    rae.is_at_ease("terms")


def a_chairperson_is_invited(rae: Visitor, browser: Browser, house: NewHouse) -> Visitor:
    """Rae invites Kit, by the minute of a meeting; Kit opens the letter, and is in."""
    rae.go("people/invitations/invite/?for=office")
    rae.page.get_by_label("Their name").fill("Kit Moss")
    rae.page.get_by_label("Their e-mail address").fill("kit@elm.example")
    rae.tap(rae.page.get_by_role("checkbox", name="Chairperson"))
    rae.tap("Send the letter")
    rae.sees("An office is given by a meeting. Please say which.")
    rae.page.get_by_label("the day of the meeting that appointed them").fill("2026-01-12")
    rae.page.get_by_label("And where it stands in the minutes").fill("AGM 2026, item 4")
    rae.is_at_ease("office")
    rae.tap("Send the letter")
    rae.sees("The letter is on its way.")
    rae.is_at_ease()
    kit = Visitor(browser, house.address)
    kit.go(house.told(r"(/people/join/\S+/)"))
    kit.sees("Rae Lindqvist asks you to join Elm Lane Preschool Playgroup as chairperson")
    kit.is_at_ease("invited")
    before = house.said.read_text("utf-8").count("code is:")
    kit.tap("Send me a code")
    house.told(r"(?s)" + ".*".join(["code is:"] * (before + 1)))
    type_the_code(kit, house)
    kit.tap("Yes, I join")
    kit.sees("Welcome to Elm Lane.")
    return kit


def both_put_the_policy_in_force(rae: Visitor, kit: Visitor) -> None:
    """Rae pastes its words and matches them; both heads say yes."""
    rae.go("people/setup/")
    rae.tap("Next: Your policy", "link")
    rae.tap("Bring", "link")
    rae.page.get_by_label("Or paste its words").fill(POLICY)
    rae.tap("Bring it in")
    rae.page.get_by_label("Who looks after").fill("The manager")
    rae.page.get_by_label("When did the committee agree to it?").fill("2026-01-12")
    rae.page.get_by_label("Where is that written down?").fill("Committee, item 3")
    rae.tap("Keep this")
    rae.tap("Match them", "link")
    rae.tap("These are right")
    rae.sees("Every piece is matched")
    rae.tap("Yes, put it in force")
    rae.sees("Still waiting for the chairperson")
    kit.go("training/")
    takes_the_second_step(kit)
    kit.go("training/")
    kit.tap(kit.page.locator("main a", has_text="raft").first)
    kit.tap("Yes, put it in force")
    kit.sees("Everyone is asked to read it.")


def the_team_is_invited(rae: Visitor) -> None:
    """A letter each, and no office among what they may be."""
    rae.go("people/setup/")
    rae.tap("Next: Staff, volunteers and trustees", "link")
    rae.page.get_by_label("Their name").fill("Lou Hart")
    rae.page.get_by_label("Their e-mail address").fill("lou@elm.example")
    expect(rae.page.get_by_role("checkbox", name="Manager")).to_have_count(0)
    rae.tap(rae.page.get_by_role("checkbox", name="Staff"))
    rae.is_at_ease("invite")
    rae.tap("Send the letter")
    rae.sees("The letter is on its way.")
    rae.sees("Lou Hart")


def an_account_is_entered(rae: Visitor) -> None:
    """The page that the playgroup has had for years, to be agreed to afterwards."""
    rae.go("people/setup/")
    rae.tap("Next: Official accounts", "link")
    rae.tap("I have found one in our name", "link")
    page = rae.page
    page.get_by_label("What sort of account is it?").select_option("facebook")
    page.get_by_label("What is it called?").fill("Elm Lane on Facebook")
    page.get_by_label("Its address").fill("https://www.facebook.com/elmlane")
    rae.tap(page.get_by_label("Open: anybody in the world can see it"))
    page.get_by_label("What do you know about it?").fill("A parent made it in 2019.")
    rae.is_at_ease()
    rae.tap("Enter it")
    rae.sees("Nobody posts there before it is agreed.")
    rae.is_at_ease("claimed")


def the_first_post_is_checked(rae: Visitor) -> None:
    """First Rae reads and learns; then a child's name in a post is found before anybody sees it."""
    rae.tap("Next: The first post", "link")
    rae.tap("New post")
    rae.sees("Please read our policy first.")
    rae.tap("Start now", "link")
    rae.tap("Begin")
    reads(rae)
    answers(rae)
    rae.tap("I have read and understood")
    rae.tap("Go on to the training", "link")
    for title in ("Why a child", "The law"):
        rae.tap(rae.page.locator("main .list a", has_text=title))
        rae.tap("Begin")
        reads(rae)
        answers(rae)
        rae.sees("Passed")
        if title == "Why a child":
            rae.tap("Go on to the training", "link")
    rae.tap("Go back to what you were doing", "link")
    rae.sees("New post")
    writing.begin(rae)
    writing.write(rae, "Ivy Marsh planted beans today.")
    rae.sees("This stops the post: “Ivy Marsh”")
    rae.page.get_by_text("This stops the post").scroll_into_view_if_needed()
    rae.is_at_ease("first-post")


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
