"""What counts as held in a programme, and how it stands."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from playgate.policy.clauses import clauses
from playgate.policy.programmes import (
    CLAUSES,
    IDEAS,
    KINDS,
    Programme,
    how_it_stands,
    ideas,
    is_nearly_over,
    why_not_hold,
)
from playgate.policy.terms import term_at

TODAY = date(2026, 11, 24)


@given(
    programme=st.sampled_from(list(Programme)),
    days=st.integers(-400, 400),
    reached=st.integers(-3, 50),
)
def test_only_what_was_and_reached_somebody_counts(
    programme: Programme, days: int, reached: int
) -> None:
    refusal = why_not_hold(programme, TODAY + timedelta(days=days), reached, TODAY)
    assert (refusal is None) == (days <= 0 and reached >= 1)
    if refusal:
        assert refusal.clause == CLAUSES[programme] and refusal.clause in clauses()


@pytest.mark.parametrize(
    ("held", "coming", "stands"),
    [(0, 0, "nothing"), (0, 2, "planned"), (1, 0, "held"), (3, 1, "held")],
)
def test_how_a_programme_stands(held: int, coming: int, stands: str) -> None:
    assert how_it_stands(held, coming) == stands


def test_a_term_is_nearly_over_in_its_last_four_weeks() -> None:
    term = term_at(TODAY)
    assert not is_nearly_over(term, date(2026, 12, 3))
    assert is_nearly_over(term, date(2026, 12, 4))


def test_ideas_fit_their_programme_and_go_when_their_day_has_passed() -> None:
    assert all(idea.kind in KINDS[idea.programme] for idea in IDEAS)
    assert len({idea.key for idea in IDEAS}) == len(IDEAS)
    day = date(2027, 2, 9)
    keys = [{idea.key for idea in ideas("parents", at)} for at in (day, day + timedelta(days=1))]
    assert keys[0] - keys[1] == {"safer-internet-day"}
    assert all(ideas(programme, date(2040, 1, 1)) for programme in Programme)
