"""Learning by its rules alone: what is required, for how long, and when it has come to its end."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from playgate.policy.studying import (
    A_PAUSE,
    GUESSES,
    PAUSE,
    WORDS_A_SECOND,
    Asked,
    ask_later,
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


SECONDS = st.floats(-5, 30, allow_nan=False)


@given(st.lists(st.integers(1, 120), min_size=1, max_size=6), st.lists(SECONDS, max_size=60))
def test_however_one_hurries_the_end_takes_as_long_as_the_words(
    words: list[int], waits: list[float]
) -> None:
    """Whoever knows every answer and waits as they like between two of them."""
    asked, took = [Asked(str(number)) for number in range(len(words))], 0.0
    for wait in waits:
        open_one = now_asked(asked)
        if open_one is None:
            break
        took += max(wait, 0)
        seen = open_one.looked_at(timedelta(seconds=wait))
        if seen.is_read(words[int(seen.id)]):
            asked[asked.index(open_one)] = seen.answered("words", True, NOW)
        else:
            asked = ask_later(asked, seen)
        assert sorted(one.id for one in asked) == sorted(map(str, range(len(words))))
    done = [words[int(one.id)] for one in asked if one.is_right]
    assert took >= sum(done) / WORDS_A_SECOND - 0.001 * len(waits)
    if now_asked(asked) is None:
        assert sum(one.too_soon for one in asked) + len(asked) <= len(waits)


@given(st.lists(st.tuples(st.integers(1, 300), st.floats(1, 3)), min_size=1, max_size=8))
def test_nobody_who_takes_the_time_to_read_is_asked_twice(each: list[tuple[int, float]]) -> None:
    for words, slower in each:
        long = timedelta(seconds=slower * words / WORDS_A_SECOND + 0.001)
        assert Asked("q").looked_at(long).is_read(words)


@given(st.integers(40, 300), st.lists(st.floats(0, 2), min_size=1, max_size=200))
def test_what_was_seen_of_a_question_stays_seen(words: int, looks: list[float]) -> None:
    """Two short looks are worth as much as one long one."""
    one = Asked("q")
    for look in looks:
        one = ask_later([one], one.looked_at(timedelta(seconds=look)))[-1]
    assert one.is_read(words) is (one.seen * WORDS_A_SECOND >= words)
    assert abs(one.seen - sum(looks)) < 0.001 * len(looks) and one.too_soon == len(looks)
    assert one.answered("words", False, NOW).is_read(words), "who answered it has read it"


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
