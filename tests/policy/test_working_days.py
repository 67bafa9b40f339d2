"""Working days: Monday to Friday, without England's bank holidays."""

from datetime import date, timedelta

import pytest
from holidays import country_holidays
from hypothesis import given
from hypothesis import strategies as st

from playgate.policy import working_days
from playgate.policy.working_days import Calendar, UnknownYear, england, proclaimed

DAYS = st.dates(date(2014, 1, 1), date(2050, 12, 1))
ENGLAND = england()

HOLIDAYS_ON_WEEKDAYS = {
    2026: ["01-01", "04-03", "04-06", "05-04", "05-25", "08-31", "12-25", "12-28"],
    2027: ["01-01", "03-26", "03-29", "05-03", "05-31", "08-30", "12-27", "12-28"],
    2028: ["01-03", "04-14", "04-17", "05-01", "05-29", "08-28", "12-25", "12-26"],
}


@pytest.mark.parametrize("year", HOLIDAYS_ON_WEEKDAYS)
def test_the_weekdays_off_in_a_year_are_the_bank_holidays(year):
    days = (date(year, 1, 1) + timedelta(days=n) for n in range(366))
    off = [
        f"{day:%m-%d}"
        for day in days
        if day.year == year and day.weekday() < 5 and not ENGLAND.is_working_day(day)
    ]
    assert off == HOLIDAYS_ON_WEEKDAYS[year]


def test_the_list_of_every_year_is_what_the_package_tells() -> None:
    years = range(working_days.FIRST_YEAR, working_days.LAST_YEAR + 1)
    assert working_days.yearly() == set(country_holidays("GB", subdiv="ENG", years=years))


def test_a_playgroup_closure_does_not_stop_the_clock():
    assert ENGLAND.next_working_day(date(2026, 10, 28)) == date(2026, 10, 29)


def test_a_day_proclaimed_for_once_is_a_holiday():
    assert not ENGLAND.is_working_day(date(2023, 5, 8))
    assert england(extra=[date(2026, 6, 16)]).next_working_day(date(2026, 6, 15)) == date(
        2026, 6, 17
    )


def test_a_yearly_day_that_was_moved_is_a_working_day():
    assert ENGLAND.is_working_day(date(2022, 5, 30))
    assert not ENGLAND.is_working_day(date(2022, 6, 2))
    assert england(struck=[date(2026, 5, 4)]).is_working_day(date(2026, 5, 4))


def test_every_day_on_the_editable_list_is_kept():
    added, struck = proclaimed()
    assert added and struck
    assert added <= ENGLAND.holidays
    assert ENGLAND.holidays.isdisjoint(struck)


def test_the_editable_list_decides_over_the_yearly_days(monkeypatch):
    listed = frozenset({date(2026, 6, 16)}), frozenset({date(2026, 5, 4)})
    monkeypatch.setattr(working_days, "proclaimed", lambda: listed)
    changed = Calendar("england", working_days._yearly_in_england.__wrapped__())
    assert not changed.is_working_day(date(2026, 6, 16))
    assert changed.is_working_day(date(2026, 5, 4))
    assert ENGLAND.is_working_day(date(2026, 6, 16))


@pytest.mark.parametrize("year", [2013, 2051])
def test_a_year_that_nobody_knows_is_refused(year):
    with pytest.raises(UnknownYear, match="check the year"):
        ENGLAND.is_working_day(date(year, 6, 1))


def test_the_next_working_day_after_the_last_known_one_is_refused():
    with pytest.raises(UnknownYear):
        ENGLAND.next_working_day(date(2050, 12, 31))


def test_working_days_are_not_counted_backwards():
    with pytest.raises(ValueError, match="forwards"):
        ENGLAND.add_working_days(date(2026, 1, 5), -1)


def test_no_working_days_added_is_the_same_day():
    assert ENGLAND.add_working_days(date(2026, 1, 3), 0) == date(2026, 1, 3)


def test_ten_working_days_over_christmas():
    assert ENGLAND.add_working_days(date(2026, 12, 18), 10) == date(2027, 1, 6)


@given(DAYS)
def test_the_next_working_day_is_a_working_day_and_later(day):
    after = ENGLAND.next_working_day(day)
    assert after > day
    assert ENGLAND.is_working_day(after)
    between = (day + timedelta(days=n) for n in range(1, (after - day).days))
    assert not any(ENGLAND.is_working_day(other) for other in between)


@given(DAYS, DAYS)
def test_an_earlier_day_never_has_a_later_next_working_day(one, other):
    first, second = sorted([one, other])
    assert ENGLAND.next_working_day(first) <= ENGLAND.next_working_day(second)


@given(DAYS, st.integers(0, 8), st.integers(0, 8))
def test_working_days_add_up(day, some, more):
    at_once = ENGLAND.add_working_days(day, some + more)
    assert ENGLAND.add_working_days(ENGLAND.add_working_days(day, some), more) == at_once


def test_a_calendar_of_our_own():
    calendar = Calendar("two days off", frozenset({date(2026, 7, 1), date(2026, 7, 2)}))
    assert calendar.next_working_day(date(2026, 6, 30)) == date(2026, 7, 3)
    assert calendar.on_or_after(date(2026, 7, 3)) == date(2026, 7, 3)
