"""A second step for everyone who may come near children: set up at first, asked ever after."""

from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from playgate.door import keys
from playgate.ledger.together import answered
from tests.door.conftest import code_of


def told(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


def test_who_may_see_children_cannot_go_on_before_it_is_set(by_mail: Any) -> None:
    browser = by_mail("sam")
    for at in ("/", "/people/children/", "/posts/", "/images/", "/more/", "/door/"):
        answer = browser.get(at)
        assert answer.status_code == 302
        assert answer.url == f"/door/second_step/?next={at}"
    part = browser.post("/posts/begin/", headers={"HX-Request": "true"})
    assert part["HX-Redirect"].startswith("/door/second_step/")
    page = told(browser.get("/door/second_step/"))
    assert "I have only this one phone" in page and "I have no smartphone" in page


@pytest.mark.parametrize("key", ["pat", "gail", "tess", "vee"])
def test_families_trustees_and_volunteers_go_on_without(key: str, by_mail: Any) -> None:
    assert by_mail(key).get("/").status_code == 200


def test_signing_in_by_force_is_no_way_round(cast: Any, no_trial: None, come_in: Any) -> None:
    assert come_in("maya").get("/people/children/").url.startswith("/door/second_step/")


def test_an_app_is_set_up_and_leads_back_to_what_was_wanted(
    cast: Any, set_up: Any, by_mail: Any, clock: Any, lines: Any, work: Any
) -> None:
    browser = by_mail("sam")
    browser.get("/door/second_step/?next=/people/children/")
    seed = browser.get("/account/app/").context["form"].secret
    done = browser.post("/account/app/", {"code": code_of(seed)})
    assert done.url == "/account/codes/"
    first = browser.get(done.url)
    codes = first.context["unused_codes"]
    assert len(codes) == 10 and codes[0] in told(first)
    assert "no-store" in first["Cache-Control"]
    again = told(browser.get("/account/codes/"))
    assert codes[0] not in again and "We do not show them again" in again
    assert browser.get("/account/second/set/").url == "/people/children/"
    assert browser.get("/people/children/").status_code == 200
    kinds = [line.facts for line in lines("door.note_factor")]
    assert {"change": "added", "kind": "totp"} in kinds
    assert {"change": "added", "kind": "recovery_codes"} in kinds
    [letter] = work()
    assert letter.to == [cast.people["sam"].email] and "Was it not you?" in letter.body


def test_the_seed_does_not_rest_in_the_clear(set_up: Any) -> None:
    _, seed = set_up("sam")
    row = Authenticator.objects.get(type="totp")
    assert seed not in str(row.data)
    assert keys.Adapter().decrypt(row.data["secret"]) == seed


def test_under_another_key_no_code_fits_and_no_page_breaks(
    set_up: Any, by_mail: Any, clock: Any, settings: Any
) -> None:
    _, seed = set_up("sam")
    settings.SECRET_KEY = "another" * 8
    clock.shift(60)
    browser = by_mail("sam")
    answer = browser.post("/account/second/", {"code": code_of(seed)})
    assert answer.status_code == 200 and "did not fit" in told(answer)


def test_next_time_both_are_asked(set_up: Any, by_mail: Any, clock: Any) -> None:
    _, seed = set_up("sam")
    clock.shift(60)
    browser = by_mail("sam")
    assert browser.get("/").url.startswith("/account/login/")
    assert "Now the second step" in told(browser.get("/account/second/"))
    browser.post("/account/second/", {"code": code_of(seed)})
    assert browser.get("/people/children/").status_code == 200


def test_a_wrong_code_is_said_kindly_and_many_end_in_a_wait(
    set_up: Any, by_mail: Any, clock: Any
) -> None:
    _, seed = set_up("sam")
    clock.shift(60)
    browser = by_mail("sam")
    page = told(browser.post("/account/second/", {"code": "000000"}))
    assert "That did not fit" in page
    for number in range(6):
        browser.post("/account/second/", {"code": f"{number:06}"})
    right = code_of(seed)
    assert "Too many tries" in told(browser.post("/account/second/", {"code": right}))
    assert browser.get("/").status_code == 302
    elsewhere = by_mail("sam")
    assert "Too many tries" in told(elsewhere.post("/account/second/", {"code": right}))
    clock.shift(301)
    browser = by_mail("sam")
    browser.post("/account/second/", {"code": code_of(seed)})
    assert browser.get("/").status_code == 200


def test_a_code_counts_once_in_every_window(set_up: Any, by_mail: Any, clock: Any) -> None:
    from django.core.cache import cache

    _, seed = set_up("sam")
    clock.shift(60)
    code = code_of(seed)
    first, second = by_mail("sam"), by_mail("sam")
    first.post("/account/second/", {"code": code})
    assert first.get("/").status_code == 200
    cache.clear()  # also where another process knows nothing of it
    clock.shift(31)
    assert "did not fit" in told(second.post("/account/second/", {"code": code}))
    assert second.get("/").status_code == 302


def test_the_code_of_setting_up_opens_nothing(set_up: Any, by_mail: Any, clock: Any) -> None:
    _, seed = set_up("sam")
    browser = by_mail("sam")
    browser.post("/account/second/", {"code": code_of(seed)})
    assert browser.get("/").status_code == 302


@pytest.mark.parametrize(("off", "opens"), [(-30, True), (30, True), (-90, False), (90, False)])
def test_a_clock_may_be_half_a_minute_off_and_no_more(
    off: int, opens: bool, set_up: Any, by_mail: Any, clock: Any
) -> None:
    _, seed = set_up("sam")
    clock.shift(300)
    browser = by_mail("sam")
    browser.post("/account/second/", {"code": code_of(seed, off)})
    assert (browser.get("/").status_code == 200) is opens


def test_a_recovery_code_opens_once_and_its_owner_hears_of_it(
    cast: Any, set_up: Any, by_mail: Any, clock: Any, lines: Any, work: Any
) -> None:
    browser, _ = set_up("sam")
    code = browser.get("/account/codes/").context["unused_codes"][0]
    work()
    clock.shift(60)
    lost = by_mail("sam")
    lost.post("/account/second/", {"code": code})
    assert lost.get("/people/children/").status_code == 200
    assert {"change": "used", "kind": "recovery_codes"} in [
        line.facts for line in lines("door.note_factor")
    ]
    [letter] = work()
    assert "A recovery code of yours was used" in letter.body and code not in letter.body
    again = by_mail("sam")
    assert "did not fit" in told(again.post("/account/second/", {"code": code}))


def test_a_session_that_was_fixed_before_signing_in_is_another_one_after(
    by_mail: Any,
) -> None:
    planted: list[str] = []
    browser = by_mail("pat", lambda before: planted.append(before.cookies["sessionid"].value))
    assert browser.get("/").status_code == 200
    assert browser.cookies["sessionid"].value not in planted
    thief = Client()
    thief.cookies["sessionid"] = planted[0]
    assert thief.get("/").status_code == 302


def test_the_code_in_another_persons_session_is_no_proof(
    set_up: Any, by_mail: Any, clock: Any
) -> None:
    _, seed = set_up("sam")
    clock.shift(60)
    jo = by_mail("jo")
    jo.get("/account/app/")
    answer = jo.post("/account/app/", {"code": code_of(seed)})
    assert answer.status_code == 200 and "did not fit" in told(answer)
    assert jo.get("/people/children/").status_code == 302


@pytest.mark.parametrize("to", ["https://bad.example/", "//bad.example", "/\\bad.example"])
def test_no_page_of_the_door_leads_to_another_house(
    to: str, by_mail: Any, set_up: Any, clock: Any
) -> None:
    assert "bad.example" not in by_mail("pat", None, next=to).get("/").wsgi_request.path
    browser, seed = set_up("sam")
    browser.get("/door/second_step/", {"next": to})
    assert browser.get("/account/second/set/").url == "/"
    clock.shift(60)
    at = f"/account/second/again/?next={to}"
    done = browser.post(at, {"code": code_of(seed), "next": to})
    assert done.status_code == 302 and "bad.example" not in done.url


def test_the_picture_is_only_there_while_an_app_is_set_up(by_mail: Any) -> None:
    browser = by_mail("sam")
    assert browser.get("/door/qr/").status_code == 404
    browser.get("/account/app/")
    drawn = browser.get("/door/qr/")
    assert drawn["Content-Type"] == "image/svg+xml" and b"<svg" in drawn.content
    assert "no-store" in drawn["Cache-Control"]


def test_a_proof_is_fresh_for_ten_minutes_and_the_stop_leads_there_and_back(
    cast: Any, set_up: Any, clock: Any
) -> None:
    browser, seed = set_up("maya")
    assert browser.get("/door/ask_reset/").status_code == 200
    clock.shift(601)
    stopped = browser.get("/door/ask_reset/")
    assert stopped.status_code == 409
    assert "/door/prove_again/?next=/door/ask_reset/" in told(stopped)
    there = browser.get("/door/prove_again/?next=/door/ask_reset/", follow=True)
    at = there.redirect_chain[-1][0]
    assert at.startswith("/account/second/again/")
    code = code_of(seed)
    back = browser.post(at, {"code": code, "next": "/door/ask_reset/"})
    assert back.url == "/door/ask_reset/" and browser.get(back.url).status_code == 200


def test_a_factor_is_taken_away_only_by_who_just_proved_it_and_is_asked_for_anew(
    cast: Any, set_up: Any, clock: Any, work: Any, lines: Any
) -> None:
    browser, _ = set_up("sam")
    work()
    pk = Authenticator.objects.get(type="totp").pk
    clock.shift(601)
    assert browser.post("/door/remove_factor/", {"factor": pk}).status_code == 409
    assert Authenticator.objects.count() == 2


def test_taking_the_last_one_away_closes_the_door_again(
    cast: Any, set_up: Any, work: Any, lines: Any
) -> None:
    browser, _ = set_up("sam")
    work()
    pk = Authenticator.objects.get(type="totp").pk
    assert browser.post("/door/remove_factor/", {"factor": pk}).url == "/door/"
    assert not Authenticator.objects.exists()
    assert lines("door.remove_factor").get().facts == {"kind": "totp", "factor": str(pk)}
    assert browser.get("/people/children/").url.startswith("/door/second_step/")
    [letter] = work()
    assert "removed" in letter.subject and letter.to == [cast.people["sam"].email]


@pytest.mark.parametrize("factor", ["", "x", "²", "999999999999999999999", "-1"])
def test_what_is_no_factor_of_mine_is_not_there(factor: str, set_up: Any) -> None:
    browser, _ = set_up("sam")
    assert browser.post("/door/remove_factor/", {"factor": factor}).status_code == 404


def test_nobody_takes_anothers_factor_away(set_up: Any) -> None:
    set_up("sam")
    theirs = Authenticator.objects.get(type="totp").pk
    browser, _ = set_up("jo")
    assert browser.post("/door/remove_factor/", {"factor": theirs}).status_code == 404
    assert Authenticator.objects.filter(pk=theirs).exists()


@pytest.mark.parametrize(
    "at",
    ["/account/email/", "/account/password/change/", "/account/password/reset/",
     "/account/mfa/totp/deactivate/", "/account/confirm-email/x/"],
)  # fmt: skip
def test_there_are_no_other_ways_in(at: str, set_up: Any) -> None:
    browser, _ = set_up("sam")
    assert browser.get(at).status_code == 404


def test_the_board_tells_how_many_have_one(set_up: Any, cast: Any, now: Any) -> None:
    from playgate.door.duties import kept

    def says() -> tuple[str, str]:
        [told] = answered(kept(cast.playgroup, now))
        return told.figure, told.falls_short

    before, short = says()
    whole = int(before.split()[2])
    assert before.startswith("0 of") and short.startswith(f"{whole} cannot go on")
    set_up("sam")
    assert says()[0] == f"1 of {whole} have a second step"
