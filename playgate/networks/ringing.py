"""Ringing a phone: locked words are passed on by the maker of its browser (RFC 8030)."""

from datetime import timedelta
from urllib.parse import urlsplit

from .wire import Wire


def ring(
    endpoint: str, locked: bytes, signed: str, *, waits: timedelta, here: bool = False
) -> None:
    """Have one message passed on. Raises errors of the contract; `NotFound`: nobody is there any
    more. `waits`: for how long it is kept for a phone that is off.
    """
    parts = urlsplit(endpoint)
    path = parts.path + (f"?{parts.query}" if parts.query else "")
    headers = {
        "Authorization": signed,
        "Content-Encoding": "aes128gcm",
        "Content-Type": "application/octet-stream",
        "TTL": str(int(waits.total_seconds())),
        "Urgency": "high",
    }
    with Wire(f"{parts.scheme}://{parts.netloc}", here=here) as wire:
        wire.do("POST", path, seen=True, headers=headers, content=locked)
