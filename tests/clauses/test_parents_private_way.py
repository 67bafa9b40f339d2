"""A parent wrote something that hurts: we ask, we talk, we say how to complain, then comes more."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core import mail

from playgate.incidents.ways import Way

from .record_scenes import at, came, opens, takes
from .scenes import told


def begun(browser: Any) -> Way:
    comment = came(browser("sam"), "That family on the corner should be ashamed", "comment")
    browser("maya").post("/incidents/begin_way/", {"comment": str(comment.pk)})
    return Way.objects.get()


def does(client: Any, way: Way, verb: str, **typed: str) -> Any:
    return client.post(f"/incidents/way/{way.pk}/{verb}/", typed)


@pytest.mark.clause("parents.ask-to-remove")
def test_they_are_asked_privately_first_and_somebody_looks_after_two_working_days(
    browser: Any, clock: Any, now: datetime
) -> None:
    way, maya = begun(browser), browser("maya")
    page = told(maya.get(f"/incidents/way/{way.pk}/"))
    assert "Would you please take it down" in page, "the words are ready"
    assert does(maya, way, "send_by_hand").status_code == 422, "without a letter nothing is sent"
    does(maya, way, "write_letter", text="Hello, would you please take it down?")
    does(maya, way, "send_by_hand", words="In an envelope.")
    assert "Look whether it helped, or take" not in told(maya.get("/"))
    clock.move_to(now + timedelta(days=2, hours=1))
    assert "Look whether it helped, or take the next step" in told(maya.get("/"))


@pytest.mark.clause("parents.talk-in-person")
def test_it_does_not_end_before_they_are_invited_and_the_other_family_has_heard_from_us(
    browser: Any,
) -> None:
    way, maya = begun(browser), browser("maya")
    assert "Speak to the family that was written about" in told(maya.get("/"))
    does(maya, way, "write_letter", text="Hello, would you please take it down?")
    does(maya, way, "send_by_hand")
    does(maya, way, "look_after_family", words="Maya rang them and rings again on Friday.")
    early = does(maya, way, "settle", words="It is down.")
    assert "They have not been invited to talk yet." in told(early)
    does(maya, way, "write_letter", text="Hello, we would like to talk with you.")
    does(maya, way, "send_by_hand")
    does(maya, way, "settle", words="We had tea together.")
    assert Way.objects.get().state == "settled"


@pytest.mark.clause("parents.complaints-procedure")
def test_the_procedure_goes_by_e_mail_and_more_comes_only_after_it(browser: Any, work: Any) -> None:
    way, maya, chris = begun(browser), browser("maya"), browser("chris")
    for _ in range(2):
        does(maya, way, "write_letter", text="Hello, would you please talk with us?")
        does(maya, way, "send_by_hand")
    assert does(chris, way, "go_further", words="A lawyer.").status_code == 422
    page = told(maya.get(f"/incidents/way/{way.pk}/"))
    assert "0300 123 1231" in page and "within 28 days" in page
    does(maya, way, "write_letter", text="You can complain, also to Ofsted (0300 123 1231).")
    does(maya, way, "post", address="dee@family.example")
    work()
    assert [one.to for one in mail.outbox if "Ofsted" in one.body] == [["dee@family.example"]]
    does(chris, way, "go_further", words="The insurer's lawyer was asked.")
    assert Way.objects.get().state == "gone further"


@pytest.mark.clause("parents.complaints-procedure", "monitoring.complaints-next-working-day")
def test_a_complaint_in_a_comment_has_28_days_until_they_hear_what_came_of_it(
    browser: Any,
) -> None:
    ada = browser("ada")
    made = opens(ada, "complaint", came(browser("sam"), "You posted my son without asking"))
    takes(ada, made, "acknowledge", "As a reply.")
    made.refresh_from_db()
    assert f"{made.due_by:%Y-%m-%d}" == "2026-12-22"
    assert "Due by Tuesday 22 December" in told(ada.get(at(made)))
    data = opens(ada, "data", came(browser("sam"), "You posted my girl without asking"))
    page = told(ada.get(at(data)))
    assert "Due by Wednesday 23 December" in page and "As the ICO counts" in page
