"""Everybody knows how to report a problem."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from playgate.policy.own_accounts import CARDS

from .scenes import told

LOOK = "Look our public page over"


@pytest.mark.clause("own.know-how-to-report")
def test_everyone_is_two_taps_from_help_and_needs_no_sign_in(cast: Any, browser: Any) -> None:
    for key in ("sam", "vee", "tess", "pat"):
        page = told(browser(key).get(reverse("today:me")))
        assert f"{reverse('ours', args=['bishopthorpe'])}#report" in page
    page = told(Client().get(reverse("ours", args=["bishopthorpe"])))
    for words in ("call 999", "https://www.ceop.police.uk", "https://report.iwf.org.uk",
        "https://reportharmfulcontent.com", "Professionals Online Safety Helpline"):  # fmt: skip
        assert words in page


@pytest.mark.clause("own.know-how-to-report")
def test_numbers_are_looked_over_each_term_and_changed_on_the_page(
    cast: Any, browser: Any, clock: Any
) -> None:
    ada = browser("ada")
    assert LOOK in told(ada.get("/"))
    assert "has not been looked over this term" in told(ada.get(reverse("practice:board")))
    ada.post(f"{reverse('parents:say')}?part=report", {"text": "Call 0344 000 0000."})
    ada.post(reverse("parents:look_over"))
    assert LOOK not in told(ada.get("/"))
    assert "0344 000 0000" in told(Client().get(reverse("ours", args=["bishopthorpe"])))
    clock.shift(timedelta(days=121))
    assert LOOK in told(browser("ada").get("/"))


@pytest.mark.clause("own.nothing-private")
@pytest.mark.clause("own.lines-blur")
@pytest.mark.clause("own.keep-details-private")
@pytest.mark.clause("own.audience-and-permanence")
@pytest.mark.clause("own.criticise-politely")
@pytest.mark.clause("own.would-they-mind")
@pytest.mark.clause("do.disclaimer-for-views")
def test_each_card_of_advice_comes_round_on_everyones_own_page(
    cast: Any, browser: Any, clock: Any
) -> None:
    vee, unseen = browser("vee"), {card.clause: card.says for card in CARDS}
    for _ in range(len(CARDS)):
        page = told(vee.get(reverse("today:me")))
        unseen = {clause: says for clause, says in unseen.items() if says not in page}
        clock.shift(timedelta(days=14))
        vee = browser("vee")
    assert unseen == {}
    assert all(card.says in told(vee.get(reverse("conduct:page"))) for card in CARDS)


@pytest.mark.clause("own.check-settings")
@pytest.mark.clause("own.review-connections")
def test_a_term_begins_with_a_nudge_and_nobody_asks_what_was_found(
    cast: Any, browser: Any, clock: Any
) -> None:
    clock.move_to(datetime(2027, 1, 6, 9, 0, tzinfo=UTC))
    sam = browser("sam")
    settings, contacts = "Look at who can see what you post", "Look through your contacts"
    page = told(sam.get("/"))
    assert settings in page and contacts not in page
    sam.post(f"{reverse('conduct:check_own')}?kind=settings")
    assert settings not in told(sam.get("/"))
    assert "1 say that they have looked" in told(browser("maya").get(reverse("practice:board")))
    clock.move_to(datetime(2027, 9, 7, 9, 0, tzinfo=UTC))
    page = told(browser("sam").get("/"))
    assert settings in page and contacts in page
    clock.move_to(datetime(2027, 10, 7, 9, 0, tzinfo=UTC))
    page = told(browser("sam").get("/"))
    assert settings not in page and contacts not in page
