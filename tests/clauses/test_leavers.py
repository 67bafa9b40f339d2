"""When somebody with access leaves: every way in is closed, and what they know stays here."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from playgate.accounts.models import Keeper
from playgate.leaving.jobs import look_after
from playgate.leaving.models import Leaving

from .scenes import told


def enter(ada: Any, cast: Any, key: str, last_day: str) -> Leaving:
    """The administrator enters that somebody goes."""
    said = {"people": [str(cast.people[key].pk)], "last_day": last_day}
    assert ada.post(reverse("leaving:begin"), said).status_code == 302
    return Leaving.objects.get(person=cast.people[key])


def see_to(ada: Any, run: Leaving) -> str:
    """Press every button on the page until nothing is left; answers what the page says then."""
    address = reverse("leaving:page", args=[run.pk])
    for keeper in Keeper.objects.filter(person=run.person, ends=None):
        ada.post(reverse("leaving:hand_on", args=[run.pk]), {"keeper": str(keeper.pk)})
    for todo in ada.get(address).context["left"]:
        ada.post(reverse("leaving:tick", args=[run.pk]), {"key": todo["todo"].key})
    return told(ada.get(address))


def close(ada: Any, run: Leaving) -> str:
    """Press "Everything is seen to"; answers how the run stands."""
    ada.post(reverse("leaving:close", args=[run.pk]))
    run.refresh_from_db()
    return run.state


@pytest.mark.clause("administrator.leavers")
def test_the_list_is_there_from_the_day_on_and_closes_when_nothing_is_open(
    cast: Any, browser: Any, clock: Any
) -> None:
    ada = browser("ada")
    run = enter(ada, cast, "sam", "2026-11-27")
    page = told(ada.get(reverse("leaving:page", args=[run.pk])))
    for words in ("get in as themselves", "password that they knew", "hand it over, or close it",
        "codes to their phone", "Tablet, phone"):  # fmt: skip
        assert words in page
    assert "Sam leaves: see what is open" in told(ada.get("/"))
    browser("sam").post(reverse("leaving:sign", args=[run.pk]))
    assert close(ada, run) == "open"
    assert "Every line is seen to" in see_to(ada, run)
    clock.shift(timedelta(days=3))
    assert close(ada, run) == "closed"


@pytest.mark.clause("administrator.leavers")
def test_a_way_in_that_is_open_on_friday_at_six_is_red_for_the_chairperson(
    cast: Any, browser: Any, clock: Any
) -> None:
    run = enter(browser("ada"), cast, "sam", "2026-11-27")
    clock.move_to(datetime(2026, 11, 27, 17, 45, tzinfo=timezone.get_current_timezone()))
    look_after.call()
    assert not mail.outbox
    clock.shift(timedelta(minutes=30))
    look_after.call()
    assert [one.to for one in mail.outbox] == [[cast.people["chris"].email]]
    assert "Sam is gone, and a way in is still open" in told(browser("chris").get("/"))
    see_to(browser("ada"), run)
    assert "a way in is still open" not in told(browser("chris").get("/"))


@pytest.mark.clause("administrator.leavers")
def test_whoever_is_suspended_can_do_nothing_in_the_window_that_is_open(
    cast: Any, browser: Any
) -> None:
    sam, journal = browser("sam"), reverse("people:children")
    assert sam.get(journal).status_code == 200
    said = {"person": str(cast.people["sam"].pk)}
    browser("chris").post(reverse("leaving:suspend"), said)
    page = sam.get(journal)
    assert page.status_code == 403 and "You hold no role today" in told(page)
    assert sam.post(reverse("posts:begin")).status_code == 403


@pytest.mark.clause("behaviour.confidentiality-after-leaving")
def test_without_the_promise_it_stays_incomplete(cast: Any, browser: Any, clock: Any) -> None:
    ada = browser("ada")
    run = enter(ada, cast, "vee", "2026-11-24")
    page = see_to(ada, run)
    assert "This is incomplete: they have not signed yet." in page
    assert close(ada, run) == "open"
    clock.shift(timedelta(days=1))
    assert "1 left without signing" in told(browser("maya").get(reverse("practice:board")))
    paper = {"person": str(cast.people["jo"].pk)}
    ada.post(reverse("leaving:note_paper", args=[run.pk]), paper)
    assert close(ada, run) == "closed"
    assert "1 of 1 who left have signed" in told(browser("maya").get(reverse("practice:board")))


@pytest.mark.clause("behaviour.confidentiality-after-leaving")
def test_they_read_the_promise_on_their_own_page_and_get_it_in_a_letter(
    cast: Any, browser: Any, clock: Any, work: Any
) -> None:
    run, sam = enter(browser("ada"), cast, "sam", "2026-11-27"), browser("sam")
    page = told(sam.get(reverse("leaving:sign", args=[run.pk])))
    assert "I keep to myself, now and later" in page and "worried about a child" in page
    assert browser("jo").post(reverse("leaving:sign", args=[run.pk])).status_code == 404
    sam.post(reverse("leaving:sign", args=[run.pk]))
    run.refresh_from_db()
    assert run.signed_at is not None
    clock.move_to(datetime(2026, 11, 27, 18, 5, tzinfo=timezone.get_current_timezone()))
    work()
    assert [one.to for one in mail.outbox] == [[cast.people["sam"].email]]
    assert "stays confidential, also after you leave" in mail.outbox[0].subject
