"""Begin a post with ready words: two taps, and what was typed before stands above them."""

import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.pages


@pytest.mark.parametrize("scripts", [True, False])
def test_ready_words_come_under_what_was_typed(visit, scripts):
    sam = visit("Sam Reid", scripts=scripts)
    sam.go("posts/")
    sam.tap("New post")
    sam.page.locator("#text").fill("Hello all.")
    sam.tap(sam.page.get_by_text("Begin with ready words"))
    sam.is_at_ease()
    sam.tap("Good news")
    begins = re.compile(r"Hello all\.\s+We have good news: \[what has happened\]!")
    expect(sam.page.locator("#text")).to_have_value(begins)
    expect(sam.page.get_by_text("Begin with ready words")).to_have_count(0)
