"""A list of families: from its bytes to children on roll, beside a bare bulk insert of the rows."""

import time
from collections.abc import Iterator
from datetime import datetime
from uuid import uuid4

from django.db import transaction

from playgate.ledger.models import Entry
from playgate.people import actions
from playgate.people.families.planning import plan_for
from playgate.people.lists import read
from playgate.people.member import Member
from playgate.people.models import Carer, Child, Person
from playgate.roof.demo import STARTS

from .figures import Figure, beside
from .year import Year, held_pen

HEAD = (
    "Child First Name,Child Surname,DOB,Start Date,Home Language,Parent 1 Name,Parent 1 Email,"
    "Parent 1 PR,Parent 2 Name,Parent 2 Email,Parent 2 PR\n"
)


def figures(year: Year, now: datetime) -> Iterator[Figure]:
    """Sixty rows, as a playgroup has; and the most that is taken at once."""
    for number, rounds, most in ((60, 7, 6), (5_000, 3, 3)):
        ours, bare = _middle([_in_turn(year, number, now) for _ in range(rounds)])
        what = f"{number:,} families from a CSV: read, looked at, kept, a line for each child"
        yield beside(what, ours, bare, "bulk inserts of the same rows", most)


def _middle(told: list[tuple[float, float]]) -> tuple[float, float]:
    ours, bare = (sorted(one) for one in zip(*told, strict=True))
    return ours[len(ours) // 2], bare[len(bare) // 2]


def _in_turn(year: Year, number: int, now: datetime) -> tuple[float, float]:
    """Seconds for ours and for the bare rows; each is undone, so that every round is the same."""
    return _undone(lambda: _ours(year, number, now)), _undone(lambda: _bare(year, number, now))


def _undone(act) -> float:  # type: ignore[no-untyped-def]
    with transaction.atomic():
        began = time.perf_counter()
        act()
        took = time.perf_counter() - began
        transaction.set_rollback(True)
    return took


def _ours(year: Year, number: int, now: datetime) -> None:
    group, by = year.cast.playgroup, Member(year.cast.people["maya"], year.cast.playgroup, now)
    rows = (
        f"Child{at},Test,{at % 28 + 1}/9/2023,1/9/2026,Polish,Ann Test{at},a{at}@new.example,yes,"
        f"Bo Test{at},b{at}@new.example,no\n"
        for at in range(number)
    )
    kept = actions.bring_families(group, read((HEAD + "".join(rows)).encode()), by=by, now=now)
    seen = plan_for(kept, group, group.today(now)).digest
    assert actions.import_families(kept, seen, set(), by=by, now=now)["new"] == number


def _bare(year: Year, number: int, now: datetime) -> None:
    group = year.cast.playgroup
    line = Entry.objects.filter(playgroup=group.pk).values().first()
    assert line is not None
    del line["id"]
    with held_pen():
        children = Child.objects.bulk_create(
            [Child(playgroup=group, key=f"bare-{at}", name=f"Child{at} Test", born=STARTS,
                   starts=STARTS) for at in range(number)], batch_size=500,
        )  # fmt: skip
        people = Person.objects.bulk_create(
            [Person(name=f"Ann Test{at}", email=f"bare{at}@new.example")
             for at in range(2 * number)], batch_size=500,
        )  # fmt: skip
        Carer.objects.bulk_create(
            [Carer(playgroup=group, child=children[at // 2], person=one,
                   parental_responsibility=True) for at, one in enumerate(people)], batch_size=500,
        )  # fmt: skip
        chain = uuid4()
        Entry.objects.bulk_create(
            [Entry(**(line | {"playgroup": chain, "number": at})) for at in range(1, number + 1)],
            batch_size=500,
        )
