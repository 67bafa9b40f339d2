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
CLOSES = OF_PEOPLE | OF_LISTS | OF_PAGES
NOTED = {*OF_OFFICES, *OF_KEEPERS, *OF_ROLL, *OF_COPIES, *OF_ANSWERS, *CLOSES}


@dataclass(frozen=True)
class Ending:
    """One thing that was closed: ids and days alone. `about`: an office, a child, or a copy."""

    act: str
    playgroup: str
    about: str
    at: datetime
    person: str = ""
    ends: date | None = None
    use: str = ""
    allowed: bool = False
    medium: str = "photo"

    @property
    def thing(self) -> tuple[str, ...]:
        """What it is about: of several about the same thing, the last counts."""
        if self.act in OF_PEOPLE:
            return ("person", self.playgroup, self.person)
        if self.act in OF_PAGES:
            return ("page", self.playgroup, self.person)
        return ("list" if self.act in OF_LISTS else self.act, self.about, self.use, self.medium)

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
