"""Parents see what is kept about their child, and nothing is kept back without a reason."""

from datetime import UTC, datetime
from typing import Any

import pytest

from .record_scenes import at, came, closes, opens, takes
from .scenes import told


@pytest.mark.clause("records.parents-see-all")
def test_a_request_in_any_words_has_a_month_to_the_next_working_day(
    browser: Any, clock: Any
) -> None:
    clock.move_to(datetime(2027, 1, 31, 12, tzinfo=UTC))
    sam, ada = browser("sam"), browser("ada")
    words = "At the gate: I want everything you've got on Ella"
    made = opens(sam, "access", words=words)
    assert f"{made.due_by:%Y-%m-%d}" == "2027-03-01", "28 February is a Sunday"
    assert words in told(ada.get(at(made)))
    ada.post(at(made, "extend"), {"words": "Six years of papers.", "told": "By letter, today."})
    made.refresh_from_db()
    assert f"{made.due_by:%Y-%m-%d}" == "2027-04-30"


@pytest.mark.clause("records.parents-see-all")
def test_the_clock_stands_still_for_what_the_law_knows_and_runs_on_from_the_answer(
    browser: Any, clock: Any
) -> None:
    ada = browser("ada")
    made = opens(ada, "access")
    assert f"{made.due_by:%Y-%m-%d}" == "2026-12-24"
    typed = {"wait": "clarity", "asked": "2026-11-24", "words": "Which years?"}
    wrong = {**typed, "wait": "we are busy"}
    assert ada.post(at(made, "pause"), wrong).status_code == 422
    ada.post(at(made, "pause"), typed)
    made.refresh_from_db()
    assert made.due_by is None and "The clock stands still" in told(ada.get(at(made)))
    clock.move_to(datetime(2026, 12, 1, 12, tzinfo=UTC))
    run_on = f"/incidents/pause/{made.pauses.get().pk}/run_on/"
    assert ada.post(run_on, {"answered": "2026-12-24"}).status_code == 422, "that is still to come"
    ada.post(run_on, {"answered": "2026-12-01"})
    made.refresh_from_db()
    assert f"{made.due_by:%Y-%m-%d}" == "2026-12-31", "seven days later"
    complaint = opens(ada, "complaint")
    answer = ada.post(at(complaint, "pause"), {**typed, "asked": "2026-12-01"})
    assert answer.status_code == 422 and "This clock never stands still." in told(answer)


@pytest.mark.clause("records.parents-see-all")
def test_what_we_keep_is_gathered_in_two_taps_and_read_over_before_it_goes(browser: Any) -> None:
    ada = browser("ada")
    asks = came(ada, "What do you keep about me?", "request")
    made = opens(ada, "access", asks)
    here = at(made, "make_pack")
    assert here in told(ada.get(at(made)))
    page = told(ada.post(here, {"names": ["Kim"]}, follow=True))
    assert "What do you keep about me?" in page and "I have read all of it" in page


@pytest.mark.clause("records.exemptions-only")
def test_what_is_left_out_is_written_down_with_its_reason_or_it_is_not_done(browser: Any) -> None:
    maya = browser("maya")
    made = opens(maya, "access")
    for step in ("know_who", "gather", "give"):
        takes(maya, made, step)
    assert not closes(maya, made, outcome="given")
    assert takes(maya, made, "shield", "").status_code == 422
    takes(maya, made, "shield", "Two other children in a picture: cut out.")
    assert closes(maya, made, outcome="given")
    assert "cut out" in told(maya.get(at(made)))
