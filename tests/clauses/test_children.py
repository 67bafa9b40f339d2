"""Children who are or were here are no contacts of ours online, but for what was agreed."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.urls import reverse

from playgate.conduct.models import Approach, ContactException
from playgate.ledger.models import Entry

from .scenes import told
from .test_personal_use_by_staff import declare

DECIDE = "Say yes or no to a contact"
TOLD = "A child asked one of us to be in touch"


def ask(browser: Any, tie: str = "own", limits: str = "Family life only.") -> ContactException:
    browser.post(reverse("conduct:ask_exception"), {"tie": tie, "limits": limits})
    return ContactException.objects.first()  # type: ignore[return-value]


def agree(browser: Any, one: ContactException, until: date) -> Any:
    said = {"limits": one.limits, "until": until.isoformat()}
    return browser.post(reverse("conduct:agree_exception", args=[one.pk]), said)


@pytest.mark.clause("children.no-contact")
def test_a_contact_that_nobody_agreed_to_waits_with_them_and_stands_on_the_board(
    cast: Any, browser: Any
) -> None:
    sam, maya = browser("sam"), browser("maya")
    declare(sam, children="alone")
    assert "End the contact, or ask the manager to agree to it." in told(sam.get("/"))
    assert "1 still to put right" in told(maya.get(reverse("conduct:team")))
    board = told(maya.get(reverse("practice:board")))
    assert "2 have not said so, or have something to put right" in board


@pytest.mark.clause("children.exceptions")
def test_without_a_yes_it_does_not_count_and_with_one_it_does_until_its_day(
    cast: Any, browser: Any, clock: Any, now: Any
) -> None:
    sam, maya, chris = browser("sam"), browser("maya"), browser("chris")
    one = ask(sam)
    stopped = declare(sam, children="agreed")
    assert stopped.status_code == 422 and "No contact of yours has been agreed to." in told(stopped)
    assert DECIDE in told(maya.get("/")) and DECIDE not in told(chris.get("/"))
    assert agree(chris, one, now.date()).status_code == 422
    assert agree(maya, one, now.date() + timedelta(days=20)).status_code == 302
    assert declare(sam, children="agreed").status_code == 200
    assert "ends" not in told(sam.get("/"))
    clock.shift(timedelta(days=7))
    assert "What was agreed about a contact of yours ends" in told(browser("sam").get("/"))
    clock.shift(timedelta(days=14))
    assert "Run out" in told(browser("sam").get(reverse("conduct:exception", args=[one.pk])))
    assert declare(browser("sam"), children="agreed").status_code == 422


@pytest.mark.clause("children.exceptions")
def test_where_the_manager_asks_the_chairperson_decides(cast: Any, browser: Any, now: Any) -> None:
    maya, chris = browser("maya"), browser("chris")
    one = ask(maya, "friends")
    assert agree(maya, one, now.date()).status_code == 422
    assert DECIDE in told(chris.get("/")) and DECIDE not in told(maya.get("/"))
    refuse = reverse("conduct:refuse_exception", args=[one.pk])
    assert chris.post(refuse, {"why": "Write to the parents."}).status_code == 302
    assert "Write to the parents." in told(maya.get(reverse("conduct:exception", args=[one.pk])))


@pytest.mark.clause("children.not-until-18")
def test_at_15_it_is_a_no_that_the_heads_know_of_and_on_the_day_of_18_it_may_be(
    cast: Any, browser: Any, now: Any
) -> None:
    sam, maya = browser("sam"), browser("maya")
    address, today = reverse("conduct:note_approach"), now.date()
    born = today.replace(year=today.year - 15)
    page = told(sam.post(address, {"was_here": "yes", "born": born.isoformat()}))
    assert "Please do not accept." in page and "safeguarding lead" not in page
    assert TOLD in told(maya.get("/"))
    assert str(born) not in str(list(Entry.objects.values_list("facts", flat=True)))
    maya.post(reverse("conduct:know_approach", args=[Approach.objects.get().pk]))
    assert TOLD not in told(maya.get("/"))
    born = today.replace(year=today.year - 18)
    page = told(sam.post(address, {"was_here": "yes", "born": born.isoformat()}))
    assert "You may accept." in page and Approach.objects.count() == 1


@pytest.mark.clause("children.not-until-18")
def test_a_small_child_with_an_account_is_a_word_to_the_safeguarding_lead(
    cast: Any, browser: Any, now: Any
) -> None:
    born = now.date() - timedelta(days=4 * 365)
    page = told(
        browser("vee").post(
            reverse("conduct:note_approach"), {"was_here": "yes", "born": born.isoformat()}
        )
    )
    assert "tell the safeguarding lead today" in page
    assert f"{reverse('incidents:begin')}?kind=safeguarding" in page
