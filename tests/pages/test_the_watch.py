"""Two at one inbox, and somebody who looks where nothing is new."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import expect

from playgate.policy.working_days import england

from .test_what_came_back import takes_in

pytestmark = pytest.mark.pages
LONDON = ZoneInfo("Europe/London")


def test_what_cannot_wait_stands_first_and_the_second_keeper_is_told(visit):
    ada, jo = visit("Ada Lindqvist"), visit("Jo Whitfield")
    arrived = datetime.now(LONDON).replace(second=0, microsecond=0) - timedelta(minutes=5)
    takes_in(ada, "He came home with bruises and nobody cares", "A comment", arrived)
    ada.sees("Tell the safeguarding lead now")
    ada.is_at_ease("noticed")
    address = ada.page.url
    with ada.page.expect_response("**/claim/"):
        ada.page.locator("#text").focus()
    jo.page.goto(address)
    jo.sees("Ada is answering this now.")
    jo.page.locator("#text").fill("Thank you. We will ring you.")
    jo.tap(jo.page.get_by_role("button", name="Answer", exact=True))
    jo.sees("Your words are kept here.")
    expect(jo.page.locator("#text")).to_have_value("Thank you. We will ring you.")
    jo.is_at_ease()
    jo.go("inbox/")
    expect(jo.page.locator(".list strong").first).to_contain_text("bruises")
    jo.is_at_ease("inbox-line")


def test_looked_nothing_new_is_one_tap(visit):
    sam = visit("Sam Reid")
    if not england().is_working_day(datetime.now(LONDON).date()):
        sam.go("inbox/watch/")  # on other days nobody is asked, and anybody may
    before = sam.taps
    found = sam.page.get_by_role("button", name="Looked, nothing new")
    expect(found.first).to_be_visible()
    sam.is_at_ease()
    sam.tap(found.first)
    sam.sees("and there was nothing new")
    assert sam.taps - before == 1
    sam.go("inbox/watch/")
    sam.sees("Sam Reid: nothing new")
    sam.is_at_ease("watch")


def test_every_page_of_the_inbox_can_be_read_by_anybody(visit):
    maya = visit("Maya Holt")
    for path in ("choose", "how_we_did", "saved", "saved/save_reply", "find", "receive"):
        maya.go(f"inbox/{path}/")
        maya.is_at_ease()
    maya.page.set_viewport_size({"width": 320, "height": 640})
    for path in ("", "watch", "choose", "receive"):
        maya.go(f"inbox/{path}/".replace("//", "/"))
        maya.page.evaluate("document.documentElement.style.fontSize = '200%'")
        shown = maya.page.evaluate("document.documentElement.scrollWidth")
        assert shown <= 320, f"{path}: {shown} wide with letters twice as large"
        expect(maya.page.get_by_role("link", name="More", exact=True)).to_be_in_viewport()
