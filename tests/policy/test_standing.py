"""Who may act: whoever has read this policy, and is trained, on that day."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from playgate.policy.acts import MAY
from playgate.policy.standing import (
    NEEDED_FOR,
    NO_LONGER_TRAINED,
    NO_POLICY,
    NOT_READ,
    NOT_TRAINED,
    READ_AN_OLDER_ONE,
    Standing,
    why_not,
)

DAY = date(2026, 11, 24)
GOOD = Standing(2, DAY - timedelta(days=30), 14, 2, DAY)
days = st.dates(date(2026, 1, 1), date(2027, 12, 31))


def of(**other: object) -> Standing:
    return Standing(**{**vars(GOOD), **other})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("standing", "refusal"),
    [
        (GOOD, None),
        (of(version=0), NO_POLICY),
        (of(read=0), NOT_READ),
        (of(read=1), READ_AN_OLDER_ONE),
        (of(read=1, since=DAY - timedelta(days=13)), None),
        (of(read=1, since=DAY - timedelta(days=14)), READ_AN_OLDER_ONE),
        (of(read=0, since=DAY), NOT_READ),
        (of(trained_until=None), NOT_TRAINED),
        (of(trained_until=DAY - timedelta(days=1)), NO_LONGER_TRAINED),
        (of(read=0, trained_until=None), NOT_READ),
    ],
)
def test_reading_and_training_are_asked_for(standing: Standing, refusal: object) -> None:
    assert why_not(standing, "images.add", DAY) == refusal
    assert why_not(standing, "posts.take_down", DAY) is None


@given(
    day=days, since=days, grace=st.integers(0, 60), until=st.none() | days, read=st.integers(0, 3)
)
def test_nobody_acts_without_both(
    day: date, since: date, grace: int, until: date | None, read: int
) -> None:
    found = why_not(Standing(3, since, grace, read, until), "posts.sign_off", day)
    has_read = read == 3 or (read > 0 and (day - since).days < grace)
    assert (found is None) == (has_read and until is not None and day <= until)


def test_every_act_that_needs_both_is_an_act() -> None:
    assert set(MAY) >= NEEDED_FOR
    assert not [act for act in NEEDED_FOR if act.split(".")[1] in {"take_down", "stop", "receive"}]
