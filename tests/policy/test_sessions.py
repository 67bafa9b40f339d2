"""When a session and a certificate from elsewhere count."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from playgate.policy.sessions import (
    LONGEST,
    is_arranged,
    why_not_confirm,
    why_not_note,
    wrong_dates,
)

TODAY = date(2026, 11, 24)
DAYS = st.integers(-2000, 2000).map(lambda days: TODAY + timedelta(days=days))


@given(day=DAYS, came=st.integers(0, 3))
def test_a_session_counts_when_it_was_and_somebody_came(day: date, came: int) -> None:
    assert (why_not_note(day, came, TODAY) is None) == (day <= TODAY and came > 0)


@given(passed_on=DAYS, until=DAYS)
def test_a_certificate_fits_only_with_days_that_can_be(passed_on: date, until: date) -> None:
    fits = not wrong_dates(passed_on, until, TODAY)
    was = TODAY - LONGEST <= passed_on <= TODAY
    assert fits == (was and TODAY <= until <= passed_on + LONGEST)


def test_nobody_confirms_their_own() -> None:
    assert why_not_confirm(True) is not None
    assert why_not_confirm(False) is None


@given(days=st.integers(0, 900))
def test_a_year_without_training_falls_short(days: int) -> None:
    assert is_arranged(TODAY - timedelta(days=days), TODAY) == (days <= 365)
    assert not is_arranged(None, TODAY)
