"""Connecting an account: Playgate names itself, a person says yes there, and brings a code."""

import json
from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

from playgate.networks.contract import (
    ContractBroken,
    Known,
    Limits,
    NotFound,
    Reconnect,
    Rejected,
)
from playgate.networks.mastodon.changing import can_change
from playgate.networks.wire import NAME, Wire

# Shown on a page there, and typed in here: it needs no address of ours that the world can reach.
SHOWN_THERE = "urn:ietf:wg:oauth:2.0:oob"
LEAVE = "read write follow"


def introduce(wire: Wire) -> str:
    """Tell a server who we are; what it calls us is kept. Raises errors of the contract."""
    told = {"client_name": NAME, "redirect_uris": SHOWN_THERE, "scopes": LEAVE}
    body = _body(wire.do("POST", "/api/v1/apps", seen=False, told=told).body)
    return json.dumps([_text(body, "client_id"), _text(body, "client_secret")])


def where_to_say_yes(server: str, us: str) -> str:
    """The page there on which a person lets Playgate in, and is shown a code."""
    asked = {
        "response_type": "code",
        "client_id": _ours(us)[0],
        "redirect_uri": SHOWN_THERE,
        "scope": LEAVE,
    }
    return f"{server}/oauth/authorize?{urlencode(asked)}"


def exchange(wire: Wire, us: str, code: str) -> str:
    """The token for a code. Raises `Reconnect` where the server does not take it."""
    name, secret = _ours(us)
    told = {
        "grant_type": "authorization_code",
        "client_id": name,
        "client_secret": secret,
        "redirect_uri": SHOWN_THERE,
        "scope": LEAVE,
        "code": code.strip(),
    }
    try:
        return _text(
            _body(wire.do("POST", "/oauth/token", seen=False, told=told).body), "access_token"
        )
    except (Rejected, NotFound):
        raise Reconnect("The server does not take this code. Please fetch a new one.") from None


def get_to_know(wire: Wire) -> Known:
    """Who we are there, and what fits. Raises `Reconnect` where the leave has ended."""
    try:
        me = _body(wire.look("/api/v1/accounts/verify_credentials").body)
    except (Rejected, NotFound):
        # Servers that are not Mastodon itself refuse an ended token in their own ways.
        raise Reconnect from None
    handle = f"@{_text(me, 'acct')}"
    return Known(_text(me, "id"), handle, str(me.get("url") or ""), limits_of(wire))


def limits_of(wire: Wire) -> Limits:
    """What fits there, as the server itself says; the usual where it says nothing."""
    usual = Limits()
    try:
        told = _body(wire.look("/api/v2/instance").body)
    except NotFound:  # smaller servers know only the older question, which tells no limits
        return replace(usual, changes=_says_it_can(wire))
    about = told.get("configuration") or {}
    words, media = about.get("statuses") or {}, about.get("media_attachments") or {}
    return Limits(
        _number(words, "max_characters", usual.most_characters),
        _number(words, "max_media_attachments", usual.most_pictures),
        _number(media, "description_limit", usual.most_alt_characters),
        can_change(told),
    )


def _says_it_can(wire: Wire) -> bool:
    try:
        return can_change(_body(wire.look("/api/v1/instance").body))
    except NotFound:
        return False


def _ours(us: str) -> tuple[str, str]:
    """How the server calls us, and the secret that goes with it."""
    name, secret = json.loads(us)
    return name, secret


def _body(body: Any) -> dict[str, Any]:
    if not isinstance(body, dict):
        raise ContractBroken
    return body


def _text(body: dict[str, Any], name: str) -> str:
    value = body.get(name)
    if not isinstance(value, str) or not value:
        raise ContractBroken
    return value


def _number(told: dict[str, Any], name: str, usual: int) -> int:
    value = told.get(name)
    return value if isinstance(value, int) and 0 < value < 1_000_000 else usual
