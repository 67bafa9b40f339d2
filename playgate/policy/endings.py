"""What was closed, and must stay closed when an older state of the house is brought back.

And what was told by letter, so that nobody hears of it a second time.
"""

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
ACCIDENT = "images.wipe_accident"
OF_PICTURES = {"images.wipe", ACCIDENT, "images.end_worry"}
OF_ERASED = {"parents.erase"}
OF_APART = {"images.set_apart"}
OF_FACTORS = {"door.remove_factor", "door.confirm_reset"}
OF_ADDRESSES = {"door.confirm_address"}  # where the code fitted
OF_CODES = {"door.note_factor"}  # where a recovery code was used; what is added is no closing
# Letters: what sends one off, and what says that the post did not take it.
OF_LETTERS = {
    "programmes.send_off": True,
    "programmes.hold_back": False,
    "inbox.send_off": True,
    "inbox.hold_back": False,
}
OF_LEAVERS = {"leaving.alarm", "leaving.note_letter"}
TELLS = OF_LEAVERS | OF_LETTERS.keys()
BACKUP = "backup"  # a line that stands in the list of the house in which a backup was made
OF_TABLETS = {"door.let_go_tablet"}
OF_PHONES = {"phones.drop"}  # whoever let one be quiet is not rung there again
OF_NO_PICTURES = {"people.say_no_picture": True, "people.take_back_no": False}
# Who decides about a child, or what they must agree on, has become narrower.
OF_DECIDING = {"people.record_carer", "people.change_children"}
# A link that was let go of, or used: an older letter opens nothing again.
OF_INVITATIONS = {"people.withdraw", "people.send_again", "people.take_up"}
OF_CONNECTIONS = {"accounts.disconnect"}
OF_ACCOUNTS = {"accounts.close"}
OF_FACES = {"accounts.hide_faces"}
# What was signed off with a time is not what people wanted any more.
OF_TIMES = {"posts.change", "posts.set_time"}
CLOSES = OF_PEOPLE | OF_LISTS | OF_PAGES | OF_NO_PICTURES
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
    *OF_ADDRESSES,
    *OF_TABLETS,
    *OF_PHONES,
    *OF_DECIDING,
    *OF_INVITATIONS,
    *OF_CONNECTIONS,
    *OF_ACCOUNTS,
    *OF_FACES,
    *OF_TIMES,
}
USED, CHANGED, NARROWER = "used", "changed", "narrower"
ONLY_WHERE = {
    **dict.fromkeys(OF_CODES, USED),
    **dict.fromkeys(OF_ADDRESSES, CHANGED),
    **dict.fromkeys(OF_DECIDING, NARROWER),
}


def is_noted(act: str, change: str) -> bool:
    """Whether an act closes, opens or tells something that is kept in the list."""
    return act in TELLS or (act in NOTED and ONLY_WHERE.get(act, change) == change)


@dataclass(frozen=True)
class Ending:
    """One thing that was closed, or told: ids and days alone. `about`: what it is.

    `factor`: the one second step that was taken away; empty where all of somebody's were.
    `marks`: what a letter was about; the texts that a person found a child in. `sealed`: an
    address, under the key of the ledger's seals. `limits`: what a yes left out. `for_good`: a no
    that does not end with its day.
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
    marks: tuple[str, ...] = ()
    sealed: str = ""
    limits: tuple[str, ...] = ()
    for_good: bool = False

    @property
    def thing(self) -> tuple[str, ...]:
        """What it is about: of several about the same thing, the last counts."""
        if self.act in OF_PEOPLE:
            return ("person", self.playgroup, self.person)
        if self.act in OF_PAGES:
            return ("page", self.playgroup, self.person)
        if self.act in OF_ADDRESSES:
            return ("address", self.person)
        if self.act in OF_ANSWERS:  # one parent's yes is no answer to the other's no
            return ("answer", self.about, self.person, self.use, self.medium)
        if self.act in OF_NO_PICTURES:
            is_lasting = self.for_good or not OF_NO_PICTURES[self.act]
            return ("no picture", self.about, "" if is_lasting else self.at.date().isoformat())
        act = "list" if self.act in OF_LISTS else self.act
        return (act, self.about, self.use + self.factor, self.medium)

    @property
    def closes(self) -> bool:
        """Whether it closes; else it opens what was closed."""
        if self.act in OF_ANSWERS:
            return not self.allowed or bool(self.limits)
        return CLOSES.get(self.act, True)


def still_closed(endings: Iterable[Ending], since: datetime) -> list[Ending]:
    """What was closed after a moment, and has not been opened again."""
    last: dict[tuple[str, ...], Ending] = {}
    for one in endings:
        if one.act in NOTED and one.at >= since:
            last[one.thing] = one
    return [one for one in last.values() if one.closes]


def erased_last(endings: Iterable[Ending]) -> list[Ending]:
    """In the order in which they are closed again: once a child is erased, nothing finds it."""
    return sorted(endings, key=lambda one: one.act in OF_ERASED)


@dataclass(frozen=True)
class Told:
    """What was told by letter: the letters, whom about what, and which leavers were spoken of."""

    letters: frozenset[str] = frozenset()
    heard: frozenset[tuple[str, str, str]] = frozenset()  # where, who, the mark of what
    leavers: frozenset[tuple[str, str]] = frozenset()  # the act, and the leaver's run

    def heard_at(self, playgroup: str) -> set[tuple[str, str]]:
        """Who of a playgroup has heard of what."""
        return {(person, mark) for where, person, mark in self.heard if where == playgroup}


def told(endings: Iterable[Ending], made_at: datetime) -> Told | None:
    """What was told in the house in which a backup was made at this moment, up to now.

    None where the list is not of that house, or was not kept then: nothing is known.
    """
    lines = list(endings)
    if not any(one.act == BACKUP and one.at == made_at for one in lines):
        return None
    last = {one.about: one for one in lines if one.act in OF_LETTERS}
    sent = [one for one in last.values() if OF_LETTERS[one.act]]
    return Told(
        letters=frozenset(one.about for one in sent),
        heard=frozenset((one.playgroup, one.person, mark) for one in sent for mark in one.marks),
        leavers=frozenset((one.act, one.about) for one in lines if one.act in OF_LEAVERS),
    )
