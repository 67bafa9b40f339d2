"""How long a text is, as each network counts it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from playgate.networks.counting import graphemes, length
from playgate.networks.kinds import KINDS
from playgate.networks.limits import problems_of

from .contract import post

FAMILY, WALES, KEYCAP = "👩‍👩‍👧‍👦", "🏴󠁧󠁢󠁷󠁬󠁳󠁿", "1️⃣"


@pytest.mark.parametrize(
    ("text", "weight"),
    [
        ("", 0),
        ("We made bread.", 14),
        ("café", 4),
        ("cafe\u0301", 4),
        ("のり", 4),
        ("저찀", 4),
        ("😀", 2),
        (FAMILY, 2),
        (WALES, 2),
        ("🇬🇧🇫🇷", 4),
        (KEYCAP, 2),
        ("👍🏽", 2),
        ("http://a.uk", 23),
        ("https://example.org/a/very/long/way/to/a/page?with=more", 23),
        ("See https://example.org/a, please.", 36),
        ("example.org", 23),
        ("a.b", 3),
        ("https://example.org/aのり", 27),
        ("https://not a host", 23 + 7),
        ("https://with_underscore/and/a/very/long/way/in", 46),
    ],
)
def test_the_weight_on_x(text: str, weight: int) -> None:
    assert length(text, "x") == weight


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("", 0),
        ("abc", 3),
        ("e\u0301\u0302", 1),
        (f"{FAMILY}{WALES}{KEYCAP}", 3),
        ("🇬🇧🇫🇷🇬", 3),
        ("👍🏽👍", 2),
        ("a\r\nb", 3),
        ("\n\u0301", 2),
        ("각", 1),
        ("각각", 2),
        ("नमस्ते", 4),
        ("👩\u200d\u200d👩", 2),
    ],
)
def test_characters_as_people_see_them(text: str, number: int) -> None:
    assert length(text, "graphemes") == number


@given(st.text())
def test_no_character_is_lost_in_counting(text: str) -> None:
    assert "".join(graphemes(text)) == text


@given(st.text("ab 👩👧🏽\u200d\ufe0f♀🇬🇧\r\né\u0301नस्ते한ᄀ\u11a8👍é"))
def test_it_never_counts_fewer_than_the_standard(text: str) -> None:
    regex = pytest.importorskip("regex")
    assert length(text, "graphemes") >= len(regex.findall(r"\X", text))


def test_a_link_on_mastodon_counts_23() -> None:
    assert length("See https://example.org/a/very/long/way/to/a/page now", "mastodon") == 31


def test_bluesky_counts_bytes_too() -> None:
    heavy = post(text=FAMILY * 150, signed="")
    assert [problem.code for problem in problems_of(heavy, KINDS["bluesky"])] == ["too-heavy"]
    assert problems_of(post(text=FAMILY * 100, signed=""), KINDS["bluesky"]) == []


def test_instagram_counts_hashtags_and_mentions() -> None:
    tags = post(text="#bread " * 31 + "@shop " * 21)
    codes = {problem.code for problem in problems_of(tags, KINDS["instagram"])}
    assert codes == {"picture-missing", "too-many-hashtags", "too-many-mentions"}


def test_a_megabyte_of_words_is_told_too_long_everywhere_that_has_a_limit() -> None:
    endless = post(text="👩‍👩‍👧‍👦 https://a.b " * 60_000)
    for kind in KINDS.values():
        codes = [problem.code for problem in problems_of(endless, kind)]
        assert ("too-long" in codes) == (kind.most_characters is not None)


def test_how_much_to_shorten_is_said() -> None:
    problem = problems_of(post(text="a" * 300, signed=""), KINDS["x"])[0]
    assert problem.says == "The words are too long for X: 300 characters, and 280 fit."
    assert problem.remedy == "Please shorten them by 20."
