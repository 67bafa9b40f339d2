"""What a list may be, and how it is said that a file is none."""

MOST_ROWS, MOST_COLUMNS, LONGEST_CELL = 5_000, 60, 500
FURTHEST_ROW = 20_000


class NotAList(Exception):
    """This file cannot be read as a list; `says` is for the person who chose it."""

    def __init__(self, says: str):
        super().__init__("not a list")
        self.says = says


TOO_LONG = f"This list has more than {MOST_ROWS:,} rows. Please bring it in two or more parts."


def plain(text: str) -> str:
    """One cell as one line of words, not too long, with nothing in it that cannot be seen."""
    words = " ".join(text.split())
    return "".join(one for one in words if one.isprintable())[:LONGEST_CELL]
