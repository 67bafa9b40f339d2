"""The two programmes on their pages, and on hard days."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from playgate.ledger.book import MayNot, NotYours, TooLate
from playgate.policy.lives import NotNow
from playgate.policy.programmes import Programme
from playgate.programmes import actions
from playgate.programmes.models import Occasion
from playgate.today.waiting import waiting_for

DAY = date(2026, 11, 23)


@pytest.fixture(autouse=True)
def clock(now: Any) -> Any:
    with time_machine.travel(now, tick=True) as travelling:
        yield travelling


@pytest.fixture
def planned(cast: Any, member: Any, now: Any) -> Callable[..., Occasion]:
    def of(day: date = DAY, programme: Programme = Programme.PARENTS, by: str = "maya") -> Occasion:
        kind = "talk" if programme is Programme.PARENTS else "story"
        return actions.plan(programme, kind, "Screens at home", day, by=member(by), now=now)

    return of


def test_something_is_planned_held_and_taken_back_on_the_pages(come_in: Any) -> None:
    maya = come_in("maya")
    said = {"kind": "notice", "title": "Pictures at the play", "day": "2026-11-20"}
    at = f"{reverse('programmes:plan')}?programme=parents"
    assert "Pictures at the play" in maya.get(at).content.decode()
    answer = maya.post(at, said, follow=True)
    occasion = Occasion.objects.get()
    assert "Was it held?" in answer.content.decode()
    hold = reverse("programmes:hold", args=[occasion.pk])
    wrong = maya.post(hold, {"held_on": "2026-11-25", "reached": "31"})
    assert wrong.status_code == 422 and "still to come" in wrong.content.decode()
    answer = maya.post(hold, {"held_on": "2026-11-20", "reached": "31"}, follow=True)
    assert "31 reached" in answer.content.decode() and "Done this term" in answer.content.decode()
    maya.post(reverse("programmes:take_back", args=[occasion.pk]))
    occasion.refresh_from_db()
    assert (occasion.state, occasion.held_on, occasion.reached) == ("planned", None, None)


def test_an_idea_fills_the_form(come_in: Any) -> None:
    at = reverse("programmes:plan")
    page = come_in("maya").get(f"{at}?programme=parents&idea=safer-internet-day").content.decode()
    assert 'value="Safer Internet Day"' in page and 'value="2027-02-09"' in page


@pytest.mark.parametrize("query", ["", "?programme=cooking", "?programme=%00", "?idea=%3Cb%3E"])
def test_what_nobody_meant_in_the_address_does_no_harm(query: str, come_in: Any) -> None:
    assert come_in("maya").get(reverse("programmes:plan") + query).status_code in {200, 400}


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": "party"},
        {"title": ""},
        {"title": "x" * 121},
        {"day": "1826-11-20"},
        {"day": "tomorrow"},
    ],
)
def test_a_wrong_form_says_what_to_mend_and_keeps_nothing(
    wrong: dict[str, str], come_in: Any
) -> None:
    said = {"kind": "talk", "title": "Screens at home", "day": "2026-11-30", **wrong}
    at = f"{reverse('programmes:plan')}?programme=parents"
    assert come_in("maya").post(at, said).status_code in {400, 422}
    assert not Occasion.objects.exists()


def test_nul_in_a_title_is_let_go(come_in: Any) -> None:
    said = {"kind": "talk", "title": "Sc\x00reens", "day": "2026-11-30"}
    come_in("maya").post(f"{reverse('programmes:plan')}?programme=parents", said)
    assert Occasion.objects.get().title == "Screens"


def test_hostile_words_are_shown_as_words(come_in: Any) -> None:
    said = {"kind": "talk", "title": "<script>alert(1)</script>", "day": "2026-11-30"}
    maya = come_in("maya")
    maya.post(f"{reverse('programmes:plan')}?programme=parents", said)
    assert b"<script>alert" not in maya.get(reverse("programmes:list")).content


def test_the_same_form_twice_is_once(cast: Any, member: Any, now: Any, lines: Any) -> None:
    once = uuid4()
    for _ in range(2):
        actions.plan(
            Programme.CHILDREN, "story", "A story", DAY, by=member("maya"), now=now, once=once
        )
    assert Occasion.objects.count() == 1
    assert lines("programmes.plan").count() == 2


def test_two_at_the_same_second_hold_it_once(planned: Any, member: Any, now: Any) -> None:
    first, second = planned(), Occasion.objects.get()
    actions.hold(first, DAY, 12, by=member("sam"), now=now)
    with pytest.raises(TooLate):
        actions.hold(second, DAY, 99, by=member("jo"), now=now)
    assert Occasion.objects.get().reached == 12


def test_what_was_dropped_is_not_held(planned: Any, member: Any, now: Any) -> None:
    occasion = planned()
    actions.drop(occasion, by=member("maya"), now=now)
    with pytest.raises(NotNow):
        actions.hold(occasion, DAY, 12, by=member("maya"), now=now)


def test_who_may_do_what(planned: Any, member: Any, now: Any, come_in: Any) -> None:
    for key in ("sam", "vee", "tess", "pat"):
        with pytest.raises(MayNot):
            planned(by=key)
    occasion = planned()
    with pytest.raises(MayNot):
        actions.hold(occasion, DAY, 12, by=member("pat"), now=now)
    assert come_in("tess").get(reverse("programmes:list")).status_code == 200
    assert come_in("pat").get(reverse("programmes:list")).status_code == 403


def test_another_playgroups_programme_is_not_there(
    planned: Any, other: Any, member: Any, now: Any, come_in: Any
) -> None:
    occasion = planned()
    browser = come_in("maya", other)
    for name in ("page", "hold", "drop", "take_back"):
        address = reverse(f"programmes:{name}", args=[occasion.pk])
        answer = browser.get(address) if name == "page" else browser.post(address, {})
        assert answer.status_code == 404
    with pytest.raises(NotYours):
        actions.drop(occasion, by=member("maya", other), now=now)
    assert "Screens at home" not in browser.get(reverse("programmes:list")).content.decode()


def test_what_has_passed_asks_whether_it_was_held(planned: Any, member: Any, now: Any) -> None:
    planned(DAY)
    planned(DAY + timedelta(days=1))
    says = [duty.says for duty in waiting_for(member("maya"), now)]
    assert says.count("Was it held?") == 1
    assert "Was it held?" not in [duty.says for duty in waiting_for(member("sam"), now)]


def test_many_years_cost_no_more_queries(
    planned: Any, come_in: Any, django_assert_max_num_queries: Any
) -> None:
    browser: Client = come_in("maya")
    for number in range(40):
        planned(DAY - timedelta(days=40 * number), list(Programme)[number % 2])
    with django_assert_max_num_queries(8):
        browser.get(reverse("programmes:list"))
