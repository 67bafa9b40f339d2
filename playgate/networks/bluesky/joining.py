"""Connecting an account: a password for programs, changed for a session that is kept fresh."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from playgate.networks.contract import (
    ContractBroken,
    Known,
    Limits,
    NetworkError,
    Reconnect,
    Rejected,
)
from playgate.networks.wire import Answer, Wire

MAKES_PASSWORDS = "https://bsky.app/settings/app-passwords"
LIMITS = Limits(most_characters=300, most_pictures=4, most_alt_characters=2_000)
# The server's words for a session that is over, or a password that is none.
OVER = {"ExpiredToken", "InvalidToken", "AuthMissing", "AuthenticationRequired", "AccountTakedown"}
WRONG = "The name or the password is not right there. Please make a new password for Playgate."


@dataclass(frozen=True)
class Session:
    """Two tokens: one for some hours, and one that fetches the next two."""

    access: str
    refresh: str
    did: str
    handle: str

    def written(self) -> str:
        """To be kept in the safe."""
        return json.dumps([self.access, self.refresh, self.did, self.handle])


def session_in(written: str) -> Session:
    """A session as it was kept. Raises `Reconnect` where it is none."""
    try:
        return Session(*json.loads(written))
    except (ValueError, TypeError):
        raise Reconnect from None


class Line:
    """A session at a server: when it has run out it is made fresh once, and kept before use."""

    def __init__(self, wire: Wire, session: Session, keep: Callable[[str], object]) -> None:
        self.wire, self.session, self.keep = wire, session, keep

    def look(self, method: str, **params: Any) -> Answer:
        """Ask for something. Raises errors of the contract."""
        return self._fresh(lambda: self._call("GET", method, seen=False, params=params))

    def do(self, method: str, *, seen: bool, **told: Any) -> Answer:
        """Have something done. Raises errors of the contract."""
        return self._fresh(lambda: self._call("POST", method, seen=seen, **told))

    def _call(self, verb: str, method: str, *, seen: bool, **told: Any) -> Answer:
        headers = {"Authorization": f"Bearer {self.session.access}", **told.pop("headers", {})}
        return self.wire.do(verb, f"/xrpc/{method}", seen=seen, headers=headers, **told)

    def _fresh(self, call: Callable[[], Answer]) -> Answer:
        try:
            return call()
        except (Rejected, Reconnect) as trouble:
            if trouble.code not in OVER:
                raise
        self._refresh()
        return call()

    def _refresh(self) -> None:
        headers = {"Authorization": f"Bearer {self.session.refresh}"}
        method = "/xrpc/com.atproto.server.refreshSession"
        try:
            body = self.wire.do("POST", method, seen=False, headers=headers).body
        except (Rejected, Reconnect):
            raise Reconnect from None
        self.session = _session(body)
        self.keep(self.session.written())


def introduce(wire: Wire) -> str:
    """See whether a server of this kind is there; it need not know us."""
    wire.look("/xrpc/com.atproto.server.describeServer")
    return ""


def where_to_say_yes(server: str, us: str) -> str:
    """The page on which a person makes a password for programs."""
    return MAKES_PASSWORDS


def exchange(wire: Wire, us: str, code: str) -> str:
    """The session for a name and a password, one on each line. Raises `Reconnect`."""
    name, _, password = code.partition("\n")
    told = {"identifier": name.strip().lstrip("@"), "password": password.strip()}
    method = "/xrpc/com.atproto.server.createSession"
    try:
        return _session(wire.do("POST", method, seen=False, told=told).body).written()
    except (Rejected, Reconnect):
        raise Reconnect(WRONG) from None


def get_to_know(line: Line) -> Known:
    """Who we are there. Raises `Reconnect` where the leave has ended."""
    body = line.look("com.atproto.server.getSession").body
    try:
        did, handle = str(body["did"]), str(body["handle"])
    except (KeyError, TypeError):
        raise ContractBroken from None
    return Known(did, f"@{handle}", f"https://bsky.app/profile/{handle}", LIMITS)


def _session(body: Any) -> Session:
    try:
        return Session(body["accessJwt"], body["refreshJwt"], body["did"], body["handle"])
    except (KeyError, TypeError):
        raise ContractBroken from None


def is_gone(trouble: NetworkError) -> bool:
    """Whether a server says that there is no such thing."""
    return trouble.code == "RecordNotFound"
