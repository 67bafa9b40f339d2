"""A house that is killed while it imports a list: `python -m tests.people.dying WHAT`."""

import os
import sys
from datetime import UTC, datetime

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "playgate.roof.settings")
django.setup()

from django.core.management import call_command  # noqa: E402

from playgate.ledger.chain import Head, prove  # noqa: E402
from playgate.people import actions  # noqa: E402
from playgate.people.actions import importing  # noqa: E402
from playgate.people.families.planning import plan_for  # noqa: E402
from playgate.people.family_lists import FamilyList  # noqa: E402
from playgate.people.lists import read  # noqa: E402
from playgate.people.member import Member  # noqa: E402
from playgate.people.models import Child, Person  # noqa: E402
from playgate.roof.demo import load  # noqa: E402

from .bringing import HEAD, TWO  # noqa: E402

KILLED = 137


def bring() -> None:
    """A house in which a list waits."""
    call_command("migrate", verbosity=0)
    now = datetime.now(UTC)
    cast = load(now=now)
    by = Member(cast.people["maya"], cast.playgroup, now)
    rows = "".join(TWO.replace("Otto", f"Otto{at}") for at in range(30))
    actions.bring_families(cast.playgroup, read((HEAD + rows).encode()), by=by, now=now)


def keep() -> None:
    """Import the list that waits."""
    kept, now = FamilyList.objects.exclude(packed=b"").get(), datetime.now(UTC)
    group = kept.playgroup
    by = Member(Person.objects.get(pk=kept.brought_by_id), group, now)
    seen = plan_for(kept, group, group.today(now)).digest
    actions.import_families(kept, seen, set(), by=by, now=now)


def die() -> None:
    """Import it, and be killed when all is written and nothing is committed."""
    importing.wipe = lambda *_: os._exit(KILLED)  # type: ignore[assignment]
    keep()


def count() -> None:
    """Say what is here."""
    children = Child.objects.filter(name__startswith="Otto").count()
    lists = FamilyList.objects.exclude(packed=b"").count()
    holds = all(isinstance(one, Head) for one in prove())
    waits = "list waits" if lists == 1 else "lists wait"
    print(f"{children} children, {lists} {waits}, the ledger {'holds' if holds else 'is broken'}")


if __name__ == "__main__":
    {"bring": bring, "keep": keep, "die": die, "count": count}[sys.argv[1]]()
