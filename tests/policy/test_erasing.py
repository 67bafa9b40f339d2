"""Which words go when a child is erased: none that may mean somebody else, and all that do not."""

from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st

from playgate.policy.erasing import GONE, month_after, says_one, struck, why_not_erase, words_of

WORD = st.text(st.characters(categories=["Lu", "Ll"]), min_size=3, max_size=9)


@given(st.lists(WORD, min_size=1, max_size=4), st.lists(WORD, max_size=5), st.text(max_size=40))
def test_what_was_struck_says_none_of_the_words(
    names: list[str], others: list[str], around: str
) -> None:
    words = words_of(names, others, frozenset())
    text = f"{around} {' '.join(names)} {around}"
    assert not says_one(struck(text, words.surely), words.surely)
    taken = {other.casefold() for other in others}
    assert not {word.casefold() for word in words.surely} & taken


def test_three_olivers_and_a_family_called_page() -> None:
    words = words_of(["Oliver Hughes", "Ollie"], ["Oliver Bains"], frozenset({"page"}))
    assert words.surely == {"Oliver Hughes", "Hughes", "Ollie"} and words.perhaps == {"Oliver"}
    assert struck("Oliver and OLLIE, Oliver  Hughes's hat", words.surely) == (
        f"Oliver and {GONE}, {GONE}'s hat"
    )
    assert words_of(["Will Page"], [], frozenset({"page", "will"})).surely == {"Will Page"}


def test_nobody_is_erased_who_still_comes() -> None:
    day = date(2026, 7, 24)
    assert why_not_erase(None, day, is_held=False)
    assert why_not_erase(day, day, is_held=False)
    assert why_not_erase(date(2026, 7, 23), day, is_held=True)
    assert why_not_erase(date(2026, 7, 23), day, is_held=False) is None


def test_a_family_has_its_answer_within_a_month() -> None:
    asked = datetime(2026, 1, 31, 9, tzinfo=UTC)
    assert month_after(asked, UTC).date() == date(2026, 2, 28)
