"""Questions are drawn by lot, over many clauses, and the same seed draws the same."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from playgate.policy.clauses import clauses
from playgate.policy.learning import (
    MODULES,
    BadLesson,
    checked_lesson,
    checked_question,
    draw,
    lessons,
    question,
    questions,
    written,
)

SEEDS = st.text(max_size=20)
EVERY = questions()
NUMBERS = st.integers(min_value=0, max_value=len(EVERY) + 3)


def test_each_module_has_a_lesson_and_questions() -> None:
    assert set(lessons()) == set(MODULES)
    for module in MODULES:
        assert all(one.module == module for one in questions(module))
        assert len(questions(module)) >= 2


def test_a_question_is_found_by_its_id() -> None:
    assert all(question(one.id) is one for one in EVERY)
    with pytest.raises(KeyError):
        question("there-is-no-such-question")


@given(seed=SEEDS, most=NUMBERS)
def test_the_same_seed_draws_the_same(seed: str, most: int) -> None:
    assert draw(EVERY, seed, most) == draw(tuple(reversed(EVERY)), seed, most)


@given(seed=SEEDS, most=NUMBERS)
def test_what_is_drawn_stays_whole(seed: str, most: int) -> None:
    drawn = draw(EVERY, seed, most)
    assert len(drawn) == len({one.id for one in drawn}) == min(most, len(EVERY))
    for one in drawn:
        assert set(one.answers) == set(question(one.id).answers)
        assert sum(answer.right for answer in one.answers) == 1


@given(seed=SEEDS, most=NUMBERS)
def test_no_clause_comes_twice_while_another_has_not_come(seed: str, most: int) -> None:
    drawn = [one.clause for one in draw(EVERY, seed, most)]
    of_all = [one.clause for one in EVERY]
    for clause in set(of_all):
        for other in set(of_all):
            enough = of_all.count(other) > drawn.count(other)
            assert not (drawn.count(clause) > drawn.count(other) + 1 and enough)


def test_the_order_of_the_answers_depends_on_the_seed() -> None:
    one = EVERY[0]
    orders = {draw([one], str(seed), 1)[0].answers for seed in range(60)}
    assert len(orders) > 5


def test_the_right_answer_stands_everywhere_alike() -> None:
    """A script that always taps the same place must not pass."""
    places = [0, 0, 0, 0]
    for seed in range(200):
        for one in draw(EVERY, str(seed), 10):
            places[[answer.right for answer in one.answers].index(True)] += 1
    assert all(first > second / 3 for first, second in pairwise(sorted(places, reverse=True)[:3]))
    assert max(places) < 0.45 * sum(places)


def test_nothing_is_drawn_from_nothing() -> None:
    assert draw((), "seed", 5) == ()
    assert draw(EVERY, "seed", -1) == ()


def row(**changed: object) -> dict[str, object]:
    return {**written("questions.json")[0], **changed}


def answers(*right: bool) -> list[dict[str, object]]:
    return [{"says": str(n), "right": one, "because": "so"} for n, one in enumerate(right)]


@pytest.mark.parametrize(
    "changed",
    [
        {"clause": "there.is-none"},
        {"module": "cooking"},
        {"answers": answers(True, True, False)},
        {"answers": answers(False, False, False)},
        {"answers": answers(True, False)},
        {"answers": answers(True, False, False, False, False)},
        {"answers": [*answers(True, False), {"says": "1", "right": False, "because": "so"}]},
        {"answers": [*answers(True, False), {"says": "2", "right": False, "because": ""}]},
        {"asks": ""},
    ],
)
def test_a_question_that_cannot_be_asked_is_not_loaded(changed: dict[str, object]) -> None:
    assert checked_question(row())
    with pytest.raises(BadLesson):
        checked_question(row(**changed))


@pytest.mark.parametrize(
    "changed",
    [
        {"module": "cooking"},
        {"pieces": []},
        {"pieces": [{"title": "a", "says": ["b"], "clause": "there.is-none"}]},
        {"pieces": [{"title": "a", "says": [], "clause": "tone.friendly"}]},
        {"pieces": [{"title": "a", "says": [""], "clause": "tone.friendly"}]},
    ],
)
def test_a_lesson_that_cannot_be_read_is_not_loaded(changed: dict[str, object]) -> None:
    first = written("lessons.json")[0]
    assert checked_lesson(first)
    with pytest.raises(BadLesson):
        checked_lesson({**first, **changed})


def test_every_clause_is_in_the_register() -> None:
    taught = {piece.clause for lesson in lessons().values() for piece in lesson.pieces}
    assert taught | {one.clause for one in EVERY} <= set(clauses())
