"""Words followed through a film: one entry for what says the same, and nothing is lost."""

from hypothesis import given
from hypothesis import strategies as some

from playgate.policy.findings import Box
from playgate.policy.tracks import place_at
from playgate.policy.words_in_films import (
    EVERY,
    MOST_READINGS,
    MOST_SOONER,
    MOST_WORDS,
    Looks,
    follow_words,
    stretched,
)


def at(x: float, y: float = 0.3) -> Box:
    return Box(x, y, 0.1, 0.05)


def test_what_is_misread_now_and_then_is_one_entry_with_all_its_readings() -> None:
    texts = ["GRACE ACHEBE", "GRACE ACHEB", "GRACE ACHEBE", "CRACE ACHEBE", "GRACE ACHEBE"]
    looks = [(float(n), [(at(0.1 + n * 0.15), text)]) for n, text in enumerate(texts)]
    [found] = follow_words(looks)
    assert found.text == "GRACE ACHEBE"
    assert set(found.readings) == {"GRACE ACHEB", "CRACE ACHEBE"}
    assert [len(way) for way in found.ways] == [5]


def test_two_that_say_the_same_at_once_are_one_entry_of_two_ways() -> None:
    looks = [(float(n), [(at(0.1), "Push"), (at(0.7), "Push")]) for n in range(3)]
    [found] = follow_words(looks)
    assert [len(way) for way in found.ways] == [3, 3]
    assert all(abs(way[0].x - way[-1].x) < 0.01 for way in found.ways)


def test_what_comes_again_later_is_not_blurred_meanwhile() -> None:
    here = [(at(0.5), "Oliver")]
    looks = [(float(n), here if n in (1, 2, 9) else []) for n in range(12)]
    [found] = follow_words(looks)
    assert len(found.ways) == 2
    ways, moments = [stretched(way) for way in found.ways], (0.0, 3.4, 5.5, 9.9)
    covered = [any(place_at(way, when) for way in ways) for when in moments]
    assert covered == [True, True, False, True]


def test_it_is_covered_from_the_look_before_to_the_look_after() -> None:
    looks = [(0.0, []), (1.0, [(at(0.5), "Oliver")]), (2.0, [])]
    [found] = follow_words(looks)
    way = stretched(found.ways[0])
    assert (way[0].at, way[-1].at) == (0.0, 2.0)
    assert all(place_at(way, when) for when in (0.0, 0.5, 1.5, 2.0))
    [found] = follow_words([(2.0, [(at(0.5), "Lee")]), (3.0, [(at(0.4), "Lee")])])
    walked = stretched(found.ways[0])
    assert walked[0].x > 0.59 and walked[-1].x < 0.31, "it goes straight on"


def test_other_words_at_the_same_place_are_another_entry() -> None:
    looks = [(0.0, [(at(0.5), "Wash your hands")]), (1.0, [(at(0.5), "Oliver Bennett")])]
    assert len(follow_words(looks)) == 2


TEXTS = some.sampled_from(["Oliver", "0liver", "Olive", "Push", "Grace Achebe", "BD63 KLM", "—"])
LINES = some.lists(some.tuples(some.builds(at, some.floats(0, 0.9)), TEXTS), max_size=4)


@given(some.lists(LINES, max_size=12))
def test_every_word_is_in_an_entry_and_covered_where_it_was_read(rows: list) -> None:
    looks = [(n * EVERY, lines) for n, lines in enumerate(rows)]
    found = follow_words(looks)
    for when, lines in looks:
        for box, text in lines:
            said = [one for one in found if text in (one.text, *one.readings)]
            assert said
            covers = [place_at(way, when) for one in found for way in one.ways]
            assert any(b and b.x <= box.x and b.x + b.w >= box.x + box.w - 1e-9 for b in covers)
    assert all(len(one.readings) < 50 * MOST_READINGS for one in found)


def test_a_long_film_costs_no_more_than_a_look_a_second_and_a_few() -> None:
    looks, count = Looks(), 0
    for number in range(20 * 60 * 3):
        if looks.is_due(number / 3, change=99.0):
            count += 1
            looks.saw(True)
    assert 20 * 60 <= count <= 20 * 60 + MOST_SOONER


def test_a_calm_film_is_looked_at_once_a_second_and_sooner_where_it_changes() -> None:
    looks = Looks()
    due = [n / 3 for n in range(12) if looks.is_due(n / 3, change=50.0 if n == 4 else 0.0)]
    assert due == [0.0, 1.0, 4 / 3, 7 / 3, 10 / 3]


def test_no_more_entries_than_somebody_can_look_at() -> None:
    looks = [(float(n), [(at(0.1), f"Word {n * 7919 % 99991:05}")]) for n in range(400)]
    assert len(follow_words(looks)) <= MOST_WORDS
