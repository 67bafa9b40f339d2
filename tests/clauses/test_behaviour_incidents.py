"""Reporting, dealing with it inside, and passing on what is not ours to judge."""

from typing import Any

import pytest

from playgate.incidents.models import Incident

from .record_scenes import BEGIN, at, came, closes, opens, takes
from .scenes import told


@pytest.mark.clause("behaviour.report-soon")
def test_anybody_reports_what_they_heard_and_hears_that_it_has_arrived(browser: Any) -> None:
    lee = browser("lee")  # who has not read the policy yet
    assert "Something was said or seen" in told(lee.get("/incidents/"))
    typed = {"kind": "safeguarding", "words": "A mother at the gate was crying."}
    answer = told(lee.post(BEGIN, typed, follow=True))
    assert "Thank you. It is handed on." in answer and "tel:999" in answer
    assert "A mother at the gate was crying." in told(
        browser("maya").get(at(Incident.objects.get()))
    )


@pytest.mark.clause("behaviour.dealt-with-inside")
def test_an_end_needs_an_outcome_a_reason_and_whoever_decided(browser: Any) -> None:
    ada = browser("ada")
    made = opens(ada, "complaint")
    for step in ("acknowledge", "hear", "look", "tell_outcome"):
        takes(ada, made, step)
    assert not closes(ada, made, outcome="nonsense")
    assert not closes(ada, made, words="")
    assert closes(ada, made, outcome="advice or training", words="We practise answering.")
    page = told(ada.get(at(made)))
    assert "We practise answering." in page and "Advice or training" in page and "Ada" in page


@pytest.mark.clause("behaviour.illegal-to-police")
def test_a_threat_is_not_closed_without_the_police_and_what_they_said(browser: Any) -> None:
    chris = browser("chris")
    comment = came(browser("sam"), "I will kill you all, just wait", "comment")
    assert f"{BEGIN}?kind=crime" in told(chris.get(f"/inbox/{comment.pk}/"))
    made = opens(chris, "crime", comment)
    for step in ("take_note", "keep_proof", "others"):
        takes(chris, made, step)
    skipped = chris.post(at(made, "skip_step"), {"step": "ring_police", "words": "Only a joke."})
    assert skipped.status_code == 422 and "This is always done." in told(skipped)
    assert not closes(chris, made, outcome="nothing was found")
    takes(chris, made, "ring_police", "101: they keep it on file, ref 77")
    assert closes(chris, made, outcome="passed on")


@pytest.mark.clause("behaviour.illegal-to-agencies")
def test_all_who_may_have_to_be_told_stand_there_with_their_dates(browser: Any) -> None:
    maya = browser("maya")
    page = told(maya.get(at(opens(maya, "crime"))))
    for words in ("Police", "Ofsted", "Information Commissioner", "Charity Commission",
                  "Our insurer", "within 72 hours"):  # fmt: skip
        assert words in page
    page = told(maya.get(at(opens(maya, "allegation", about="somebody else"))))
    assert "within 14 days" in page and "LADO" in page


@pytest.mark.clause("abuse.by-colleagues")
def test_a_report_about_the_manager_goes_to_the_chairperson_alone(cast: Any, browser: Any) -> None:
    jo, maya = browser("jo"), browser("maya")
    comment = came(jo, "Your manager made fun of my son in your chat")
    made = opens(jo, "allegation", comment, about=str(cast.people["maya"].pk))
    assert "Nobody may make it hard for you" in told(jo.get("/incidents/handed_on/"))
    for address in ("/", "/inbox/", "/incidents/", at(made), f"/inbox/{comment.pk}/"):
        page = maya.get(address)
        assert page.status_code == 404 or "made fun of my son" not in told(page)
    assert "made fun of my son" in told(browser("chris").get(at(made)))
    assert jo.get(at(made)).status_code == 404


@pytest.mark.clause("behaviour.unacceptable-is-serious")
def test_conduct_has_its_kind_and_is_very_serious_until_somebody_says_why_not(
    browser: Any,
) -> None:
    chris = browser("chris")
    typed = {"kind": "conduct", "words": "A joke about a child", "about": "somebody else"}
    assert chris.post(BEGIN, typed).status_code == 422
    made = opens(chris, **typed, conduct="discriminatory")
    assert "Very serious" in told(chris.get(at(made)))
    refused = chris.post(at(made, "weigh"), {"severity": "low", "words": ""})
    assert refused.status_code == 422 and "Why is it less grave?" in told(refused)
    chris.post(at(made, "weigh"), {"severity": "middle", "words": "Nobody outside saw it."})
    page = told(chris.get(at(made)))
    assert "Nobody outside saw it." in page and "Very serious" not in page
    assert "Discriminatory (1)" in told(chris.get("/incidents/register/"))


@pytest.mark.clause("behaviour.disciplinary")
def test_of_a_disciplinary_case_only_manager_and_chairperson_see_that_it_exists(
    cast: Any, browser: Any
) -> None:
    chris, maya = browser("chris"), browser("maya")
    typed = {"words": "Lee shared it", "about": str(cast.people["lee"].pk), "conduct": "offensive"}
    made = opens(chris, "conduct", **typed)
    chris.post(at(made, "invite"), {"person": str(cast.people["jo"].pk), "words": "Saw it."})
    chris.post(at(made, "note_discipline"), {"on": "2026-11-24", "words": "HR-2026-7"})
    assert "HR-2026-7" in told(maya.get(at(made)))
    assert "HR-2026-7" in told(maya.get("/incidents/disciplines/"))
    jo, lee = browser("jo"), browser("lee")
    assert "Lee shared it" in told(jo.get(at(made))) and "HR-2026" not in told(jo.get(at(made)))
    assert lee.get(at(made)).status_code == 404
    assert lee.get("/incidents/disciplines/").status_code == 403
