"""The setting's own devices: put on the list, let in with a code that counts once, let go."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from playgate.door import actions
from playgate.door.models import Tablet
from playgate.door.tablets import COOKIE, waiting_for
from playgate.ledger.book import MayNot, TooLate
from playgate.people.member import Member
from playgate.roof.backup.afterwards import set_right

TAKE_IN = "/door/take_in_tablet/"


@pytest.fixture
def clock_is(now: Any) -> Any:
    import time_machine

    with time_machine.travel(now, tick=False) as travelling:
        yield travelling


@pytest.fixture
def listed(member: Any, cast: Any, now: Any) -> tuple[Tablet, str]:
    return actions.register_tablet(cast.playgroup, "Blue room", by=member("ada"), now=now)


def test_a_code_is_shown_once_and_lets_one_device_in(
    come_in: Any, clock_is: Any, lines: Any, now: Any
) -> None:
    page = come_in("ada").post("/door/register_tablet/", {"name": "Blue room"})
    code = page.context["code"]
    assert code not in come_in("ada").get("/door/tablets/").content.decode()
    tablet = Tablet.objects.get()
    assert code not in (tablet.code, tablet.secret)
    client = come_in("sam")
    answer = client.post(TAKE_IN, {"code": f" {code[:4].lower()} {code[4:8]}-{code[8:]}"})
    assert answer.status_code == 302
    cookie = client.cookies[COOKIE]
    assert cookie["httponly"] and cookie["samesite"] == "Strict"
    tablet.refresh_from_db()
    assert tablet.secret not in cookie.value
    assert client.get("/images/camera/").status_code == 200
    again = client.post(TAKE_IN, {"code": code})
    assert again.status_code == 422
    assert "This code does not count" in again.content.decode()
    for act in ("door.register_tablet", "door.take_in_tablet"):
        [line] = lines(act)
        assert "Blue" not in str(line.facts)


def test_a_code_counts_for_an_hour(listed: Any, cast: Any, now: Any) -> None:
    _, code = listed
    assert waiting_for(cast.playgroup, code, now + timedelta(minutes=59))
    assert waiting_for(cast.playgroup, code, now + timedelta(minutes=61)) is None
    for wrong in ("", "  ", "nonsense", "\ud800", code[:-1]):
        assert waiting_for(cast.playgroup, wrong, now) is None


def test_two_devices_at_once_and_one_is_let_in(listed: Any, member: Any, now: Any) -> None:
    tablet, _ = listed
    actions.take_in_tablet(tablet, by=member("sam"), now=now)
    with pytest.raises(TooLate):
        actions.take_in_tablet(tablet, by=member("jo"), now=now)


def test_a_device_that_is_let_go_is_nothing_any_more(
    come_in: Any, listed: Any, cast: Any, clock_is: Any
) -> None:
    tablet, code = listed
    client = come_in("sam")
    client.post(TAKE_IN, {"code": code})
    assert client.get("/images/camera/").status_code == 200
    come_in("ada").post("/door/let_go_tablet/", {"tablet": str(tablet.pk)})
    refused = come_in("sam").get("/images/camera/")
    assert refused.status_code == 403
    assert b"data-camera-gone" in refused.content
    again = come_in("ada").post("/door/let_go_tablet/", {"tablet": str(tablet.pk)})
    assert again.status_code == 404
    assert "Not here any more" in come_in("ada").get("/door/tablets/").content.decode()


def test_a_made_up_secret_opens_nothing(come_in: Any, listed: Any, member: Any, now: Any) -> None:
    tablet, _ = listed
    client = come_in("sam")
    for value in ("", ".", "x.y", str(tablet.pk), f"{tablet.pk}.", f"{tablet.pk}.guess"):
        client.cookies[COOKIE] = value
        assert client.get("/images/camera/").status_code == 403, value


def test_a_device_of_another_playgroup_is_none_of_ours(
    come_in: Any, cast: Any, other: Any, now: Any
) -> None:
    theirs = Member(other.people["ada"], other.playgroup, now)
    tablet, code = actions.register_tablet(other.playgroup, "Theirs", by=theirs, now=now)
    assert waiting_for(cast.playgroup, code, now) is None
    answer = come_in("ada").post("/door/let_go_tablet/", {"tablet": str(tablet.pk)})
    assert answer.status_code == 404


def test_who_may(come_in: Any, member: Any, cast: Any, listed: Any, now: Any) -> None:
    for key in ("sam", "tess", "pat"):
        with pytest.raises(MayNot):
            actions.register_tablet(cast.playgroup, "Mine", by=member(key), now=now)
        assert come_in(key).get("/door/tablets/").status_code == 403
    for key in ("tess", "pat"):
        with pytest.raises(MayNot):
            actions.take_in_tablet(listed[0], by=member(key), now=now)
        assert come_in(key).get("/images/camera/").status_code == 403


def test_a_device_without_a_name_is_asked_for_one(come_in: Any) -> None:
    for name in ("", "   ", "x" * 61):
        answer = come_in("ada").post("/door/register_tablet/", {"name": name})
        assert answer.status_code == 422
    assert not Tablet.objects.exists()


def test_nobody_who_is_out_gets_in(db: Any) -> None:
    assert Client().get("/images/camera/").status_code == 302
    assert Client().get("/images/camera/worker.js").status_code == 302


def test_a_device_that_was_let_go_stays_so_after_a_restore(
    listed: Any, member: Any, settings: Any, now: Any, clock_is: Any,
    django_capture_on_commit_callbacks: Any,
) -> None:  # fmt: skip
    tablet, _ = listed
    with django_capture_on_commit_callbacks(execute=True):
        actions.let_go_tablet(tablet, by=member("ada"), now=now)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE door_tablet SET let_go_at = NULL, secret = 'old'")
    set_right(now - timedelta(hours=3), [Path(settings.ENDINGS_FILE)], now)
    tablet.refresh_from_db()
    assert tablet.let_go_at and tablet.secret == ""
