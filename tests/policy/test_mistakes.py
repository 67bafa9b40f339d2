"""Who must be told of a mistake: the higher the risk, the more people."""

from hypothesis import given
from hypothesis import strategies as st

from playgate.policy.mistakes import LIFE, Assessment, Risk, why_not_assess

found = st.builds(
    Assessment, st.sampled_from(Risk), st.booleans(), st.booleans(), st.text(max_size=5)
)


@given(found)
def test_nobody_who_must_be_told_is_forgotten(one: Assessment) -> None:
    refusal = why_not_assess(one)
    needs_ico, needs_families = one.risk != Risk.NONE, one.risk == Risk.HIGH
    whole = (one.told_ico or not needs_ico) and (one.told_families or not needs_families)
    assert (refusal is None) == (whole and bool(one.why.strip()))


def test_it_is_looked_into_once() -> None:
    assert LIFE.states == ["owned up", "assessed"] and not LIFE.may("assessed", "assess")
