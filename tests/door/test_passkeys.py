"""A passkey: alone it opens the door for its owner, and for nobody else."""

import json
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from tests.door.phone import Phone
from tests.door.test_second_step import told

HERE = {"headers": {"Host": "localhost"}}
ADD, USE, AGAIN = "/account/passkey/add/", "/account/passkey/", "/account/passkey/again/"


def asked(browser: Client, at: str, name: str = "request_options") -> Any:
    """What the browser is asked, on a page or for a script."""
    answer = browser.get(at, headers={"Host": "localhost", "Accept": "application/json"})
    found = answer.json() if answer["Content-Type"] == "application/json" else answer.context
    options = found.get("js_data", found)
    return json.loads(json.dumps(options[name], default=dict))


@pytest.fixture
def with_passkey(by_mail: Any) -> Any:
    """Somebody who has made a passkey on their phone: the browser, and the phone."""

    def of(key: str) -> tuple[Client, Phone]:
        browser, phone = by_mail(key), Phone()
        sent = {"credential": phone.made(asked(browser, ADD, "creation_options"))}
        done = browser.post(ADD, {**sent, "passwordless": "on"}, **HERE)
        assert done.status_code == 302, told(done)
        return browser, phone

    return of


def uses(browser: Client, phone: Phone, at: str = USE, owner: str = "") -> Any:
    """Somebody uses their phone on a page."""
    return browser.post(at, {"credential": phone.used(asked(browser, at), owner)}, **HERE)


def test_it_is_set_up_in_one_go_and_opens_the_door_alone(
    with_passkey: Any, lines: Any, cast: Any
) -> None:
    browser, phone = with_passkey("sam")
    assert browser.get("/people/children/").status_code == 200
    kinds = {line.facts["kind"] for line in lines("door.note_factor")}
    assert kinds == {"webauthn", "recovery_codes"}
    fresh = Client()
    assert uses(fresh, phone).url == "/"
    assert fresh.get("/people/children/").status_code == 200
    assert fresh.get("/").wsgi_request.user == cast.people["sam"]


def test_it_is_asked_after_the_code_from_the_e_mail_too(with_passkey: Any, by_mail: Any) -> None:
    _, phone = with_passkey("sam")
    browser = by_mail("sam")
    assert browser.get("/").status_code == 302
    uses(browser, phone, "/account/second/")
    assert browser.get("/people/children/").status_code == 200


def test_the_passkey_of_another_person_opens_nothing(
    with_passkey: Any, by_mail: Any, cast: Any
) -> None:
    _, phone = with_passkey("sam")
    _, jos_phone = with_passkey("jo")
    browser = by_mail("jo")
    assert "did not fit" in told(uses(browser, phone, "/account/second/"))
    assert browser.get("/").status_code == 302
    claims_to_be_jo = Client()
    uses(claims_to_be_jo, phone, owner=jos_phone.owner)
    assert claims_to_be_jo.get("/").status_code == 302


def test_an_answer_counts_once(with_passkey: Any) -> None:
    _, phone = with_passkey("sam")
    browser = Client()
    answer = phone.used(asked(browser, USE))
    browser.post(USE, {"credential": answer}, **HERE)
    assert browser.get("/").status_code == 200
    browser.logout()
    asked(browser, USE)
    browser.post(USE, {"credential": answer}, **HERE)
    assert browser.get("/").status_code == 302


def test_a_page_that_pretends_to_be_us_gets_nothing_of_use(with_passkey: Any) -> None:
    _, phone = with_passkey("sam")
    phone.house = "playgate.bad.example"
    browser = Client()
    uses(browser, phone)
    assert browser.get("/").status_code == 302


def test_who_is_suspended_has_no_use_of_their_passkey(with_passkey: Any, cast: Any) -> None:
    from playgate.ledger import pen
    from playgate.people.models import Person

    _, phone = with_passkey("sam")
    mark = pen.lines.set(0)
    Person.objects.filter(pk=cast.people["sam"].pk).update(is_active=False)
    pen.lines.reset(mark)
    browser = Client()
    uses(browser, phone)
    assert browser.get("/").status_code == 302


def test_it_proves_once_more_that_it_is_you(with_passkey: Any, clock: Any) -> None:
    maya, phone = with_passkey("maya")
    clock.shift(601)
    assert maya.get("/door/ask_reset/").status_code == 409
    assert uses(maya, phone, AGAIN).status_code == 302
    assert maya.get("/door/ask_reset/").status_code == 200


NONSENSE = ["", "{}", "[]", '"x"', "1", "null", "not json", '{"id": 1}', '{"response": {}}',
    '{"id": "x", "rawId": "x", "type": "public-key", "response": {"userHandle": "x"}}',
    '{"id": "x", "rawId": "x", "type": "public-key", "response": {"clientDataJSON": "x"}}',
    '{"response": {"userHandle": 5}}', '{"response": null}', "[" * 2000,
    '{"id": "' + "a" * 5000 + '"}']  # fmt: skip


@pytest.mark.parametrize("typed", NONSENSE)
def test_nonsense_for_a_passkey_is_answered_kindly(
    typed: str, by_mail: Any, with_passkey: Any
) -> None:
    stranger, new = Client(), by_mail("jo")
    maya, _ = with_passkey("maya")
    half = by_mail("maya")
    for browser, at in ((stranger, USE), (new, ADD), (maya, AGAIN), (half, "/account/second/")):
        asked(browser, at, "creation_options" if at == ADD else "request_options")
        answer = browser.post(at, {"credential": typed}, **HERE)
        assert answer.status_code in {200, 302}, at
    assert stranger.get("/").status_code == 302
    assert Authenticator.objects.filter(type="webauthn").count() == 1


def test_a_bare_number_is_offered_no_passkey(by_mail: Any) -> None:
    browser = by_mail("sam")
    numbered = browser.get("/door/second_step/", headers={"Host": "127.0.0.1:8000"})
    named = browser.get("/door/second_step/", headers={"Host": "localhost:8000"})
    assert ADD not in told(numbered) and ADD in told(named)
