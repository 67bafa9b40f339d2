"""Terms and closures from a list: a name, a first day, a last day, and perhaps what it is."""

import re
from datetime import date

from playgate.people.lists import Line, NotAList
from playgate.people.lists.days import day_written

from .kinds import LONGEST, Found, guessed

HEADS = {
    "starts": re.compile(r"^(from|starts?|start date|begins?|first day|opens?|date|day)\b", re.I),
    "ends": re.compile(r"^(to|until|till|ends?|end date|last day|closes?|finish)\b", re.I),
    "kind": re.compile(r"^(kind|type|what|sort|category)\b", re.I),
    "name": re.compile(r"name|term|title|event|summary|description|holiday", re.I),
}
WANTED = (
    "This list needs a first row with the words name, from and to. Please add it, and try again."
)


def found_in_list(lines: list[Line]) -> tuple[list[Found], list[str]]:
    """What the rows say, and which of them cannot be read. Raises `NotAList`."""
    places = _places(lines[0].cells)
    if "starts" not in places:
        raise NotAList(WANTED)
    found, wrong = [], []
    for line in lines[1:]:
        told = {head: _cell(line, place) for head, place in places.items()}
        try:
            found.append(_found(told))
        except ValueError as trouble:
            wrong.append(f"Row {line.number}: {trouble}")
    return found, wrong


def _places(cells: tuple[str, ...]) -> dict[str, int]:
    places: dict[str, int] = {}
    for at, cell in enumerate(cells):
        for head, words in HEADS.items():
            if head not in places and words.search(cell):
                places[head] = at
                break
    return places


def _cell(line: Line, place: int) -> str:
    return line.cells[place] if place < len(line.cells) else ""


def _found(told: dict[str, str]) -> Found:
    starts = _day(told["starts"], "first day")
    ends = _day(told["ends"], "last day") if told.get("ends") else starts
    if ends < starts:
        raise ValueError("the last day is before the first. Please check both.")
    if (ends - starts).days > LONGEST:
        raise ValueError("this is longer than a year. Please check both days.")
    return guessed(told.get("name", ""), starts, ends, told.get("kind", ""))


def _day(text: str, what: str) -> date:
    if not text:
        raise ValueError(f"the {what} is missing. Write it like 3/9/2026.")
    try:
        return day_written(text)
    except ValueError as trouble:
        raise ValueError(f"the {what} is “{text[:40]}”. {trouble}") from None
