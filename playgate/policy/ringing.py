"""Which phones may be rung, through whom, and what is said: our own words, and nobody's name.

The address of a phone is told to us by a browser, so it is as trustworthy as anything typed: only
the services of the browsers' makers are spoken to, and what somebody has allowed beside them.
"""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import timedelta
from urllib.parse import urlsplit

from .connecting import is_here
from .findings import Refusal
from .lives import Life

CLAUSE = "monitoring.step-in"
# Those who pass messages on to Chrome and Edge, Firefox, Windows, Safari; ".x": whatever ends so.
SERVICES = (
    "fcm.googleapis.com",
    ".push.services.mozilla.com",
    ".notify.windows.com",
    ".push.apple.com",
)
MOST = 8  # phones of one person
LONGEST = 1000  # letters of an address
# For so long a service keeps what a phone that is off has not heard: then e-mail has said it.
WAITS = timedelta(hours=4)
RING_LIFE = Life(
    "ringing",
    {
        ("ringing", "be_heard"): "rung",
        ("ringing", "be_held_up"): "held up",
        ("held up", "ring_again"): "ringing",
    },
)
STRANGE = Refusal(
    CLAUSE,
    "Playgate does not know who would pass a message on to this browser.",
    "It only rings through the makers of browsers: Google, Mozilla, Microsoft and Apple.",
    "Use another browser, or keep to letters by e-mail.",
)
ENOUGH = Refusal(
    CLAUSE,
    "You have eight phones and computers that ring.",
    "More than that, and nobody knows any more which they are.",
    "Let one of them be quiet first.",
)


@dataclass(frozen=True)
class Said:
    """What one ring says: a line, why it comes, the page to open. `mark`: the same for the same."""

    says: str
    why: str
    path: str
    mark: str

    @property
    def in_bytes(self) -> bytes:
        """The same for the phone."""
        return json.dumps(asdict(self)).encode()


def why_not_ring(
    endpoint: str, allowed: Iterable[str] = (), *, here: bool = False
) -> Refusal | None:
    """Why a phone at this address may not be rung. `here`: this machine may be, for trials."""
    try:
        parts = urlsplit(endpoint)
        name, port = (parts.hostname or "").lower(), parts.port
    except ValueError:
        return STRANGE
    if here and is_here(name):
        return None
    is_plain = parts.scheme == "https" and port in (None, 443) and "@" not in parts.netloc
    is_known = any(_fits(name, one.lower()) for one in (*SERVICES, *allowed))
    return None if is_plain and is_known and len(endpoint) <= LONGEST else STRANGE


def _fits(name: str, service: str) -> bool:
    return name.endswith(service) if service.startswith(".") else name == service
