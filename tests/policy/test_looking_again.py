"""The sample of a term: by chance, the same all term, never more than there is."""

from hypothesis import given
from hypothesis import strategies as st

from playgate.policy.looking_again import SAMPLE, sample_of, still_to_look

MARKS = st.sets(st.uuids().map(str), max_size=60)


@given(MARKS, st.text(max_size=20))
def test_a_sample_is_part_of_what_is_out_and_stays_the_same(marks: set[str], seed: str) -> None:
    chosen = sample_of(marks, seed)
    assert set(chosen) <= marks and len(chosen) == len(set(chosen)) == min(SAMPLE, len(marks))
    assert chosen == sample_of(sorted(marks), seed)


@given(MARKS, st.text(max_size=20))
def test_what_was_looked_at_takes_no_others_place(marks: set[str], seed: str) -> None:
    chosen = sample_of(marks, seed)
    if chosen:
        rest = sample_of(marks - {chosen[0]}, seed, len(chosen) - 1)
        assert list(rest) == list(chosen[1:])


def test_another_term_has_another_sample() -> None:
    marks = {str(number) for number in range(400)}
    assert set(sample_of(marks, "one")) != set(sample_of(marks, "two"))


@given(st.integers(0, 40), st.integers(0, 40))
def test_never_more_is_left_than_is_out(looked: int, out: int) -> None:
    assert 0 <= still_to_look(looked, out) <= min(out, SAMPLE)
