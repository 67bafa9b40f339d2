"""What holds of what people say of their own accounts, of contacts, messages and advice."""

from datetime import date, timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from playgate.policy.clauses import clauses
from playgate.policy.contact import (
    GROWN_UP,
    LONGEST,
    OFFERED,
    TIES,
    advice,
    age_on,
    holds,
    why_not_decide,
    why_not_until,
)
from playgate.policy.covering import READINGS, Covers, Message, reading
from playgate.policy.own_accounts import (
    CARDS,
    CONTACTS,
    NUDGES,
    SETTINGS,
    card_on,
    nudges_on,
    shown_since,
)
from playgate.policy.personal_use import (
    A_YEAR,
    POINTS,
    is_nearly_due,
    unsettled,
    why_not_say,
    why_outstanding,
)
from playgate.policy.roles import ADULTS, Role
from playgate.policy.terms import Term

TODAY = date(2026, 11, 24)
AUTUMN = Term("autumn term", date(2026, 9, 3), date(2026, 12, 18))
SPRING = Term("spring term", date(2027, 1, 4), date(2027, 3, 25))
DAYS = st.dates(date(2000, 1, 1), date(2060, 1, 1))


@given(ago=st.integers(0, 800), version=st.integers(0, 4), now=st.integers(0, 4))
def test_a_word_holds_for_a_year_and_for_the_policy_as_it_was(
    ago: int, version: int, now: int
) -> None:
    said_on = TODAY - timedelta(days=ago)
    is_good = version >= now and timedelta(days=ago) < A_YEAR
    assert (why_outstanding(said_on, version, TODAY, now) == "") is is_good
    assert is_nearly_due(said_on, TODAY) is (ago >= 351)


def test_nobody_has_said_anything_before_they_have() -> None:
    assert why_outstanding(None, 0, TODAY, 0) == "Not said yet"


@given(said=st.fixed_dictionaries({one.key: st.sampled_from(sorted(one.says)) for one in POINTS}))
def test_what_is_amiss_is_still_to_put_right_and_nothing_else(said: dict[str, str]) -> None:
    assert {one.key for one in unsettled(said)} == {
        one.key for one in POINTS if said[one.key] == one.amiss
    }
    assert (why_not_say(said, 0) is not None) is (said["children"] == "agreed")
    assert why_not_say(said, 1) is None


@given(
    asks=st.sets(st.sampled_from(sorted(ADULTS)), min_size=1),
    decides=st.sets(st.sampled_from(sorted(ADULTS)), min_size=1),
)
def test_nobody_decides_for_themselves_nor_for_the_manager_but_the_chairperson(
    asks: set[Role], decides: set[Role]
) -> None:
    assert why_not_decide(asks, decides, True) is not None
    needed = Role.CHAIRPERSON if Role.MANAGER in asks else Role.MANAGER
    assert (why_not_decide(asks, decides, False) is None) is (needed in decides)


@given(days=st.integers(-500, 900))
def test_an_exception_ends_within_a_year_and_never_holds_after_its_day(days: int) -> None:
    until = TODAY + timedelta(days=days)
    assert (why_not_until(until, TODAY) is None) is (0 <= days <= LONGEST.days)
    assert holds("agreed", until, TODAY) is (days >= 0)
    assert not any(holds(state, until, TODAY) for state in ("asked", "refused", "ended"))
    assert not holds("agreed", None, TODAY)


@given(born=DAYS, later=st.integers(0, 14_000))
def test_until_the_day_they_are_18_it_is_a_no_and_from_then_on_it_may_be(
    born: date, later: int
) -> None:
    today = born + timedelta(days=later)
    found = advice(True, born, today)
    assert (found.answer == "no") is found.is_told is (age_on(born, today) < GROWN_UP)
    assert found.is_worrying is (age_on(born, today) < 13)
    assert advice(False, born, today).answer == "may"


@pytest.mark.parametrize(
    ("today", "answer"), [(date(2026, 11, 23), "no"), (date(2026, 11, 24), "may")]
)
def test_the_day_itself_counts(today: date, answer: str) -> None:
    assert advice(True, date(2008, 11, 24), today).answer == answer


def test_who_is_born_on_the_29th_of_february_is_older_on_the_1st_of_march() -> None:
    assert age_on(date(2008, 2, 29), date(2026, 2, 28)) == 17
    assert age_on(date(2008, 2, 29), date(2026, 3, 1)) == 18


def test_whatever_speaks_for_us_is_covered_and_only_what_has_nothing_to_do_with_us_is_private() -> (
    None
):
    for said in product((False, True), repeat=4):
        message = Message(*said)
        covers = reading(message).covers
        assert (covers is Covers.SPEAKS_FOR_US) is (message.from_ours or message.signed_as_ours)
        assert (covers is Covers.PRIVATE) is (not any(said))
    assert set(READINGS) == set(Covers)


@given(day=DAYS)
def test_each_card_comes_round_at_least_yearly(day: date) -> None:
    seen = {card_on(day + timedelta(days=n)) for n in range(365)}
    assert seen == set(CARDS)
    assert shown_since(card_on(day), day) <= day < shown_since(card_on(day), day) + timedelta(14)
    for card in CARDS:
        assert card_on(shown_since(card, day)) == card
        assert day - shown_since(card, day) < timedelta(days=14 * len(CARDS))


@given(days=st.integers(-30, 120), looked=st.sets(st.sampled_from(sorted(NUDGES))))
def test_a_term_begins_with_a_nudge_until_somebody_has_looked(days: int, looked: set[str]) -> None:
    first_weeks = 0 <= days < 21
    for term, all_of_it in ((AUTUMN, [SETTINGS, CONTACTS]), (SPRING, [SETTINGS])):
        found = nudges_on(term.starts + timedelta(days=days), term, looked)
        assert found == [one for one in all_of_it if first_weeks and one.key not in looked]


def test_every_clause_that_is_named_is_in_the_register() -> None:
    named = [*POINTS, *READINGS.values(), *CARDS, *NUDGES.values()]
    assert {one.clause for one in named} <= set(clauses())  # type: ignore[attr-defined]
    assert set(OFFERED) < set(TIES)
