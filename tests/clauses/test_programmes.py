"""Children and parents learn to be safe online: something real each term."""

from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from playgate.policy.duties import Kept
from playgate.practice.board import ROOMS

from .scenes import told

DONE = {
    "children": {"kind": "story", "title": "The tablet that showed something scary"},
    "parents": {"kind": "handout", "title": "Apps and pictures at home"},
}
CLAUSE = {"children": "children.taught", "parents": "parents.programme"}


def row_of(playgroup: Any, clause: str) -> Kept:
    """What the board is told about a clause now."""
    rows = [row for room in ROOMS for row in room.kept(playgroup, timezone.now())]
    return next(row for row in rows if row.clause == clause)


def plan(browser: Any, programme: str, day: str) -> str:
    """Plan it on the page; answers with the address of its page."""
    at = f"{reverse('programmes:plan')}?programme={programme}"
    return browser.post(at, {**DONE[programme], "day": day}).url


def is_taught_each_term(programme: str, cast: Any, browser: Any, clock: Any) -> None:
    """Nothing this term falls short; only what was held mends it, and only for this term."""
    maya, clause = browser("maya"), CLAUSE[programme]
    today = f"Plan something about being safe online with the {programme}"
    assert row_of(cast.playgroup, clause).falls_short == "Nothing planned in the autumn term 2026"
    assert today in told(maya.get("/"))
    page = plan(maya, programme, "2026-12-01")
    assert not row_of(cast.playgroup, clause).falls_short
    assert today not in told(maya.get("/"))
    clock.shift(14 * 24 * 3600)
    assert row_of(cast.playgroup, clause).falls_short == "Nothing planned in the autumn term 2026"
    maya, sam = browser("maya"), browser("sam")
    assert "Was it held?" in told(maya.get("/"))
    nobody = sam.post(f"{page}hold/", {"held_on": "2026-12-01", "reached": "0"})
    assert nobody.status_code == 422
    sam.post(f"{page}hold/", {"held_on": "2026-12-01", "reached": "17"})
    row = row_of(cast.playgroup, clause)
    assert row.figure == "1 held in the autumn term 2026, 17 reached" and not row.falls_short
    clock.shift(30 * 24 * 3600)
    assert row_of(cast.playgroup, clause).falls_short == "Nothing planned in the spring term 2027"
    assert today in told(browser("maya").get("/"))


@pytest.mark.clause("children.taught")
def test_each_term_something_is_done_with_the_children(cast: Any, browser: Any, clock: Any) -> None:
    is_taught_each_term("children", cast, browser, clock)


@pytest.mark.clause("parents.programme")
def test_each_term_something_is_done_with_the_parents(cast: Any, browser: Any, clock: Any) -> None:
    is_taught_each_term("parents", cast, browser, clock)
