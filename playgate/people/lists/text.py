"""Lists as text: whatever other systems save as CSV, in the encodings that they use."""

import csv
import io
from collections import Counter
from collections.abc import Iterator

from .kinds import LONGEST_CELL, MOST_COLUMNS, MOST_ROWS, TOO_LONG, NotAList, plain

MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
BETWEEN = ",;\t|"
UNREADABLE = (
    "We cannot read this file. Please save the list as CSV or as an .xlsx workbook, and try again."
)


def rows_of_text(content: bytes) -> Iterator[tuple[int, list[str]]]:
    """Each row with its number. Raises `NotAList`."""
    text = words_of(content)
    between = _between(text)
    number = 0
    try:
        for number, cells in enumerate(_reader(text, between), 1):
            if number > MOST_ROWS + 20:
                raise NotAList(TOO_LONG)
            if number == 1 and cells and cells[0].lower().startswith("sep="):
                continue
            yield number, [plain(cell[: 2 * LONGEST_CELL]) for cell in cells[:MOST_COLUMNS]]
    except csv.Error:
        says = f"Something is wrong near row {number + 1}: a quotation mark may stand alone."
        raise NotAList(says) from None


def words_of(content: bytes) -> str:
    """The text of a file: by its mark, as UTF-8, as UTF-16 without a mark, or as Windows wrote it.

    Raises `NotAList` for what is no text.
    """
    text = _decoded(content)
    strange = sum(1 for one in text if not one.isprintable() and not one.isspace())
    if strange * 50 > len(text) or "\0" in text:
        raise NotAList(UNREADABLE)
    return text


def _decoded(content: bytes) -> str:
    for mark, encoding in MARKS:
        if content.startswith(mark):
            return content.decode(encoding, "replace")
    if b"\0" in content:
        low, high = content[1::2].count(0), content[::2].count(0)
        return content.decode("utf-16-le" if low > high else "utf-16-be", "replace")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


def _between(text: str) -> str:
    """The sign between the cells: the one that cuts the first rows into most equal parts."""
    first = text.splitlines()[:1]
    if first and first[0].lower().startswith("sep=") and first[0][4:5] in tuple(BETWEEN):
        return first[0][4]
    return max(BETWEEN, key=lambda sign: _even(text, sign))


def _even(text: str, sign: str) -> tuple[int, int]:
    head = text[:20_000]
    try:
        widths = [len(row) for row in _reader(head, sign) if row]
    except csv.Error:
        return 0, 0
    width, times = Counter(widths[:30]).most_common(1)[0] if widths else (1, 0)
    return (times if width > 1 else 0), width


def _reader(text: str, between: str) -> Iterator[list[str]]:
    return csv.reader(io.StringIO(text, newline=""), delimiter=between)
