"""A film played to its end: nobody gets there sooner than the film does."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as some

from playgate.policy.playing import AHEAD, FASTER, Play, is_whole, not_played, played

BEGUN = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)


def after(seconds: float) -> datetime:
    return BEGUN + timedelta(seconds=seconds)


def test_played_as_it_runs_it_is_whole() -> None:
    play = Play(BEGUN, BEGUN)
    for start in range(0, 40, 5):
        play = played(play, start, start + 5, after(start + 5))
    assert is_whole(play.parts, 40)


def test_one_word_does_not_play_a_film() -> None:
    at_once = played(Play(BEGUN, BEGUN), 0, 40, BEGUN)
    assert not is_whole(at_once.parts, 40) and not_played(at_once.parts, 40) == ((AHEAD, 40),)
    waited = played(Play(BEGUN, BEGUN), 0, 40, after(3600))
    assert not is_whole(waited.parts, 40), "and waiting does not either"


def test_what_was_skipped_is_missing() -> None:
    play = played(Play(BEGUN, BEGUN), 0, 10, after(10))
    play = played(play, 25, 40, after(25))
    assert not_played(play.parts, 40) == ((10, 25),)


def test_nothing_backwards_before_the_beginning_or_of_no_number_counts() -> None:
    for start, end in ((5, 1), (-3, 2), (float("nan"), 2), (1, float("nan"))):
        assert played(Play(BEGUN, BEGUN), start, end, after(60)).parts == ()


words = some.tuples(some.floats(0, 60), some.floats(0, 60), some.floats(0, 8))


@given(some.lists(words, max_size=30))
def test_no_words_make_more_of_a_film_seen_than_time_has_gone_by(
    told: list[tuple[float, float, float]],
) -> None:
    play, now = Play(BEGUN, BEGUN), 0.0
    for start, end, later in told:
        now += later
        play = played(play, start, end, after(now))
    seen = sum(end - start for start, end in play.parts)
    assert seen <= now * FASTER + AHEAD + 1e-6
    assert not is_whole(play.parts, 60) or now >= 50
