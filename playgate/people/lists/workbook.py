"""Lists as workbooks (.xlsx): read row by row, within limits, and no formula is worked out."""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from .kinds import FURTHEST_ROW, MOST_COLUMNS, MOST_ROWS, TOO_LONG, NotAList, plain

MOST_UNPACKED = 40 * 1024 * 1024
MOST_PARTS = 500
DAMAGED = "This workbook is damaged. Please save it again as .xlsx or as CSV, and try again."
TOO_LARGE = "This workbook is far larger than it looks. Please bring a plain list, as CSV."
OTHER = "We read .xlsx workbooks and CSV. Please save the list as one of these, and try again."
MERGED = re.compile(
    rb'<(?:\w+:)?mergeCell\s[^>]*?ref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"'
)

Merged = dict[tuple[int, int], tuple[int, int]]


def is_workbook(content: bytes) -> bool:
    """Whether this is a packed file, as .xlsx is."""
    return content.startswith(b"PK")


def rows_of_workbook(content: bytes) -> Iterator[tuple[int, list[str]]]:
    """Each row of the first sheet with its number. Raises `NotAList`."""
    _look_before_opening(content)
    from openpyxl import load_workbook  # here, because it is slow to load and few pages need it

    try:
        book = load_workbook(io.BytesIO(content), read_only=True, keep_links=False)
        sheet = next(iter(book.worksheets))
        merged = _merged(content, getattr(sheet, "_worksheet_path", ""))
        yield from _rows(sheet, merged)
        book.close()
    except NotAList:
        raise
    except Exception:  # a workbook can be broken in more ways than anyone can name
        raise NotAList(DAMAGED) from None


def _rows(sheet: Any, merged: Merged) -> Iterator[tuple[int, list[str]]]:
    tops = dict.fromkeys(merged.values(), "")
    filled = 0
    for number, row in enumerate(sheet.iter_rows(max_col=MOST_COLUMNS, values_only=True), 1):
        cells = [_told(value) for value in row]
        for place in range(len(cells)):
            if (number, place) in tops:
                tops[number, place] = cells[place]
            elif (number, place) in merged:
                cells[place] = tops[merged[number, place]]
        filled += any(cells)
        if filled > MOST_ROWS + 20 or (number > FURTHEST_ROW and any(cells)):
            raise NotAList(TOO_LONG)
        if number > FURTHEST_ROW:
            return
        yield number, cells


def _told(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    words = plain(str(value))
    return "" if words in ("#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!") else words


def _look_before_opening(content: bytes) -> None:
    """How large it would be, and that nothing in it defines words of its own (a known bomb)."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            parts = packed.infolist()
            if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
                raise NotAList(TOO_LARGE)
            if "xl/workbook.xml" not in packed.namelist():
                raise NotAList(OTHER)
            for part in parts:
                if part.filename.endswith((".xml", ".rels")):
                    _is_plain(packed, part)
    except (
        zipfile.BadZipFile,
        EOFError,
        NotImplementedError,
        RuntimeError,
        OSError,
        ValueError,
        zlib.error,
    ):
        raise NotAList(DAMAGED) from None


def _is_plain(packed: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
    """Not larger than it says, and without definitions of its own."""
    with packed.open(part) as opened:
        words = opened.read(part.file_size + 1)
    if len(words) > part.file_size:
        raise NotAList(TOO_LARGE)
    if b"<!" in words.replace(b"<!--", b"").replace(b"<![CDATA[", b""):
        raise NotAList(DAMAGED)


def _merged(content: bytes, path: str) -> Merged:
    """Each cell that was merged into another one, and that one: (row from 1, column from 0)."""
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        words = packed.read(path.lstrip("/")) if path else b""
    found: Merged = {}
    for left, top, right, bottom in MERGED.findall(words)[:MOST_ROWS]:
        first, last = int(top), min(int(bottom), FURTHEST_ROW)
        columns = range(_column(left), min(_column(right), MOST_COLUMNS - 1) + 1)
        if len(columns) * max(0, last - first) > FURTHEST_ROW or len(found) > 4 * FURTHEST_ROW:
            continue
        for row in range(first, last + 1):
            for place in columns:
                if (row, place) != (first, columns.start):
                    found[row, place] = first, columns.start
    return found


def _column(letters: bytes) -> int:
    """A → 0, Z → 25, AA → 26."""
    number = 0
    for one in letters:
        number = number * 26 + one - 64
    return number - 1
