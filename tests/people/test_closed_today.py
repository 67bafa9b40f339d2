"""The room hears on the same morning who must not be in a picture."""

import html
import re
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from playgate.ledger.together import answered
from playgate.people import actions, duties
from playgate.policy.duties import Rank

PAGE = "/people/children/?closed=1"


@pytest.fixture
def now() -> Any:
    """Pages read the real clock."""
    return timezone.now()


def words(answer: Any) -> str:
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", answer.content.decode())).split())


def told(member: Any, now: Any) -> list[Any]:
    return [one for one in answered(duties.waiting(member, now)) if one.href == PAGE]


def test_a_new_name_on_the_list_and_a_no_of_today_stand_on_the_page_of_everyone_in_the_room(
    cast: Any, member: Any, now: Any
) -> None:
    assert told(member("sam"), now) == [], "Ben has been on the list for a year"
    by = {"by": member("ada"), "now": now}
    actions.put_on_the_never_list(cast.children["grace"], **by)
    (one,) = told(member("sam"), now)
    assert one.says == "A child must not be in pictures from today: look before you take one"
    assert (one.rank, one.clause) == (Rank.NOW, "images.never-list")
    assert "Grace" not in str(one), "a tablet is seen by many"
    actions.say_no_picture(cast.children["amy"], False, by=member("jo"), now=now)
    assert told(member("maya"), now)[0].says.startswith("2 children")
    assert told(member("vee"), now) == told(member("pat"), now) == []
    tomorrow = now + timedelta(days=1)
    assert told(member("sam", at=tomorrow), tomorrow) == []
    actions.take_off_the_never_list(cast.children["grace"], by=member("maya"), now=now)
    assert told(member("sam"), now)[0].says.startswith("A child")


def test_it_is_about_our_own_children_alone(cast: Any, other: Any, member: Any, now: Any) -> None:
    actions.put_on_the_never_list(other.children["grace"], by=member("ada", other), now=now)
    assert told(member("sam"), now) == []


def test_the_list_says_who_wants_no_picture_today(
    cast: Any, member: Any, come_in: Any, now: Any
) -> None:
    actions.say_no_picture(cast.children["amy"], False, by=member("jo"), now=now)
    closed, every = come_in("sam").get(PAGE), come_in("sam").get("/people/children/")
    assert "Amy Doyle No picture today" in words(every)
    assert "Not in a picture today" in words(closed)
    for name in ("Amy Doyle", "Ben Tansley", "Cai Rowlands"):
        assert name in words(closed)
    assert "Grace Achebe" not in words(closed)
    sheet = words(come_in("sam").get("/people/children/sheet/"))
    assert "No picture today, and not on the paper: Amy Doyle." in sheet
