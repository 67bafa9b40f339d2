"""Faces followed through a film: by place alone, never two people in one track."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as some

from playgate.policy.findings import Box
from playgate.policy.tracks import BEFORE_AND_AFTER, Spot, follow, place_at, shown_at

STEP = 1 / 3
SIZE = 0.1


def at(x: float, y: float = 0.3) -> Box:
    return Box(x, y, SIZE, SIZE)


def looks(*rows: list[Box]) -> list[tuple[float, list[Box]]]:
    return [(number * STEP, row) for number, row in enumerate(rows)]


def test_a_face_that_walks_is_one_track() -> None:
    [track] = follow(looks(*([at(0.1 + number * 0.08)] for number in range(9))))
    assert len(track.spots) == 9


def test_two_apart_are_two_and_stay_themselves() -> None:
    found = follow(looks(*([at(0.1 + n * 0.01), at(0.7 - n * 0.01)] for n in range(9))))
    assert [len(one.spots) for one in found] == [9, 9]
    assert all(abs(one.spots[0].x - one.spots[-1].x) < 0.2 for one in found)


def test_where_two_cross_nobody_knows_which_is_which_and_both_are_asked_about_again() -> None:
    rows = [[at(0.30 + n * 0.02), at(0.54 - n * 0.02)] for n in range(13)]
    found = follow(looks(*rows))
    assert len(found) > 2
    left = [one for one in found if one.spots[0].at == 0]
    assert all(one.spots[-1].at < 6 * STEP for one in left), "none goes on through the crossing"


def test_one_that_hides_for_a_moment_is_the_same_and_for_long_another() -> None:
    short = follow(looks([at(0.3)], [at(0.3)], [], [at(0.31)]))
    long = follow(looks([at(0.3)], [at(0.3)], [], [], [], [], [at(0.31)]))
    assert (len(short), len(long)) == (1, 2)


def test_one_that_is_much_larger_is_another() -> None:
    assert len(follow(looks([at(0.3)], [Box(0.2, 0.2, 0.3, 0.3)]))) == 2


boxes = some.builds(
    Box, *(some.floats(0, 0.8) for _ in range(2)), *(some.floats(0.02, 0.2) for _ in range(2))
)


@given(some.lists(some.lists(boxes, max_size=4), max_size=8))
def test_every_face_that_was_found_is_in_exactly_one_track(rows: list[list[Box]]) -> None:
    found = follow(looks(*rows))
    told = sorted((spot.at, *spot.box) for one in found for spot in one.spots)
    assert told == sorted((when, *box) for when, row in looks(*rows) for box in row)
    for one in found:
        moments = [spot.at for spot in one.spots]
        assert moments == sorted(set(moments)), "nobody is in two places at once"


@given(some.lists(some.tuples(some.floats(0, 0.8), some.floats(0, 0.8)), min_size=1, max_size=6))
def test_the_blur_covers_every_place_of_a_track_and_the_way_between(
    way: list[tuple[float, float]],
) -> None:
    spots = [Spot(number * STEP, x, y, SIZE, SIZE) for number, (x, y) in enumerate(way)]
    for before, after in pairwise(spots):
        for share in (0.0, 0.25, 0.5, 0.99):
            covered = place_at(spots, before.at + share * STEP)
            assert covered is not None
            x = before.x + (after.x - before.x) * share
            y = before.y + (after.y - before.y) * share
            assert covered.x <= x + 1e-6
            assert covered.y <= y + 1e-6
            assert covered.x + covered.w >= x + SIZE - 1e-6
            assert covered.y + covered.h >= y + SIZE - 1e-6
    assert place_at(spots, spots[0].at - BEFORE_AND_AFTER - 0.01) is None
    assert place_at(spots, spots[-1].at + BEFORE_AND_AFTER + 0.01) is None
    assert place_at(spots, spots[0].at - BEFORE_AND_AFTER / 2) is not None
    assert place_at(spots, spots[-1].at + BEFORE_AND_AFTER / 2) is not None


def test_before_it_is_first_seen_it_is_blurred_where_it_came_from() -> None:
    spots = [Spot(1.0, 0.4, 0.3, SIZE, SIZE), Spot(1.0 + STEP, 0.5, 0.3, SIZE, SIZE)]
    covered = place_at(spots, 1.0 - STEP)
    assert covered is not None and covered.x < 0.31 and covered.x + covered.w >= 0.5


def test_a_face_is_shown_where_it_is_largest_at_its_beginning_and_at_its_end() -> None:
    spots = [Spot(0, 0, 0, 0.1, 0.1), Spot(1, 0, 0, 0.3, 0.3), Spot(2, 0, 0, 0.2, 0.2)]
    assert [one.at for one in shown_at(spots)] == [1, 0, 2]
    assert len(shown_at(spots[:1])) == 1
