"""A film whose connection breaks off: it goes on where it was, also on a page opened anew."""

import struct

import pytest
from playwright.sync_api import expect

from tests import films

pytestmark = pytest.mark.pages
MB = 1024 * 1024


def long_film() -> bytes:
    """A film of nearly three pieces: a short one, and room that nothing uses."""
    short = films.film(films.walking(1), tone=None)
    return short + struct.pack(">I4s", 18 * MB, b"free") + bytes(18 * MB - 8)


def test_a_film_that_breaks_off_goes_on_where_it_was(visit, tmp_path):
    sam, file = visit("Sam Reid"), tmp_path / "Grace at the fair.mov"
    file.write_bytes(long_film())
    sent: list[str] = []
    sam.page.on("request", lambda one: sent.append(one.url.rpartition("/")[2]))
    sam.page.route("**/piece/?number=1", lambda route: route.abort())
    sam.go("images/day/")
    field, rows = sam.page.locator("#bring"), sam.page.locator("[data-upload-rows]")
    field.set_input_files(file)
    expect(rows).to_contain_text("No connection just now. It goes on by itself.")
    sam.is_at_ease()

    sam.page.once("dialog", lambda asked: asked.accept())
    sam.page.reload()
    sam.sees("is on its way: 44 % of it is here")
    sam.is_at_ease()
    field.set_input_files(file)
    expect(rows).to_contain_text("goes on where it was: 8 of 19 MB are there.")
    expect(rows).to_contain_text("It goes on by itself. 8 of 19 MB are there.")
    expect(sam.page.get_by_role("button", name="Let this film go")).to_have_count(0)
    sam.context.set_offline(True)
    sam.page.unroute("**/piece/?number=1")
    sam.page.wait_for_timeout(200)
    expect(rows).to_contain_text("No connection just now")
    sam.context.set_offline(False)
    expect(sam.page.locator("#arriving")).to_contain_text("Show them", timeout=60_000)
    expect(rows).not_to_contain_text("Grace")
    assert sent.count("?number=0") == 1, "what was here is not sent again"
    assert not [one for one in sent if "Grace" in one]
    sam.is_at_ease()
    sam.tap("Show them", "link")
    expect(sam.page.locator("main")).not_to_contain_text("is on its way")
    expect(sam.page.locator("main")).to_contain_text("1 picture")
