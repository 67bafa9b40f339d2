"""Offices and conflicts of interest, as rules that know no database."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as some

from playgate.policy import conflicts
from playgate.policy.conflicts import Matter, Ties, conflict
from playgate.policy.invitations import needs_a_minute
from playgate.policy.offices import (
    BOTH_HEADS,
    NOT_YET_MINUTED,
    OWN,
    WITHOUT,
    waits_for,
    why_not_appoint,
    why_not_end,
)
from playgate.policy.roles import HEADS, Role

DAY = date(2026, 11, 24)
IDS = some.frozensets(some.sampled_from("abcdef"), max_size=4)


def test_nobody_enters_their_own_appointment() -> None:
    assert why_not_appoint("a", "a", Role.CHAIRPERSON, DAY, DAY, ()) == OWN
    assert why_not_appoint("b", "a", Role.CHAIRPERSON, DAY, DAY, ()) is None


def test_a_minute_is_of_a_meeting_that_was_held() -> None:
    tomorrow = DAY + timedelta(days=1)
    assert why_not_appoint("b", "a", Role.CHAIRPERSON, tomorrow, DAY, ()) == NOT_YET_MINUTED


@pytest.mark.parametrize("role", sorted(HEADS))
def test_nobody_is_both_heads(role: Role) -> None:
    other = HEADS - {role}
    assert why_not_appoint("b", "a", role, DAY, DAY, other) == BOTH_HEADS
    assert why_not_appoint("b", "a", role, DAY, DAY, {role, Role.TRUSTEE}) is None
    assert why_not_appoint("b", "a", Role.ADMINISTRATOR, DAY, DAY, HEADS) is None


@given(some.frozensets(some.sampled_from(list(Role))))
def test_the_last_one_goes_only_knowingly(lost: frozenset[Role]) -> None:
    refusal = why_not_end(lost)
    assert bool(refusal) == bool(lost & set(WITHOUT))
    assert why_not_end(lost, knowingly=True) is None
    if refusal:
        assert all(WITHOUT[role] in refusal.why for role in lost & set(WITHOUT))


def test_what_a_meeting_gives() -> None:
    given_by_word = {role for role in Role if not needs_a_minute([role])}
    assert given_by_word == {
        Role.STAFF, Role.VOLUNTEER, Role.TRUSTEE, Role.PARENT, Role.CARER, Role.HOUSE
    }  # fmt: skip
    assert waits_for(Role.CHAIRPERSON).startswith("This waits for the chairperson. Nobody stands")


@given(IDS, IDS, IDS, IDS, IDS)
def test_a_decision_counts_where_nothing_ties_them_to_it(
    children: frozenset[str], close: frozenset[str], asked: frozenset[str],
    shown: frozenset[str], decided: frozenset[str],
) -> None:  # fmt: skip
    ties, matter = Ties("me", children, close), Matter(asked, shown, decided)
    free = not (children & shown) and not (close & (asked | decided))
    assert (conflict(ties, matter) is None) == free
    own = Matter(asked | {"me"}, shown, decided)
    assert conflict(ties, own) == conflicts.OWN_MATTER
