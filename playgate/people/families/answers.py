"""What a list of permissions would do here: what is kept, and what stays as the family said it."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from typing import Any

from playgate.people.family_lists import FamilyList
from playgate.people.lists.days import day_written
from playgate.people.models import Carer, Child, Playgroup
from playgate.policy.from_a_list import BOTH, SOCIAL, stands_already, why_left
from playgate.policy.permissions import MEDIA, Said

from .answer_columns import ALL_SOCIAL, PLACES, guessed_answer
from .columns import head_of
from .reading import FORMULA, Reader, Wrong, plain

YES = {"yes", "y", "true", "1", "✓", "✔", "agreed", "agree", "consent", "consented", "given",
       "granted", "allowed"}  # fmt: skip
NO = {"no", "n", "false", "0", "✗", "refused", "declined", "withheld", "withdrawn", "denied",
      "not given", "not allowed"}  # fmt: skip
LONGEST_FORM = 20
NOBODY_OF_THE_FAMILY = "Nobody of this name belongs to this child here. {} Or leave it empty."
CANNOT_SAY_YES = (
    "{} cannot say yes for this child: only somebody with parental responsibility can. "
    "Write who did, or take the yes out."
)
NO_CHILD = "No child of this name and birth date is here. Mend it, or put the child on roll first."
NAMES_NO_PLACE = "A yes that names no network counts nowhere. Ask the family on which."


@dataclass(frozen=True)
class Told:
    """One answer of a list: about whom, what, who gave it, and from which paper."""

    row: int
    child: Child
    said: Said
    carer: Carer | None
    day: date
    at: datetime
    form: str

    @property
    def by(self) -> str:
        """The mark of whoever gave it."""
        return str(self.carer.person_id) if self.carer else ""

    @property
    def paper(self) -> tuple[Any, ...]:
        """What makes it the same answer on the same paper."""
        return self.child.pk, self.said.use, self.said.medium, self.by, self.day

    @property
    def says(self) -> str:
        """It in words."""
        return f"{MEDIA[self.said.medium].capitalize()} in {PLACES[self.said.use]}"


@dataclass(frozen=True)
class Left:
    """One answer that is not kept, and why."""

    told: Told
    why: str


@dataclass
class AnswerPlan:
    """All that a list of permissions would do. `day` and `form`: where a row does not say."""

    wrong: list[Wrong]
    today: date
    rows: int = 0
    keep: list[Told] = field(default_factory=list)
    left: list[Left] = field(default_factory=list)
    same: int = 0
    day: date | None = None
    form: str = ""
    lacks_day: bool = False
    lacks_form: bool = False

    @property
    def is_ready(self) -> bool:
        """Whether nothing has to be mended or answered."""
        return not (self.wrong or self.lacks_day or self.lacks_form) and bool(self.rows)

    @property
    def children(self) -> int:
        """Of how many children something would be kept."""
        return len({one.child.pk for one in self.keep})

    @property
    def digest(self) -> str:
        """What somebody has seen; if it is another when they say yes, they look again."""
        keep = [(one.row, str(one.child.pk), one.said, one.by, one.day, one.form)
                for one in self.keep]  # fmt: skip
        left = [(one.told.row, one.told.said, one.why) for one in self.left]
        return hashlib.sha256(repr((keep, left, self.same)).encode()).hexdigest()


@dataclass
class Here:
    """The children on roll, by name and birth date, each with its grown-ups and answers."""

    playgroup: Playgroup
    today: date
    children: dict[tuple[str, date | None], Child]


def plan_answers(kept: FamilyList, playgroup: Playgroup, today: date) -> AnswerPlan:
    """Read a list that waits, and hold it against what is here; a fixed number of queries."""
    rows = playgroup.children.with_answers().prefetch_related("carers__person")
    here = Here(playgroup, today, {(plain(child.name), child.born): child for child in rows})
    plan, told = AnswerPlan([], today), list[Told]()
    plan.day = _day_typed(kept.choices.get("day", ""))
    plan.form = kept.choices.get("form", "")
    for reader in _readers(kept, today):
        plan.rows += 1
        told += _read_row(reader, here, plan)
        plan.wrong += reader.wrong
    if not plan.wrong:
        seen: dict[tuple[Any, ...], bool] = {}
        for one in sorted(told, key=lambda one: one.said.allowed):  # of one paper the no counts
            _place(plan, one, seen, today)
    return plan


def _readers(kept: FamilyList, today: date) -> Iterable[Reader]:
    lines = kept.lines()
    head = head_of(lines, guessed_answer) if lines else None
    places = {meaning: int(place) for meaning, place in kept.columns.items()}
    for line in lines:
        if head is not None and line.number > head.number and places:
            yield Reader(line, head.cells, places, today)


def _read_row(reader: Reader, here: Here, plan: AnswerPlan) -> list[Told]:
    child, day = _child(reader, here), _day(reader, plan)
    form = reader.said("said.form") or plan.form
    if form.startswith(FORMULA) or len(form) > LONGEST_FORM:
        reader.mind("said.form", "Write its version or year, like 2026-1.")
    said = list(_answers(reader))
    plan.lacks_day |= bool(said) and day is None and not reader.said("said.day")
    plan.lacks_form |= bool(said) and not form
    carer = _who(reader, child, any(one.allowed for one in said)) if child else None
    if child is None or day is None or not form:
        return []
    at = datetime.combine(day, time(), here.playgroup.tz).astimezone(UTC)
    return [Told(reader.line.number, child, one, carer, day, at, form) for one in said]


def _child(reader: Reader, here: Here) -> Child | None:
    name, born = reader.name("child"), reader.tried("child.born", day_written)
    part = "child.name" if "child.name" in reader.places else "child.first"
    if not name:
        reader.mind(part, "The child's name is missing. Type it in.")
    elif not reader.said("child.born"):
        reader.mind("child.born", "The date of birth is missing. Write it like 3/9/2022.")
    elif born:
        child = here.children.get((plain(name), born))
        if child is None and not reader.wrong:
            reader.mind(part, NO_CHILD)
        return child
    return None


def _day(reader: Reader, plan: AnswerPlan) -> date | None:
    day = reader.tried("said.day", day_written)
    if day and day > reader.today:
        reader.mind("said.day", "This day is still to come. Write the day on the form.")
    return day or (None if reader.said("said.day") else plan.day)


def _answers(reader: Reader) -> Iterable[Said]:
    for medium in MEDIA:
        for place in PLACES:
            allowed = reader.tried(f"{medium}.{place}", yes_or_no)
            if allowed is not None:
                uses = SOCIAL if place == ALL_SOCIAL and not allowed else (place,)
                yield from (Said(use, medium, allowed=allowed) for use in uses)


def _who(reader: Reader, child: Child, is_yes: bool) -> Carer | None:
    """Whoever of the family said it; None for the family as a whole."""
    name = reader.said("said.by")
    if not name:
        return None
    carers = list(child.carers.all())
    found = next((one for one in carers if plain(one.person.name) == plain(name)), None)
    if found is None:
        names = ", ".join(one.person.name for one in carers)
        says = f"Choose from {names}." if names else "Put its grown-ups on roll first."
        reader.mind("said.by", NOBODY_OF_THE_FAMILY.format(says))
    elif is_yes and not found.decides:
        reader.mind("said.by", CANNOT_SAY_YES.format(found.person.name))
    return found


def yes_or_no(words: str) -> bool:
    """Raises `ValueError`. A cross may mean either, so it is asked about."""
    said = words.strip().lower()
    if said in YES or said in NO:
        return said in YES
    raise ValueError("Write yes or no, or leave it empty where nothing was said.")


def _place(plan: AnswerPlan, one: Told, seen: dict[tuple[Any, ...], bool], today: date) -> None:
    facts = one.child.facts()
    is_first = one.paper not in seen
    before = seen.setdefault(one.paper, one.said.allowed)
    if one.said.use == ALL_SOCIAL:
        plan.left.append(Left(one, NAMES_NO_PLACE))
    elif before != one.said.allowed:
        plan.left.append(Left(one, BOTH))
    elif not is_first or stands_already(facts, one.said, one.by, one.at):
        plan.same += 1
    elif why := why_left(facts, one.said, one.by, one.at, today):
        plan.left.append(Left(one, why))
    else:
        plan.keep.append(one)


def _day_typed(words: str) -> date | None:
    return date.fromisoformat(words) if words else None
