"""Which pictures are nearly the same, and which of them is offered."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from playgate.policy.findings import Box
from playgate.policy.sorting import A_BURST, Look, best, bursts, is_nearly

START = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
MARKS = st.sampled_from(["", "0" * 32, "0" * 31 + "f", "f" * 32, "0f" * 16])
LOOKS = st.lists(
    st.builds(
        Look,
        key=st.uuids().map(str),
        by=st.sampled_from(["sam", "maya"]),
        moment=st.integers(0, 3600).map(lambda seconds: START + timedelta(seconds=seconds)),
        mark=MARKS,
        sharpness=st.floats(0, 5000),
        faces=st.lists(st.just(Box(0.1, 0.1, 0.1, 0.1)), max_size=3).map(tuple),
    ),
    max_size=30,
    unique_by=lambda look: look.key,
)


def look(key: str, mark: str = "0" * 32, after: int = 0, by: str = "sam", **more: object) -> Look:
    return Look(key, by, START + timedelta(seconds=after), mark, **{"sharpness": 1.0, **more})  # type: ignore[arg-type]


@given(LOOKS)
def test_each_picture_stands_in_one_burst_and_the_best_is_one_of_it(looks: list[Look]) -> None:
    found = bursts(looks)
    assert sorted(one.key for burst in found for one in burst) == sorted(one.key for one in looks)
    for burst in found:
        assert best(burst) in burst
        assert all(is_nearly(burst[0], one) for one in burst[1:])
        assert len({one.by for one in burst}) == 1


@given(LOOKS, st.randoms())
def test_the_order_in_which_they_came_in_makes_no_difference(
    looks: list[Look], chance: object
) -> None:
    mixed = list(looks)
    chance.shuffle(mixed)  # type: ignore[attr-defined]
    assert bursts(mixed) == bursts(looks)


def test_likeness_time_and_bringer_all_three_are_needed() -> None:
    far = int(A_BURST.total_seconds()) + 1
    first = look("a")
    assert is_nearly(first, look("b", after=30))
    assert not is_nearly(first, look("b", after=far)), "twins in another hour are another burst"
    assert not is_nearly(first, look("b", by="maya"))
    assert not is_nearly(first, look("b", mark="f" * 32))
    assert not is_nearly(look("a", mark=""), look("b", mark="")), "unmeasured is never alike"


def test_the_best_has_faces_that_can_be_seen_and_then_is_sharp() -> None:
    big, tiny = Box(0.1, 0.1, 0.1, 0.1), Box(0.1, 0.1, 0.02, 0.02)
    nobody = look("sharp, and nobody in it", sharpness=900.0)
    blurry = look("somebody", sharpness=10.0, faces=(big,))
    sharper = look("somebody, sharper", sharpness=20.0, faces=(big, tiny))
    assert best([nobody, blurry, sharper]) is sharper
    assert best([nobody, look("far away", faces=(tiny, tiny))]) is nobody
