"""When a device is for children, and when controls are to be looked at."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from playgate.policy.premises import (
    KINDS,
    TRIES,
    WARNINGS,
    Outcome,
    is_check_due,
    is_for_children,
    is_late,
    passes,
    state_of,
)

STARTS = date(2026, 9, 1)
DAYS = st.dates(date(2026, 1, 1), date(2027, 6, 1))


@given(results=st.dictionaries(st.sampled_from([one.key for one in TRIES]), st.booleans()))
def test_a_test_is_passed_where_each_thing_was_tried_and_well(results: dict[str, bool]) -> None:
    assert passes(results) is (len(results) == len(TRIES) and all(results.values()))


@given(
    last=st.none() | st.builds(Outcome, DAYS, st.booleans(), st.booleans()),
    changed_on=st.none() | DAYS,
)
def test_a_device_is_for_children_only_after_a_pass_on_the_line_as_it_is(
    last: Outcome | None, changed_on: date | None
) -> None:
    state = state_of(last, changed_on, STARTS)
    is_fit = bool(
        last and last.passed and last.on_this_line and (changed_on is None or last.on >= changed_on)
    )
    assert is_for_children(state) is is_fit
    if is_fit and last:
        assert (state == "fit") is (last.on >= STARTS)


@given(checked_on=st.none() | DAYS, changed_on=st.none() | DAYS)
def test_controls_are_looked_at_every_term_and_after_each_change(
    checked_on: date | None, changed_on: date | None
) -> None:
    is_well = checked_on is not None and checked_on >= STARTS
    is_well = is_well and (changed_on is None or checked_on >= changed_on)  # type: ignore[operator]
    assert is_check_due("own", checked_on, changed_on, STARTS) is not is_well
    assert not is_check_due("none", checked_on, changed_on, STARTS)


def test_it_is_late_after_three_weeks_of_a_term() -> None:
    assert not is_late(STARTS, STARTS + timedelta(days=20))
    assert is_late(STARTS, STARTS + timedelta(days=21))
    assert set(KINDS) == set(WARNINGS)
