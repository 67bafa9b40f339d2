"""What a family said before, in words that are read at a glance."""

import html
import re
from dataclasses import replace
from typing import Any

import pytest

from playgate.people import actions
from playgate.people.grid import said_before
from playgate.policy.permissions import MEDIA, USES, How, Said


@pytest.fixture
def said(cast: Any, member: Any, now: Any) -> Any:
    """Nia says something about Cai; what the page tells of it."""

    def of(*cells: Said, **how: str) -> dict[str, Any]:
        cai, nia = cast.children["cai"], cast.people["nia"]
        told = How("paper", **how)
        actions.permit(cai, list(cells), by=member("ada"), now=now, given_by=nia, how=told)
        (line,) = said_before(cai.permissions.all())
        return line

    return of


def test_yes_to_all_is_one_short_line(said: Any) -> None:
    line = said(*(Said(use, medium, True) for use in USES for medium in MEDIA))
    assert line["yes"] == ["everywhere: photos, video, voice"]
    assert line["no"] == []


def test_places_of_which_the_same_was_said_stand_together_with_all_that_was_said(
    said: Any,
) -> None:
    group = Said("journal", "photo", True, groups_only=True, first_name=True)
    line = said(
        Said("website", "photo", True, faces=False),
        Said("x", "photo", True, faces=False),
        group,
        replace(group, use="display", after_leaving=True, first_name=False),
        Said("facebook"),
    )
    assert line["yes"] == [
        "the website and X: photos without a face",
        "the learning journal: photos in a group only, the first name",
        "the display in our rooms: photos in a group only, also after leaving",
    ]
    assert line["no"] == ["Facebook: photos"]


def test_the_page_tells_it_in_words_and_names_the_language(
    said: Any, cast: Any, come_in: Any
) -> None:
    said(Said("website", "photo", True), Said("facebook"), language="pl")
    answer = come_in("ada").get(f"/people/children/{cast.children['cai'].pk}/")
    page = " ".join(html.unescape(re.sub(r"<[^>]+>", "", answer.content.decode())).split())
    assert "Yes, the website: photos. No to the rest." in page
    assert "read in Polish" in page
