"""How long things are kept: of several reasons the longest, never while one is open or held."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from playgate.policy.retention import RETENTION, Need, is_over, kept_until, last_day

ENDS = sorted(name for name, row in RETENTION.items() if row.has_an_end)
DAYS = st.dates(date(2020, 1, 1), date(2060, 12, 31))
CLOSED = st.builds(Need, st.sampled_from(ENDS), DAYS)
OPEN = st.builds(Need, st.sampled_from(ENDS), st.none())
SEVERAL = st.lists(CLOSED, min_size=1, max_size=6)


@given(SEVERAL, CLOSED)
def test_one_reason_more_never_ends_it_sooner(needs: list[Need], more: Need) -> None:
    before, after = last_day(needs), last_day([*needs, more])
    assert before and after and after >= before
    assert after == max(before, kept_until(more.record, more.since) or before)


@given(SEVERAL, OPEN, DAYS)
def test_what_is_open_is_never_over(needs: list[Need], still: Need, today: date) -> None:
    assert last_day([*needs, still]) is None
    assert not is_over([*needs, still], today, is_held=False)


@given(SEVERAL, DAYS)
def test_what_is_held_is_never_over(needs: list[Need], today: date) -> None:
    assert not is_over(needs, today, is_held=True)


@given(SEVERAL)
def test_its_last_day_is_a_whole_day(needs: list[Need]) -> None:
    last = last_day(needs)
    assert last and not is_over(needs, last, is_held=False)
    assert is_over(needs, last + timedelta(days=1), is_held=False)


@given(SEVERAL, DAYS, st.integers(1, 4000))
def test_what_is_over_stays_over(needs: list[Need], today: date, later: int) -> None:
    if is_over(needs, today, is_held=False):
        assert is_over(needs, today + timedelta(days=later), is_held=False)


@given(st.permutations([Need("comment", date(2026, 3, 1)), Need("look", date(2026, 9, 9)),
                        Need("complaint", date(2025, 1, 1))]))  # fmt: skip
def test_the_order_of_reasons_does_not_matter(needs: list[Need]) -> None:
    assert last_day(needs) == date(2028, 1, 1)


def test_what_nobody_has_a_reason_for_is_an_error_and_is_not_wiped() -> None:
    with pytest.raises(ValueError, match="Nobody has said"):
        last_day([])


@pytest.mark.parametrize(
    ("record", "words"),
    [("comment", "1 year"), ("complaint", "3 years"), ("pack for a request", "30 days"),
     ("ledger line", "")],
)  # fmt: skip
def test_how_long_is_said_as_people_say_it(record: str, words: str) -> None:
    assert RETENTION[record].how_long == words


def test_every_clause_is_one_of_the_policy() -> None:
    from playgate.policy.clauses import clauses

    assert {row.clause for row in RETENTION.values()} <= set(clauses())
