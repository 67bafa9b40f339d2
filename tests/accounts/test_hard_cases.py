"""Two at once, twice, another playgroup's things, and words that mean harm."""

import threading
from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.urls import reverse

from playgate.accounts import actions
from playgate.accounts.models import Account, Case, Decision
from playgate.ledger.book import NotYours, Refused, TooLate
from playgate.policy.accounts import SETTINGS

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
HOSTILE = "<script>alert(1)</script>\0 \u202e \U0001f600"


@pytest.fixture
def case(cast: Any, member: Any, now: Any) -> Case:
    """A case that waits for manager and chairperson."""
    sam = member("sam")
    made = actions.apply("instagram", "Ours", "Why not?", by=sam, now=now)
    for point in ("aim", "audience", "promotion"):
        actions.say(made, point, "So.", by=sam, now=now)
    actions.say(made, "is_open", False, by=sam, now=now)
    actions.say(made, "keepers", [cast.people["sam"], cast.people["jo"]], by=sam, now=now)
    actions.submit(made, by=sam, now=now)
    return made


def at(verb: str, thing: Any) -> str:
    return reverse(f"accounts:{verb}", args=[thing.pk])


@pytest.mark.django_db(transaction=True)
def test_two_heads_decide_in_the_same_second(cast: Any, case: Case, lines: Any) -> None:
    gate, answers = threading.Barrier(2), {}

    typed = {"why": "Good.", "round": 1, "says_free": "on"}

    def press(key: str) -> None:
        browser = Client()
        browser.force_login(cast.people[key], BACKEND)
        try:
            gate.wait()
            answers[key] = browser.post(at("agree", case), typed).status_code
        finally:
            connection.close()

    threads = [threading.Thread(target=press, args=[key]) for key in ("maya", "chris")]
    for one in threads:
        one.start()
    for one in threads:
        one.join(60)
    assert answers == {"maya": 302, "chris": 302}
    assert Case.objects.get(pk=case.pk).state == "agreed"
    assert lines("accounts.agree").filter(clause="leads.approve-accounts").count() == 2


def test_a_second_yes_for_a_seat_is_refused_by_the_database_too(
    cast: Any, case: Case, member: Any, now: Any
) -> None:
    from playgate.ledger import pen

    actions.agree(case, "Good.", by=member("maya"), now=now, round=1)
    before = pen.lines.set(0)
    same = {"playgroup": cast.playgroup, "case": case, "round": 1, "says": "agree", "at": now}
    for seat, who in (("manager", "ada"), ("chairperson", "maya")):
        with pytest.raises(IntegrityError), transaction.atomic():
            Decision.objects.create(seat=seat, by=cast.people[who], why="x", **same)
    pen.lines.reset(before)


def test_a_case_is_handed_in_once_and_changed_only_by_its_applicant(
    case: Case, member: Any, now: Any
) -> None:
    with pytest.raises(TooLate):
        actions.submit(case, by=member("sam"), now=now)
    with pytest.raises(TooLate):
        actions.say(case, "aim", "Other.", by=member("sam"), now=now)
    for verb in (actions.withdraw, actions.hear):
        with pytest.raises(Refused, match=r"accounts.case-first"):
            verb(case, by=member("jo"), now=now)


def test_nothing_of_another_playgroup_is_decided_kept_or_closed(
    cast: Any, other: Any, case: Case, member: Any, now: Any
) -> None:
    theirs = {key: member(key, other) for key in ("maya", "ada", "sam")}
    page = cast.accounts["page"]
    with pytest.raises(NotYours):
        actions.agree(case, "Yes.", by=theirs["maya"], now=now, round=1)
    with pytest.raises(NotYours):
        actions.close(page, "a", "b", "c", by=theirs["ada"], now=now, stay="")
    with pytest.raises(Refused, match=r"accounts.two-keepers"):
        actions.name_keeper(
            page, other.people["sam"], date(2026, 11, 24), by=member("ada"), now=now
        )


def test_the_name_of_another_playgroups_person_helps_nobody(
    cast: Any, other: Any, come_in: Any, member: Any, now: Any
) -> None:
    made = actions.apply("x", "Ours", "Why not?", by=member("sam"), now=now)
    browser = come_in("sam")
    for value in ([other.people["sam"].pk, other.people["jo"].pk], ["nonsense", "x" * 4000]):
        page = browser.post(at("say", made), {"point": "keepers", "value": value})
        assert page.status_code == 422
    named = {"point": "keepers", "value": [cast.people["sam"].pk], "parents": "other-pat@x.example"}
    assert browser.post(at("say", made), named).status_code == 422
    ada = come_in("ada")
    for typed in ({"person": other.people["sam"].pk}, {"person": "nonsense"}, {}):
        assert ada.post(at("name_keeper", cast.accounts["page"]), typed).status_code == 422
    assert made.named.count() == 0


def test_hostile_and_huge_words_are_kept_as_words_or_refused(
    cast: Any, come_in: Any, member: Any, now: Any
) -> None:
    browser = come_in("sam")
    typed = {"network": "x", "name": HOSTILE, "considered": HOSTILE}
    assert browser.post(reverse("accounts:apply"), typed).status_code == 302
    made = Case.objects.get(applicant=cast.people["sam"])
    browser.post(at("say", made), {"point": "aim", "value": HOSTILE})
    page = browser.get(at("case", made)).content.decode()
    assert "<script>alert" not in page and "&lt;script&gt;alert(1)" in page
    long = browser.post(at("say", made), {"point": "aim", "value": "x" * 50_000})
    assert long.status_code == 422
    for odd in ("", "nonsense", "state", "x" * 5000):
        answer = browser.post(at("say", made), {"point": odd, "value": "So."})
        assert answer.status_code in {302, 422}
    assert Case.objects.get(pk=made.pk).state == "being written"
    wrong = browser.post(reverse("accounts:apply"), {**typed, "network": "myspace"})
    assert wrong.status_code == 422


@pytest.mark.parametrize("round_", ["", "0", "-1", "99999999999999999999", "x", "2"])
def test_a_decision_about_something_else_than_was_read_is_not_kept(
    cast: Any, case: Case, come_in: Any, round_: str
) -> None:
    answer = come_in("maya").post(at("agree", case), {"why": "Good.", "round": round_})
    assert answer.status_code in {409, 422}
    assert Case.objects.get(pk=case.pk).state == "applied"


def test_a_keeper_who_lapses_after_both_yeses_keeps_the_account_from_being_made(
    cast: Any, case: Case, come_in: Any, member: Any, now: Any
) -> None:
    from playgate.people.actions import note_training

    for head in ("maya", "chris"):
        actions.agree(case, "Good.", by=member(head), now=now, round=1)
    note_training(cast.playgroup, cast.people["jo"], None, by=cast.house, now=now)
    answers = {one.key: "yes" for one in SETTINGS} | {"anonymous": "off"}
    more = {"link": "https://x.com/o", "on": date(2026, 11, 24), "limits": {}}
    with pytest.raises(Refused, match=r"accounts.keepers-are-trained"):
        actions.create(case, answers, by=member("ada"), now=now, **more)
    assert not Account.objects.filter(name="Ours").exists()
    actions.ask_for_more(case, "Name somebody else.", by=member("maya"), now=now, round=1)
    assert Case.objects.get(pk=case.pk).state == "more asked"


def test_what_playgate_only_registers_is_never_offered_in_a_post(
    cast: Any, member: Any, now: Any
) -> None:
    account = actions.claim(
        "whatsapp", "Parents' group", "https://chat.example/1", False, "It is there.",
        by=member("sam"), now=now,
    ).account  # fmt: skip
    assert account is not None and account.use == ""
    account.state = "in use"
    assert not account.is_in_use
