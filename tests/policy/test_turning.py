"""Signs that turn writing around end with the line in which they stand."""

from hypothesis import given
from hypothesis import strategies as st

from playgate.policy.turning import EMBEDS, ENDS_EMBEDDING, ENDS_ISOLATE, ISOLATES, closed, turns

ENDS = ENDS_EMBEDDING + ENDS_ISOLATE
written = st.text(st.sampled_from(f"ab \n\u2028{EMBEDS}{ISOLATES}{ENDS}"), max_size=60)


def test_a_reason_turns_itself_and_not_what_stands_behind_it() -> None:
    assert closed("\u202egnirts") == "\u202egnirts\u202c"
    assert closed("one \u202etwo\r\nthree") == "one \u202etwo\u202c\r\nthree"
    assert closed("\u2067\u202ea") == "\u2067\u202ea\u202c\u2069"
    assert closed("\u202eשלום\u202c, we said") == "\u202eשלום\u202c, we said"


@given(written)
def test_nothing_stays_open_and_no_word_is_changed(text: str) -> None:
    told = closed(text)
    assert closed(told) == told
    for was, line in zip(text.splitlines(), told.splitlines(), strict=True):
        assert line.startswith(was) and not line[len(was) :].strip(ENDS)
        open_ones: list[str] = []
        for sign in line:
            if sign in EMBEDS or sign in ISOLATES:
                open_ones.append(ENDS_EMBEDDING if sign in EMBEDS else ENDS_ISOLATE)
            elif sign == ENDS_ISOLATE and sign in open_ones:
                del open_ones[len(open_ones) - 1 - open_ones[::-1].index(sign) :]
            elif open_ones[-1:] == [sign]:
                open_ones.pop()
        assert open_ones == []


@given(st.text(max_size=200).filter(lambda text: not turns(text)))
def test_everybody_elses_words_stay_as_they_are(text: str) -> None:
    assert closed(text) is text
