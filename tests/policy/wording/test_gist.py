"""What is noticed in words that no list knows, measured on sentences never trained on."""

import json
from pathlib import Path

import pytest

from playgate.policy.findings import Effect
from playgate.policy.wording import check_words, gist
from playgate.policy.wording.gist import FAMILIES, place_of, words_of
from playgate.policy.wording.telling import kind_of
from tests.policy.wording.people import NOBODY
from tests.policy.wording.test_rates import EXAMPLES, raised

TRAINED_ON = Path(__file__).parents[2] / "training/sentences"
LEARNED = Path(gist.__file__).with_name("learned")


def sentences_of(label: str, name: str) -> list[str]:
    """The sentences of one label in a list that was never trained on.

    The first and the second list were written before anybody saw what the check says. The lines
    of the lists of phrases were written with the third in view.
    """
    lines = EXAMPLES.joinpath(f"{name}.txt").read_text("utf-8").splitlines()
    return [line.split("\t")[1] for line in lines if line.startswith(f"{label}\t")]


@pytest.mark.parametrize(
    ("label", "kind", "first", "second", "in_view"),
    [
        ("nasty", "controversial", 0.58, 0.58, 0.9),
        ("controversial", "controversial", 0.6, 0.7, 0.9),
        ("gain", "personal-gain", 0.65, 0.65, 0.85),
        ("grievance", "grievance", 0.7, 0.6, 0.85),
    ],
)
def test_much_is_noticed(
    label: str, kind: str, first: float, second: float, in_view: float
) -> None:
    lists = {"first-sight": first, "second-sight": second, "in-view": in_view}
    for name, least in lists.items():
        told = sentences_of(label, name)
        missed = [text for text in told if not raised(text) & FAMILIES[kind]]
        assert len(missed) <= (1 - least) * len(told), missed


@pytest.mark.parametrize(
    ("label", "name", "most"),
    [
        ("ordinary", "first-sight", 0.04),
        ("kind", "first-sight", 0.05),
        ("ordinary", "second-sight", 0.04),
    ],
)
def test_little_is_asked_in_vain_and_nothing_is_stopped(label: str, name: str, most: float) -> None:
    told = sentences_of(label, name)
    flagged = [text for text in told if raised(text)]
    assert len(flagged) <= most * len(told), flagged
    stopped = [
        text for text in told if Effect.STOP in {f.effect for f in check_words(text, NOBODY)}
    ]
    assert stopped == []


def test_no_sentence_of_the_measure_was_trained_on() -> None:
    trained = {
        line.casefold()
        for path in TRAINED_ON.glob("*.txt")
        for line in path.read_text("utf-8").splitlines()
    }
    for name, fewest in {"first-sight": 180, "second-sight": 240, "in-view": 240}.items():
        lines = EXAMPLES.joinpath(f"{name}.txt").read_text("utf-8").splitlines()
        assert len(lines) >= fewest
        assert not [line for line in lines if line.split("\t")[1].casefold() in trained]


def test_every_word_has_its_numbers_and_they_stay_small() -> None:
    words = LEARNED.joinpath("words.txt").read_text("utf-8").split()
    told = json.loads(LEARNED.joinpath("kinds.json").read_text("utf-8"))
    rows = LEARNED.joinpath("rows.bin").read_bytes()
    assert len(set(words)) == len(words)
    assert len(rows) == len(words) * 3 * len(told["bias"]) < 3_000_000
    assert {kind["kind"] for kind in told["kinds"]} == set(FAMILIES)


def test_a_sentence_is_asked_about_once_and_the_others_are_left_alone() -> None:
    nasty = "He dresses like a burglar and thinks like a brick"
    text = f"We planted beans today. {nasty}! Please bring a hat."
    told = [f for f in check_words(text, NOBODY) if kind_of(f) == "offence"]
    assert [text[f.span.start : f.span.end] for f in told if f.span] == [nasty]


def test_what_a_list_has_told_is_not_told_again_of_the_whole_sentence() -> None:
    told = [f for f in check_words("What a bunch of idiots you are.", NOBODY)]
    assert [kind_of(f) for f in told].count("offence") == 1
    assert all(f.span and f.span.end - f.span.start < 29 for f in told)


def test_short_forms_and_endings_find_their_word() -> None:
    assert words_of("you're not, it's £5") == ["you", "are", "not", "it", "pounds", "ten"]
    assert words_of("she don't") == ["she", "do", "not"]
    assert place_of("ponies", {"pony": 4}) == 4
    assert place_of("xyzzy", {"pony": 4}) is None
