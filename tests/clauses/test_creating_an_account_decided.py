"""Both heads receive and decide; the administrator makes the account only after both yeses."""

from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from playgate.accounts.models import Account, Checklist, Decision
from playgate.accounts.standing import heads
from playgate.people import actions as people
from playgate.policy.accounts import SETTINGS
from playgate.policy.roles import Role

from .account_scenes import (
    ANSWERS,
    agreed,
    applied,
    at,
    create,
    decide,
    figures,
    now_is,
    stand_in,
)
from .scenes import told


@pytest.mark.clause("leads.receive-applications")
def test_a_whole_case_comes_to_both_and_one_with_a_gap_to_neither(
    cast: Any, browser: Any, work: Any, mailoutbox: Any
) -> None:
    applied(browser, cast, leave_out="aim")
    work()
    assert mailoutbox == []
    case = applied(browser, cast)
    work()
    heads = {cast.people[key].email for key in ("maya", "chris")}
    assert {letter.to[0] for letter in mailoutbox} == heads
    for head in ("maya", "chris"):
        page = told(browser(head).get("/"))
        assert page.count("Please decide about an account") == 1
        assert case.name in page
    assert "Please decide" not in told(browser("jo").get("/"))


@pytest.mark.clause("leads.approve-accounts")
def test_one_yes_is_not_enough_and_the_same_person_cannot_say_it_twice(
    cast: Any, browser: Any
) -> None:
    case = applied(browser, cast)
    decide(browser("maya"), case)
    assert now_is(case).state == "agreed by one"
    again = decide(browser("maya"), case)
    assert again.status_code == 409 and "You have already decided." in told(again)
    assert create(browser("ada"), case).status_code == 409
    decide(browser("chris"), case)
    assert now_is(case).state == "agreed"
    given = Decision.objects.filter(case=case).order_by("at")
    assert [(one.seat, one.by, one.why) for one in given] == [
        ("manager", cast.people["maya"], "It is good for us."),
        ("chairperson", cast.people["chris"], "It is good for us."),
    ]


@pytest.mark.clause("leads.approve-accounts")
def test_one_person_who_is_both_cannot_be_two(cast: Any, browser: Any) -> None:
    office = cast.people["chris"].offices.get(role=Role.CHAIRPERSON)
    how = {"by": cast.house, "now": timezone.now()}
    people.end_role(
        office, cast.playgroup.today(timezone.now()).replace(day=1), **how, knowingly=True
    )
    start = cast.playgroup.today(timezone.now())
    people.give_role(cast.playgroup, cast.people["maya"], Role.CHAIRPERSON, start, **how)
    case = applied(browser, cast)
    assert decide(browser("maya"), case).status_code == 302
    assert decide(browser("maya"), case).status_code == 409
    assert now_is(case).state == "agreed by one"
    assert decide(browser("tess"), case).status_code == 403
    waits = now_is(case).table(heads(cast.playgroup, start)).for_a_trustee()
    stand_in(cast, "maya", "tess", by="maya", role=waits[0])
    assert decide(browser("tess"), case).status_code == 302
    assert now_is(case).state == "agreed"


@pytest.mark.clause("leads.approve-accounts")
def test_the_chairperson_applies_so_a_trustee_decides_by_a_dated_minute(
    cast: Any, browser: Any, lines: Any
) -> None:
    case = applied(browser, cast, by="chris")
    own = decide(browser("chris"), case)
    assert own.status_code == 409 and "This is your own case." in told(own)
    decide(browser("maya"), case)
    assert "a trustee in place of the chairperson" in told(browser("maya").get(at("case", case)))
    made_up = decide(browser("tess"), case, minute="12 November 2026, 4")
    assert made_up.status_code == 403 and now_is(case).state == "agreed by one"
    office = cast.people["chris"].offices.get()
    way = reverse("people:delegate", args=[office.pk])
    assert way in told(browser("maya").get(at("case", case)))
    minute = stand_in(cast, "chris", "tess")
    assert "Please decide about an account" in told(browser("tess").get("/"))
    assert "By minute: Committee, item 4" in told(browser("tess").get(at("case", case)))
    assert decide(browser("tess"), case).status_code == 302
    assert now_is(case).state == "agreed"
    given = Decision.objects.get(case=case, by=cast.people["tess"])
    assert (given.seat, given.minute, given.says_free) == ("chairperson", minute, True)
    told_of = lines("accounts.agree").filter(clause="accounts.decision").last().facts
    assert told_of["minute"] == str(minute.pk) and told_of["standing_in"] == ["chairperson"]


@pytest.mark.clause("leads.approve-accounts")
@pytest.mark.parametrize("close", ["sam", "jo", "maya"])
def test_a_head_who_is_close_to_somebody_in_it_leaves_it_to_another_trustee(
    cast: Any, browser: Any, close: str
) -> None:
    """Sam asks, Jo would run it, Maya has said yes already: Chris is close to one of them."""
    case = applied(browser, cast)
    assert decide(browser("maya"), case).status_code == 302
    said = {"other": str(cast.people[close].pk)}
    assert browser("chris").post(reverse("people:declare_interest"), said).status_code == 302
    for verb in ("agree", "refuse", "ask_for_more"):
        refused = decide(browser("chris"), case, verb)
        assert refused.status_code == 409 and "Somebody close to you" in told(refused)
    assert "Please decide about an account" not in told(browser("chris").get("/"))
    assert "a trustee in place of the chairperson" in told(browser("maya").get(at("case", case)))
    stand_in(cast, "chris", "tess")
    assert decide(browser("tess"), case).status_code == 302
    assert now_is(case).state == "agreed"


@pytest.mark.clause("leads.approve-accounts")
def test_everybody_who_decides_is_asked_whether_somebody_close_has_a_part_in_it(
    cast: Any, browser: Any
) -> None:
    case = applied(browser, cast)
    silent = browser("maya").post(at("agree", case), {"why": "It is good for us.", "round": 1})
    assert silent.status_code == 422 and "say so first" in told(silent)
    assert "It is good for us." in told(silent), "what was typed is kept"
    assert now_is(case).state == "applied"
    decide(browser("maya"), case)
    assert Decision.objects.get(case=case).says_free


@pytest.mark.clause("leads.approve-accounts")
def test_a_trustee_has_no_say_where_both_heads_can_decide(cast: Any, browser: Any) -> None:
    case = applied(browser, cast)
    for verb in ("agree", "refuse", "ask_for_more"):
        assert decide(browser("tess"), case, verb).status_code == 403
    assert decide(browser("jo"), case).status_code == 403
    assert now_is(case).state == "applied"


@pytest.mark.clause("administrator.create-after-approval")
def test_the_administrator_makes_the_account_after_both_yeses_and_not_before(
    cast: Any, browser: Any
) -> None:
    case, ada = applied(browser, cast), browser("ada")
    for _ in ("none", "one"):
        assert create(ada, case).status_code == 409
        assert ada.get(at("create", case)).status_code == 409
        decide(browser("maya"), case)
    decide(browser("chris"), case)
    assert "Both have agreed: make the account" in told(ada.get("/"))
    assert create(browser("sam"), case).status_code == 403
    early = create(ada, case, on="2026-11-23")
    assert early.status_code == 422 and "had not been agreed to yet" in told(early)
    assert not Account.objects.filter(name=case.name).exists()
    assert create(ada, case).status_code == 302
    account = Account.objects.get(name=case.name)
    assert account.link and account.since >= cast.playgroup.today(now_is(case).decided_at)
    assert {one.person for one in account.keepers.all()} == {
        cast.people["sam"],
        cast.people["jo"],
    }
    assert create(ada, case).status_code == 409, "once"


@pytest.mark.clause("administrator.create-after-approval")
def test_an_account_is_in_use_only_when_everything_is_seen_to(cast: Any, browser: Any) -> None:
    case, ada = agreed(browser, cast), browser("ada")
    assert create(ada, case, two_step="").status_code == 422
    create(ada, case, two_step="no")
    account = Account.objects.get(name=case.name)
    assert account.state == "created"
    assert account not in cast.playgroup.accounts.in_use()
    assert "Finish setting it up" in told(ada.get("/"))
    ada.post(at("put_in_use", account), ANSWERS)
    assert account in cast.playgroup.accounts.in_use()
    assert [one.answers["two_step"] for one in Checklist.objects.filter(account=account)] == [
        "no",
        "yes",
    ]


@pytest.mark.clause("administrator.create-after-approval")
def test_what_was_there_before_is_agreed_to_afterwards_and_says_so(cast: Any, browser: Any) -> None:
    page = told(browser("maya").get(at("page", cast.accounts["page"])))
    assert "Agreed to afterwards" in page
    shown = figures(cast)["administrator.create-after-approval"]
    assert shown.figure == "3 of 3 accounts have a case that was agreed to, 3 of them afterwards"
    assert shown.falls_short == ""


@pytest.mark.clause("behaviour.anonymous-discouraged")
@pytest.mark.parametrize("answer", ["off", "none", "on"])
def test_posting_without_a_name_is_asked_about_and_the_answer_is_kept(
    cast: Any, browser: Any, lines: Any, answer: str
) -> None:
    case, ada = agreed(browser, cast), browser("ada")
    one = next(one for one in SETTINGS if one.clause == "behaviour.anonymous-discouraged")
    assert one.help in told(ada.get(at("create", case)))
    assert create(ada, case, anonymous="").status_code == 422
    if answer == "on":
        page = create(ada, case, anonymous="on")
        assert page.status_code == 422 and "Say why people may post" in told(page)
    create(ada, case, anonymous=answer, note="A parent in danger may need it.")
    assert Account.objects.get(name=case.name).state == "in use"
    kept = lines("accounts.create").get(clause="behaviour.anonymous-discouraged")
    assert kept.facts == {"anonymous": answer}
