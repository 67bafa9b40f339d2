"""Rows of words as families; and for each cell that cannot be read, how to mend it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from playgate.people.lists import Line
from playgate.people.lists.days import day_written

from .languages import language_of, spoken

YES = {"yes", "y", "true", "1", "x", "✓", "✔", "ja", "full", "has pr"}
NO = {"no", "n", "false", "0", "none"}
NOTHING = {"", "-", "–", "n/a", "na", "none", "null", "nil", "unknown", "not known", "tbc", "."}
FORMULA = ("=", "+", "-", "@")
OLDEST_YEARS = 8


@dataclass(frozen=True)
class Wrong:
    """One cell that cannot be kept: where it is, what was read, and what is wanted."""

    row: int
    place: int
    head: str
    read: str
    wanted: str

    @property
    def field(self) -> str:
        """The name of its box on the page."""
        return f"cell-{self.row}-{self.place}"


@dataclass(frozen=True)
class GrownUp:
    """A grown-up of a child, as the list says. `pr`: None where it does not say."""

    name: str
    email: str = ""
    pr: bool | None = None
    row: int = 0
    place: int = 0

    @property
    def mark(self) -> str:
        """By which they are known in this list."""
        return self.email or plain(self.name)


@dataclass
class Family:
    """A child with its grown-ups, as the list says; "" or None where it does not say."""

    row: int
    name: str
    born: date
    known: str = ""
    starts: date | None = None
    ends: date | None = None
    language: str = ""
    apart: bool | None = None
    grown_ups: list[GrownUp] = field(default_factory=list)

    @property
    def speaks(self) -> str:
        """The home language in words."""
        return spoken(self.language)

    @property
    def mark(self) -> tuple[str, date]:
        """By which a child is known: name and birth date."""
        return plain(self.name), self.born


def plain(name: str) -> str:
    """A name without regard to spaces and capitals."""
    return " ".join(name.casefold().split())


@dataclass
class Reader:
    """Reads the cells of one row, and notes what is wrong with them."""

    line: Line
    heads: tuple[str, ...]
    places: dict[str, int]
    today: date
    wrong: list[Wrong] = field(default_factory=list)

    def said(self, meaning: str) -> str:
        """The words in a column; "" for what people write when they leave it empty."""
        place = self.places.get(meaning)
        if place is None or place >= len(self.line.cells):
            return ""
        words = self.line.cells[place]
        return "" if words.lower() in NOTHING else words

    def mind(self, meaning: str, wanted: str) -> None:
        """Note that a cell has to be mended."""
        place = self.places.get(meaning, 0)
        head = self.heads[place] if place < len(self.heads) else ""
        told = Wrong(self.line.number, place, head, self.said(meaning), wanted)
        if told not in self.wrong:
            self.wrong.append(told)

    def name(self, who: str) -> str:
        """A whole name, or the two parts of one."""
        whole = [self.said(f"{who}.name")]
        parts = [self.said(f"{who}.first"), self.said(f"{who}.last")] if not whole[0] else whole
        for meaning in ("name", "first", "last"):
            if self.said(f"{who}.{meaning}").startswith(FORMULA):
                self.mind(f"{who}.{meaning}", "This is not a name. Type the name itself.")
        name = " ".join(filter(None, parts))
        if whole[0].count(",") == 1:
            name = " ".join(part.strip() for part in reversed(whole[0].split(",")))
        return " ".join(name.split())[:120]

    def tried(self, meaning: str, read: Callable[[str], Any]) -> Any:
        """A cell, read; None where it is empty or wrong."""
        words = self.said(meaning)
        if not words:
            return None
        try:
            return read(words)
        except (ValueError, ValidationError) as trouble:
            is_ours = isinstance(trouble, ValueError)
            self.mind(meaning, str(trouble) if is_ours else "Write an address like a@example.org.")
            return None


def yes_or_no(words: str) -> bool:
    """Raises `ValueError`."""
    said = words.strip().lower()
    if said in YES or said in NO:
        return said in YES
    raise ValueError("Write yes or no.")


def address(words: str) -> str:
    """Raises `ValidationError`."""
    email = words.strip().lower()
    validate_email(email)
    return email


def read_family(reader: Reader) -> Family | None:
    """One row as a family; None where the child itself cannot be read."""
    name, born = reader.name("child"), reader.tried("child.born", day_written)
    if not name:
        part = "child.name" if "child.name" in reader.places else "child.first"
        reader.mind(part, "The child's name is missing. Type it in.")
    if not reader.said("child.born"):
        reader.mind("child.born", "The date of birth is missing. Write it like 3/9/2022.")
    elif born and not 0 <= (reader.today - born).days <= OLDEST_YEARS * 366:
        reader.mind("child.born", "Please check the year of birth.")
    family = Family(
        reader.line.number,
        name,
        born or date.min,
        reader.said("child.known")[:200],
        reader.tried("child.starts", day_written),
        reader.tried("child.ends", day_written),
        reader.tried("child.language", language_of) or "",
        reader.tried("child.apart", yes_or_no),
    )
    if family.starts and family.ends and family.ends < family.starts:
        reader.mind("child.ends", "It leaves before it starts. Please check both days.")
    if family.known.startswith(FORMULA):
        reader.mind("child.known", "This is not a name. Type the name itself.")
    family.grown_ups = [one for who in ("p1", "p2") if (one := _grown_up(reader, who))]
    _two_with_one_address(reader, family)
    return family if name and born else None


def _grown_up(reader: Reader, who: str) -> GrownUp | None:
    name = reader.name(who)
    email = reader.tried(f"{who}.email", address) or ""
    if not name:
        if email:
            part = f"{who}.name" if f"{who}.name" in reader.places else f"{who}.first"
            if part in reader.places:
                reader.mind(part, "Whose address is this? Type the name in.")
        return None
    pr = reader.tried(f"{who}.pr", yes_or_no)
    place = reader.places.get(f"{who}.email", 0)
    return GrownUp(name, email, pr, reader.line.number, place)


def _two_with_one_address(reader: Reader, family: Family) -> None:
    if len(family.grown_ups) < 2:
        return
    one, two = family.grown_ups
    if one.email and one.email == two.email and plain(one.name) != plain(two.name):
        says = "Both have this address. Each needs one of their own, or leave this one empty."
        reader.mind("p2.email", says)
