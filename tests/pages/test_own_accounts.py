"""Lee says how it is with his own accounts; a child asks Sam, who asks for an exception."""

import pytest

from .visitor import Visitor

pytestmark = pytest.mark.pages


def test_three_taps_a_year_and_what_is_not_right_waits(visit):
    lee: Visitor = visit("Lee Marsden")
    lee.tap("Say how it is with your personal accounts", "link")
    lee.is_at_ease("own-accounts")
    lee.taps = 0
    naming, children, logo = lee.page.locator("fieldset").all()
    lee.tap(naming.get_by_label("Yes, and it does not say so yet"))
    lee.tap(children.get_by_label("No", exact=True))
    lee.tap(logo.get_by_label("No", exact=True))
    lee.tap("That is how it is")
    assert lee.taps == 4
    lee.sees("Something to put right")
    lee.is_at_ease()
    lee.tap(lee.page.get_by_label("Yes, and it says that I do not speak for the playgroup"))
    lee.tap("That is how it is")
    lee.sees("That is all for a year.")
    lee.is_at_ease()


def test_a_child_asks_and_what_is_agreed_ends_by_itself(visit):
    sam: Visitor = visit("Sam Reid")
    sam.go("conduct/")
    sam.tap("A child asked to be in touch", "link")
    sam.tap(sam.page.get_by_label("Yes"))
    sam.page.get_by_label("When were they born?").fill("2013-01-01")
    sam.is_at_ease()
    sam.tap("What do I do?")
    sam.sees("Please do not accept.")
    sam.is_at_ease("a-child-asked")
    sam.tap("Is it your own child, or a family you have long known?", "link")
    sam.tap("Friends from before", "link")
    sam.is_at_ease()
    sam.tap("Ask")
    sam.sees("Waits for a yes or no")
    maya: Visitor = visit("Maya Holt")
    maya.tap("Say yes or no to a contact", "link")
    maya.is_at_ease()
    maya.tap("I know of it")
    maya.tap("A family that I knew before they came here", "link")
    maya.is_at_ease()
    maya.tap("Agree")
    maya.sees("Agreed")
    maya.is_at_ease()
    sam.go("conduct/covering/")
    sam.tap(sam.page.get_by_label("It names us, or shows that whoever writes works here"))
    sam.tap("What does our policy say?")
    sam.sees("Covered, though it is personal")
    sam.is_at_ease()
