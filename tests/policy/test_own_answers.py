"""What one grown-up says: a wish and its cells say the same, and a no is always a no."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from playgate.policy import own_answers
from playgate.policy.families import code_holds, is_too_often, why_not_send
from playgate.policy.own_answers import SEEN, Wish, asked, cells_of, changes, own, wish_of
from playgate.policy.permissions import USES, Answer, Said

NOW = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
TODAY = date(2026, 11, 24)
EVERY = cells_of(USES)
cells = st.integers(0, 2 ** len(EVERY) - 1).map(
    lambda mask: frozenset(cell for place, cell in enumerate(EVERY) if mask >> place & 1)
)
wishes = st.builds(
    Wish,
    cells,
    st.sampled_from(SEEN),
    st.booleans(),
    st.booleans(),
)


def kept(said: list[Said], at: datetime) -> list[Answer]:
    """The cells as they stand in the book."""
    return [
        Answer(one.use, one.allowed, one.faces or not one.allowed, one.groups_only, "p", at, TODAY,
               None, one.medium, one.first_name, one.after_leaving)
        for one in said
    ]  # fmt: skip


@given(st.lists(wishes, min_size=1, max_size=5))
def test_the_last_wish_is_what_stands(said: list[Wish]) -> None:
    answers: list[Answer] = []
    for number, wish in enumerate(said):
        before = own(answers, TODAY)
        answers += kept(changes(wish, before, USES), NOW + timedelta(minutes=number))
    stands = own(answers, TODAY)
    assert {cell for cell, one in stands.items() if one.allowed} == said[-1].cells
    assert changes(said[-1], stands, USES) == [], "twice is once"
    if said[-1].cells:
        assert wish_of(stands) == said[-1]


@given(wishes, st.sampled_from([*USES, ""]))
def test_what_is_taken_back_is_gone_and_nothing_else(wish: Wish, use: str) -> None:
    answers = kept(changes(wish, {}, USES), NOW)
    taken = own_answers.take_back(own(answers, TODAY), use)
    assert not any(one.allowed for one in taken)
    stands = own([*answers, *kept(taken, NOW + timedelta(minutes=1))], TODAY)
    left = {cell for cell, one in stands.items() if one.allowed}
    assert left == {cell for cell in wish.cells if use not in ("", cell[0])}


@given(wishes, wishes)
def test_a_no_is_seen_as_a_no(first: Wish, second: Wish) -> None:
    before = own(kept(changes(first, {}, USES), NOW), TODAY)
    said = changes(second, before, USES)
    lost = first.cells - second.cells
    assert own_answers.is_a_no(said, before) or not lost


def test_a_yes_that_is_over_is_none_and_a_no_without_a_place_is_everywhere() -> None:
    yes = Answer("press", True, True, False, "p", NOW, TODAY, TODAY - timedelta(days=1))
    assert own([yes], TODAY) == {}
    nowhere = Answer("", False, True, False, "p", NOW, TODAY, None)
    assert {use for use, _ in own([nowhere], TODAY)} == set(USES)


def test_families_are_asked_about_what_there_is() -> None:
    assert "instagram" not in asked(["website", "journal"])
    assert {"website", "press", "display", "journals"} <= set(asked(["website"]))


def test_how_long_and_how_often() -> None:
    assert code_holds(NOW, 5, None, NOW) and not code_holds(NOW, 6, None, NOW)
    assert not code_holds(NOW, 0, NOW, NOW)
    assert not code_holds(NOW, 0, None, NOW + timedelta(minutes=15))
    assert is_too_often(5, 5) and is_too_often(0, 12) and not is_too_often(4, 11)
    assert why_not_send(True, False, None, 0, NOW) == ""
    assert why_not_send(False, False, None, 0, NOW) and why_not_send(True, True, None, 0, NOW)
    assert why_not_send(True, False, NOW, 0, NOW) and why_not_send(True, False, None, 250, NOW)
