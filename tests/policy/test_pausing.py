"""The clock of a request for records: it waits for two reasons alone, and loses no day by it."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from playgate.policy.clocks import add_months
from playgate.policy.incidents import Kind
from playgate.policy.incidents.pausing import (
    LATE,
    NEVER,
    NOT_THEN,
    WAITS_ALREADY,
    Pause,
    Wait,
    days_stood,
    last_day,
    why_not_pause,
    why_not_run_on,
)
from playgate.policy.working_days import england

CALENDAR, MONTH = england(), "subject-access"
CAME = date(2026, 11, 25)
DAYS = st.integers(0, 25)


def clarity(asked: int, answered: int | None) -> Pause:
    """We asked what they want so many days after it came in."""
    then = None if answered is None else CAME + timedelta(days=answered)
    return Pause(Wait.CLARITY, CAME + timedelta(days=asked), then)


WAITED = st.builds(lambda asked, more: clarity(asked, asked + more), DAYS, DAYS)
SEVERAL = st.lists(WAITED, max_size=5)


def test_without_waiting_it_is_the_month_of_the_law() -> None:
    assert last_day(MONTH, CAME, [], CALENDAR) == date(2026, 12, 29)
    assert last_day(MONTH, date(2027, 1, 31), [], CALENDAR) == date(2027, 3, 1)
    extended = last_day("subject-access-extended", date(2027, 1, 31), [], CALENDAR)
    assert extended == date(2027, 4, 30)


def test_days_of_waiting_for_what_they_want_are_added() -> None:
    assert last_day(MONTH, CAME, [clarity(2, None)], CALENDAR) is None
    assert last_day(MONTH, CAME, [clarity(2, 12)], CALENDAR) == date(2027, 1, 4)
    assert last_day(MONTH, CAME, [clarity(2, 2)], CALENDAR) == date(2026, 12, 29), "the same day"


def test_the_month_begins_when_we_know_who_asks() -> None:
    known = Pause(Wait.IDENTITY, CAME, date(2026, 12, 7))
    assert last_day(MONTH, CAME, [known], CALENDAR) == date(2027, 1, 7)
    both = [known, Pause(Wait.CLARITY, date(2026, 12, 1), date(2026, 12, 9))]
    assert last_day(MONTH, CAME, both, CALENDAR) == date(2027, 1, 11), "two days count, then Monday"


@given(SEVERAL, WAITED)
def test_waiting_never_makes_it_due_sooner(pauses: list[Pause], more: Pause) -> None:
    before, after = (last_day(MONTH, CAME, x, CALENDAR) for x in (pauses, [*pauses, more]))
    assert before and after and after >= before


@given(SEVERAL)
def test_a_day_counts_once_however_often_we_asked(pauses: list[Pause]) -> None:
    stood = days_stood(pauses, CAME)
    assert stood == days_stood([*pauses, *pauses], CAME) == days_stood(pauses[::-1], CAME)
    longest = max((one.answered - one.asked).days for one in pauses) if pauses else 0  # type: ignore[operator]
    assert longest <= stood <= 50


@given(WAITED)
def test_as_many_days_are_left_after_the_answer_as_were_when_we_asked(one: Pause) -> None:
    assert one.answered
    left = add_months(CAME, 1) - one.asked
    due = last_day(MONTH, CAME, [one], CALENDAR)
    assert due == CALENDAR.on_or_after(one.answered + left)


@given(SEVERAL, st.builds(lambda asked: clarity(asked, None), DAYS))
def test_while_we_wait_nothing_is_due(pauses: list[Pause], still: Pause) -> None:
    assert last_day(MONTH, CAME, [*pauses, still], CALENDAR) is None


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind is not Kind.ACCESS])
def test_no_other_clock_waits(kind: Kind) -> None:
    told = {"received": CAME, "today": CAME, "due": None, "pauses": []}
    assert why_not_pause(kind, Wait.CLARITY, CAME, **told) is NEVER  # type: ignore[arg-type]
    with pytest.raises(KeyError):
        last_day("eyfs-complaint", CAME, [], CALENDAR)


def test_which_days_can_be_right() -> None:
    today, due = CAME + timedelta(days=5), date(2026, 12, 29)

    def says(asked: date, on: date = today, pauses: list[Pause] | None = None) -> object:
        told = {"received": CAME, "today": on, "due": due, "pauses": pauses or []}
        return why_not_pause(Kind.ACCESS, Wait.CLARITY, asked, **told)  # type: ignore[arg-type]

    assert says(CAME) is None and says(today) is None
    assert says(CAME - timedelta(days=1)) is NOT_THEN
    assert says(today + timedelta(days=1)) is NOT_THEN
    assert says(due, on=due) is None
    assert says(due, on=due + timedelta(days=1)) is LATE
    assert says(today, pauses=[clarity(1, None)]) is WAITS_ALREADY
    assert says(today, pauses=[Pause(Wait.IDENTITY, CAME)]) is None
    assert why_not_run_on(clarity(2, None), CAME, today) is NOT_THEN
    assert why_not_run_on(clarity(2, None), today + timedelta(days=1), today) is NOT_THEN
    assert why_not_run_on(clarity(2, None), today, today) is None
