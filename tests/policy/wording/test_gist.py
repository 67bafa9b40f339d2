"""What is noticed in words that no list knows, measured on sentences never trained on."""

import json
from pathlib import Path

import pytest

from playgate.policy.wording import check_words, gist
from playgate.policy.wording.gist import FAMILIES, place_of, words_of
from playgate.policy.wording.telling import kind_of
from tests.policy.wording.people import NOBODY
from tests.policy.wording.test_rates import EXAMPLES, raised

TRAINED_ON = Path(__file__).parents[2] / "training/sentences"
LEARNED = Path(gist.__file__).with_name("learned")


def first_sight(label: str) -> list[str]:
    """The sentences of one label that were never trained on."""
    lines = EXAMPLES.joinpath("first-sight.txt").read_text("utf-8").splitlines()
    return [line.split("\t")[1] for line in lines if line.startswith(f"{label}\t")]


@pytest.mark.parametrize(
    ("label", "kind", "least"),
    [
        ("nasty", "controversial", 0.5),
        ("controversial", "controversial", 0.5),
        ("gain", "personal-gain", 0.5),
        ("grievance", "grievance", 0.25),
    ],
)
def test_much_is_noticed_at_first_sight(label: str, kind: str, least: float) -> None:
    missed = [text for text in first_sight(label) if not raised(text) & FAMILIES[kind]]
    assert len(missed) <= (1 - least) * len(first_sight(label)), missed


@pytest.mark.parametrize(("label", "most"), [("ordinary", 0.05), ("kind", 0.05)])
def test_little_is_asked_in_vain_at_first_sight(label: str, most: float) -> None:
    flagged = [text for text in first_sight(label) if raised(text)]
    assert len(flagged) <= most * len(first_sight(label)), flagged


def test_no_sentence_of_the_measure_was_trained_on() -> None:
    trained = {
        line.casefold()
        for path in TRAINED_ON.glob("*.txt")
        for line in path.read_text("utf-8").splitlines()
    }
    lines = EXAMPLES.joinpath("first-sight.txt").read_text("utf-8").splitlines()
    assert len(lines) >= 120
    assert not [line for line in lines if line.split("\t")[1].casefold() in trained]


def test_every_word_has_its_numbers_and_they_stay_small() -> None:
    words = LEARNED.joinpath("words.txt").read_text("utf-8").split()
    told = json.loads(LEARNED.joinpath("kinds.json").read_text("utf-8"))
    rows = LEARNED.joinpath("rows.bin").read_bytes()
    assert len(set(words)) == len(words)
    assert len(rows) == len(words) * 3 * len(told["bias"]) < 3_000_000
    assert {kind["kind"] for kind in told["kinds"]} == set(FAMILIES)


def test_a_sentence_is_asked_about_once_and_the_others_are_left_alone() -> None:
    nasty = "Your daughter sings like a hinge and eats like a hoover"
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
