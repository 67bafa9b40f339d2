"""Parents see what is kept about their child, and nothing is kept back without a reason."""

from datetime import UTC, datetime
from typing import Any

import pytest

from .record_scenes import at, closes, opens, takes
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
    ada.post(at(made, "extend"), {"words": "Six years of papers."})
    made.refresh_from_db()
    assert f"{made.due_by:%Y-%m-%d}" == "2027-04-30"


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
