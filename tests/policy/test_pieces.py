"""A text in pieces: nothing is lost, nothing is turned round, and every screen can be read."""

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from playgate.policy.changes import changes, same
from playgate.policy.clauses import clauses
from playgate.policy.matching import offer
from playgate.policy.pieces import (
    A_SCREEN,
    LONGEST_PIECE,
    MARK,
    PAGE_NUMBER,
    Piece,
    screens,
    split,
    tidy,
)

texts = st.lists(st.text(max_size=90), max_size=30).map("\n".join)
kinds = st.sampled_from(["heading", "paragraph", "point"])
pieces = st.lists(st.builds(Piece, kinds, st.text("ab c", min_size=1, max_size=1100)), max_size=40)
lines = st.lists(st.sampled_from(["be kind", "be kind to all", "ask first", "tell her", "x"]))


def bare(text: str) -> str:
    return re.sub(r"\s", "", text)


@given(texts)
def test_no_word_is_lost_but_marks_and_page_numbers(text: str) -> None:
    kept = bare("".join(piece.text for piece in split(text)))
    rows = [" ".join(row.split()) for row in tidy(text).split("\n")]
    rows = [row for row in rows if row and not PAGE_NUMBER.match(row)]
    marks = [match.end() if (match := MARK.match(row)) else 0 for row in rows]
    fewest = bare("".join(row[end:] for row, end in zip(rows, marks, strict=True)))
    assert len(fewest) <= len(kept) <= len(bare("".join(rows)))
    letters = iter(bare("".join(rows)))
    assert all(letter in letters for letter in kept), "in the order in which they came"


@given(texts)
def test_a_piece_is_never_empty_never_long_and_says_nothing_unseen(text: str) -> None:
    for piece in split(text):
        assert piece.text.strip() and len(piece.text) <= LONGEST_PIECE
        assert tidy(piece.text) == piece.text and "\n" not in piece.text


@given(pieces)
def test_screens_show_every_piece_once_in_order(found: list[Piece]) -> None:
    shown = screens(found)
    assert [number for screen in shown for number in screen] == list(range(len(found)))
    for screen in shown[:-1]:
        assert len(screen) == 1 or found[screen[-1]].kind != "heading" or _headings(found, screen)
        letters = sum(len(found[number].text) for number in screen[:-1])
        assert letters <= A_SCREEN + LONGEST_PIECE


def _headings(found: list[Piece], screen: list[int]) -> bool:
    """A heading that is followed by a heading of its own screen."""
    return found[screen[-1] + 1].kind == "heading"


@given(lines, lines)
def test_changes_lead_from_the_one_text_to_the_other(before: list[str], after: list[str]) -> None:
    found = changes(before, after)
    gone = {one.was for one in found if one.was is not None}
    new = {one.place for one in found if one.place is not None}
    kept = [text for number, text in enumerate(before) if number not in gone]
    assert kept == [text for number, text in enumerate(after) if number not in new]
    for one in found:
        if one.place is not None:
            told = " ".join(run.says for run in one.runs if run.what != "gone")
            assert told.split() == after[one.place].split()
    assert (found == []) is (before == after)
    assert all(before[was] == after[now] for now, was in same(before, after).items())


@pytest.mark.parametrize("text", ["a" * 120_000, "- \n" * 40_000, "b c " * 30_000, "•" * 100_000])
def test_a_hostile_text_is_split_in_a_moment(text: str) -> None:
    began = time.process_time()
    split(text)
    assert time.process_time() - began < 3


def test_a_clause_in_its_own_words_is_offered_for_itself() -> None:
    told = [clause for clause in clauses().values() if clause.id not in offer(clause.says)]
    assert len(told) <= 2, [clause.id for clause in told]
    assert offer("") == () and offer("The garden gate is painted green.") == ()


def test_lines_that_a_page_has_broken_are_put_together() -> None:
    text = (
        "1. Pictures\nWe ask every family before a picture of their child is shown to\n"
        "anybody, and what they say is kept.\n\n• Nobody uses a phone of their\nown.\n• Ask first."
    )
    assert split(text) == [
        Piece("heading", "Pictures"),
        Piece("paragraph", "We ask every family before a picture of their child is shown to "
            "anybody, and what they say is kept."),
        Piece("point", "Nobody uses a phone of their own."),
        Piece("point", "Ask first."),
    ]  # fmt: skip
