"""Letting Playgate into an account on a network: the steps, and what may be spoken to."""

from urllib.parse import urlsplit

from .findings import Refusal
from .lives import Life

CLAUSE = "administrator.details-secure"
# Networks that Playgate can be let into, and the server that most accounts there are on.
CONNECTABLE = {"bluesky": "bsky.social", "mastodon": ""}
LIFE = Life(
    "knocking",
    {
        ("knocking", "be_introduced"): "waiting for a code",
        ("knocking", "fall_through"): "not reached",
        ("waiting for a code", "bring_code"): "checking",
        ("checking", "fall_through"): "waiting for a code",
        ("checking", "be_connected"): "connected",
        ("connected", "lose"): "lost",
    },
)
UNDER_WAY = ("knocking", "checking")

NOT_THERE_YET = Refusal(
    CLAUSE,
    "Playgate cannot be let into this account.",
    "It knows how to post by itself only on some networks, and only where an account is in use.",
    "Post by hand, as before: every step is shown.",
)
NOT_THAT_STATE = Refusal(
    CLAUSE,
    "No code is waited for just now.",
    "Each code is for one try, and runs out soon.",
    "Look at the page again: it says what is next.",
)


class BadAddress(ValueError):
    """This is no address of a public server. `str` says why, in words for people."""


def is_here(name: str) -> bool:
    """Whether a server's name means this very machine."""
    return name in ("localhost", "127.0.0.1", "::1")


def tidy_server(typed: str, *, here: bool = False) -> str:
    """The address of a server from what somebody typed. Raises `BadAddress`.

    `here`: a server on this machine may be spoken to, for trials.
    """
    said = typed.strip().rstrip("/")
    address = said if "://" in said else f"https://{said}"
    try:
        parts = urlsplit(address)
        port = f":{parts.port}" if parts.port else ""
    except ValueError:
        raise BadAddress("This is no address of a server.") from None
    name = (parts.hostname or "").lower()
    if parts.scheme == "http" and here and is_here(name):
        return f"http://{name}{port}"
    if parts.scheme != "https":
        raise BadAddress("The address must begin with https://.")
    if parts.username or parts.path or parts.query or parts.fragment or "." not in name:
        raise BadAddress("Write only the server's name, like mastodon.example.")
    return f"https://{name}{port}"
