"""Speaking to a server: one call, one answer or one of the contract's errors, and nothing else.

No body, key or token is ever part of an error. Only public https addresses are spoken to; a
server on this machine is for trials, and has to be allowed.
"""

from __future__ import annotations

import ipaddress
import json
import re
import socket
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self
from urllib.parse import urlsplit

from playgate.networks.contract import (
    ContractBroken,
    NetworkError,
    NotAllowed,
    NotFound,
    OutcomeUnknown,
    Problem,
    RateLimited,
    Reconnect,
    Rejected,
    Transient,
)
from playgate.policy.connecting import is_here

if TYPE_CHECKING:
    import httpx

MOST_BYTES = 4_000_000
SECONDS, SECONDS_TO_CONNECT = 20, 8
LONGEST_WAIT = timedelta(hours=1)
USUAL_WAIT = timedelta(minutes=5)
NAME = "Playgate"


@dataclass(frozen=True)
class Answer:
    """What a server said: the status, the parsed body (None where there was none), the headers."""

    status: int
    body: Any
    headers: Mapping[str, str]


class Wire:
    """The way to one server, with one token. `here`: a server on this machine may be spoken to."""

    def __init__(self, server: str, token: str = "", *, here: bool = False) -> None:
        import httpx  # with the first call: pages speak to nobody

        self.server, self.here = server, here
        # A connection that was kept open may be closed at the other end just as we speak, and then
        # nobody knows whether we were heard.
        headers = {"User-Agent": NAME, "Accept": "application/json", "Connection": "close"}
        if token:
            headers["Authorization"] = f"Bearer {token}"
        self._client = httpx.Client(
            base_url=server,
            headers=headers,
            timeout=httpx.Timeout(SECONDS, connect=SECONDS_TO_CONNECT),
            follow_redirects=False,
            trust_env=False,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        wrong: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the connection."""
        self._client.close()

    def look(self, path: str, **params: Any) -> Answer:
        """Ask for something; nothing is changed there. Raises errors of the contract."""
        return self._call("GET", path, seen=False, params=params)

    def do(
        self,
        method: str,
        path: str,
        *,
        seen: bool,
        told: Mapping[str, Any] | None = None,
        headers: Mapping[str, str] | None = None,
        **more: Any,
    ) -> Answer:
        """Have something done. `seen`: it has an effect that people see, so that without an
        answer nobody knows whether it happened. Raises errors of the contract.
        """
        return self._call(method, path, seen=seen, json=told, headers=headers, **more)

    def _call(self, method: str, path: str, *, seen: bool, **given: Any) -> Answer:
        import httpx

        must_be_public(self.server, here=self.here)
        given = {name: value for name, value in given.items() if value is not None}
        try:
            with self._client.stream(method, path, **given) as answer:
                content = _read(answer, seen)
        except (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout):
            raise Transient from None
        except httpx.HTTPError:
            raise (OutcomeUnknown if seen else Transient) from None
        return _told(answer.status_code, content, answer.headers, seen)


def must_be_public(server: str, *, here: bool) -> None:
    """Refuse to speak into the network that we stand in. Raises `NotAllowed`, `Transient`."""
    parts = urlsplit(server)
    if here and is_here(parts.hostname or ""):
        return
    try:
        found = socket.getaddrinfo(parts.hostname, parts.port or 443, type=socket.SOCK_STREAM)
    except OSError:
        raise Transient("The server does not answer to its name just now.") from None
    if not all(ipaddress.ip_address(one[4][0]).is_global for one in found):
        raise NotAllowed("This server does not stand on the public internet.")


def _read(answer: httpx.Response, seen: bool) -> bytes:
    content = bytearray()
    for piece in answer.iter_bytes():
        content += piece
        if len(content) > MOST_BYTES:
            raise OutcomeUnknown if seen else ContractBroken
    return bytes(content)


def _told(status: int, content: bytes, headers: httpx.Headers, seen: bool) -> Answer:
    if 200 <= status < 300:
        try:
            body = json.loads(content) if content.strip() else None
        except ValueError:
            # A page in place of an answer: whatever stands between us may or may not have passed
            # on what we asked for.
            raise (OutcomeUnknown if seen else Transient) from None
        return Answer(status, body, headers)
    trouble = _trouble(status, headers, seen)
    trouble.code = _code(content)
    raise trouble


def _code(content: bytes) -> str:
    """A server's short word for what is wrong; never a sentence, for it might repeat us."""
    try:
        code = json.loads(content)["error"]
    except (ValueError, TypeError, KeyError):
        return ""
    return code if isinstance(code, str) and re.fullmatch(r"[A-Za-z_]{3,40}", code) else ""


def _trouble(status: int, headers: httpx.Headers, seen: bool) -> NetworkError:
    if status == 429:
        return RateLimited(wait_in(headers, datetime.now(UTC)))
    if status in NOT_TAKEN_AS_IT_IS:
        return Rejected([NOT_TAKEN])
    if status >= 500:
        return OutcomeUnknown() if seen else Transient()
    return MEANS.get(status, ContractBroken)()


MEANS: dict[int, type[NetworkError]] = {
    401: Reconnect,
    403: NotAllowed,
    404: NotFound,
    410: NotFound,
}
NOT_TAKEN_AS_IT_IS = {400, 409, 413, 415, 422}
NOT_TAKEN = Problem(
    "text",
    "not-taken",
    "The network does not take it as it is.",
    "Please make it shorter or simpler, or put it out by hand.",
)


def wait_in(headers: Mapping[str, str], now: datetime) -> timedelta:
    """How long to wait, as a server says it in seconds or as a moment; an hour at most."""
    said = headers.get("retry-after") or headers.get("x-ratelimit-reset") or ""
    try:
        wait = timedelta(seconds=float(said))
    except (ValueError, OverflowError):
        wait = _until(said, now)
    return min(max(wait, timedelta(seconds=1)), LONGEST_WAIT)


def _until(said: str, now: datetime) -> timedelta:
    try:
        moment = datetime.fromisoformat(said)
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)) - now
    except ValueError:
        return USUAL_WAIT
