"""A child and all that the registers know of it are erased (*law*)."""

from collections.abc import Sequence
from datetime import datetime
from secrets import token_hex

from django.db import transaction
from django.db.models import ProtectedError

from playgate.ledger.book import action, record
from playgate.people.leaving_families import families_only
from playgate.people.member import House
from playgate.people.models import Child, Office, Person
from playgate.people.offices import Earned
from playgate.people.said import NoPicture
from playgate.policy.erasing import CLAUSE

from .enrolling import NO_ADDRESS
from .importing import wipe_families

NOBODY = "Somebody who was here"


@action("people.erase")
def erase(child: Child, *, by: House, now: datetime) -> int:
    """Erase a child, its answers, names, reasons and ties; how many grown-ups went with it.

    A grown-up stays who has another child or another part here, or at another playgroup.
    """
    group, goers = child.playgroup, families_only(child)
    facts = {"grown_ups": len(goers)}
    record(child, act="people.erase", clause=CLAUSE, by=by, now=now, **facts)
    for waiting in group.family_lists.exclude(packed=b""):
        wipe_families(waiting, by=by, now=now)
    Child.objects.filter(pk=child.pk).delete()
    _let_go(goers)
    return len(goers)


def _let_go(people: Sequence[Person]) -> None:
    """Delete grown-ups; of one whom something else here needs, only a row without a name stays."""
    for model in (NoPicture, Office, Earned):
        field = "grown_up" if model is NoPicture else "person"
        model.objects.filter(**{f"{field}__in": people}).delete()
    for person in people:
        person.permissions.all().delete()
        try:
            with transaction.atomic():
                Person.objects.filter(pk=person.pk).delete()
        except ProtectedError:
            nobody = f"none-{token_hex(12)}@{NO_ADDRESS}"
            person.emailaddress_set.all().delete()  # type: ignore[attr-defined]
            Person.objects.filter(pk=person.pk).update(name=NOBODY, email=nobody, is_active=False)
