"""The team, the children and the parents learn to be safe online: something real each term."""

from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from playgate.ledger.together import answered
from playgate.policy.duties import Kept
from playgate.practice.board import ROOMS
from playgate.programmes import jobs

from .scenes import told

DAY = 24 * 3600
DONE = {
    "children": {"kind": "story", "title": "The tablet that showed something scary"},
    "parents": {"kind": "handout", "title": "Apps and pictures at home"},
}
CLAUSE = {"children": "children.taught", "parents": "parents.programme"}


def row_of(playgroup: Any, clause: str) -> Kept:
    """What the board is told about a clause now."""
    rows = [row for room in ROOMS for row in answered(room.kept(playgroup, timezone.now()))]
    return next(row for row in rows if row.clause == clause)


def plan(browser: Any, programme: str, day: str) -> str:
    """Plan it on the page; answers with the address of its page."""
    at = f"{reverse('programmes:plan')}?programme={programme}"
    return browser.post(at, {**DONE[programme], "day": day}).url


def is_taught_each_term(programme: str, cast: Any, browser: Any, clock: Any) -> None:
    """Nothing this term falls short; only what was held mends it, and only for this term."""
    clock.shift(-14 * DAY)  # the middle of the autumn term
    maya, clause = browser("maya"), CLAUSE[programme]
    today = f"Plan something about being safe online with the {programme}"
    assert row_of(cast.playgroup, clause).falls_short == "Nothing planned in the Autumn term 2026"
    assert today in told(maya.get("/"))
    page = plan(maya, programme, "2026-11-17")
    assert not row_of(cast.playgroup, clause).falls_short
    assert today not in told(maya.get("/"))
    clock.shift(14 * DAY)
    assert row_of(cast.playgroup, clause).falls_short == "Nothing planned in the Autumn term 2026"
    maya, sam = browser("maya"), browser("sam")
    assert "Was it held?" in told(maya.get("/"))
    nobody = sam.post(f"{page}hold/", {"held_on": "2026-11-17", "reached": "0"})
    assert nobody.status_code == 422
    sam.post(f"{page}hold/", {"held_on": "2026-11-17", "reached": "17"})
    row = row_of(cast.playgroup, clause)
    assert row.figure == "1 held in the Autumn term 2026, 17 reached" and not row.falls_short
    clock.shift(44 * DAY)
    assert row_of(cast.playgroup, clause).falls_short == "Nothing planned in the Spring term 2027"
    assert today in told(browser("maya").get("/"))


@pytest.mark.clause("children.taught")
def test_each_term_something_is_done_with_the_children(cast: Any, browser: Any, clock: Any) -> None:
    is_taught_each_term("children", cast, browser, clock)


@pytest.mark.clause("parents.programme")
def test_each_term_something_is_done_with_the_parents(cast: Any, browser: Any, clock: Any) -> None:
    is_taught_each_term("parents", cast, browser, clock)


@pytest.mark.clause("leads.arrange-training")
def test_a_year_without_training_falls_short_until_a_session_was_held(
    cast: Any, browser: Any, clock: Any
) -> None:
    assert not row_of(cast.playgroup, "leads.arrange-training").falls_short
    clock.shift(310 * DAY)
    short = row_of(cast.playgroup, "leads.arrange-training").falls_short
    assert short == "Nobody has learnt anything for a year"
    maya = browser("maya")
    assert "Arrange training for the team" in told(maya.get("/"))
    said = {"courses": ["privacy"], "leader": "The council", "place": "The hall"}
    yesterday = (timezone.localdate() - timedelta(days=1)).isoformat()
    page = maya.post(reverse("programmes:plan_session"), {**said, "day": yesterday}).url
    assert row_of(cast.playgroup, "leads.arrange-training").falls_short == short
    assert "Who came to the training?" in told(maya.get("/"))
    maya.post(f"{page}note_session/", {"people": [str(cast.people["vee"].pk)]})
    assert not row_of(cast.playgroup, "leads.arrange-training").falls_short
    assert "Arrange training for the team" not in told(maya.get("/"))


@pytest.mark.clause("leads.arrange-training")
def test_volunteers_and_committee_are_reminded_like_everyone(
    cast: Any, clock: Any, work: Any
) -> None:
    ends = cast.people["vee"].certificates.first().until
    clock.shift((ends - timezone.localdate()).days * DAY - 7 * DAY)
    for _ in range(2):
        jobs.look_round.call()
        work()
    for key in ("vee", "tess", "chris", "sam"):
        mine = [one for one in mail.outbox if one.to == [cast.people[key].email]]
        assert [one.subject for one in mine] == ["Your training ends in 7 days."]


@pytest.mark.clause("scope.through-training")
def test_safe_use_is_promoted_when_all_three_programmes_are_alive(cast: Any, browser: Any) -> None:
    maya, clause = browser("maya"), "scope.through-training"
    assert row_of(cast.playgroup, clause).figure == "1 of 3 programmes are alive"
    assert row_of(cast.playgroup, clause).falls_short
    for programme in ("children", "parents"):
        assert row_of(cast.playgroup, clause).falls_short
        page = plan(maya, programme, "2026-11-20")
        maya.post(f"{page}hold/", {"held_on": "2026-11-20", "reached": "12"})
    assert row_of(cast.playgroup, clause).figure == "3 of 3 programmes are alive"
    assert not row_of(cast.playgroup, clause).falls_short
    page = told(maya.get(reverse("programmes:list")))
    assert page.count("Done this term") == 2 and "Training goes on" in page
