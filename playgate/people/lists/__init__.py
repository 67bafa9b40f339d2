"""Lists that are brought as a file: a table of words, read with care and never reckoned with.

What comes out is rows of plain text. A formula is shown as it is written, and does nothing.
"""

from dataclasses import dataclass

from .kinds import NotAList
from .text import rows_of_text
from .workbook import is_workbook, rows_of_workbook

__all__ = ["Line", "NotAList", "read"]

MOST_BYTES = 5 * 1024 * 1024
OLD_WORKBOOK = b"\xd0\xcf\x11\xe0"


@dataclass(frozen=True)
class Line:
    """One row of a list, with the number that it has in the file."""

    number: int
    cells: tuple[str, ...]


def read(content: bytes) -> list[Line]:
    """The rows of a list that are not empty. Raises `NotAList` with a sentence that helps."""
    if not content.strip():
        raise NotAList("This file is empty. Please choose the one with your list in it.")
    if len(content) > MOST_BYTES:
        raise NotAList("This file is larger than 5 MB. Please bring a smaller list.")
    if content.startswith(OLD_WORKBOOK):
        raise NotAList("This is an old workbook. Save it as .xlsx or as CSV, and try again.")
    rows = rows_of_workbook(content) if is_workbook(content) else rows_of_text(content)
    filled = [(number, cells) for number, cells in rows if any(cells)]
    if not filled:
        raise NotAList("There is nothing in this list. Please choose another file.")
    width = max(_width(cells) for _, cells in filled)
    return [Line(number, tuple(cells[:width])) for number, cells in filled]


def _width(cells: list[str]) -> int:
    return max(place for place, cell in enumerate(cells, 1) if cell)
