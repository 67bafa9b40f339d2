"""Where I am signed in: each device in words, and one tap ends it, everywhere at once."""

from datetime import timedelta
from typing import Any

import pytest
from allauth.usersessions.models import UserSession
from django.test import Client

from playgate.door.devices import in_words
from playgate.ledger import pen
from playgate.people import actions as people
from playgate.people.models import Person
from tests.door.test_second_step import told

PHONE = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 "
    "(KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1"
)
TABLET = (
    "Mozilla/5.0 (Linux; Android 14; SM-X200) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/130.0.0.0 Safari/537.36"
)
LAPTOP = (
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/130.0.0.0 Safari/537.36 Edg/130.0.0.0"
)


@pytest.mark.parametrize(
    ("agent", "says"),
    [
        (PHONE, "Safari on iPhone"),
        (TABLET, "Chrome on Android tablet"),
        (TABLET.replace("Chrome/130", "Mobile Chrome/130"), "Chrome on Android phone"),
        (LAPTOP, "Edge on Windows"),
        ("Mozilla/5.0 (Macintosh; rv:132.0) Gecko/20100101 Firefox/132.0", "Firefox on Mac"),
        ("curl/8.5", "A device"),
        ("", "A device"),
        ("<script>alert(1)</script>", "A device"),
    ],
)
def test_a_device_is_told_in_words(agent: str, says: str) -> None:
    assert in_words(agent) == says


def test_my_devices_are_listed_and_this_one_is_marked(by_mail: Any, clock: Any) -> None:
    by_mail("pat", headers={"User-Agent": TABLET})
    clock.shift(120)
    browser = by_mail("pat")
    page = told(browser.get("/door/"))
    assert page.count("This one") == 1 and page.count("Sign out A device") == 2
    by_mail("vee")
    assert told(browser.get("/door/")).count("Last seen") == 2, "nobody else's"


def test_one_device_is_signed_out_within_one_request(by_mail: Any, clock: Any, lines: Any) -> None:
    lost, here = by_mail("pat"), by_mail("pat")
    assert lost.get("/").status_code == 200
    its_key = lost.cookies["sessionid"].value
    device = UserSession.objects.get(session_key=its_key).pk
    assert here.post("/door/sign_out_device/", {"device": device}).url == "/door/"
    assert lost.get("/").status_code == 302
    assert here.get("/").status_code == 200
    assert lines("door.sign_out_device").get().facts == {"ended": 1}


def test_signed_out_everywhere_ends_every_session_also_one_that_is_in_no_list(
    cast: Any, by_mail: Any, come_in: Any
) -> None:
    unlisted, here = come_in("pat"), by_mail("pat")
    assert unlisted.get("/").status_code == 200
    assert here.post("/door/sign_out_device/", {"device": "all"}).url == "/account/login/"
    assert here.get("/").status_code == unlisted.get("/").status_code == 302
    assert by_mail("pat").get("/").status_code == 200


@pytest.mark.parametrize("device", ["", "x", "0", "9" * 30])
def test_what_is_no_device_of_mine_is_not_there(device: str, by_mail: Any) -> None:
    theirs, mine = by_mail("vee"), by_mail("pat")
    pk = UserSession.objects.get(session_key=theirs.cookies["sessionid"].value).pk
    for typed in (device, str(pk)):
        assert mine.post("/door/sign_out_device/", {"device": typed}).status_code == 404
    assert theirs.get("/").status_code == 200


def test_when_a_device_was_seen_is_noted_now_and_then(by_mail: Any, clock: Any) -> None:
    browser = by_mail("pat")
    browser.get("/")

    def seen() -> Any:
        return UserSession.objects.get().last_seen_at

    first = seen()
    clock.shift(300)
    browser.get("/")
    assert seen() == first
    clock.shift(timedelta(minutes=6))
    browser.get("/")
    assert seen() - first >= timedelta(minutes=11)


def test_who_is_suspended_is_out_within_one_request(cast: Any, set_up: Any) -> None:
    browser, _ = set_up("jo")
    assert browser.get("/people/children/").status_code == 200
    mark = pen.lines.set(0)
    Person.objects.filter(pk=cast.people["jo"].pk).update(is_active=False)
    pen.lines.reset(mark)
    assert browser.get("/people/children/").url.startswith("/account/login/")


def test_who_has_left_is_out_within_one_request(
    cast: Any, set_up: Any, member: Any, now: Any
) -> None:
    browser, _ = set_up("jo")
    yesterday = cast.playgroup.today(now) - timedelta(days=1)
    for office in cast.people["jo"].offices.all():
        people.end_role(office, yesterday, by=cast.house, now=now)
    answer = browser.get("/people/children/")
    assert answer.status_code == 403 and "no role today" in told(answer)


def test_the_letters_and_lines_name_nobody(cast: Any, set_up: Any, lines: Any, work: Any) -> None:
    set_up("sam")
    for letter in work():
        assert cast.people["sam"].name not in letter.body
    for line in lines("door.note_factor"):
        assert b"Sam" not in bytes(line.told)
    assert Client().get("/door/").status_code == 302
