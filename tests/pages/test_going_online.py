"""The landlord swapped the router: Ada looks, and Sam tests the tablet again."""

import pytest

from .visitor import Visitor

pytestmark = pytest.mark.pages


def test_a_swapped_router_puts_the_tablet_away_until_it_has_passed(visit):
    ada: Visitor = visit("Ada Lindqvist")
    ada.go("premises/")
    ada.sees("For children, with a grown-up")
    ada.is_at_ease("going-online")
    ada.tap("This line, and its devices", "link")
    ada.is_at_ease()
    ada.tap(ada.page.get_by_label("On, at the strictest level"))
    ada.tap(ada.page.get_by_label("The router, the provider or the SIM card is another one"))
    ada.tap("I have looked")
    sam: Visitor = visit("Sam Reid")
    sam.go("premises/")
    sam.tap("The blue tablet", "link")
    for group in sam.page.locator("fieldset").all():
        sam.tap(group.get_by_label("Yes"))
    sam.is_at_ease()
    sam.tap("That is what I saw")
    sam.sees("Passed")
    sam.is_at_ease()
    ada.go("premises/add_line/")
    ada.is_at_ease()
