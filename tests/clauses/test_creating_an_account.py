"""No account without a case, five points, two keepers who have read and are trained, two yeses."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from playgate.accounts.models import Account, Case
from playgate.people import actions as people
from playgate.policy.accounts import POINTS

from .account_scenes import agreed, applied, at, begin, create, decide, figures, made, now_is
from .scenes import send_for_sign_off, told, whole


@pytest.mark.clause("accounts.consider-whether")
def test_the_accounts_we_have_are_shown_before_a_new_one_is_asked_for(
    cast: Any, browser: Any
) -> None:
    vee = browser("vee")
    page = told(vee.get(reverse("accounts:apply")))
    assert "Do we need another one?" in page
    for account in cast.accounts.values():
        assert account.name in page and account.audience in page
    wrong = begin(vee, considered=" ")
    assert wrong.status_code == 422 and "Our Instagram" in told(wrong)
    assert begin(vee).status_code == 302
    case = Case.objects.get(applicant=cast.people["vee"])
    assert "Families look there." in told(browser("maya").get(at("case", case)))


@pytest.mark.clause("accounts.case-first")
def test_an_account_without_a_case_is_red_and_nothing_is_posted_there(
    cast: Any, browser: Any, post: Any
) -> None:
    found = {"network": "facebook", "name": "Old page", "link": "https://facebook.com/old"}
    found |= {"is_open": "open", "why": "A mum began it years ago."}
    assert browser("sam").post(reverse("accounts:claim"), found).status_code == 302
    account = Account.objects.get(name="Old page")
    for head in ("maya", "chris", "ada"):
        assert "Nobody has agreed to this account" in told(browser(head).get("/"))
    assert "Nobody has agreed to it" in told(browser("sam").get(reverse("accounts:list")))
    assert "Old page" in figures(cast)["accounts.case-first"].falls_short
    made_ = post("Beans!")
    chosen = {"text": "Beans!", "accounts_shown": "1", "accounts": [account.key]}
    browser("sam").post(reverse("posts:write", args=[made_.pk]), chosen)
    assert whole(made_).accounts == []


@pytest.mark.clause("accounts.case-first")
def test_a_case_has_a_number_and_a_day(cast: Any, browser: Any) -> None:
    one, two = applied(browser, cast), applied(browser, cast, by="vee")
    assert two.number == one.number + 1
    page = told(browser("maya").get(at("case", one)))
    assert f"Case {one.number}, 24 November 2026" in page


@pytest.mark.clause("accounts.five-points")
@pytest.mark.parametrize("point", [point.key for point in POINTS])
def test_each_missing_point_keeps_the_case_back(cast: Any, browser: Any, point: str) -> None:
    case = applied(browser, cast, leave_out=point)
    assert case.state == "being written"
    page = browser("sam").post(at("submit", case))
    asks = next(one.asks for one in POINTS if one.key == point)
    assert page.status_code == 422 and told(page).count("Answer: ") == 1
    assert f"Answer: {asks}" in told(page)
    assert now_is(case).state == "being written"


@pytest.mark.clause("accounts.five-points")
def test_opening_a_closed_account_needs_a_fresh_yes_from_both(cast: Any, browser: Any) -> None:
    account = made(browser, cast, is_open="closed")
    begin(browser("sam"), about=account.key)
    case = Case.objects.latest("number")
    assert case.opens_up and case.is_open
    for point, value in {"aim": "More people", "promotion": "A poster"}.items():
        browser("sam").post(at("say", case), {"point": point, "value": value})
    keepers = [str(cast.people[key].pk) for key in ("sam", "jo")]
    browser("sam").post(at("say", case), {"point": "keepers", "value": keepers})
    browser("sam").post(at("submit", case))
    decide(browser("maya"), case)
    assert browser("ada").post(at("open_up", case)).status_code == 409
    account.refresh_from_db()
    assert not account.is_open
    decide(browser("chris"), case)
    assert browser("ada").post(at("open_up", case)).status_code == 302
    account.refresh_from_db()
    assert account.is_open


@pytest.mark.clause("accounts.two-keepers")
def test_one_keeper_is_not_enough_and_one_person_is_not_two(cast: Any, browser: Any) -> None:
    case = applied(browser, cast, keepers=["sam", "sam"])
    assert case.state == "being written"
    sam, pk = browser("sam"), str(cast.people["sam"].pk)
    page = sam.post(at("say", case), {"point": "keepers", "value": [pk]})
    assert page.status_code == 422 and "Name two different people" in told(page)


@pytest.mark.clause("accounts.two-keepers")
def test_a_keeper_goes_the_alarm_rises_and_after_ten_working_days_posting_rests(
    cast: Any, browser: Any, post: Any, clock: Any
) -> None:
    made_ = post("Come to the fair.")
    until = timezone.now() + timedelta(days=60)
    for key in ("sam", "jo", "ada", "maya"):
        note = {"by": cast.house, "now": timezone.now()}
        people.note_training(cast.playgroup, cast.people[key], until.date(), **note)
    keeper = cast.accounts["page"].keepers.get(person=cast.people["jo"])
    browser("ada").post(at("end_keeper", keeper))
    for key in ("sam", "ada", "maya", "chris"):
        assert "Fewer than two keepers" in told(browser(key).get("/")), key
    assert "Fewer than two keepers" not in told(browser("tess").get("/"))
    clock.shift(timedelta(days=14))
    assert {one.clause for one in whole(made_).in_the_way(timezone.now())} == set()
    clock.shift(timedelta(days=1))
    page = send_for_sign_off(browser("sam"), made_)
    assert page.status_code == 422
    assert "fewer than two keepers since 24 November" in told(page)
    assert {one.clause for one in whole(made_).in_the_way(timezone.now())} == {
        "accounts.two-keepers"
    }
    came = {"account": "page", "kind": "query", "text": "Open on Monday?", "author": "Kim"}
    came["arrived_at"] = timezone.localtime().strftime("%Y-%m-%dT%H:%M")
    assert browser("sam").post(reverse("inbox:receive"), came).status_code == 302
    new = {"person": str(cast.people["maya"].pk)}
    browser("ada").post(at("name_keeper", cast.accounts["page"]), new)
    assert send_for_sign_off(browser("sam"), made_).status_code == 302


@pytest.mark.clause("accounts.decision")
def test_the_applicant_hears_the_answer_and_a_no_is_undone_only_by_a_new_case(
    cast: Any, browser: Any, work: Any, mailoutbox: Any
) -> None:
    case = applied(browser, cast)
    assert decide(browser("maya"), case, why=" ").status_code == 422
    decide(browser("maya"), case, why="It is fine.")
    decide(browser("chris"), case, "refuse", why="We cannot watch it in August.")
    work()
    assert "It is no this time" in mailoutbox[-1].subject
    assert mailoutbox[-1].to == [cast.people["sam"].email]
    sam = browser("sam")
    assert "Your case was refused" in told(sam.get("/"))
    assert "We cannot watch it in August." in told(sam.get(at("case", case)))
    assert create(browser("ada"), case).status_code == 409
    for again in (decide(browser("chris"), case), sam.post(at("submit", case))):
        assert again.status_code in {302, 409}
    assert now_is(case).state == "refused"
    assert not Account.objects.filter(name=case.name).exists()
    sam.post(at("hear", case))
    assert "Your case was refused" not in told(sam.get("/"))
    assert agreed(browser, cast).state == "agreed"


@pytest.mark.clause("accounts.decision")
def test_asked_for_more_is_neither_yes_nor_no_and_both_decide_anew(cast: Any, browser: Any) -> None:
    case = applied(browser, cast)
    decide(browser("maya"), case)
    old = now_is(case).round
    decide(browser("chris"), case, "ask_for_more", why="Who answers in August?")
    assert now_is(case).state == "more asked"
    sam = browser("sam")
    assert "Somebody asks more about your case" in told(sam.get("/"))
    sam.post(at("say", case), {"point": "promotion", "value": "Jo answers in August."})
    sam.post(at("submit", case))
    stale = decide(browser("maya"), case, round=old)
    assert stale.status_code == 409 and "changed since you opened it" in told(stale)
    decide(browser("chris"), case)
    assert now_is(case).state == "agreed by one"


def lapse(cast: Any, key: str, clause: str) -> None:
    """Somebody no longer passes one of the two tests."""
    how = {"by": cast.house, "now": timezone.now()}
    if clause == "accounts.keepers-are-trained":
        yesterday = timezone.localdate() - timedelta(days=1)
        people.note_training(cast.playgroup, cast.people[key], yesterday, **how)
        return
    for other in ("maya", "chris", "ada", "sam", "jo"):
        people.note_policy(cast.playgroup, 2, timezone.localdate(), **how)
        if other != key:
            people.note_reading(cast.playgroup, cast.people[other], 2, **how)


@pytest.mark.parametrize(
    ("clause", "says"),
    [
        pytest.param(
            "accounts.keepers-have-read",
            "Has read an older policy only",
            marks=pytest.mark.clause("accounts.keepers-have-read"),
        ),
        pytest.param(
            "accounts.keepers-are-trained",
            "Training has run out",
            marks=pytest.mark.clause("accounts.keepers-are-trained"),
        ),
    ],
)
def test_the_yes_is_off_until_every_keeper_passes_both_tests(
    cast: Any, browser: Any, lines: Any, clause: str, says: str
) -> None:
    case = applied(browser, cast)
    lapse(cast, "jo", clause)
    page = told(browser("maya").get(at("case", case)))
    assert "disabled>Yes, I agree" in page
    assert "A yes waits for Jo Whitfield" in page and f"{says}." in page
    assert "A yes waits for Sam Reid" not in page
    tried = decide(browser("maya"), case)
    assert tried.status_code == 409 and clause in told(tried)
    assert now_is(case).state == "applied"
    how = {"by": cast.house, "now": timezone.now()}
    people.note_reading(cast.playgroup, cast.people["jo"], cast.playgroup.policy_version, **how)
    until = timezone.localdate() + timedelta(days=1)
    people.note_training(cast.playgroup, cast.people["jo"], until, **how)
    assert decide(browser("maya"), case).status_code == 302
    shown = lines("accounts.agree").filter(clause=clause).get().facts["keepers"]
    assert {one["person"] for one in shown} == {str(cast.people[key].pk) for key in ("sam", "jo")}


@pytest.mark.clause("accounts.keepers-have-read")
@pytest.mark.clause("accounts.keepers-are-trained")
def test_a_keeper_named_later_passes_the_same_tests(cast: Any, browser: Any) -> None:
    page = cast.accounts["page"]
    refused = browser("ada").post(at("name_keeper", page), {"person": cast.people["lee"].pk})
    assert refused.status_code == 422
    assert "Has not read our policy yet".lower() in told(refused)
    assert not page.keepers.filter(person=cast.people["lee"]).exists()


@pytest.mark.clause("accounts.volunteers-too")
@pytest.mark.parametrize("key", ["vee", "pat"])
def test_volunteers_and_parents_pass_the_same_two_tests(cast: Any, browser: Any, key: str) -> None:
    case, who = applied(browser, cast), cast.people[key]
    how = {"by": cast.house, "now": timezone.now()}
    people.note_training(cast.playgroup, who, None, **how)
    people.note_reading(cast.playgroup, who, 1, **how)
    sam = [str(cast.people["sam"].pk)]
    decide(browser("maya"), case, "ask_for_more")
    named = {"point": "keepers", "value": sam, "parents": who.email}
    assert browser("sam").post(at("say", case), named).status_code == 302
    browser("sam").post(at("submit", case))
    page = told(browser("maya").get(at("case", case)))
    assert "Not employed by us. The two tests are the same." in page
    assert f"A yes waits for {who.name}" in page
    assert decide(browser("maya"), case).status_code == 409
    people.note_training(cast.playgroup, who, timezone.localdate(), **how)
    assert decide(browser("maya"), case).status_code == 302
