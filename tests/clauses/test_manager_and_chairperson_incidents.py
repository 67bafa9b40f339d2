"""Manager and chairperson look into what is reported, at once, with the right people."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core import mail

from playgate.incidents.models import Incident

from .record_scenes import BEGIN, at, came, closes, opens, takes
from .scenes import told


@pytest.mark.clause("leads.first-assessment")
def test_what_was_noticed_is_offered_and_a_person_says_what_it_is_which_sets_the_clocks(
    browser: Any, now: datetime
) -> None:
    sam, maya = browser("sam"), browser("maya")
    comment = came(sam, "My daughter came home with bruises, somebody hit her", "comment")
    page = told(sam.get(f"/inbox/{comment.pk}/"))
    assert f"{BEGIN}?kind=safeguarding" in page and not Incident.objects.exists()
    made = opens(sam, "safeguarding", comment)
    assert timedelta(0) < made.due_by - now < timedelta(hours=1, minutes=5)
    page = told(maya.get("/"))
    assert page.index("A worry about a child") < page.index("This cannot wait")
    maya.post(at(made, "change_kind"), {"kind": "allegation", "about": "somebody else",
                                        "words": "She says that it was here."})  # fmt: skip
    takes(maya, made, "take_note", "")
    assert "designated officer (LADO) within one working day" in told(maya.get(at(made)))


@pytest.mark.clause("leads.investigate")
def test_a_record_has_steps_evidence_and_notes_and_no_end_before_all_is_seen_to(
    browser: Any,
) -> None:
    chris = browser("chris")
    made = opens(chris, "complaint", came(browser("sam"), "Nobody rang me back for two weeks."))
    chris.post(at(made, "note"), {"words": "Jo was on the phone that day."})
    assert not closes(chris, made)
    for step in ("acknowledge", "hear", "look"):
        takes(chris, made, step)
    assert not closes(chris, made), "they have not been told what came of it"
    takes(chris, made, "tell_outcome", "A letter, with an apology.")
    assert not closes(chris, made, outcome="")
    assert closes(chris, made, outcome="an apology")
    page = told(chris.get(at(made)))
    for words in ("Nobody rang me back", "As it was", "Jo was on the phone", "We apologised",
                  "A letter, with an apology.", "Chris Okafor"):  # fmt: skip
        assert words in page


@pytest.mark.clause("leads.involve-staff")
def test_who_has_to_know_is_brought_in_with_a_reason_and_nobody_else_sees_that_it_is_there(
    cast: Any, browser: Any
) -> None:
    maya, jo = browser("maya"), browser("jo")
    made = opens(maya, "safeguarding")
    assert jo.get(at(made)).status_code == 404 and "A worry" not in told(jo.get("/incidents/"))
    typed = {"person": str(cast.people["jo"].pk), "words": ""}
    assert maya.post(at(made, "invite"), typed).status_code == 422, "a reason is asked for"
    maya.post(at(made, "invite"), {**typed, "words": "She is the key person."})
    assert "She is the key person." in told(jo.get(at(made)))
    assert browser("lee").get(at(made)).status_code == 404


@pytest.mark.clause("leads.involve-agencies")
def test_the_lado_has_one_working_day_and_who_was_told_is_kept_with_the_reference(
    browser: Any,
) -> None:
    maya = browser("maya")
    maya.post("/incidents/set_numbers/", {"lado": "01904 551783"})
    made = opens(maya, "allegation", about="somebody else")
    page = told(maya.get(at(made)))
    assert "tel:01904551783" in page and "Ring the LADO" in page and "Ofsted" in page
    takes(maya, made, "take_note", "")
    made.refresh_from_db()
    assert f"{made.due_by:%Y-%m-%d}" == "2026-11-25", "the next working day"
    assert takes(maya, made, "ring_lado", "").status_code == 422, "a name or a reference"
    takes(maya, made, "ring_lado", "Ms Ray, ref 44")
    typed = {"agency": "lado", "at": "2026-11-24T09:30", "words": "Ref 44"}
    maya.post(at(made, "tell_agency"), typed)
    page = told(maya.get(at(made)))
    assert "Ref 44" in page and "Ms Ray, ref 44" in page


@pytest.mark.clause("behaviour.escalate")
def test_what_is_grave_goes_up_at_once_and_on_until_somebody_has_it(
    browser: Any, work: Any, clock: Any, now: datetime
) -> None:
    opens(browser("lee"), "crime")
    work()
    assert sorted(one.to[0].split("@")[0] for one in mail.outbox) == ["chris", "maya"]
    mail.outbox.clear()
    clock.move_to(now + timedelta(hours=1, minutes=10))
    from playgate.incidents.jobs import look_round

    look_round.call()
    work()
    assert len(mail.outbox) == 2 and "still waiting" in mail.outbox[0].subject
    takes(browser("chris"), Incident.objects.get(), "take_note", "")
    mail.outbox.clear()
    clock.move_to(now + timedelta(hours=20))
    made = Incident.objects.get()
    takes(browser("chris"), made, "ring_police", "Ref 9, PC Hall")
    look_round.call()
    work()
    assert mail.outbox == [], "it stops when somebody has it"
