"""Ada looks again: at pictures of children who leave, and at some of what is out."""

import pytest

pytestmark = pytest.mark.pages


def test_the_pages_to_look_again_are_reached_and_read(visit):
    ada = visit("Ada Lindqvist")
    ada.go("more/")
    ada.tap("Look again", "link")
    ada.sees("Each term somebody looks at a few things")
    ada.is_at_ease()
    ada.go("more/")
    ada.tap("Pictures of leavers", "link")
    ada.sees("After a child's last day a picture stays only where the family said")
    ada.is_at_ease()
