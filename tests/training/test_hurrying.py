"""An answer takes as long as its words, also for a script that knows all of them."""

from datetime import timedelta
from typing import Any

from playgate.people.models import Earned
from playgate.policy.learning import question
from playgate.policy.studying import QUESTIONS
from playgate.training.models import Study
from tests.studying import (
    answer_on,
    do,
    hidden,
    page,
    press,
    read_on,
    right_answer,
    words,
    wrong_answer,
)


def test_a_script_that_knows_every_answer_takes_as_long_as_reading(
    cast: Any, browser: Any, clock: Any, lines: Any
) -> None:
    lee = browser("lee")
    press(lee, "begin", "policy")
    read_on(lee, "policy")
    for _ in range(60):
        id = hidden(page(lee, "policy", again="1"), "question")
        assert press(lee, "answer", "policy", question=id, says=right_answer(id)).status_code == 302
    assert "Nothing is lost" in words(page(lee, "policy"))
    study = Study.objects.get(person=cast.people["lee"])
    assert not any(one.is_right or one.tries for one in study.questions)
    assert press(lee, "understand", "policy").status_code == 409
    told = [line.facts for line in lines("training.answer")]
    assert len(told) == 60 and all("right" not in facts and facts["too_soon"] for facts in told)
    assert len(set(answer_on(lee, "policy"))) == QUESTIONS["policy"], "each is asked again"
    do(lee, "understand", "policy")
    assert lines("training.understand").get().facts["too_soon"] == 60
    assert Earned.objects.get(playgroup=cast.playgroup, person=cast.people["lee"]).read == 1


def test_a_hurried_answer_is_asked_again_after_the_others_and_tells_nothing(
    cast: Any, browser: Any, clock: Any
) -> None:
    lee = browser("lee")
    press(lee, "begin", "law")
    read_on(lee, "law")
    first = hidden(page(lee, "law"), "question")
    press(lee, "answer", "law", question=first, says=wrong_answer(first))
    shown = page(lee, "law")
    assert "Not quite" not in words(shown) and "does not count yet" in words(shown)
    assert hidden(shown, "question") != first
    assert answer_on(lee, "law")[-1] == first
    assert Study.objects.get(person=cast.people["lee"]).questions[-1].at_once


def test_who_reads_very_fast_is_not_asked_twice(cast: Any, browser: Any, clock: Any) -> None:
    """Twelve words a second is three times as fast as most adults read."""
    lee = browser("lee")
    press(lee, "begin", "policy")
    read_on(lee, "policy")
    while id := hidden(page(lee, "policy", again="1"), "question"):
        clock.shift(timedelta(seconds=question(id).words / 12))
        press(lee, "answer", "policy", question=id, says=right_answer(id))
    questions = Study.objects.get(person=cast.people["lee"]).questions
    assert all(one.at_once and not one.too_soon for one in questions)


def test_after_a_wrong_answer_the_other_one_may_follow_at_once(
    cast: Any, browser: Any, clock: Any
) -> None:
    lee = browser("lee")
    press(lee, "begin", "policy")
    read_on(lee, "policy")
    id = hidden(page(lee, "policy"), "question")
    do(lee, "answer", "policy", question=id, says=wrong_answer(id))
    press(lee, "answer", "policy", question=id, says=right_answer(id))
    assert Study.objects.get(person=cast.people["lee"]).questions[0].is_right
