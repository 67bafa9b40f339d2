"""Lists as other systems save them: every encoding, every sign between, and what is no list."""

import io
import zipfile
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from playgate.people.lists import NotAList, read
from playgate.people.lists.days import day_written

ROWS = [["Child", "Born"], ["Zoë Łukasz", "3/9/2022"], ["Ana Née", "4/9/2022"]]


def saved(rows: list[list[Any]], merged: str = "") -> bytes:
    book, out = Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)
    if merged:
        book.active.merge_cells(merged)
    book.save(out)
    return out.getvalue()


def cells(content: bytes) -> list[list[str]]:
    return [list(line.cells) for line in read(content)]


@pytest.mark.parametrize("between", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_every_encoding_and_every_sign_between_say_the_same(encoding: str, between: str) -> None:
    text = "\r\n".join(between.join(row) for row in ROWS)
    assert cells(text.encode(encoding)) == ROWS


def test_what_windows_wrote_is_read_as_it_was_meant() -> None:
    assert cells("Child;Born\r\nZoë O’Hara;3/9/2022\r\n".encode("cp1252"))[1][0] == "Zoë O’Hara"


def test_a_line_that_names_the_sign_between_is_no_row() -> None:
    assert cells(b"sep=;\nChild;Born\nAna, B;3/9/2022\n")[1] == ["Ana, B", "3/9/2022"]


def test_commas_in_quotation_marks_stay_in_their_cell() -> None:
    assert cells(b'Child,Born\n"Doyle, Amy",3/9/2022\n')[1] == ["Doyle, Amy", "3/9/2022"]


def test_a_workbook_says_the_same_with_its_days_and_numbers() -> None:
    content = saved([["Child", "Born", "PR", "No"], ["Zoë", date(2022, 9, 3), True, 4.0]])
    assert cells(content)[1] == ["Zoë", "2022-09-03", "yes", "4"]


def test_merged_cells_hold_for_every_row_they_cover() -> None:
    rows = [["Title", None], ["Parent", "Child"], ["Kim Ash", "Ana"], [None, "Ben"]]
    content = saved(rows, "A3:A4")
    assert cells(content)[2:] == [["Kim Ash", "Ana"], ["Kim Ash", "Ben"]]


def test_a_formula_is_shown_as_it_is_written_and_never_worked_out() -> None:
    content = saved([["Child", "Born"], ["=1+1", '=HYPERLINK("http://a.example","x")']])
    assert cells(content)[1] == ["=1+1", '=HYPERLINK("http://a.example","x")']


def bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/workbook.xml", "<workbook/>")
        packed.writestr("xl/worksheets/sheet1.xml", b" " * 60_000_000)
    return out.getvalue()


def lying() -> bytes:
    """A part that says it is small, and is not."""
    content = bytearray(bomb())
    size = (60_000_000).to_bytes(4, "little")
    return bytes(content.replace(size, (9).to_bytes(4, "little")))


def words_of_its_own() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr(
            "xl/workbook.xml", '<!DOCTYPE a [<!ENTITY b "bbbb">]><workbook>&b;</workbook>'
        )
    return out.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        b"", b" \n", b"PK\x03\x04 no zip", b"\xd0\xcf\x11\xe0old", bytes(range(256)) * 40,
        b"\x89PNG\r\n\x1a\n" + bytes(range(200)), b"a,b\n" + b"x" * (5 * 1024 * 1024),
        b'a,b\n"' + b"x" * 200_000, bomb(), lying(), words_of_its_own(), saved([]),
        b"a,b\n" + b"1,2\n" * 6000,
    ],
)  # fmt: skip
def test_what_is_no_list_is_refused_with_a_sentence_that_helps(content: bytes) -> None:
    with pytest.raises(NotAList) as refused:
        read(content)
    assert refused.value.says.endswith(".") and len(refused.value.says) > 30


@given(st.binary(max_size=400))
def test_no_bytes_at_all_break_the_reading(content: bytes) -> None:
    try:
        assert all(any(line.cells) for line in read(content))
    except NotAList as refused:
        assert refused.says


@pytest.mark.parametrize(
    "words",
    ["3/9/2022", "03.09.22", "2022-09-03", "3 September 2022", "3rd Sep 22", "2022-09-03 00:00:00",
     "Saturday 3 September 2022", "20220903", "3-9-2022", "2022/9/3"],
)  # fmt: skip
def test_a_day_is_read_day_first(words: str) -> None:
    assert day_written(words) == date(2022, 9, 3)


@pytest.mark.parametrize(
    "words", ["9/30/2022", "31/2/2022", "soon", "3/9/1822", "", "45000", "=A1"]
)
def test_what_is_no_day_is_said_with_what_is_wanted(words: str) -> None:
    with pytest.raises(ValueError, match=r"\.$"):
        day_written(words)


@given(st.dates(date(1990, 1, 1), date(2100, 12, 31)), st.sampled_from(["%d/%m/%Y", "%Y-%m-%d"]))
def test_every_day_comes_back(day: date, form: str) -> None:
    assert day_written(day.strftime(form)) == day
