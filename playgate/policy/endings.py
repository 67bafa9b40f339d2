"""What was closed, and must stay closed when an older state of the house is brought back."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

# What closes something, and what opens the same thing again.
OF_OFFICES = {"people.end_role"}
OF_KEEPERS = {"accounts.end_keeper"}
OF_ROLL = {"people.take_off_roll"}
OF_COPIES = {"posts.take_down"}
OF_PEOPLE = {"people.suspend": True, "people.lift_suspension": False}
OF_LISTS = {"people.put_on_the_never_list": True, "people.take_off_the_never_list": False}
OF_PAGES = {"parents.close_page": True, "parents.open_page": False}
OF_ANSWERS = {"people.record_permission"}
OF_PICTURES = {"images.wipe", "images.wipe_accident", "images.end_worry"}
OF_ERASED = {"parents.erase"}
OF_APART = {"images.set_apart"}
OF_FACTORS = {"door.remove_factor", "door.confirm_reset"}
OF_CODES = {"door.note_factor"}  # where a recovery code was used; what is added is no closing
OF_TABLETS = {"door.let_go_tablet"}
CLOSES = OF_PEOPLE | OF_LISTS | OF_PAGES
NOTED = {
    *OF_OFFICES,
    *OF_KEEPERS,
    *OF_ROLL,
    *OF_COPIES,
    *OF_PICTURES,
    *OF_ERASED,
    *OF_APART,
    *CLOSES,
    *OF_ANSWERS,
    *OF_FACTORS,
    *OF_CODES,
    *OF_TABLETS,
}
USED = "used"


def is_noted(act: str, change: str) -> bool:
    """Whether an act closes or opens something that is kept in the list."""
    return act in NOTED and (act not in OF_CODES or change == USED)


@dataclass(frozen=True)
class Ending:
    """One thing that was closed: ids and days alone. `about`: what it is.

    `factor`: the one second step that was taken away; empty where all of somebody's were.
    """

    act: str
    playgroup: str
    about: str
    at: datetime
    person: str = ""
    ends: date | None = None
    use: str = ""
    allowed: bool = False
    factor: str = ""
    medium: str = "photo"

    @property
    def thing(self) -> tuple[str, ...]:
        """What it is about: of several about the same thing, the last counts."""
        if self.act in OF_PEOPLE:
            return ("person", self.playgroup, self.person)
        if self.act in OF_PAGES:
            return ("page", self.playgroup, self.person)
        act = "list" if self.act in OF_LISTS else self.act
        return (act, self.about, self.use + self.factor, self.medium)

    @property
    def closes(self) -> bool:
        """Whether it closes; else it opens what was closed."""
        if self.act in OF_ANSWERS:
            return not self.allowed
        return CLOSES.get(self.act, True)


def still_closed(endings: Iterable[Ending], since: datetime) -> list[Ending]:
    """What was closed after a moment, and has not been opened again."""
    last: dict[tuple[str, ...], Ending] = {}
    for one in endings:
        if one.at >= since:
            last[one.thing] = one
    return [one for one in last.values() if one.closes]


def erased_last(endings: Iterable[Ending]) -> list[Ending]:
    """In the order in which they are closed again: once a child is erased, nothing finds it."""
    return sorted(endings, key=lambda one: one.act in OF_ERASED)
