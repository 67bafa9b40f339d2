"""Maya plans something with the children, and notes that it was held."""

import pytest

from .visitor import Visitor

pytestmark = pytest.mark.pages


def test_something_is_planned_and_held_with_the_children(visit):
    maya: Visitor = visit("Maya Holt")
    maya.tap("Plan something about being safe online with the children", "link")
    maya.is_at_ease()
    maya.tap("May I take your picture?", "link")
    maya.page.get_by_label("On which day?").fill("2026-11-20")
    maya.tap("Keep it")
    maya.sees("Was it held?")
    maya.is_at_ease("programme-occasion")
    maya.page.get_by_label("How many did it reach?").fill("22")
    maya.tap("It was held")
    maya.sees("Noted. It counts for this term.")
    maya.sees("22 reached")
    maya.is_at_ease("programmes")


def test_the_team_learns_together_and_somebody_new_is_trained(visit):
    maya: Visitor = visit("Maya Holt")
    maya.go("programmes/")
    maya.tap("Plan a session", "link")
    maya.tap(maya.page.get_by_role("checkbox", name="Why a child's privacy matters"))
    maya.tap(maya.page.get_by_role("checkbox", name="The law in plain words"))
    maya.page.get_by_label("On which day?").fill("2026-11-20")
    maya.page.get_by_label("Who leads it?").fill("The council")
    maya.is_at_ease()
    maya.tap("Keep it")
    maya.tap(maya.page.get_by_role("checkbox", name="Lee Marsden"))
    maya.is_at_ease("training-session")
    maya.tap("They were there")
    maya.sees("New certificates for 1.")
    maya.is_at_ease()
    lee: Visitor = visit("Lee Marsden")
    lee.go("training/courses/")
    lee.sees("Passed")
    lee.tap("I have learnt it elsewhere", "link")
    lee.is_at_ease()
