"""How long records and ways are kept, and which of them hold a child that is to be erased."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from django.db.models import Prefetch

from playgate.inbox.keeping import READS, for_its_answer, for_what_was_done, may_be_over
from playgate.inbox.models import Comment
from playgate.people.models import Playgroup
from playgate.policy.erasing import Words, says_one
from playgate.policy.incidents import GRAVE
from playgate.policy.incidents.keeping import record_kept_as
from playgate.policy.retention import Need, is_over, kept_until

from .models import Hold, Incident, Pack
from .sealing import Sealed
from .ways import Way

BESIDE = ("sources", "taken", "remarks", "referrals", "changes", "invited")
WAY = "comment in an incident"
A_PART = 500


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


def all_is_held(playgroup: Playgroup) -> bool:
    """Whether somebody has asked that nothing at all be wiped."""
    return Hold.objects.now().filter(playgroup=playgroup, incident=None).exists()


def over_at(playgroup: Playgroup, today: date) -> list[Incident]:
    """The records whose time is over, without those that somebody holds."""
    if all_is_held(playgroup):
        return []
    rows = playgroup.incidents.filter(state="closed", wiped_at=None).select_related("playgroup")
    rows = rows.exclude(pk__in=Hold.objects.now().filter(playgroup=playgroup).values("incident"))
    return [one for one in rows if (last := until(one)) and last < today]


def ways_over_at(playgroup: Playgroup, today: date) -> list[Way]:
    """The ways whose time is over."""
    if all_is_held(playgroup):
        return []
    rows = playgroup.ways.filter(state="settled", wiped_at=None).select_related("playgroup")
    return [one for one in rows if (last := way_until(one)) and last < today]


def comments_over_at(playgroup: Playgroup, today: date) -> Iterator[Comment]:
    """The comments whose time is over, one after the other, whatever they belong to."""
    if all_is_held(playgroup):
        return
    rows = may_be_over(playgroup, today).prefetch_related(*with_what_holds())
    for one in rows.order_by("arrived_at", "pk").iterator(chunk_size=A_PART):
        one.playgroup = playgroup
        if is_over(needs_of(one), today, is_held=is_held_in_a_record(one)):
            yield one


def packs_over_at(playgroup: Playgroup, today: date) -> list[Pack]:
    """The packs whose time is over: no hold needs them, since they can be gathered again."""
    rows = Pack.objects.filter(playgroup=playgroup).exclude(state="wiped")
    days = ((one, kept_until("pack for a request", playgroup.today(one.at))) for one in rows)
    return [one for one, last in days if last and last < today]


def with_what_holds() -> tuple[Any, ...]:
    """What a question for comments reads with them, so that `needs_of` asks nothing more."""
    incidents = Incident.objects.select_related("playgroup").prefetch_related("holds")
    ways = Way.objects.filter(wiped_at=None).select_related("playgroup")
    return (
        *READS,
        Prefetch("incident_sources__incident", incidents),
        Prefetch("ways", ways),
    )


def needs_of(comment: Comment) -> Iterator[Need]:
    """Every reason to keep a comment: its own answer, and all the others."""
    yield for_its_answer(comment)
    yield from _beyond_its_answer(comment)


def is_needed_beyond_its_answer(comment: Comment, today: date) -> bool:
    """Whether a record, a private way, what was done about it, or a hold still needs it."""
    needs = list(_beyond_its_answer(comment))
    return is_held_in_a_record(comment) or (
        bool(needs) and not is_over(needs, today, is_held=False)
    )


def _beyond_its_answer(comment: Comment) -> Iterator[Need]:
    yield from for_what_was_done(comment)
    today = comment.playgroup.today
    for one in comment.incident_sources.all():
        record = one.incident
        if record.wiped_at is None:
            closed = record.closed_at
            yield Need(record_kept_as(record.kind), today(closed) if closed else None)
    for way in comment.ways.all():
        if way.wiped_at is None:
            yield Need(WAY, today(way.settled_at) if way.settled_at else None)


def is_held_in_a_record(comment: Comment) -> bool:
    """Whether somebody has asked to hold a record that it belongs to; as read with it."""
    records = [one.incident for one in comment.incident_sources.all()]
    return any(hold.ends is None for record in records for hold in record.holds.all())


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
