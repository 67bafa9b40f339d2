"""Leaving, as rules: when it is an alarm, what is open, and when it may be closed."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as some

from playgate.policy.leaving import (
    NOT_SIGNED,
    STILL_OPEN,
    TOO_SOON,
    Kind,
    ToDo,
    alarm_at,
    still_open,
    why_not_close,
)

LONDON = ZoneInfo("Europe/London")
FRIDAY = date(2026, 11, 27)
TODOS = some.lists(
    some.builds(
        ToDo,
        some.sampled_from("abcdefg"),
        some.just("Something"),
        by_hand=some.booleans(),
        is_urgent=some.booleans(),
    ),
    max_size=8,
)


@pytest.mark.parametrize(
    ("day", "begun", "when"),
    [
        (FRIDAY, datetime(2026, 11, 24, 9, 0, tzinfo=UTC), "2026-11-27T18:00:00+00:00"),
        (FRIDAY, datetime(2026, 11, 27, 17, 30, tzinfo=UTC), "2026-11-27T18:30:00+00:00"),
        (date(2027, 3, 28), datetime(2027, 3, 1, tzinfo=UTC), "2027-03-28T18:00:00+01:00"),
        (date(2026, 10, 25), datetime(2026, 10, 1, tzinfo=UTC), "2026-10-25T18:00:00+00:00"),
    ],
)
def test_it_is_an_alarm_at_six_of_the_wall_clock(day: date, begun: datetime, when: str) -> None:
    assert alarm_at(day, begun, LONDON).isoformat() == when


@given(some.datetimes(timezones=some.just(UTC), allow_imaginary=False))
def test_whoever_begins_late_has_an_hour(begun: datetime) -> None:
    begun = begun.replace(year=2026 + begun.year % 20, day=min(begun.day, 28))
    assert alarm_at(begun.astimezone(LONDON).date(), begun, LONDON) >= begun + timedelta(hours=1)


@given(TODOS, some.sets(some.sampled_from("abcdefg")))
def test_what_a_person_must_say_is_open_until_they_say_so(
    todos: list[ToDo], done: set[str]
) -> None:
    left = still_open(todos, done)
    assert [one for one in left if one.by_hand and one.key in done] == []
    assert {one for one in todos if not one.by_hand} <= set(left)
    assert [one.is_urgent for one in left] == sorted((one.is_urgent for one in left), reverse=True)


def why(**more: object) -> object:
    known = {
        "kind": Kind.LEAVES, "is_signed": True, "left": [], "last_day": FRIDAY, "today": FRIDAY
    }  # fmt: skip
    return why_not_close(**{**known, **more})  # type: ignore[arg-type]


def test_it_closes_when_signed_and_seen_to_and_not_before_the_day() -> None:
    assert why() is None
    assert why(is_signed=False) == NOT_SIGNED
    assert why(is_signed=False, kind=Kind.SUSPENDED) is None
    assert why(left=[ToDo("devices", "Back")]) == STILL_OPEN
    assert why(today=FRIDAY - timedelta(days=1)) == TOO_SOON
