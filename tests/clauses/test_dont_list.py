"""What not to do."""

from typing import Any

import pytest
from django.urls import reverse

from .scenes import (
    clauses_of,
    is_asked_and_kept,
    is_kept_back,
    publish,
    questions,
    send_for_sign_off,
    told,
)


@pytest.mark.clause("dont.disrepute")
def test_a_link_that_would_shame_us_never_goes_out_and_a_second_adult_reads_the_rest(
    post: Any, browser: Any
) -> None:
    bad = post("Fun for mums: https://www.bet365.com/slots")
    assert is_kept_back(browser("sam"), bad, "dont.unsuitable-links")
    fine = post("Fun for mums: https://www.york.gov.uk/libraries")
    assert send_for_sign_off(browser("sam"), fine).status_code == 302
    assert publish(browser("sam"), fine, "page").status_code == 409


@pytest.mark.clause("dont.confidential")
@pytest.mark.parametrize(
    "text",
    [
        "Amy is in hospital with her asthma.",
        "Ring Pat on 07700 900123.",
        "Write to pat.doyle@family.example",
        "Party at 14 Sim Balk Lane!",
        "We are at YO23 2RA.",
        "Whose car is it? AB12 CDE",
        "We are at the park right now!",
        "Found: a red book, NHS number 943 476 5919.",
    ],
)
def test_what_is_private_or_dangerous_to_tell_never_goes_out(
    text: str, post: Any, browser: Any
) -> None:
    made = post(text)
    sent = send_for_sign_off(browser("sam"), made, **dict.fromkeys(questions(made), "yes"))
    assert sent.status_code == 422
    assert "dont.confidential" in told(sent)
    assert "dont.confidential" in clauses_of(made, "stop")


@pytest.mark.clause("dont.confidential")
def test_the_news_about_it_may_go_when_everybody_is_back(post: Any, browser: Any) -> None:
    made = post("We had a lovely morning at the park.")
    assert send_for_sign_off(browser("sam"), made).status_code == 302


@pytest.mark.clause("dont.break-law")
def test_a_raffle_is_asked_about(post: Any, browser: Any) -> None:
    made = post("Raffle tickets are £1 at the door all week.", answered=False)
    assert is_asked_and_kept(browser("sam"), made, "dont.break-law")


@pytest.mark.clause("dont.unsuitable-for-audience")
def test_on_an_open_account_somebody_says_that_it_suits_everybody(post: Any, browser: Any) -> None:
    made = post("Beans are up.", answered=False)
    assert is_asked_and_kept(browser("sam"), made, "dont.unsuitable-for-audience")
    families = post("Beans are up.", accounts=["journal"], answered=False)
    assert not questions(families)


@pytest.mark.clause("dont.unsuitable-links")
@pytest.mark.parametrize(
    "link", ["https://www.bet365.com/slots", "http://xvideos.com", "javascript:alert(1)"]
)
def test_a_link_that_is_not_for_families_never_goes_out(link: str, post: Any, browser: Any) -> None:
    assert is_kept_back(browser("sam"), post(f"Have a look: {link}"), "dont.unsuitable-links")


@pytest.mark.clause("dont.unsuitable-links")
def test_a_link_that_hides_where_it_leads_is_asked_about(post: Any, browser: Any) -> None:
    made = post("Sign up here: https://bit.ly/3xYz", answered=False)
    page = browser("sam").get(reverse("posts:page", args=[made.pk]))
    assert "Put the whole address of the page instead" in told(page)
    assert is_asked_and_kept(browser("sam"), made, "dont.unsuitable-links")


@pytest.mark.clause("dont.derogatory")
@pytest.mark.parametrize(
    "text",
    [
        "Whoever parked there is a moron.",
        "Those bloody idiots next door again.",
        "Gypsies are not welcome at our fair.",
    ],
)
def test_words_that_could_hurt_are_asked_about(text: str, post: Any, browser: Any) -> None:
    made = post(text, answered=False)
    assert is_asked_and_kept(browser("sam"), made, "dont.derogatory")
    assert "dont.derogatory" not in clauses_of(post("Everybody is welcome at our fair."), "ask")


@pytest.mark.clause("dont.grievances")
def test_a_quarrel_inside_is_asked_about_and_shown_a_better_place(post: Any, browser: Any) -> None:
    made = post("Our committee never listens to us.", answered=False)
    page = browser("sam").get(reverse("posts:page", args=[made.pk]))
    assert "bring it to the manager or the chairperson" in told(page)
    assert is_asked_and_kept(browser("sam"), made, "dont.grievances")
