"""Many children at once, within a running act: few statements, and a line for each child."""

from collections.abc import Collection, Iterable
from datetime import datetime
from secrets import token_hex
from uuid import UUID

from playgate.ledger.book import By, action, record_each, record_lines
from playgate.people.families.planning import Changed, Plan
from playgate.people.families.reading import GrownUp
from playgate.people.models import Carer, Child, Person, Playgroup
from playgate.policy.endings import NARROWER

from .register import take_off_roll

CLAUSE = "privacy.confidential"
AT_ONCE = 500
NO_ADDRESS = "no-address.invalid"  # nobody receives mail there (RFC 2606)


def keep_new(plan: Plan, playgroup: Playgroup, *, by: By, now: datetime) -> int:
    """Put the new children of a plan on roll, with their grown-ups; how many grown-ups."""
    children = Child.objects.bulk_create(
        [
            Child(
                playgroup=playgroup,
                key=token_hex(6),
                name=family.name,
                nicknames=family.known,
                born=family.born,
                home_language=family.language,
                starts=family.starts or playgroup.today(now),
                ends=family.ends,
                carers_live_apart=bool(family.apart),
            )
            for family in plan.new
        ],
        batch_size=AT_ONCE,
    )
    record_each(children, act="people.enrol", clause=CLAUSE, by=by, now=now)
    pairs = zip(children, plan.new, strict=True)
    return _care(plan, playgroup, [(child, one) for child, each in pairs for one in each.grown_ups])


def keep_changes(
    plan: Plan, changed: list[Changed], playgroup: Playgroup, *, by: By, now: datetime
) -> int:
    """Keep what was confirmed of children who are here; how many grown-ups are new."""
    carers: list[Carer] = []
    for one in changed:
        for part, value in one.values.items():
            if part != "ends":
                setattr(one.child, part, value)
        for carer, decides in one.carers:
            carer.parental_responsibility = decides
            carers.append(carer)
    children = [one.child for one in changed]
    parts = ["born", "starts", "home_language", "carers_live_apart", "nicknames"]
    Child.objects.bulk_update(children, parts, batch_size=AT_ONCE)
    Carer.objects.bulk_update(carers, ["parental_responsibility"], batch_size=AT_ONCE)
    if children:
        narrower = [one.child.pk for one in changed if _is_narrower(one)]
        change_children(*children, by=by, now=now, narrower=narrower)
    record_each(carers, act="people.record_carer", clause="images.permission", by=by, now=now)
    for one in changed:
        if ends := one.values.get("ends"):  # an act of its own: what is out is looked back at
            take_off_roll(one.child, ends, by=by, now=now)
    return _care(plan, playgroup, [(one.child, each) for one in changed for each in one.new_carers])


@action("people.change_children")
def change_children(
    *children: Child, by: By, now: datetime, narrower: Collection[UUID] = ()
) -> None:
    """Note what a list has changed about children; whoever listens looks at what is out.

    `narrower`: those for whom more people have to say yes than before, or others.
    """
    lines = [(one, {"change": NARROWER} if one.pk in narrower else {}) for one in children]
    record_lines(lines, act="people.change_children", clause=CLAUSE, by=by, now=now)


def _is_narrower(changed: Changed) -> bool:
    loses = any(not decides for _, decides in changed.carers)
    return loses or bool(changed.values.get("carers_live_apart"))


def _care(plan: Plan, playgroup: Playgroup, pairs: list[tuple[Child, GrownUp]]) -> int:
    """The grown-ups of children: each person once, whoever they care for."""
    people = dict(plan.known.people)
    people |= _welcomed(one for _, one in pairs if one.email and one.email not in people)
    alone: list[Person] = []
    carers = []
    for child, one in pairs:
        person = people.get(one.email) or _without_address(one)
        if not one.email:
            alone.append(person)
        decides = one.pr if one.pr is not None else bool(plan.pr)
        carers.append(
            Carer(
                playgroup=playgroup,
                child=child,
                person=person,
                parental_responsibility=decides,
            )
        )
    Person.objects.bulk_create(alone, batch_size=AT_ONCE)
    Carer.objects.bulk_create(carers, batch_size=AT_ONCE)
    return len(people.keys() - plan.known.people.keys()) + len(alone)


def _welcomed(grown_ups: Iterable[GrownUp]) -> dict[str, Person]:
    """A person for each address; one that another playgroup makes at this moment is theirs too."""
    names = {one.email: one.name for one in grown_ups}
    made = [Person(name=name, email=email) for email, name in names.items()]
    Person.objects.bulk_create(made, batch_size=AT_ONCE, ignore_conflicts=True)
    emails = sorted(names)
    found: dict[str, Person] = {}
    for at in range(0, len(emails), 5_000):
        some = Person.objects.filter(email__in=emails[at : at + 5_000])
        found |= {person.email: person for person in some}
    return found


def _without_address(one: GrownUp) -> Person:
    """Somebody who gets no mail, and so cannot sign in; known as a grown-up of this child."""
    return Person(name=one.name, email=f"none-{token_hex(12)}@{NO_ADDRESS}")
