"""Bad input: never an error, always a true place, and the same answer each time."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from playgate.policy.clauses import clauses
from playgate.policy.findings import Effect
from playgate.policy.wording import MOST_CHARACTERS, check_words
from playgate.policy.wording.kinds import KINDS
from playgate.policy.wording.lexicon import LISTS
from playgate.policy.wording.reading import Reading
from playgate.policy.wording.telling import kind_of
from playgate.policy.wording.together import LISTS_TOGETHER
from tests.policy.wording.people import REGISTER, TODAY

_PIECES = """\
Amy_|Doyle|will_|A m y_|a-|@|07700 900123_|@my|\x00|\ud800|\u200b|\u202e|ﷺ|é|e\u0301|😀|f*|you are_
|muslims_|the council_|www.|a@b.|9 Elm Lane_|born 3 May 2022_|he_|poorly_|\n|._|!|£5_|{words}|%s|<b>
"""
PIECES = [piece.replace("_", " ") for piece in _PIECES.split("|")]
TEXTS = st.one_of(
    st.text(st.characters(exclude_categories=()), max_size=120),
    st.lists(st.sampled_from(PIECES), max_size=30).map("".join),
)


@given(TEXTS, st.sampled_from(["post", "alt", "reply"]), st.booleans())
@settings(max_examples=150, deadline=None)
def test_any_text_is_checked(text: str, where: str, beside: bool) -> None:
    told = check_words(text, REGISTER, where=where, beside_picture=beside, today=TODAY)
    assert told == check_words(text, REGISTER, where=where, beside_picture=beside, today=TODAY)
    starts = [finding.span.start for finding in told if finding.span]
    assert starts == sorted(starts)
    for finding in told:
        assert finding.span and 0 <= finding.span.start < finding.span.end <= len(text)
        assert finding.clause in clauses()
        (finding.says + finding.remedy + finding.key).encode("utf-8")


@given(st.sampled_from(PIECES))
@settings(max_examples=len(PIECES) * 2, deadline=None)
def test_the_longest_text_of_the_worst_kind_is_read_to_its_end(piece: str) -> None:
    text = (piece * MOST_CHARACTERS)[: MOST_CHARACTERS - 10] + " Amy Doyle"
    told = check_words(text, REGISTER)
    assert any(
        kind_of(f) in {"whole-name", "hidden-name"} and f.span and f.span.end == len(text)
        for f in told
    )


def test_a_text_that_is_too_long_stops_once_and_its_first_part_is_read() -> None:
    text = "Amy Doyle " + "la " * 400_000
    told = check_words(text, REGISTER)
    assert [kind_of(f) for f in told if f.effect is Effect.STOP] == ["whole-name", "too-long"]
    assert not [f for f in check_words("la " * 10, REGISTER) if kind_of(f) == "too-long"]


@pytest.mark.parametrize("text", ["", "\x00", "\ud800", "\u200b", " ", "\n\n"])
def test_nothing_is_found_in_nothing(text: str) -> None:
    assert check_words(text, REGISTER) == []


@given(TEXTS)
@settings(max_examples=100, deadline=None)
def test_every_plain_letter_has_its_place_in_the_text_as_typed(text: str) -> None:
    reading = Reading.of(text)
    assert len(reading.cased) == len(reading.plain) == len(reading.words) - 2
    for place in range(len(reading.plain)):
        span = reading.span(place, place + 1)
        assert 0 <= span.start < span.end <= len(text)


def test_every_kind_is_kept_under_a_clause_of_the_policy() -> None:
    assert {kind.clause for kind in KINDS.values()} <= set(clauses())
    assert set(LISTS_TOGETHER) <= set(LISTS)
