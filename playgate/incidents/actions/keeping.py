"""What is sealed goes under a new key; what has been kept long enough is wiped."""

from collections.abc import Collection, Iterable
from datetime import datetime
from itertools import chain
from typing import Any, NamedTuple
from uuid import UUID

from playgate.incidents.keeping import over_at, ways_over_at
from playgate.incidents.models import (
    SEALED,
    Change,
    Concerned,
    Discipline,
    Hold,
    Incident,
    Invited,
    Letter,
    Pack,
    Pause,
    Referral,
    Remark,
    Source,
    Taken,
)
from playgate.incidents.sealing import Sealed
from playgate.incidents.ways import Way, WayLetter, WayStep
from playgate.jobs.later import later
from playgate.ledger.book import Refused, TooLate, action, record, record_each
from playgate.ledger.models import Kept
from playgate.people.member import House, Member
from playgate.people.models import Playgroup
from playgate.policy.incidents import IN_WORDS, LOOK_INTO
from playgate.vault import keys
from playgate.vault.ring import CannotOpen, KeyMissing

from .packing import wipe_pack
from .seeing_to import FEWEST
from .who import must_look_after

CLAUSE = "privacy.confidential"
BESIDE: tuple[type[Kept], ...] = (
    *(Source, Taken, Remark, Referral, Change, Invited, Pause, Discipline, Letter, Concerned),
)


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
    """Wipe the words of records and ways whose time is over; numbers and days stay. How many.

    A line for each comes first: without it no database lets the copies of comments go.
    """
    today = playgroup.today(now)
    gone = over_at(playgroup, today)
    record_each(gone, act="incidents.wipe", clause=LOOK_INTO, by=by, now=now)
    for model in BESIDE:
        rows: Any = model.objects
        rows.filter(incident__in=gone).delete()
    for pack in Pack.objects.filter(incident__in=gone).exclude(state="wiped"):
        wipe_pack(pack, by=by, now=now)
    Hold.objects.filter(incident__in=gone).update(sealed=b"", key="")
    nothing = {"sealed": b"", "key": ""}
    Incident.objects.filter(pk__in=[one.pk for one in gone]).update(**nothing, wiped_at=now)
    ways = [one.pk for one in ways_over_at(playgroup, today)]
    for part in (WayLetter, WayStep):
        part.objects.filter(way__in=ways).delete()
    Way.objects.filter(pk__in=ways).update(**nothing, parent=None, wiped_at=now)
    number = len(gone) + len(ways)
    record(playgroup, act="incidents.wipe", clause=LOOK_INTO, by=by, now=now, wiped=number)
    return number


@action("incidents.hold")
def hold(
    playgroup: Playgroup, why: str, incident: Incident | None = None, *, by: Member, now: datetime
) -> Hold:
    """Let nothing be wiped until somebody lifts it: all of it, or one record. Twice is once.

    Raises `Refused` without a reason, `MayNot` for a record that is not theirs to look after.
    """
    if incident:
        must_look_after(incident, by, now, "incidents.hold")
    if len(why.strip()) < FEWEST:
        raise Refused(IN_WORDS)
    found = Hold.objects.now().filter(playgroup=playgroup, incident=incident).first()
    made = found or Hold(playgroup=playgroup, incident=incident, by=by.person, at=now)
    if not found:
        made.seal(words=why.strip())
        made.save(force_insert=True)
    later("incidents.keep_pictures", str(made.pk), first=True)
    record(made, act="incidents.hold", clause=CLAUSE, by=by, now=now, again=bool(found))
    return made


@action("incidents.lift_hold")
def lift_hold(held: Hold, *, by: Member, now: datetime) -> None:
    """What is over may be wiped again. Raises `TooLate` where somebody else has lifted it."""
    if held.incident:
        must_look_after(held.incident, by, now, "incidents.lift_hold")
    if not Hold.objects.now().filter(pk=held.pk).update(ends=now, ended_by=by.person):
        raise TooLate("Hold")
    record(held, act="incidents.lift_hold", clause=CLAUSE, by=by, now=now)
