"""How long records and ways are kept, and which of them hold a child that is to be erased."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from django.db.models import Prefetch

from playgate.inbox.models import Comment
from playgate.people.models import Playgroup
from playgate.policy.erasing import Words, says_one
from playgate.policy.incidents import GRAVE
from playgate.policy.incidents.keeping import record_kept_as
from playgate.policy.retention import kept_until

from .models import Incident
from .sealing import Sealed
from .ways import Way

BESIDE = ("sources", "taken", "remarks", "referrals", "changes", "invited")
WAY = "comment in an incident"


def until(incident: Incident) -> date | None:
    """The last day on which a record is kept; None while it is open."""
    if incident.closed_at is None:
        return None
    closed = incident.playgroup.today(incident.closed_at)
    return kept_until(record_kept_as(incident.kind), closed)


def way_until(way: Way) -> date | None:
    """The last day on which a way is kept; None while it is open."""
    if way.settled_at is None:
        return None
    return kept_until(WAY, way.playgroup.today(way.settled_at))


def over_at(playgroup: Playgroup, today: date) -> list[Incident]:
    """The records whose time is over."""
    rows = playgroup.incidents.filter(state="closed", wiped_at=None).select_related("playgroup")
    return [one for one in rows if (last := until(one)) and last < today]


def ways_over_at(playgroup: Playgroup, today: date) -> list[Way]:
    """The ways whose time is over."""
    rows = playgroup.ways.filter(state="settled", wiped_at=None).select_related("playgroup")
    return [one for one in rows if (last := way_until(one)) and last < today]


def with_what_holds() -> tuple[Prefetch, Prefetch]:
    """What a question for comments reads with them, so that `held_until` asks nothing more."""
    incidents = Incident.objects.filter(wiped_at=None).select_related("playgroup")
    ways = Way.objects.filter(wiped_at=None).select_related("playgroup")
    return (
        Prefetch("incident_sources__incident", incidents),
        Prefetch("ways", ways),
    )


def held_until(comment: Comment, today: date) -> date | None:
    """Until when a record or a way needs a comment; an open one: as if it were closed today."""
    lasts = [
        until(one.incident) or kept_until(record_kept_as(one.incident.kind), today)
        for one in comment.incident_sources.all()
    ]
    lasts += [way_until(one) or kept_until(WAY, today) for one in comment.ways.all()]
    return max((last for last in lasts if last), default=None)


def is_held(playgroup: Playgroup, words: Words) -> bool:
    """Whether an open record about the safety of a child surely names it: each is opened for it."""
    rows = playgroup.incidents.filter(state="open", kind__in=list(GRAVE))
    rows = rows.select_related("playgroup").prefetch_related(*BESIDE)
    return any(_says(words, one, *_beside(one, BESIDE)) for one in rows)


def _beside(row: Any, names: Iterable[str]) -> Iterator[Sealed]:
    for name in names:
        yield from getattr(row, name).all()


def _says(words: Words, *rows: Sealed) -> bool:
    return any(says_one(text, words.surely) for row in rows for text in _texts(row.told))


def _texts(told: Any) -> Iterator[str]:
    """Every text in sealed words, however deep."""
    if isinstance(told, str):
        yield told
    elif isinstance(told, dict | list):
        for part in told.values() if isinstance(told, dict) else told:
            yield from _texts(part)
