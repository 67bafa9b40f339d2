"""The setting's own devices: which of them this one is, and the codes that let a new one in."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from hmac import compare_digest
from secrets import choice, token_urlsafe
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from playgate.people.models import Playgroup

from .models import Tablet

COOKIE = "playgate_tablet"
KEPT = timedelta(days=400)  # browsers keep no cookie for longer
CODE_HOLDS = timedelta(hours=1)
CODE_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
CODE_LENGTH = 12


@dataclass(frozen=True)
class Fresh:
    """A secret that is shown once, and the digest of it that is kept."""

    secret: str

    @property
    def digest(self) -> str:
        """What is kept of it."""
        return digest_of(self.secret)


def new_code() -> Fresh:
    """A code that somebody can type: twelve letters and digits that do not look alike."""
    return Fresh("".join(choice(CODE_LETTERS) for _ in range(CODE_LENGTH)))


def new_secret() -> Fresh:
    """What a device carries from then on."""
    return Fresh(token_urlsafe(32))


def digest_of(secret: str) -> str:
    """What is kept of a code or a secret: long and random, so that one round is enough."""
    return sha256(secret.encode("utf-8", "replace")).hexdigest()


def waiting_for(playgroup: Playgroup, typed: str, now: datetime) -> Tablet | None:
    """The device that a code is for, while the code counts."""
    code = "".join(letter for letter in typed.upper() if letter.isalnum())
    rows = playgroup.tablets.filter(code=digest_of(code), code_until__gt=now, let_go_at=None)
    return rows.exclude(code="").first()


def tablet_here(request: HttpRequest, playgroup: Playgroup) -> Tablet | None:
    """Which device of the playgroup's own this is; None for every other."""
    pk, _, secret = request.COOKIES.get(COOKIE, "").partition(".")
    try:
        tablet = playgroup.tablets.filter(pk=UUID(pk), let_go_at=None).exclude(secret="").first()
    except ValueError:
        return None
    is_it = tablet and compare_digest(tablet.secret, digest_of(secret))
    return tablet if is_it else None


def carry(response: HttpResponse, tablet: Tablet, fresh: Fresh) -> None:
    """Let this device carry its secret, where no script can read it."""
    response.set_cookie(
        COOKIE,
        f"{tablet.pk}.{fresh.secret}",
        max_age=KEPT,
        secure=settings.SECURE,
        httponly=True,
        samesite="Strict",
    )
