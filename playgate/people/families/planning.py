"""What a list would do here: who is new, what would change, and what has to be asked first."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from playgate.people.family_lists import FamilyList
from playgate.people.models import Carer, Child, Office, Person, Playgroup

from .columns import head_of
from .languages import spoken
from .reading import Family, GrownUp, Reader, Wrong, plain, read_family

OR_IN_THE_FILE = "Write another one, or leave it empty. If the name is wrong, mend it in the file."


@dataclass
class Known:
    """Children here who carry the name of one in the list, with their grown-ups."""

    by_mark: dict[tuple[str, Any], Child] = field(default_factory=dict)
    by_name: dict[str, list[Child]] = field(default_factory=dict)
    carers: dict[Any, list[Carer]] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)
    ours: set[Any] = field(default_factory=set)


@dataclass(frozen=True)
class Change:
    """One value that is here, and would become another."""

    what: str
    now: str
    then: str


@dataclass
class Changed:
    """A child that is here already, and what the list says otherwise; kept when confirmed."""

    family: Family
    child: Child
    changes: list[Change] = field(default_factory=list)
    values: dict[str, Any] = field(default_factory=dict)
    carers: list[tuple[Carer, bool]] = field(default_factory=list)
    new_carers: list[GrownUp] = field(default_factory=list)

    @property
    def key(self) -> str:
        """The name of its tick on the page."""
        return f"change-{self.family.row}"


@dataclass(frozen=True)
class Question:
    """The same name with another birth date: one child, or two?"""

    family: Family
    child: Child

    @property
    def key(self) -> str:
        """The name of its answer on the page."""
        return f"same-{self.family.row}"


@dataclass
class Plan:
    """All that a list would do."""

    families: list[Family]
    wrong: list[Wrong]
    new: list[Family] = field(default_factory=list)
    changed: list[Changed] = field(default_factory=list)
    same: int = 0
    questions: list[Question] = field(default_factory=list)
    known: Known = field(default_factory=Known)
    pr: bool | None = None

    @property
    def asks_pr(self) -> bool:
        """Whether the list is silent on somebody's parental responsibility, and nobody has said."""
        new = (one for family in self.new for one in family.grown_ups)
        more = (one for changed in self.changed for one in changed.new_carers)
        return self.pr is None and any(one.pr is None for one in (*new, *more))

    @property
    def is_ready(self) -> bool:
        """Whether nothing has to be mended or answered."""
        return not (self.wrong or self.questions or self.asks_pr) and bool(self.families)

    def first(self, number: int) -> list[Family]:
        """Some that would be kept as they are read."""
        bad = {one.row for one in self.wrong}
        all_ = (*self.new, *(one.family for one in self.changed))
        return [family for family in all_ if family.row not in bad][:number]

    @property
    def digest(self) -> str:
        """What somebody has seen; if it is another when they say yes, they look again."""
        new = [(one.row, one.name) for one in self.new]
        told = [(one.family.row, str(one.child.pk), one.changes) for one in self.changed]
        return hashlib.sha256(repr((new, told, self.same)).encode()).hexdigest()


def plan_for(kept: FamilyList, playgroup: Playgroup, today: date) -> Plan:
    """Read a list that waits, and hold it against what is here; a fixed number of queries."""
    families, wrong = read_all(kept, today)
    known = _known(playgroup, families)
    cells = {(one.row, one.place) for one in wrong}
    others = _others_addresses(families, known)
    wrong += [one for one in others if (one.row, one.place) not in cells]
    plan = Plan(families, wrong, known=known)
    plan.pr = {"yes": True, "no": False}.get(kept.choices.get("pr", ""))
    for family in families:
        _place(plan, family, kept.choices, today)
    return plan


def read_all(kept: FamilyList, today: date) -> tuple[list[Family], list[Wrong]]:
    """Every family of a list, each once; and what cannot be read."""
    lines = kept.lines()
    head = head_of(lines) if lines else None
    places = {meaning: int(place) for meaning, place in kept.columns.items()}
    found: dict[tuple[str, date], Family] = {}
    wrong: list[Wrong] = []
    for line in lines:
        if head is None or line.number <= head.number or not places:
            continue
        reader = Reader(line, head.cells, places, today)
        if family := read_family(reader):
            _once(found, family, reader)
        wrong += reader.wrong
    return list(found.values()), wrong


def _once(found: dict[tuple[str, date], Family], family: Family, reader: Reader) -> None:
    """A row for each parent is one child; what the second row says otherwise has to be mended."""
    first = found.setdefault(family.mark, family)
    if first is family:
        return
    for part in ("starts", "ends", "language", "apart"):
        said = getattr(family, part)
        if said and getattr(first, part) and said != getattr(first, part):
            says = f"Row {first.row} says otherwise of this child. Make both the same."
            reader.mind(f"child.{part}", says)
        elif said and not getattr(first, part):
            setattr(first, part, said)
    marks = {one.mark for one in first.grown_ups}
    first.grown_ups += [one for one in family.grown_ups if one.mark not in marks]


def _known(playgroup: Playgroup, families: list[Family]) -> Known:
    known = Known()
    for child in playgroup.children.all():
        known.by_mark[plain(child.name), child.born] = child
        known.by_name.setdefault(plain(child.name), []).append(child)
    for carer in playgroup.carers.select_related("person"):
        known.carers.setdefault(carer.child_id, []).append(carer)
        known.ours.add(carer.person_id)
    emails = {one.email for family in families for one in family.grown_ups if one.email}
    for person in _people(sorted(emails)):
        known.people[person.email] = person
    offices = Office.objects.filter(playgroup=playgroup)
    known.ours |= set(offices.values_list("person_id", flat=True))
    return known


def _people(emails: list[str]) -> Iterable[Person]:
    for at in range(0, len(emails), 5_000):
        yield from Person.objects.filter(email__in=emails[at : at + 5_000])


def _others_addresses(families: list[Family], known: Known) -> Iterable[Wrong]:
    """Addresses that belong to somebody else: here, or in another row."""
    names: dict[str, tuple[str, int]] = {}
    for family in families:
        for one in family.grown_ups:
            if not one.email:
                continue
            here = known.people.get(one.email)
            if here and here.pk in known.ours and plain(here.name) != plain(one.name):
                says = f"{here.name} has this address here. {OR_IN_THE_FILE}"
                yield Wrong(one.row, one.place, f"Address of {one.name}", one.email, says)
            name, row = names.setdefault(one.email, (one.name, one.row))
            if plain(name) != plain(one.name):
                says = f"{name} has this address in row {row}. {OR_IN_THE_FILE}"
                yield Wrong(one.row, one.place, f"Address of {one.name}", one.email, says)


def _place(plan: Plan, family: Family, choices: dict[str, Any], today: date) -> None:
    """New, here already, to be changed, or to be asked about."""
    child = plan.known.by_mark.get(family.mark)
    others = [] if child else plan.known.by_name.get(plain(family.name), [])
    if others:
        question = Question(family, others[0])
        answer = "yes" if others[0].born is None else choices.get(question.key)
        if answer is None:
            plan.questions.append(question)
            return
        child = others[0] if answer == "yes" else None
    if child is None:
        plan.new.append(replace(family, starts=family.starts or today))
        return
    changed = _compared(family, child, plan.known.carers.get(child.pk, []))
    if changed.changes:
        plan.changed.append(changed)
    else:
        plan.same += 1


def _compared(family: Family, child: Child, carers: list[Carer]) -> Changed:
    changed = Changed(family, child)
    wanted: dict[str, tuple[str, Any]] = {
        "born": ("Born", family.born),
        "starts": ("Starts", family.starts),
        "ends": ("Leaves", family.ends),
        "home_language": ("Home language", family.language),
        "carers_live_apart": ("Parents live apart", family.apart),
    }
    for part, (says, then) in wanted.items():
        now = getattr(child, part)
        if then not in (None, "") and then != now:
            changed.values[part] = then
            in_words = spoken if part == "home_language" else _spoken
            changed.changes.append(Change(says, in_words(now), in_words(then)))
    nicks = [nick.strip() for nick in child.nicknames.split(",") if nick.strip()]
    if family.known and plain(family.known) not in [plain(nick) for nick in nicks]:
        changed.values["nicknames"] = ", ".join([*nicks, family.known])[:200]
        changed.changes.append(Change("Known as", child.nicknames, changed.values["nicknames"]))
    for one in family.grown_ups:
        _compare_grown_up(changed, one, carers)
    return changed


def _compare_grown_up(changed: Changed, one: GrownUp, carers: list[Carer]) -> None:
    here = next((each for each in carers if one.email and each.person.email == one.email), None)
    here = here or next(
        (each for each in carers if plain(each.person.name) == plain(one.name)), None
    )
    if here is None:
        changed.new_carers.append(one)
        changed.changes.append(Change("A grown-up more", "", one.name))
        return
    if one.pr is not None and one.pr != here.parental_responsibility:
        says = f"{here.person.name}: parental responsibility"
        changed.changes.append(Change(says, _spoken(not one.pr), _spoken(one.pr)))
        changed.carers.append((here, one.pr))


def _spoken(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, date):
        return f"{value.day} {value:%B} {value.year}"
    return str(value or "")
