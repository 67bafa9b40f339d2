"""Families say yes or no themselves: on their own phone, in their language, alone, and any day."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from tests.parents.visiting import ask, come_home, link_of, may_show, page_of, say, take_back

from .scenes import clauses_of, copy_to, publish, say_it_is_out, told, whole

LINK = "https://www.facebook.com/bishopthorpe/posts/1"


@pytest.mark.clause("images.permission")
def test_a_mother_answers_on_her_own_phone_without_a_password(
    cast: Any, browser: Any, now: Any, photo: Any, post: Any
) -> None:
    cai, today = cast.children["cai"], cast.playgroup.today(now)
    made = post("We planted beans.", [photo("cai", "grace", alt="Two.")], ["journal"])
    assert "images.permission" in clauses_of(made, "stop")
    browser("ada").post(reverse("parents:send_links"))
    nia = Client()
    nia.post(link_of("nia@family.example"))
    digits = re.search(r"\d{6}", [one for one in mail_to("nia@family.example")][-1].subject)
    assert digits
    nia.post(reverse("parents:enter"), {"digits_typed": digits.group()})
    assert "checked" not in page_of(nia, cai), "nothing is ticked for her"
    say(nia, cai, "inside")
    assert may_show(cai, "journal", today) and not may_show(cai, "website", today)
    assert "images.permission" not in clauses_of(whole(made), "stop")
    kept = cai.permissions.get(use="journal", medium="photo")
    assert (kept.how, kept.form, kept.language, kept.given_by) == (
        "own page",
        "2026-1",
        "en",
        cast.people["nia"],
    )


def mail_to(address: str) -> list[Any]:
    from playgate.jobs.worker import run_due

    run_due(strict=True, scheduled=False)
    return [one for one in mail.outbox if one.to == [address]]


@pytest.mark.clause("images.permission")
def test_a_separated_father_takes_back_at_five_past_seven_and_only_he_is_told(
    signed_off: Any, photo: Any, cast: Any, browser: Any, clock: Any
) -> None:
    amy = cast.children["amy"]
    out, waits = (signed_off(f"Beans, part {n}.", [photo("amy", "grace")]) for n in (1, 2))
    publish(browser("sam"), out, "page")
    say_it_is_out(browser("sam"), out, "page", LINK)
    pat, rob = come_home(cast, "pat"), come_home(cast, "rob")
    say(pat, amy, "choose", "facebook:photo", "journal:photo", seen="any")
    before, letters = page_of(pat, amy), len(mail_to("pat@family.example"))
    clock.shift(timedelta(minutes=5))
    answered = told(rob.get(take_back(rob, amy).url))
    assert copy_to(out, "page").state == "coming down"
    assert publish(browser("sam"), waits, "page").status_code == 409
    assert "come down today: 1" in answered and "held back: 1" in answered
    assert "What nobody can call back: what is printed" in answered
    assert "Take it down" in told(browser("sam").get(reverse("today:page")))
    mother_sees = page_of(pat, amy)
    assert without_marks(mother_sees) == without_marks(before)
    assert len(mail_to("pat@family.example")) == letters


def without_marks(page: str) -> str:
    return re.sub(r'(csrfmiddlewaretoken" value|nonce)="[^"]*"', "", page)


@pytest.mark.clause("images.permission")
def test_a_family_reads_and_answers_in_its_own_language_and_the_version_is_kept(cast: Any) -> None:
    cai = cast.children["cai"]
    nia = come_home(cast, "nia", **{"in": "ar"})
    page = page_of(nia, cai)
    assert 'dir="rtl"' in page and "الإنجليزي هو المعتمد" in page, "the English text decides"
    assert "Machine translation, not checked yet" in page
    say(nia, cai, "nothing")
    assert set(cai.permissions.values_list("language", "form", "allowed")) == {
        ("ar", "2026-1", False)
    }


@pytest.mark.clause("images.permission")
def test_a_foster_carer_is_told_who_decides_and_her_yes_counts_nothing(cast: Any, now: Any) -> None:
    ben, gail = cast.children["ben"], come_home(cast, "gail")
    assert "The local authority decides about pictures of Ben" in page_of(gail, ben)
    forged = {"answer": "choose", "cell": ["website:photo"], "seen": "any"}
    assert gail.post(reverse("parents:answer", args=[ben.pk]), forged).status_code == 409
    assert not may_show(ben, "website", cast.playgroup.today(now))


@pytest.mark.clause("images.permission")
def test_a_grandparent_without_a_phone_says_it_on_the_tablet_with_a_witness(
    cast: Any, browser: Any
) -> None:
    cai, jo = cast.children["cai"], browser("jo")
    jo.post(reverse("parents:hand_over", args=[cai.carers.get().pk]))
    say(jo, cai, "inside")
    assert set(cai.permissions.values_list("how", "witness")) == {
        ("in person", cast.people["jo"].pk)
    }
    assert jo.get(reverse("people:children")).status_code == 302, "and sees nobody else"


@pytest.mark.clause("images.someone-says-no")
def test_a_carer_who_does_not_decide_can_say_no_for_today(
    cast: Any, now: Any, photo: Any, post: Any, browser: Any
) -> None:
    cai = cast.children["cai"]
    nia = come_home(cast, "nia")
    say(nia, cai, "inside")
    nia.post(reverse("parents:say_no_today", args=[cai.pk]))
    today = cast.playgroup.today(now)
    assert not may_show(cai, "journal", today, taken=today)
    assert may_show(cai, "journal", today, taken=today - timedelta(days=1))


@pytest.mark.clause("privacy.confidential")
def test_a_court_order_ends_a_fathers_page_at_once_and_nothing_tells_him(
    cast: Any, browser: Any
) -> None:
    amy, rob = cast.children["amy"], come_home(cast, "rob")
    assert "Pictures of Amy" in page_of(rob, amy)
    close = reverse("parents:close_page", args=[cast.people["rob"].children_cared_for.get().pk])
    assert browser("maya").post(close).status_code == 302
    gone = rob.get(reverse("parents:own_child", args=[amy.pk]))
    assert gone.status_code == 403 and "It closes by itself after a while" in told(gone)
    asks, letters = Client(), len(mail_to("rob@family.example"))
    assert told(asks.get(ask(asks, cast, "rob@family.example").url)) != ""
    assert len(mail_to("rob@family.example")) == letters
    assert "Pictures of Amy" in page_of(come_home(cast, "pat"), amy)
