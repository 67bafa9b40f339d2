"""Where somebody is signed in: each device in words, and when it was last seen."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.http import HttpRequest
from django.utils import timezone

SEEN = "door.seen_at"
EVERY = timedelta(minutes=10)
# The first that is found names it; most browsers also carry the names of others.
MACHINES = {"iPhone": "iPhone", "iPad": "iPad", "Android": "Android", "CrOS": "Chromebook",
    "Windows": "Windows", "Macintosh": "Mac", "Linux": "Linux"}  # fmt: skip
BROWSERS = {"Edg": "Edge", "OPR/": "Opera", "SamsungBrowser": "Samsung's browser",
    "Firefox": "Firefox", "FxiOS": "Firefox", "CriOS": "Chrome", "Chrome": "Chrome",
    "Safari": "Safari"}  # fmt: skip


@dataclass(frozen=True)
class Device:
    """One session of somebody."""

    pk: int
    says: str
    since: datetime
    seen: datetime
    is_this: bool


def in_words(agent: str) -> str:
    """What a browser says of itself, in words that people use."""
    machine = next((told for mark, told in MACHINES.items() if mark in agent), "")
    browser = next((told for mark, told in BROWSERS.items() if mark in agent), "")
    if machine == "Android":
        machine = "Android phone" if "Mobile" in agent else "Android tablet"
    return f"{browser or 'A browser'} on {machine}" if machine else browser or "A device"


def devices_of(request: HttpRequest) -> list[Device]:
    """The devices on which the person who is here is signed in now; this one first."""
    rows = list(UserSession.objects.filter(user_id=request.user.pk).order_by("-last_seen_at"))
    keys = [row.session_key for row in rows]
    alive = Session.objects.filter(session_key__in=keys, expire_date__gt=timezone.now())
    living = set(alive.values_list("session_key", flat=True))
    told = [_told(row, request) for row in rows if row.session_key in living]
    return sorted(told, key=lambda one: not one.is_this)


def _told(row: Any, request: HttpRequest) -> Device:
    here = row.session_key == request.session.session_key
    return Device(row.pk, in_words(row.user_agent), row.created_at, row.last_seen_at, here)


def begin(request: HttpRequest) -> None:
    """Somebody came in: put this device into their list."""
    UserSession.objects.create_from_request(request)
    request.session[SEEN] = timezone.now().timestamp()


def see(request: HttpRequest, now: datetime) -> None:
    """Note that this device is in use: at most every ten minutes, so that pages stay quick."""
    seen = request.session.get(SEEN)
    if seen is not None and now.timestamp() - seen > EVERY.total_seconds():
        begin(request)
