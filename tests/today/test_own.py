"""Everyone's own page: what I am, what I have read, what I keep, what I may do and why not yet."""

from typing import Any

import pytest
from django.urls import reverse

from playgate.leaving import actions as leavings
from playgate.people import actions as people
from playgate.people.actions import Minuted
from playgate.policy.abilities import IN_WORDS, abilities, left_to_others
from playgate.policy.acts import MAY
from playgate.policy.roles import HOUSE, Role
from playgate.policy.standing import Standing

pytestmark = pytest.mark.usefixtures("clock_at_now")


def own(browser: Any) -> str:
    return browser.get(reverse("today:me")).content.decode().replace("&#x27;", "'")


def test_somebody_who_is_ready_sees_that_they_are(come_in: Any) -> None:
    page = own(come_in("sam"))
    assert "Our policy, version 1" in page and "In date until" in page
    assert "Since 1 September 2025" in page and "Not yet" not in page
    assert page.count("Playgroup website") == 1 and "Learning journal" in page


def test_somebody_new_sees_what_is_missing_and_where_to_begin(come_in: Any) -> None:
    page = own(come_in("lee"))
    assert "Please read our policy first." in page and "Please do the training first." in page
    assert page.count("Not yet") >= 5
    assert "Bring in what people write to us" in page, "what makes things safer is open"


def test_a_parent_sees_roles_and_nothing_to_read(come_in: Any) -> None:
    page = own(come_in("pat"))
    assert "Parent" in page and "What you may do" not in page and "How to report" in page


def test_whoever_stands_in_sees_for_whom_and_by_which_minute(
    cast: Any, come_in: Any, member: Any, now: Any
) -> None:
    day, chair = cast.playgroup.today(now), cast.people["chris"].offices.get()
    minuted = Minuted("Committee, item 2", day)
    people.delegate(chair, cast.people["tess"], minuted, day, day, by=member("maya"), now=now)
    page = own(come_in("tess"))
    assert "You stand in for Chris Okafor." in page and "Minute: Committee, item 2" in page


def test_whoever_leaves_signs_there(cast: Any, come_in: Any, member: Any, now: Any) -> None:
    day = cast.playgroup.today(now)
    (run,) = leavings.begin(cast.playgroup, [cast.people["sam"]], day, by=member("ada"), now=now)
    sam, address = come_in("sam"), reverse("leaving:sign", args=[run.pk])
    assert address in own(sam) and "Before you go" in sam.get("/").content.decode()
    assert "has no last day" not in sam.get(address).content.decode()
    assert sam.post(address).status_code == 302
    assert "You have signed." in own(sam)
    run.refresh_from_db()
    assert run.signed_at is not None and run.witness is None


def test_every_act_in_words_is_one_of_the_table() -> None:
    assert {act for act, _ in IN_WORDS} <= set(MAY)
    assert len({says for _, says in IN_WORDS}) == len(IN_WORDS)


@pytest.mark.parametrize("role", [role for role in Role if role not in HOUSE])
def test_what_one_may_and_what_one_leaves_to_others_is_all(role: Role, now: Any) -> None:
    mine = [one.says for one in abilities({role}, Standing(), now.date())]
    assert sorted([*mine, *left_to_others({role})]) == sorted(says for _, says in IN_WORDS)
