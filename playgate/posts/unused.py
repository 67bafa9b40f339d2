"""Pictures that are in nothing: neither out, nor in a draft that somebody still works on."""

from datetime import datetime, timedelta
from typing import Any

from django.db.models import Exists, Max, OuterRef, Q, QuerySet

from playgate.images.models import Photo, Wiping
from playgate.people.models import Playgroup

from .models import Copy, Mistake, Shown

UNUSED = ("arriving", "ready", "refused")
IN_SIGHT = ("going out", "out", "unsure", "coming down")


def unused(playgroup: Playgroup, now: datetime, days: int | None = None) -> QuerySet[Photo]:
    """The pictures whose time is over at a moment; one question, and one for the days."""
    since = now - timedelta(days=Wiping.days_of(playgroup) if days is None else days)
    return playgroup.photos.filter(in_nothing(since, now))


def in_nothing(since: datetime, now: datetime) -> Q:
    """Pictures that were in nothing from one moment to another.

    A draft lives while somebody has changed or submitted it in that time, or it has a time to
    come. What was taken down was used until then.
    """
    copies = Copy.objects.filter(post=OuterRef("post"))
    seen = Exists(copies.filter(Q(state__in=IN_SIGHT) | Q(down_at__gt=since)))
    asked = Exists(Mistake.objects.filter(post=OuterRef("post"), state=Mistake.LIFE.first))
    touched = Q(post__changed_at__gt=since) | Q(post__submitted_at__gt=since)
    lives = ~Q(post__state="discarded") & (touched | Q(post__go_out_at__gt=now))
    used = Shown.objects.filter(seen | asked | lives, photo=OuterRef("pk"))
    return ~Exists(used) & Q(state__in=UNUSED, added_at__lte=since)


def told_of(playgroup: Playgroup, now: datetime, days: int) -> list[dict[str, Any]]:
    """Each picture that is in nothing that is out, and when it is wiped unless it is used."""
    span = timedelta(days=days)
    rows = unused(playgroup, now + span, days).annotate(
        changed=Max("shown_in__post__changed_at", filter=~Q(shown_in__post__state="discarded")),
        down=Max("shown_in__post__copies__down_at"),
    )
    found = [
        {"photo": one, "until": max(filter(None, (one.added_at, one.changed, one.down))) + span}
        for one in rows
    ]
    return sorted(found, key=lambda one: one["until"])
