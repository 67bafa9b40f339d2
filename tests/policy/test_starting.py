"""Ready words: friendly, with one question at the end, and nothing that a gate would stop."""

import pytest

from playgate.policy.findings import Effect
from playgate.policy.starting import BLANK, STARTERS, TONES, blanks_in
from playgate.policy.wording import Register, check_words

KNOWN = {"playgroup": "Elm Lane", "day": "Tuesday", "term": "autumn term",
         "starts": "1 September", "ends": "18 December"}  # fmt: skip


@pytest.mark.parametrize("key", STARTERS)
def test_one_question_stands_at_the_end_and_no_gate_stops_it(key: str) -> None:
    words = STARTERS[key].words(KNOWN)
    assert words.endswith("?") and words.count("?") == 1 and "{" not in words
    assert len(words) < 320 and len(BLANK.findall(words)) <= 3
    whole = BLANK.sub("something", words)
    assert not [one for one in check_words(whole, Register(())) if one.effect is not Effect.ADVISE]


def test_what_nobody_has_told_is_left_to_the_writer() -> None:
    words = STARTERS["dates"].words({"playgroup": "Elm Lane"})
    assert {"[which]", "[the first day]", "[the last day]"} <= set(blanks_in(words))


ODD = ["", "x[0]", "[sic]", "[Amy]", "see [1]", "[" * 5000, "[a b" * 900]


@pytest.mark.parametrize("text", ODD)
def test_brackets_of_others_are_left_alone(text: str) -> None:
    assert blanks_in(text) == []


def test_every_network_with_people_on_it_has_a_note_of_its_own() -> None:
    assert len(set(TONES.values())) == len(TONES)
