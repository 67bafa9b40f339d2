"""Another e-mail address: proved anew, by a code that went to it, and the old one hears of it."""

import re
from typing import Any

import pytest
from django.core import mail

from playgate.people.models import Person
from tests.door.test_second_step import told

NEW = "sam.new@example.org"


@pytest.fixture
def sam(set_up: Any) -> Any:
    """Sam's browser, a moment after the second step."""
    return set_up("sam")[0]


def asked(browser: Any, work: Any, new: str = NEW) -> str:
    """The code that came to the new address, if one did."""
    work()
    assert browser.post("/door/change_address/", {"new": new}).url == "/door/confirm_address/"
    letters = [one for one in work() if one.to == [new.lower()]]
    found = re.search(r"\b\d{8}\b", letters[0].body) if letters else None
    return found.group() if found else ""


def test_the_new_address_opens_the_door_and_the_old_one_no_more(
    cast: Any, sam: Any, by_mail: Any, work: Any, lines: Any
) -> None:
    old = cast.people["sam"].email
    code = asked(sam, work)
    assert sam.post("/door/confirm_address/", {"code": code}).url == "/door/"
    [letter] = work()
    assert letter.to == [old] and "another e-mail address" in letter.body
    assert Person.objects.get(pk=cast.people["sam"].pk).email == NEW
    mail.outbox.clear()
    sam.logout()
    sam.post("/account/login/code/", {"email": old})
    assert not any("code is" in str(one.body) for one in mail.outbox)
    cast.people["sam"].email = NEW
    assert by_mail("sam").get("/account/second/").status_code == 200
    assert lines("door.confirm_address").get().facts == {"fits": True, "change": "changed"}
    assert all(NEW.encode() not in bytes(line.told) for line in lines("door.change_address"))


def test_without_a_fresh_proof_it_is_not_asked(sam: Any, clock: Any) -> None:
    clock.shift(601)
    assert sam.post("/door/change_address/", {"new": NEW}).status_code == 409


def test_a_wrong_code_many_times_ends_it(cast: Any, sam: Any, work: Any) -> None:
    code = asked(sam, work)
    for number in range(5):
        answer = sam.post("/door/confirm_address/", {"code": f"{number:08}"})
        assert answer.status_code == 422 and "did not fit" in told(answer)
    assert sam.post("/door/confirm_address/", {"code": code}).status_code == 422
    assert Person.objects.get(pk=cast.people["sam"].pk).email != NEW


def test_an_old_code_changes_nothing(sam: Any, work: Any, clock: Any) -> None:
    code = asked(sam, work)
    clock.shift(15 * 60)
    assert sam.post("/door/confirm_address/", {"code": code}).status_code == 422


def test_an_address_that_somebody_else_has_is_not_told_apart(
    cast: Any, sam: Any, work: Any
) -> None:
    assert asked(sam, work, cast.people["jo"].email) == ""
    assert Person.objects.filter(email=cast.people["jo"].email).count() == 1


@pytest.mark.parametrize("typed", ["", "x", "1234567", "123456789", "²²²²²²²²", "\0"])
def test_what_is_no_code_is_said_kindly(typed: str, sam: Any, work: Any) -> None:
    asked(sam, work)
    assert sam.post("/door/confirm_address/", {"code": typed}).status_code == 422


def test_nobody_confirms_what_they_did_not_ask(by_mail: Any, sam: Any, work: Any) -> None:
    code = asked(sam, work)
    assert by_mail("pat").post("/door/confirm_address/", {"code": code}).status_code == 404
