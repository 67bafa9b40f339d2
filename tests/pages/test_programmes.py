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
