"""When somebody last gave their second factor in this session, as the session remembers it."""

from datetime import UTC, datetime

from allauth.account.authentication import (
    AUTHENTICATION_METHODS_SESSION_KEY,
    get_authentication_records,
)
from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone

TAPPED = "door.tapped_at"


def proved_at(request: HttpRequest) -> datetime | None:
    """The moment of the newest second factor of the person who is here; None if there is none.

    In the trial, on this machine alone, a tap stands for it.
    """
    records = get_authentication_records(request, request.user)  # type: ignore[arg-type]
    moments = [one["at"] for one in records if one.get("method") == "mfa"]
    if settings.DEMO and TAPPED in request.session:
        moments.append(request.session[TAPPED])
    return datetime.fromtimestamp(max(moments), UTC) if moments else None


def tap(request: HttpRequest) -> None:
    """Remember the tap of the trial. Outside the trial nothing reads it."""
    request.session[TAPPED] = timezone.now().timestamp()


def forget(request: HttpRequest) -> None:
    """Forget every proof of this session: there is no second factor left to stand for it."""
    request.session.pop(AUTHENTICATION_METHODS_SESSION_KEY, None)
    request.session.pop(TAPPED, None)
