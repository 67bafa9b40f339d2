"""The ceiling: how much of what is known of children one person may open, counted in the database.

Stolen sign-ins are how places like ours lose what they know. One statement counts, so that it
holds in every process, on SQLite and PostgreSQL alike.
"""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from playgate.people.member import House, Member
from playgate.policy.ceiling import Ceiling, Count, is_first_beyond, is_reached

from . import actions
from .models import Opened

# Addresses that show what is known of children: what each opens, and for whom. Whoever may not
# see it anyway opens nothing.
COUNTED = {
    "people:children": ("page", "people.see_children"),
    "people:sheet": ("page", "people.see_children"),
    "people:child": ("page", "people.see_children"),
    "posts:showing": ("page", "people.see_children"),
    "parents:families": ("page", "parents.see_families"),
    "images:list": ("page", "images.see"),
    "images:page": ("page", "images.see"),
    "images:file": ("picture", "images.see"),
    "images:own_file": ("own", "images.see"),
    "images:film": ("picture", "images.see"),
    "images:still": ("picture", "images.see"),
}
NOTHING = ("", "")
UPSERT = """
INSERT INTO door_opened AS kept (playgroup_id, person_id, kind, day, hour, in_hour, in_day)
VALUES (%s, %s, %s, %s, %s, 1, 1)
ON CONFLICT (playgroup_id, person_id, kind, day) DO UPDATE SET
  in_hour = CASE WHEN kept.hour = excluded.hour THEN kept.in_hour + 1 ELSE 1 END,
  in_day = kept.in_day + 1,
  hour = excluded.hour
RETURNING in_hour, in_day
"""


def count(member: Member, kind: str, now: datetime) -> Count:
    """Count one more, and answer how many that makes."""
    day, hour = member.playgroup.today(now), int(now.timestamp()) // 3600
    given = {"playgroup": member.playgroup_id, "person": member.person.pk, "day": day}
    fields: Any = {field.name: field for field in Opened._meta.concrete_fields}
    ready = {
        name: fields[name].get_db_prep_value(value, connection) for name, value in given.items()
    }
    with connection.cursor() as cursor:
        cursor.execute(UPSERT, [ready["playgroup"], ready["person"], kind, ready["day"], hour])
        return Count(*cursor.fetchone())


def ceiling_of(kind: str) -> Ceiling:
    """The ceiling of this installation."""
    most = {
        "page": settings.MOST_PAGES,
        "picture": settings.MOST_PICTURES,
        "own": settings.MOST_OWN,
    }
    return most[kind]


class HoldsBack:
    """Counts what is opened of children; beyond the ceiling the page is a kind stop."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]):
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.answer(request)

    def process_view(self, request: HttpRequest, *_: Any) -> HttpResponse | None:
        member: Member | None = getattr(request, "member", None)
        where = request.resolver_match.view_name if request.resolver_match else ""
        kind, act = COUNTED.get(where, NOTHING)
        if member is None or not kind or not member.may(act):
            return None
        now = timezone.now()
        counted, most = count(member, kind, now), ceiling_of(kind)
        if not is_reached(counted, most):
            return None
        if is_first_beyond(counted, most):
            house = House(member.playgroup_id)
            actions.note_ceiling(member.playgroup, member.person, kind, by=house, now=now)
        return render(
            request, "door/enough.html", {"is_hour": counted.hour > most.hour}, status=429
        )
