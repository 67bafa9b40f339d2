"""The watch and the hours, as the policy counts them."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from playgate.policy.inbox import place_in_line, places_until, why_not_snooze
from playgate.policy.own_posts import look_due
from playgate.policy.telling import Tally, hours_gone, why_not_silence
from playgate.policy.watching import (
    Rhythm,
    days_missed,
    holidays_around,
    just_over,
    look_by,
    next_one,
    who_hears,
)
from playgate.policy.working_days import england

HERE, DAYS = ZoneInfo("Europe/London"), england()
TERMS = [
    (date(2026, 9, 3), date(2026, 12, 18)),
    (date(2027, 1, 4), date(2027, 3, 25)),
    (date(2027, 4, 12), date(2027, 7, 21)),
]
HALF = [("Half term", date(2026, 10, 26), date(2026, 10, 30)),
        ("Inset day", date(2026, 11, 27), date(2026, 11, 27))]  # fmt: skip
DAY = st.dates(date(2025, 1, 1), date(2030, 12, 31))
FIRST, LAST = datetime.fromisoformat("2025-01-01"), datetime.fromisoformat("2030-12-31")
moments = st.datetimes(FIRST, LAST, timezones=st.just(UTC))


def test_christmas_and_half_term_are_holidays_and_one_day_is_none() -> None:
    found = holidays_around(TERMS, HALF, date(2026, 11, 24), DAYS)
    assert [(one.starts, one.ends) for one in found] == [
        (date(2026, 10, 26), date(2026, 11, 1)),
        (date(2026, 12, 21), date(2027, 1, 3)),
    ]


def test_a_holiday_is_planned_two_weeks_ahead_and_is_over_on_the_first_working_day() -> None:
    found = holidays_around(TERMS[:2], [], date(2026, 12, 8), DAYS)
    assert next_one(found, date(2026, 12, 6)) is None
    assert next_one(found, date(2026, 12, 7)) == found[0]
    assert just_over(found, date(2027, 1, 4), DAYS) == found[0]
    assert just_over(found, date(2027, 1, 5), DAYS) is None


def test_without_any_dates_it_is_always_term() -> None:
    assert holidays_around([], [], date(2026, 12, 25), DAYS) == []


@given(DAY, DAY)
def test_a_day_of_no_holiday_is_never_in_one(today: date, other: date) -> None:
    for one in holidays_around(TERMS, HALF, today, DAYS):
        assert one.starts <= one.ends
        assert DAYS.is_working_day(one.starts)
        in_term = any(a <= one.starts <= b for a, b in TERMS)
        assert not in_term or one.name == "Half term"


@given(DAY, st.sampled_from(list(Rhythm)), st.integers(0, 30))
def test_whoever_has_just_looked_is_not_late(day: date, rhythm: Rhythm, ahead: int) -> None:
    due = look_by(day, date(2020, 1, 1), rhythm, DAYS)
    assert due > day and DAYS.is_working_day(due)
    assert days_missed(due, due, DAYS) == 0
    later = due + timedelta(days=ahead)
    assert days_missed(due, later, DAYS) <= ahead
    assert days_missed(due, later + timedelta(days=1), DAYS) >= days_missed(due, later, DAYS)


def test_who_hears_grows_with_each_day() -> None:
    assert [len(who_hears(missed)) for missed in (0, 1, 2, 3, 30)] == [0, 1, 2, 3, 3]


@pytest.mark.parametrize(
    ("now", "hours"),
    [
        ("2026-11-24T07:59+00:00", []),
        ("2026-11-24T08:00+00:00", [8]),
        ("2026-11-24T15:30+00:00", [8, 12, 15]),
        ("2026-07-14T07:00+00:00", [8]),  # summer time
        ("2026-03-30T07:00+00:00", [8]),  # the Monday after the clocks went forward
        ("2026-10-26T07:59+00:00", []),  # the Monday after they went back
        ("2026-12-28T12:00+00:00", []),  # a substitute day
        ("2026-11-28T12:00+00:00", []),  # a Saturday
    ],
)
def test_the_hours_follow_the_wall_clock_on_working_days(now: str, hours: list[int]) -> None:
    gone = hours_gone(datetime.fromisoformat(now), DAYS, HERE)
    assert [one.at.hour for one in gone] == hours
    assert len({one.mark for one in gone}) == len(gone)


@given(moments, moments, st.integers(0, 4), st.integers(0, 4), moments)
def test_the_line_is_by_what_matters_then_by_when_it_is_due(
    due: datetime, other: datetime, weight: int, second: int, arrived: datetime
) -> None:
    one, two = (place_in_line(w, d, arrived, "k") for w, d in ((weight, due), (second, other)))
    if weight != second:
        assert (one < two) == (weight < second)
    elif due.replace(microsecond=0) != other.replace(microsecond=0):
        assert (one < two) == (due < other)


@given(moments, moments, st.integers(0, 4), st.timedeltas(timedelta(0), timedelta(days=400)))
def test_the_same_moment_is_the_same_place_in_every_zone_and_what_is_due_stands_first(
    due: datetime, arrived: datetime, weight: int, more: timedelta
) -> None:
    told = {
        place_in_line(weight, due.astimezone(zone), arrived.astimezone(zone), "k")
        for zone in (UTC, ZoneInfo("Europe/London"), ZoneInfo("Pacific/Auckland"))
    }
    assert len(told) == 1
    begins, ends = places_until(due + more)[weight]
    assert begins < told.pop() < ends


@given(moments, moments, moments)
def test_nothing_is_put_aside_past_its_time(until: datetime, due: datetime, now: datetime) -> None:
    assert (why_not_snooze(until, due, now) is None) == (now < until <= due)


def test_a_tally_speaks_of_numbers_alone() -> None:
    assert Tally(2, 1, 1).says() == (
        "1 answer is late. 2 people wait for an answer today. "
        "Nobody has looked at 1 account in time."
    )
    assert (Tally().says(), bool(Tally())) == ("", False)
    assert Tally(1) + Tally(0, 1) == Tally(1, 1)


def test_the_last_one_who_hears_stays() -> None:
    assert why_not_silence({"a": [True], "b": [False, True]}) is None
    assert why_not_silence({"a": [True], "b": [False]}) is not None
    assert why_not_silence({"a": []}) is not None
    assert why_not_silence({}) is None


@pytest.mark.parametrize(
    ("days", "looked", "asked"),
    [(0, None, False), (1, None, True), (1, 1, False), (6, 1, False), (7, 1, True),
     (8, 7, False), (90, 8, True), (181, None, False)],
)  # fmt: skip
def test_ones_own_post_is_looked_at_after_a_day_a_week_a_term(
    days: int, looked: int | None, asked: bool
) -> None:
    out = date(2026, 9, 3)
    seen = out + timedelta(days=looked) if looked is not None else None
    assert (look_due(out, seen, out + timedelta(days=days)) is not None) is asked
