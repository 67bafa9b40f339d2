"""The questions are fair, short and easy to read, and nobody can pass by the look of an answer."""

import re
from collections import Counter

import pytest

from playgate.policy.learning import MODULES, Question, lessons, questions

EVERY = questions()
END = re.compile(r"[.!?]+[\"')]*(?=\s|$)")


def sentences(text: str) -> int:
    return len(END.findall(text))


def syllables(word: str) -> int:
    found = len(re.findall(r"[aeiouy]+", word.lower()))
    return max(1, found - (word.lower().endswith("e") and found > 1))


def grade(text: str) -> float:
    """The school year for which a text is easy (Flesch and Kincaid): 4 means age nine or ten."""
    words = re.findall(r"[A-Za-z']+", text)
    per_sentence = len(words) / max(1, sentences(text))
    return 0.39 * per_sentence + 11.8 * sum(map(syllables, words)) / len(words) - 15.59


def all_words(one: Question) -> str:
    return " ".join([one.asks, *(f"{a.says} {a.because}" for a in one.answers)])


def test_there_are_enough_of_each_kind() -> None:
    per_module = Counter(one.module for one in EVERY)
    assert len(EVERY) >= 60
    assert set(per_module) == set(MODULES) and min(per_module.values()) >= 10
    assert len({one.clause for one in EVERY}) >= 40


def test_the_right_answer_is_no_longer_and_no_shorter_than_the_others() -> None:
    for pick in (max, min):
        right = [pick(one.answers, key=lambda a: len(a.says)).right for one in EVERY]
        assert sum(right) <= 0.4 * len(right), pick


def test_the_right_answer_is_written_in_every_place_alike() -> None:
    for many in (3, 4):
        asked = [one for one in EVERY if len(one.answers) == many]
        places = Counter([answer.right for answer in one.answers].index(True) for one in asked)
        assert max(places.values()) <= 0.45 * len(asked)
        assert len(places) == many


def test_what_is_said_of_the_right_answer_begins_with_yes_and_of_no_other() -> None:
    """Whoever reads the reason knows at once whether the answer was right."""
    for one in EVERY:
        for answer in one.answers:
            assert answer.because.startswith("Yes.") == answer.right, one.id


def test_reasons_are_short_and_sentences_are_whole() -> None:
    for one in EVERY:
        assert sentences(one.asks) <= 4 and len(one.asks) <= 220, one.id
        for answer in one.answers:
            assert 1 <= sentences(answer.because) <= 4, one.id
            assert len(answer.because) <= 240 and len(answer.says) <= 120, one.id
            assert answer.says[-1] in '.!?"', one.id


def test_a_child_of_ten_could_read_it() -> None:
    grades = [grade(all_words(one)) for one in EVERY]
    assert max(grades) < 6
    assert sum(grades) / len(grades) < 4.5
    for lesson in lessons().values():
        assert grade(" ".join(s for piece in lesson.pieces for s in piece.says)) < 5.5


def test_lessons_come_in_pieces_for_a_phone() -> None:
    for lesson in lessons().values():
        assert 5 <= len(lesson.pieces) <= 8
        assert len({piece.title for piece in lesson.pieces}) == len(lesson.pieces)
        words = sum(len(s.split()) for piece in lesson.pieces for s in piece.says)
        assert words / 120 <= lesson.minutes <= words / 50
        for piece in lesson.pieces:
            assert all(1 <= sentences(said) <= 4 and len(said) < 330 for said in piece.says)


@pytest.mark.parametrize("module", MODULES)
def test_every_module_asks_what_its_lesson_teaches(module: str) -> None:
    taught = {piece.clause for piece in lessons()[module].pieces}
    asked = {one.clause for one in questions(module)}
    assert len(taught & asked) >= 3


def test_nothing_is_said_that_may_change_or_was_not_confirmed() -> None:
    """Numbers of telephones and paragraphs are data of the playgroup, never words of ours."""
    said = [all_words(one) for one in EVERY]
    said += [s for lesson in lessons().values() for piece in lesson.pieces for s in piece.says]
    for text in said:
        assert not re.search(
            r"\b0\d{3,4} ?\d{3}|\b3\.7\d\b|\bs\. ?\d|section \d|article \d", text, re.I
        )


def test_it_is_written_in_british_english() -> None:
    text = " ".join(all_words(one) for one in EVERY)
    american = r"\b(color|favorite|behavior|apologize|organize|recognize|mom|kindergarten|diaper)\b"
    assert not re.search(american, text, re.I)
