"""A list of old paper, held against all that a family has said: it opens nothing that is shut."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from playgate.policy.from_a_list import (
    A_NO_STANDS,
    SAID_SINCE,
    stands_already,
    why_left,
)
from playgate.policy.permissions import Answer, ChildFacts, Said, why_not

START = datetime(2026, 1, 1, tzinfo=UTC)
TODAY = date(2026, 6, 1)
WHO = ("mum", "dad", "gran", "")


def answer(by: str, day: int, allowed: bool, starts: int) -> Answer:
    at = START + timedelta(days=day, hours=9)
    first = (at + timedelta(days=starts)).date()
    return Answer("website", allowed, True, False, by, at, first, None)


answers = st.builds(
    answer,
    st.sampled_from(WHO),
    st.integers(0, 150),
    st.booleans(),
    st.sampled_from([0, 0, 0, 200]),
)
listed = st.tuples(st.sampled_from(WHO), st.integers(0, 150), st.booleans())


def child(said: list[Answer], *, apart: bool = False, decide: tuple[str, ...] = ("mum", "dad")):
    return ChildFacts("c", date(2025, 9, 1), None, apart, frozenset(decide), tuple(said), ())


def shown(facts: ChildFacts) -> bool:
    return why_not(facts, "website", TODAY) is None


def brought(facts: ChildFacts, row: tuple[str, int, bool]) -> ChildFacts:
    """The same child after one row of a list, if it is kept."""
    by, day, allowed = row
    said, at = Said("website", allowed=allowed), START + timedelta(days=day)
    if stands_already(facts, said, by, at) or why_left(facts, said, by, at, TODAY):
        return facts
    new = Answer("website", allowed, True, False, by, at, at.date(), None)
    return child([*facts.answers, new], apart=facts.carers_live_apart,
                 decide=tuple(facts.must_answer))  # fmt: skip


families = st.builds(
    child, st.lists(answers, max_size=6), apart=st.booleans(),
    decide=st.sampled_from([("mum", "dad"), ("mum",), ()]),
)  # fmt: skip


@given(families, listed)
def test_a_yes_in_a_list_never_opens_what_a_no_has_closed(
    facts: ChildFacts, row: tuple[str, int, bool]
) -> None:
    has_a_no = any(
        not max(mine, key=lambda one: (one.at, not one.allowed)).allowed
        for by in WHO
        if by and (mine := [one for one in facts.answers if one.by == by])
    )
    if has_a_no:
        assert brought(facts, (row[0], row[1], True)) == facts


@given(families, listed)
def test_what_the_same_people_said_since_stays(
    facts: ChildFacts, row: tuple[str, int, bool]
) -> None:
    by, day, _ = row
    if any(one.by == by and one.at >= START + timedelta(days=day) for one in facts.answers):
        assert brought(facts, row) == facts


@given(families, listed)
def test_a_no_in_a_list_never_opens_anything(facts: ChildFacts, row: tuple[str, int, bool]) -> None:
    assert shown(facts) or not shown(brought(facts, (row[0], row[1], False)))


@given(families, st.lists(listed, max_size=6))
def test_the_same_list_twice_changes_nothing(
    facts: ChildFacts, rows: list[tuple[str, int, bool]]
) -> None:
    once = facts
    for row in sorted(rows, key=lambda row: row[2]):
        once = brought(once, row)
    twice = once
    for row in sorted(rows, key=lambda row: row[2]):
        twice = brought(twice, row)
    assert twice == once


def test_the_two_reasons_are_told_apart() -> None:
    at, said = START + timedelta(days=10), Said("website", allowed=True)
    day = at.date()
    no = Answer("website", False, True, False, "dad", START, day, None)
    yes = Answer("website", True, True, False, "mum", at + timedelta(hours=3), day, None)
    assert why_left(child([no]), said, "mum", at, TODAY) == A_NO_STANDS
    assert why_left(child([yes]), said, "mum", at, TODAY) == SAID_SINCE
    assert why_left(child([yes]), said, "dad", at, TODAY) == ""
    assert why_left(child([yes]), Said("website"), "dad", at, TODAY) == ""
    assert why_left(child([yes]), Said("website"), "mum", at, TODAY) == SAID_SINCE
