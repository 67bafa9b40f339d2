"""The ceiling: a stolen sign-in cannot carry all children away, and somebody hears of it."""

import threading
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from playgate.door import actions, ceiling
from playgate.door.models import Alarm, Opened
from playgate.ledger.book import Refused, TooLate
from playgate.people.member import Member
from playgate.policy.ceiling import (
    PAGES,
    PICTURES,
    Ceiling,
    Count,
    is_first_beyond,
    is_reached,
)
from tests.door.test_second_step import told
from tests.roof.test_queries import asked

FEW = st.integers(1, 50)


@given(FEW, FEW, st.integers(1, 120))
def test_exactly_one_page_goes_beyond_first(hour: int, day: int, opened: int) -> None:
    most = Ceiling(hour, day)
    beyond = [n for n in range(1, opened + 1) if is_reached(Count(n, n), most)]
    assert beyond == list(range(min(hour, day) + 1, opened + 1))
    raised = [n for n in range(1, opened + 1) if is_first_beyond(Count(n, n), most)]
    assert set(raised) <= {hour + 1, day + 1}
    assert not beyond or beyond[0] in raised


def test_a_busy_day_of_a_playgroup_stays_below() -> None:
    children, pictures = 60, 60
    assert 2 * children <= PAGES.hour and 6 * children <= PAGES.day
    assert 3 * 3 * pictures <= PICTURES.hour and 3 * PICTURES.hour <= PICTURES.day


@pytest.fixture
def low(settings: Any, clock: Any) -> None:
    """Ceilings that are soon reached."""
    settings.MOST_PAGES = Ceiling(3, 5)
    settings.MOST_PICTURES = Ceiling(2, 4)


@pytest.fixture
def opens(come_in: Any) -> Callable[..., list[int]]:
    """How pages answer one after the other."""

    def of(key: str, times: int, at: str = "/people/children/") -> list[int]:
        browser = come_in(key)
        answers = [browser.get(at) for _ in range(times)]
        for one in answers:
            list(one)  # a file that is sent is closed at its end
        return [one.status_code for one in answers]

    return of


def test_beyond_it_the_next_page_is_a_kind_stop_and_all_else_goes_on(
    cast: Any, low: None, opens: Any, come_in: Any, clock: Any
) -> None:
    assert opens("sam", 5) == [200, 200, 200, 429, 429]
    browser = come_in("sam")
    page = told(browser.get("/people/children/sheet/"))
    assert "That is a lot at once" in page and "Take a short break" in page
    assert "Amy" not in page
    assert browser.get("/").status_code == browser.get("/posts/").status_code == 200
    assert opens("jo", 1) == [200], "nobody else is stopped"
    clock.shift(3600)
    assert opens("sam", 1) == [429], "the day is full"
    clock.shift(timedelta(days=1))
    assert opens("sam", 1) == [200]


def test_an_hour_that_is_over_counts_no_more(low: None, opens: Any, clock: Any) -> None:
    assert opens("sam", 3) == [200] * 3
    clock.shift(3600)
    assert opens("sam", 3) == [200, 200, 429]


def test_pictures_are_counted_by_themselves(low: None, opens: Any, photo: Any) -> None:
    at = f"/images/{photo('amy').pk}/file/small/"
    assert opens("sam", 3, at)[-1] == 429
    assert opens("sam", 1) == [200]


def test_manager_and_administrator_hear_of_it_once(
    cast: Any, low: None, opens: Any, lines: Any, work: Any, come_in: Any
) -> None:
    opens("sam", 8)
    alarm = Alarm.objects.get()
    assert alarm.person == cast.people["sam"] and alarm.kind == "page"
    assert lines("door.note_ceiling").count() >= 1
    letters = work()
    assert {tuple(letter.to) for letter in letters} >= {
        (cast.people["maya"].email,),
        (cast.people["ada"].email,),
    }
    assert all(cast.people["sam"].name not in letter.body for letter in letters)
    assert "Somebody opened unusually much" in told(come_in("maya").get("/"))
    assert "Somebody opened unusually much" not in told(come_in("sam").get("/"))
    assert cast.people["sam"].name in told(come_in("ada").get("/door/alarms/"))


def test_it_was_really_them_and_they_go_on(
    cast: Any, low: None, opens: Any, come_in: Any, lines: Any
) -> None:
    opens("sam", 4)
    alarm = Alarm.objects.get()
    assert come_in("maya").post("/door/let_go_on/", {"alarm": alarm.pk}).status_code == 302
    assert opens("sam", 4) == [200, 200, 200, 429]
    assert lines("door.let_go_on").count() == 1
    assert Alarm.objects.filter(seen_at=None).count() == 1, "and an alarm rises anew"


def test_it_was_not_them_and_every_session_ends(
    cast: Any, low: None, clock: Any, come_in: Any, lines: Any
) -> None:
    thief, maya = Client(), Client()
    backend = "allauth.account.auth_backends.AuthenticationBackend"
    thief.force_login(cast.people["sam"], backend)
    maya.force_login(cast.people["maya"], backend)
    assert [thief.get("/people/children/").status_code for _ in range(4)][-1] == 429
    alarm = Alarm.objects.get()
    maya.post("/door/sign_out_everywhere/", {"alarm": alarm.pk})
    assert thief.get("/people/children/").status_code == 302
    assert lines("door.sign_out_everywhere").count() == 1
    assert maya.post("/door/let_go_on/", {"alarm": alarm.pk}).status_code == 302
    assert lines("door.let_go_on").count() == 0, "somebody was first"


def test_nobody_looks_into_their_own_alarm(
    cast: Any, low: None, opens: Any, member: Any, now: Any
) -> None:
    opens("maya", 4)
    alarm = Alarm.objects.get()
    with pytest.raises(Refused):
        actions.let_go_on(alarm, by=member("maya"), now=now)
    actions.let_go_on(alarm, by=member("ada"), now=now)
    with pytest.raises(TooLate):
        actions.let_go_on(alarm, by=member("ada"), now=now)


@pytest.mark.parametrize("key", ["sam", "chris", "tess", "pat"])
def test_who_does_not_look_after_people_sees_no_alarm(
    key: str, cast: Any, low: None, opens: Any, come_in: Any
) -> None:
    opens("jo", 4)
    browser, alarm = come_in(key), Alarm.objects.get()
    assert browser.get("/door/alarms/").status_code == 403
    assert browser.post("/door/let_go_on/", {"alarm": alarm.pk}).status_code == 403


def test_an_alarm_of_another_playgroup_is_not_there(
    cast: Any, other: Any, low: None, opens: Any, come_in: Any
) -> None:
    opens("sam", 4)
    browser, alarm = come_in("maya", other), Alarm.objects.get()
    for typed in (str(alarm.pk), "x", ""):
        assert browser.post("/door/let_go_on/", {"alarm": typed}).status_code == 404


def test_counting_is_one_statement(cast: Any, member: Any, now: Any) -> None:
    for _ in range(2):
        with asked() as sent:
            ceiling.count(member("sam"), "page", now)
        assert len(sent) == 1
    row = Opened.objects.get()
    assert (row.in_hour, row.in_day) == (2, 2)


@pytest.mark.django_db(transaction=True)
def test_many_at_once_lose_no_count(cast: Any, now: Any) -> None:
    sam, counted = Member(cast.people["sam"], cast.playgroup, now), []

    def open_ten() -> None:
        counted.extend(ceiling.count(sam, "page", now) for _ in range(10))
        connection.close()

    threads = [threading.Thread(target=open_ten) for _ in range(4)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert sorted(one.day for one in counted) == list(range(1, 41))
