"""Ada erases a child that has left, on her phone: shown first, then done, with a receipt."""

from datetime import UTC, datetime, timedelta

import pytest

from .visitor import Visitor

pytestmark = pytest.mark.pages


def test_a_child_is_erased_with_a_receipt(visit):
    ada: Visitor = visit("Ada Lindqvist")
    ada.go("people/children/")
    ada.tap("Oliver Hughes", "link")
    ada.tap(ada.page.get_by_text("This child leaves"))
    ada.page.get_by_label("The last day").fill(str((datetime.now(UTC) - timedelta(days=1)).date()))
    ada.tap("Keep this day")
    ada.tap("Erase what is kept about Oliver", "link")
    ada.sees("This stays")
    ada.is_at_ease()
    ada.page.get_by_label("Write to the family now").uncheck()
    ada.tap("Begin to erase")
    ada.sees("Please show once more that it is you.")
    ada.tap("Start now", "link")
    ada.tap("It is me")
    ada.tap("Begin to erase")
    ada.sees("Do not erase after all")
    ada.is_at_ease()
    ada.page.get_by_label("I am sure that this child is to be erased").check()
    ada.tap("Erase now")
    ada.sees("What is kept, and why")
    ada.is_at_ease()
