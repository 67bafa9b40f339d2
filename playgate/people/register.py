"""The register of names that the words of a post are held against."""

from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from uuid import UUID

from django.db.models import CharField, DateField, QuerySet, Value

from playgate.ledger.question import Asking, Question
from playgate.ledger.together import answered
from playgate.policy.acts import MAY
from playgate.policy.roles import FAMILY, Role
from playgate.policy.wording import Named, Register

from .models import Carer, Child, Office, Playgroup, on
from .said import FormerName

CHILD = "child on roll"
FORMER = "once"
STAFF = MAY["people.see_people"]


def register_of(playgroup: Playgroup, day: date) -> Register:
    """Every name that matters at a playgroup: children and families, past ones too, and staff."""
    return answered(register_asked(playgroup, day))


def register_asked(playgroup: Playgroup, day: date) -> Asking[Register]:
    """The same, for whoever asks together with others."""
    return _register(tuple((yield from ROWS.asked(playgroup=playgroup.pk, day=day))))


@lru_cache(maxsize=32)
def _register(rows: tuple[tuple, ...]) -> Register:
    return Register.of(_names(rows))


def _names(rows: tuple[tuple, ...]) -> Iterator[Named]:
    """Each once: a child; else a family, though they work here too; else staff."""
    families, staff = set(), set()
    for pk, name, nicknames, born, part in sorted(rows, key=lambda row: (str(row[0]), row[4])):
        if part in {CHILD, FORMER}:
            also = tuple(nick.strip() for nick in nicknames.split(",") if nick.strip())
            yield Named(str(pk), name, "child" if part == CHILD else "former", also, born)
        elif part in FAMILY:
            families.add((pk, name))
        elif part in STAFF:
            staff.add((pk, name))
    for pk, name in sorted(families):
        yield Named(str(pk), name, "family")
    known = {pk for pk, _ in families}
    for pk, name in sorted(staff):
        if pk not in known:
            yield Named(str(pk), name, "staff")


def _rows(playgroup: UUID, day: date) -> QuerySet:
    """Children, names they had once, their carers and who holds a role, in one query."""
    nothing = (Value("", CharField()), Value(None, DateField()))
    here = {"playgroup": playgroup}
    children = Child.objects.filter(**here).order_by()
    people = ("person", "person__name", *nothing)
    carers = Carer.objects.filter(**here).values_list(*people, _part(Role.CARER.value))
    offices = Office.objects.filter(on(day), **here).values_list(*people, "role")
    once = FormerName.objects.filter(**here).order_by()
    return children.values_list("pk", "name", "nicknames", "born", _part(CHILD)).union(
        carers, offices, once.values_list("child", "name", *nothing, _part(FORMER))
    )


def _part(name: str) -> Value:
    return Value(name, CharField())


ROWS = Question(_rows)
