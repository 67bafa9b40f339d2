"""What is sealed goes under a new key; what has been kept long enough is wiped."""

from collections.abc import Collection, Iterable
from datetime import datetime
from itertools import chain
from typing import NamedTuple
from uuid import UUID

from playgate.incidents.keeping import over_at, ways_over_at
from playgate.incidents.models import (
    SEALED,
    Change,
    Concerned,
    Incident,
    Invited,
    Letter,
    Referral,
    Remark,
    Source,
    Taken,
)
from playgate.incidents.sealing import Sealed
from playgate.incidents.ways import Way, WayLetter, WayStep
from playgate.ledger.book import action, record
from playgate.people.member import House
from playgate.people.models import Playgroup
from playgate.policy.incidents import LOOK_INTO
from playgate.vault import keys
from playgate.vault.ring import CannotOpen, KeyMissing

CLAUSE = "privacy.confidential"


class Resealed(NamedTuple):
    """How many words are under the newest key now, and the ids of those that do not open."""

    done: int
    stuck: list[UUID]


@action("incidents.reseal")
def reseal(
    playgroup: Playgroup, most: int, but: Collection[UUID], *, by: House, now: datetime
) -> Resealed:
    """Seal the next words of a playgroup anew under the newest key; what does not open stays."""
    ring, done, stuck = keys.ring(), 0, list[UUID]()
    for row in list(_older(playgroup, ring.newest, but, most)):
        try:
            row.seal_anew(ring)
        except (KeyMissing, CannotOpen):
            stuck.append(row.pk)
            continue
        row.save(update_fields=["sealed", "key"])
        done += 1
    facts = {"done": done, "stuck": len(stuck)}
    record(playgroup, act="incidents.reseal", clause=CLAUSE, by=by, now=now, **facts)
    return Resealed(done, stuck)


def _older(playgroup: Playgroup, newest: str, but: Collection[UUID], most: int) -> Iterable[Sealed]:
    rows = (
        model._base_manager.filter(playgroup=playgroup)  # type: ignore[misc]
        .exclude(key__in=("", newest))
        .exclude(pk__in=but)
        for model in SEALED
    )
    return chain.from_iterable(found[:most] for found in rows)


@action("incidents.wipe")
def wipe(playgroup: Playgroup, *, by: House, now: datetime) -> int:
    """Wipe the words of records and ways whose time is over; numbers and days stay. How many."""
    today, beside = playgroup.today(now), (Source, Taken, Remark, Referral, Change, Invited)
    gone = over_at(playgroup, today)
    for model in (*beside, Letter, Concerned):
        model.objects.filter(incident__in=gone).delete()
    nothing = {"sealed": b"", "key": ""}
    Incident.objects.filter(pk__in=[one.pk for one in gone]).update(**nothing, wiped_at=now)
    ways = [one.pk for one in ways_over_at(playgroup, today)]
    for part in (WayLetter, WayStep):
        part.objects.filter(way__in=ways).delete()
    Way.objects.filter(pk__in=ways).update(**nothing, parent=None, wiped_at=now)
    number = len(gone) + len(ways)
    record(playgroup, act="incidents.wipe", clause=LOOK_INTO, by=by, now=now, wiped=number)
    return number
