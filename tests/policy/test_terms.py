"""Every day lies in a term at hand, with the playgroup's own terms or without."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from playgate.policy.terms import Term, last_terms, term_at

DAYS = st.dates(date(2020, 1, 1), date(2040, 12, 31))
AUTUMN = Term("autumn", date(2026, 9, 7), date(2026, 12, 18))
SPRING = Term("spring", date(2027, 1, 4), date(2027, 4, 3))


@st.composite
def own_terms(draw: st.DrawFn) -> list[Term]:
    """Terms of a playgroup, one after the other, with holidays between."""
    day, found = draw(DAYS), []
    for number in range(draw(st.integers(0, 5))):
        day += timedelta(days=draw(st.integers(1, 60)))
        ends = day + timedelta(days=draw(st.integers(20, 110)))
        found.append(Term(f"own {number}", day, ends))
        day = ends
    return found


def test_without_own_terms_the_quarters_are_taken() -> None:
    assert term_at(date(2026, 11, 26)).name == "autumn term 2026"
    assert term_at(date(2027, 1, 1)).name == "spring term 2027"
    assert term_at(date(2027, 3, 31)).name == "spring term 2027"
    assert term_at(date(2027, 7, 31)).name == "summer term 2027"
    assert term_at(date(2027, 8, 15)).name == "summer term 2027"
    assert term_at(date(2027, 9, 1)).name == "autumn term 2027"


def test_own_terms_go_first_and_holidays_belong_to_the_term_before() -> None:
    known = [SPRING, AUTUMN]
    assert term_at(date(2026, 9, 7), known) == AUTUMN
    assert term_at(date(2026, 12, 25), known) == AUTUMN
    assert term_at(date(2027, 1, 4), known) == SPRING
    assert term_at(date(2026, 9, 6), known).name == "summer term 2026"
    assert term_at(date(2027, 4, 10), known).name == "summer term 2027", "nobody told that one yet"


@given(day=DAYS, known=own_terms())
def test_a_term_at_hand_has_begun_and_no_later_one_has(day: date, known: list[Term]) -> None:
    term = term_at(day, known)
    assert term.starts <= day
    assert not [own for own in known if term.starts < own.starts <= day]
    for own in known:
        if own.holds(day):
            assert term.starts >= own.starts


@given(one=DAYS, other=DAYS, known=own_terms())
def test_terms_follow_the_days(one: date, other: date, known: list[Term]) -> None:
    first, second = sorted((one, other))
    assert term_at(first, known).starts <= term_at(second, known).starts


@given(day=DAYS, number=st.integers(0, 6), known=own_terms())
def test_the_last_terms_go_back_one_by_one(day: date, number: int, known: list[Term]) -> None:
    terms = last_terms(day, number, known)
    assert len(terms) == number
    starts = [term.starts for term in terms]
    assert starts == sorted(set(starts), reverse=True)
    assert terms[:1] == ([term_at(day, known)] if number else [])
