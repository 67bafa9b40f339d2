"""Pictures that are looked for: by what is told of them, never by a face."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db.models import Exists, OuterRef, Q

from .models import Face, PhotoSet, Word


def telling(photos: PhotoSet, words: Sequence[str], day: date | None, zone: ZoneInfo) -> PhotoSet:
    """Those that came in on a day and tell every word, the newest first: in their description,
    in what can be read in them, or in the name of a child that somebody has said.
    """
    found = photos
    if day:
        start = datetime.combine(day, time(), zone)
        end = datetime.combine(day + timedelta(days=1), time(), zone)
        found = found.filter(added_at__gte=start, added_at__lt=end)
    here = {"photo": OuterRef("pk")}
    for word in words:
        named = Exists(Face.objects.filter(**here, child__name__icontains=word))
        read = Exists(Word.objects.filter(**here, text__icontains=word))
        found = found.filter(Q(alt__icontains=word) | named | read)
    return found.order_by("-added_at", "pk")
