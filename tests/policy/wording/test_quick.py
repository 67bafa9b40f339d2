"""The quick ways of reading find what the plain ways do, on any text."""

import re

from hypothesis import example, given
from hypothesis import strategies as st

from playgate.policy.wording import disguise, names
from playgate.policy.wording.reading import Reading

SOME = st.text(st.sampled_from("aAbB09 .,-_|!@$*~^+=/\\\n'é£Дя"), max_size=60) | st.text(
    max_size=80
)
NAMED = st.lists(
    st.sampled_from(["Maisie", "maisie", "McMaisie", ". ", "\n", " ", "-", "ÉMILIE", "1", "Dr. "])
).map("".join)
PLAIN = "a b c ", "b.o.b", "m4isie", "a|b", "a!b", "@nna", "1 a 2", "a   b", "half-term", "x. Y"


@given(SOME)
@example("".join(PLAIN))
@example("a - b")
@example("!a!a!")
def test_no_disguise_is_passed_over(text: str) -> None:
    plain = Reading.of(text).plain
    patterns = (disguise._JOINER, disguise._LETTERED_OUT, disguise._MIXED)
    every = [found.span() for pattern in patterns for found in pattern.finditer(plain)]
    assert list(disguise._marks(plain)) == every


@given(SOME | NAMED)
def test_every_big_word_is_seen(text: str) -> None:
    reading = Reading.of(text)
    words = [word.span() for word in names._WORD.finditer(reading.plain)]
    assert list(names._big_words(reading)) == [one for one in words if reading.begins_big(one[0])]


@given(SOME | NAMED)
def test_sentences_end_where_they_do(text: str) -> None:
    reading, ends = Reading.of(text), [0]
    for mark in re.finditer(r"[.!?](?=\s|$)|\n", reading.plain):
        before = reading.plain[max(0, mark.start() - 4) : mark.start()].split()
        is_title = before and before[-1] in ("mr", "mrs", "ms", "dr", "st", "no", "miss")
        if mark.group() != "." or not is_title:
            ends.append(mark.end())
    assert reading._borders == ends
