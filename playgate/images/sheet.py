"""The contact sheet of a day: what came in, by the hour, with what is nearly the same together."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from hashlib import file_digest, sha256
from itertools import groupby
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.core.files.base import File
from django.db.models import Prefetch

from playgate.people.member import Member
from playgate.people.models import Playgroup
from playgate.policy.sorting import MOST_AT_ONCE, Look, Sorted, best, bursts

from .models import Face, Photo, PhotoSet
from .pieces import Whole

LATELY = timedelta(days=8)
_NOTED = "%Y:%m:%d %H:%M:%S"


def came_as(member: Member, file: File, day: date) -> str:
    """The mark of a file that somebody brings in on a day: the same file has the same one.

    On another day, or from somebody else, it has another; nobody can tell from it what is shown.
    A film that has arrived already, from another window, needs none.
    """
    if isinstance(file, Whole) and file.upload.photo_id:
        return ""
    file.seek(0)
    content = file_digest(file.file, "sha256").hexdigest()  # type: ignore[arg-type]
    file.seek(0)
    whose = f"{member.playgroup_id}:{member.person.pk}:{day}:{content}"
    return sha256(whose.encode()).hexdigest()


def taken_at(noted: str, zone: ZoneInfo, added: datetime) -> datetime | None:
    """The moment that a camera noted by its own clock; None where that cannot be right."""
    try:
        when = datetime.strptime(noted, _NOTED).replace(tzinfo=zone).astimezone(UTC)
    except (ValueError, OverflowError):
        return None
    return when if when <= added + timedelta(days=1) and when.year >= 2000 else None


@dataclass(frozen=True)
class Group:
    """Pictures that are sorted with one tap: those nearly the same, or the single ones of an hour.

    `offered`: the key of the best of those that are nearly the same; "" where they are not.
    """

    photos: list[Photo]
    offered: str = ""

    @property
    def key(self) -> str:
        """What it is called on the page."""
        return str(self.photos[0].pk)[:8]

    @property
    def is_sorted(self) -> bool:
        """Whether somebody has said of each what becomes of it."""
        return all(one.sorted_as for one in self.photos)

    @property
    def tiles(self) -> list[dict[str, Any]]:
        """Each picture, and whether its box is ticked as the page opens."""
        return [
            {
                "row": one,
                "best": str(one.pk) == self.offered,
                "ticked": str(one.pk) == self.offered
                if self.offered and not self.is_sorted
                else one.sorted_as != Sorted.ASIDE,
            }
            for one in self.photos
        ]


def of_a_day(playgroup: Playgroup, day: date) -> PhotoSet:
    """The pictures that came in on a day, with the places of their faces; two questions."""
    start = datetime.combine(day, time(), playgroup.tz)
    end = datetime.combine(day + timedelta(days=1), time(), playgroup.tz)
    places = Face.objects.only("photo", "x", "y", "w", "h")
    here = playgroup.photos.to_be_seen().filter(added_at__gte=start, added_at__lt=end)
    return here.prefetch_related(Prefetch("faces", places)).order_by("added_at", "id")


def told(photos: Sequence[Photo], zone: ZoneInfo) -> dict[str, Any]:
    """What the page of a day says of these pictures."""
    ready = [one for one in photos if one.state == "ready"]
    aside = [one for one in ready if one.sorted_as == Sorted.ASIDE]
    hours = by_hour([one for one in ready if one.sorted_as != Sorted.ASIDE], zone)
    open_ = [one.key for hour in hours for one in hour["groups"] if not one.is_sorted]
    return {
        "hours": hours,
        "next": open_[0] if open_ else "",
        "aside": Group(aside) if aside else None,
        "refused": [one for one in photos if one.state == "refused"],
        "arriving": sum(one.state == "arriving" for one in photos),
        "number": len(ready),
        "left": sum(not one.sorted_as for one in ready),
    }


def by_hour(photos: Iterable[Photo], zone: ZoneInfo) -> list[dict[str, Any]]:
    """The groups of each hour in which pictures were taken, in order."""
    here = {str(one.pk): one for one in photos}
    found = bursts([one.look() for one in here.values()])

    def hour(burst: list[Look]) -> datetime:
        local = burst[0].moment.astimezone(zone)
        return local.replace(minute=0, second=0, microsecond=0)

    groups = [
        (start, _groups(list(of), here)) for start, of in groupby(sorted(found, key=hour), key=hour)
    ]
    return [
        {"from": at, "to": at + timedelta(hours=1), "groups": of, "at_once": _at_once(of)}
        for at, of in groups
    ]


def _groups(found: list[list[Look]], here: dict[str, Photo]) -> list[Group]:
    """What is still to sort comes first; what is sorted stands below."""
    alike = [one for one in found if len(one) > 1]
    groups = [Group([here[look.key] for look in one], best(one).key) for one in alike]
    single = [here[one[0].key] for one in found if len(one) == 1]
    for part in ([one for one in single if not one.sorted_as], [o for o in single if o.sorted_as]):
        groups += [Group(part)] if part else []
    return sorted(groups, key=lambda one: one.is_sorted)


def _at_once(groups: list[Group]) -> dict[str, Any] | None:
    """How a whole hour is sorted with one tap: of each group what its page ticks; None for one."""
    left = [one for one in groups if not one.is_sorted]
    tiles = [tile for one in left for tile in one.tiles]
    kept = [tile["row"].pk for tile in tiles if tile["ticked"]]
    told = {"of": [tile["row"].pk for tile in tiles], "kept": kept, "aside": len(tiles) - len(kept)}
    return told if len(left) > 1 else None


def picked(playgroup: Playgroup, typed: Iterable[str]) -> list[Photo]:
    """Those of our ready pictures that were meant; what is no id of ours is let go."""
    ids = set()
    for one in list(typed)[:MOST_AT_ONCE]:
        try:
            ids.add(UUID(one))
        except ValueError:
            continue
    photos = playgroup.photos.to_be_seen().filter(pk__in=ids, state="ready")
    return list(photos.order_by("added_at", "id"))
