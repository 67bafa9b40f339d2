"""Everyone knows the policy as it is, understands it, and has been trained before they act."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from playgate.ledger.together import answered
from playgate.people import actions as people
from playgate.policy.pieces import Piece
from playgate.policy.roles import Role
from playgate.practice.board import board
from playgate.roof.demo_policy import text
from playgate.training import actions
from tests.studying import answer_on, do, hidden, learn, page, read_on, words, wrong_answer


def begins_a_post(browser: Any) -> Any:
    return browser.post(reverse("posts:begin"))


def falls_short(cast: Any, now: Any, clause: str) -> str:
    rows = [row for rows in board(cast.playgroup, now).values() for row in rows]
    return next(one.falls_short for one in rows if one.clause.id == clause)


def figure(cast: Any, now: Any, clause: str) -> str:
    from playgate.training.duties import kept

    return next(one.figure for one in answered(kept(cast.playgroup, now)) if one.clause == clause)


@pytest.mark.clause("staff.know-policy")
def test_somebody_new_reads_the_policy_and_is_brought_back(cast: Any, browser: Any) -> None:
    lee = browser("lee")
    stopped = begins_a_post(lee)
    assert stopped.status_code == 409 and "Please read our policy first." in words(stopped)
    assert reverse("training:read") in stopped.content.decode()
    learn(lee, "policy")
    assert "Please do the training first." in words(begins_a_post(lee))
    learn(lee, "privacy"), learn(lee, "law")
    assert begins_a_post(lee).status_code == 302


@pytest.mark.clause("staff.know-policy")
def test_what_was_answered_wrong_is_read_again_before_anything_is_signed(
    cast: Any, browser: Any
) -> None:
    lee = browser("lee")
    do(lee, "begin", "policy")
    read_on(lee, "policy")
    id = hidden(page(lee, "policy"), "question")
    do(lee, "answer", "policy", question=id, says=wrong_answer(id))
    assert "What our policy says" in words(page(lee, "policy"))
    assert do(lee, "understand", "policy").status_code == 409
    answer_on(lee, "policy")
    assert do(lee, "understand", "policy").status_code == 302


@pytest.mark.clause("privacy.understood")
def test_why_privacy_is_kept_is_learnt_and_shown_to_have_been_understood(
    cast: Any, browser: Any, now: Any
) -> None:
    assert figure(cast, now, "privacy.understood").startswith("7 of 8")
    lee = browser("lee")
    do(lee, "begin", "privacy")
    assert "private" in " ".join(read_on(lee, "privacy"))
    assert figure(cast, now, "privacy.understood").startswith("7 of 8"), "reading is not enough"
    answer_on(lee, "privacy")
    assert figure(cast, now, "privacy.understood").startswith("8 of 8")
    last = cast.playgroup.certificates.filter(course="privacy").order_by("until").first().until
    late = now + (last - now.date()) + timedelta(days=1)
    assert figure(cast, late, "privacy.understood").startswith("1 of 8"), "it is learnt each year"


@pytest.mark.clause("privacy.law-known")
def test_the_law_is_learnt_by_every_member_of_staff(cast: Any, browser: Any, now: Any) -> None:
    assert figure(cast, now, "privacy.law-known").startswith("7 of 8")
    lee = browser("lee")
    do(lee, "begin", "law")
    assert "month" in " ".join(read_on(lee, "law"))
    answer_on(lee, "law")
    assert figure(cast, now, "privacy.law-known").startswith("8 of 8")


@pytest.mark.clause("staff.attend-training")
def test_training_that_has_run_out_stops_until_it_is_refreshed(
    cast: Any, browser: Any, clock: Any, now: Any
) -> None:
    clock.move_to(now + timedelta(days=301))
    assert "Your training has run out." in words(begins_a_post(browser("sam")))
    sam = browser("sam")
    assert "Your training has run out" in words(sam.get(reverse("today:page")))
    assert "Run out" in words(sam.get(reverse("training:courses")))
    learn(sam, "privacy")
    assert begins_a_post(sam).status_code == 409
    learn(sam, "law")
    assert begins_a_post(sam).status_code == 302


@pytest.mark.clause("scope.all-staff")
def test_the_policy_binds_everyone_and_whoever_is_new_is_outstanding_at_once(
    cast: Any, browser: Any, now: Any
) -> None:
    maya, today = browser("maya"), cast.playgroup.today(now)
    learn(browser("lee"), "policy")
    assert "8 of 8" in figure(cast, now, "scope.all-staff")
    bea = people.welcome("Bea Newman", "bea@new.example", by=cast.house, now=now)
    people.give_role(cast.playgroup, bea, Role.VOLUNTEER, today, by=cast.house, now=now)
    assert "8 of 9" in figure(cast, now, "scope.all-staff")
    from playgate.training.duties import kept

    told = {one.clause: one.falls_short for one in answered(kept(cast.playgroup, now))}
    assert told["scope.all-staff"] == "1 outstanding: volunteer"
    shown = words(maya.get(reverse("training:people")))
    assert shown.index("Bea Newman") < shown.index("Sam Reid")
    assert "Has not read the policy" in shown[shown.index("Bea Newman") :]
    assert browser("sam").get(reverse("training:people")).status_code == 403


@pytest.mark.clause("leads.develop-policy")
def test_manager_and_chairperson_write_the_policy_and_everyone_is_asked_again(
    cast: Any, browser: Any
) -> None:
    maya, chris, sam = browser("maya"), browser("chris"), browser("sam")
    told = "\n".join([*(one.text for one in text()[0]), "Nobody flies a drone over the garden."])
    draft = maya.post(reverse("training:bring_in"), {"text": told}).url
    about = {"owner": "The manager", "adopted_on": "2026-11-20", "minute": "Item 2"}
    maya.post(f"{draft}describe/", about)
    for head in (maya, chris):
        assert "Read what has changed" not in words(sam.get("/"))
        head.post(f"{draft}put_in_force/", {"digest": hidden(head.get(draft), "digest")})
    assert "Read what has changed in our policy" in words(sam.get("/"))
    do(sam, "begin", "policy")
    assert "drone" in " ".join(read_on(sam, "policy"))


@pytest.mark.clause("leads.develop-policy")
def test_a_policy_that_nobody_looked_at_for_a_year_waits_for_both(
    cast: Any, browser: Any, clock: Any, now: Any
) -> None:
    clock.move_to(now + timedelta(days=366))
    for key in ("maya", "chris"):
        assert "Look at our policy again" in words(browser(key).get("/"))
    assert "Look at our policy again" not in words(browser("sam").get("/"))


@pytest.mark.clause("leads.develop-policy")
def test_one_head_alone_puts_nothing_in_force(
    cast: Any, browser: Any, member: Any, now: Any
) -> None:
    draft = actions.bring_in(
        cast.playgroup, [Piece("paragraph", "Be kind.")], by=member("maya"), now=now
    )
    about = {"owner": "The manager", "adopted_on": "2026-11-20", "minute": "Item 2"}
    maya, at = browser("maya"), reverse("training:version", args=[draft.pk])
    maya.post(f"{at}describe/", about)
    for _ in range(2):
        maya.post(f"{at}put_in_force/", {"digest": hidden(maya.get(at), "digest")})
    cast.playgroup.refresh_from_db()
    assert cast.playgroup.policy_version == 1
    assert browser("sam").post(f"{at}put_in_force/", {"digest": "x"}).status_code == 404
