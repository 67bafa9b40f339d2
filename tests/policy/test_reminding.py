"""On which mornings somebody is reminded, and never twice of the same step."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from playgate.policy.reminding import due, step_of_certificate, step_of_version, words

UNTIL = date(2026, 11, 24)
KNOWS = {"required": ("privacy", "law"), "read": 1, "version": 1, "since": date(2025, 9, 1)}


def mornings(first: int, last: int) -> list[int]:
    """The days, counted from the last day of a certificate, on which a new step is reached."""
    heard, found = set(), []
    for number in range(first, last):
        step = step_of_certificate(UNTIL, UNTIL + timedelta(days=number))
        if step is not None and step not in heard:
            heard.add(step)
            found.append(number)
    return found


def test_fourteen_seven_three_days_before_on_the_day_and_weekly_after() -> None:
    assert mornings(-400, 30) == [-14, -7, -3, 0, 7, 14, 21, 28]


@given(st.sets(st.integers(-20, 60)))
def test_whatever_mornings_are_missed_a_step_is_made_up_for_once(up: set[int]) -> None:
    heard: list[int] = []
    for number in sorted(up):
        step = step_of_certificate(UNTIL, UNTIL + timedelta(days=number))
        if step is not None and step not in heard:
            heard.append(step)
    assert heard == sorted(heard, reverse=True)
    assert len(heard) <= len([day for day in up if day >= -14])
    if any(day >= 0 for day in up):
        assert heard and heard[-1] <= 0


def test_a_new_version_is_asked_about_after_three_seven_and_fourteen_days() -> None:
    since = date(2026, 11, 1)
    steps = [step_of_version(since, since + timedelta(days=days)) for days in range(40)]
    assert steps[:3] == [None] * 3
    assert steps[3:7] == [3] * 4 and steps[7:14] == [7] * 7 and set(steps[14:]) == {14}


@given(days=st.integers(-400, 400))
def test_who_has_read_and_is_in_date_hears_nothing(days: int) -> None:
    today = UNTIL + timedelta(days=days)
    fresh = {"privacy": today + timedelta(days=15), "law": today + timedelta(days=300)}
    assert not due(held=fresh, today=today, **KNOWS)


def test_two_courses_that_end_together_make_one_line() -> None:
    ends = {"privacy": UNTIL, "law": UNTIL}
    found = due(held=ends, today=UNTIL - timedelta(days=7), **KNOWS)
    assert [one.about for one in found] == ["privacy", "law"]
    assert words(found) == "Your training ends in 7 days."
    unread = {**KNOWS, "read": 0}
    found = due(held=ends, today=UNTIL + timedelta(days=7), **unread)
    assert words(found) == "Please read our policy. Your training has run out."


def test_what_was_never_learnt_does_not_end_and_without_a_policy_nothing_is_to_read() -> None:
    assert not due(held={}, today=UNTIL, **KNOWS)
    assert not due(held={}, today=UNTIL, **{**KNOWS, "version": 0, "read": 0})
    assert not due(held={"tone": UNTIL}, today=UNTIL, **KNOWS), "nobody must have learnt that one"
