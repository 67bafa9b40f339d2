"""Today is the first page of a visit: it brings nothing along that it does not need."""

import re
from typing import Any

from tests.roof.filling import fill
from tests.roof.reach import Reach
from tests.roof.walking import addresses

HTMX = "django_htmx/htmx-2"
ASKS_FOR_A_PART = re.compile(r"\shx-(?:get|post)=")


def test_today_brings_no_script_that_asks_for_parts_of_pages(come_in: Any) -> None:
    page = come_in("sam").get("/").content.decode()
    assert HTMX not in page and "playgate.js" in page


def test_a_page_that_asks_for_a_part_of_itself_brings_the_script(
    come_in: Any, cast: Any, now: Any
) -> None:
    fill(cast, now)
    reach, seen = Reach(come_in("maya"), cast.playgroup), 0
    places = [reach.place(address) for address in addresses()]
    browser = come_in("sam")
    for place in places:
        answer = browser.get(place)
        page = answer.content.decode() if _is_whole_page(answer) else ""
        if ASKS_FOR_A_PART.search(page):
            assert HTMX in page, place
            seen += 1
    assert seen


def _is_whole_page(answer: Any) -> bool:
    if answer.streaming:
        list(answer)  # a file that is sent is closed at its end
        return False
    return answer.status_code == 200 and b"<html" in answer.content
