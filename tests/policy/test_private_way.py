"""The private way: no step is left out, and it does not end before the talk."""

from datetime import datetime
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from playgate.policy.clauses import clauses
from playgate.policy.findings import stops
from playgate.policy.lives import NotNow
from playgate.policy.private_way import (
    FAMILY,
    LIFE,
    TALK_FIRST,
    TURNS,
    Stage,
    family_by,
    follow_up_by,
    why_not_settle,
)
from playgate.policy.wording import Register, check_words
from playgate.policy.working_days import england

LONDON = ZoneInfo("Europe/London")
STEPS = ["ask_to_remove", "invite_to_talk", "tell_procedure", "go_further", "settle"]


@given(st.lists(st.sampled_from(STEPS), max_size=12))
def test_more_comes_only_after_the_rest_in_whatever_order_people_try(tried: list[str]) -> None:
    state, taken = LIFE.first, list[str]()
    for step in tried:
        try:
            state = LIFE.after(state, step)
        except NotNow:
            continue
        taken.append(step)
    if "go_further" in taken:
        assert taken[:4] == STEPS[:4]
    if "settle" in taken:
        assert taken[:2] == STEPS[:2]


def test_it_ends_after_the_family_was_seen_to_and_they_were_invited() -> None:
    for stage in LIFE.states:
        assert why_not_settle(stage, family_is_seen_to=False) == FAMILY
    assert why_not_settle(Stage.ASKED, family_is_seen_to=True) == TALK_FIRST
    assert why_not_settle(Stage.INVITED, family_is_seen_to=True) is None


def test_the_offered_letters_pass_our_own_gates_and_each_has_its_clause() -> None:
    for turn in TURNS.values():
        assert turn.clause in clauses()
        assert stops(check_words(turn.letter, Register.of([]), where="reply")) == []


def test_time_between_steps_counts_working_days_only() -> None:
    thursday = datetime(2026, 4, 2, 10, tzinfo=LONDON)  # Good Friday and Easter Monday follow
    asked = follow_up_by(Stage.ASKED, thursday, england(), LONDON)
    assert asked and f"{asked:%Y-%m-%d}" == "2026-04-08"
    assert f"{family_by(thursday, england(), LONDON):%Y-%m-%d}" == "2026-04-07"
    assert follow_up_by(Stage.BEGUN, thursday, england(), LONDON) is None
