"""Learning by its rules alone: what is required, for how long, and when it has come to its end."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from playgate.policy.studying import (
    A_PAUSE,
    GUESSES,
    PAUSE,
    Asked,
    may_begin,
    now_asked,
    trained_until,
    until,
    why_not_answer,
    why_not_end,
)
from playgate.policy.versions import About, a_year_on, digest

days = st.dates(date(2026, 1, 1), date(2030, 1, 1))
NOW = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
courses = st.sampled_from(["privacy", "law", "images"])


@given(st.sets(courses, min_size=1), st.dictionaries(courses, days))
def test_trained_until_is_the_earliest_end_of_all_that_is_required(
    required: set[str], held: dict[str, date]
) -> None:
    last = trained_until(required, held)
    if required <= set(held):
        assert last == min(held[course] for course in required)
    else:
        assert last is None


@given(st.lists(st.tuples(st.booleans(), st.booleans()), max_size=12))
def test_a_question_is_right_at_once_only_where_the_first_answer_was(
    said: list[tuple[bool, bool]],
) -> None:
    one = Asked("q")
    for is_right, _ in said:
        if not one.is_right:
            one = one.answered("words", is_right, NOW)
    assert one.at_once is (bool(said) and said[0][0])
    assert one.is_right is any(is_right for is_right, _ in said)
    assert bool(one.wrong) is (one.tries > 0 and not one.is_right)


@given(st.integers(1, 13), st.integers(0, 400))
def test_whoever_guesses_is_slowed_down_and_nobody_is_shut_out(wrong: int, seconds: int) -> None:
    first, second, later = Asked("a"), Asked("b"), NOW + timedelta(seconds=seconds)
    for _ in range(wrong):
        first = first.answered("words", False, NOW)
    pause = A_PAUSE if wrong % GUESSES == 0 and later < NOW + PAUSE else None
    assert why_not_answer([first, second], later) is pause
    right = first.answered("words", True, later)
    assert why_not_answer([right, second], NOW + PAUSE) is None


@given(st.booleans(), st.lists(st.booleans(), max_size=6))
def test_the_end_comes_after_every_screen_and_every_question(
    is_read: bool, right: list[bool]
) -> None:
    asked = [Asked(str(number), is_right=each) for number, each in enumerate(right)]
    assert (why_not_end(is_read, asked) is None) is (is_read and all(right))
    first = right.index(False) if False in right else None
    assert now_asked(asked) == (asked[first] if first is not None else None)


@given(days, st.integers(30, 1100))
def test_a_course_may_be_refreshed_in_its_last_month_and_after(day: date, number: int) -> None:
    last = until(day, number)
    assert may_begin(None, day) and may_begin(last, last) and may_begin(last, last + timedelta(1))
    assert not may_begin(last, last - timedelta(31))


@given(days)
def test_a_year_on_is_about_a_year(day: date) -> None:
    assert timedelta(364) <= a_year_on(day) - day <= timedelta(366)


@given(st.text(), st.text(), st.text(), st.text())
def test_another_word_anywhere_is_another_digest(owner: str, minute: str, a: str, b: str) -> None:
    one, other = About(owner, None, minute, None), About(owner, None, minute + "x", None)
    assert digest(a, one) != digest(a, other)
    assert (digest(a, one) == digest(b, one)) is (a == b)
