"""Whether somebody may touch this record: asked inside every act."""

from datetime import datetime

from playgate.incidents.models import Incident
from playgate.incidents.seeing import looked_after_by, seen_by, ways_seen_by
from playgate.incidents.ways import Way
from playgate.ledger.book import MayNot
from playgate.people.member import Member


def must_see(incident: Incident, by: Member, now: datetime, act: str) -> None:
    """Raises `MayNot` for whoever does not see it."""
    if not seen_by(by, now).filter(pk=incident.pk).exists():
        raise MayNot(act)


def must_look_after(incident: Incident, by: Member, now: datetime, act: str) -> None:
    """Raises `MayNot` for whoever does not look after it by their office."""
    if not looked_after_by(by, now).filter(pk=incident.pk).exists():
        raise MayNot(act)


def must_see_way(way: Way, by: Member, now: datetime, act: str) -> None:
    """Raises `MayNot` for whoever does not see it."""
    if not ways_seen_by(by, now).filter(pk=way.pk).exists():
        raise MayNot(act)
