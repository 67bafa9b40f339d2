"""Speaking to a server: every way it can go wrong is one of the contract's errors."""

import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from typing import ClassVar

import pytest

from playgate.networks import wire as wires
from playgate.networks.contract import (
    ContractBroken,
    NetworkError,
    NotAllowed,
    NotFound,
    OutcomeUnknown,
    RateLimited,
    Reconnect,
    Rejected,
    Transient,
)
from playgate.networks.wire import Wire, must_be_public, wait_in
from playgate.policy.connecting import BadAddress, tidy_server

SECRET = "a-token-nobody-may-read"


class Says(BaseHTTPRequestHandler):
    """A server that answers what it was told to."""

    status: ClassVar[int] = 200
    body: ClassVar[bytes] = b"{}"
    heard: ClassVar[list[tuple[str, str]]] = []

    def answer(self) -> None:
        """Whatever was asked."""
        self.heard.append((self.command, self.path))
        self.send_response(self.status)
        self.send_header("Location", "http://169.254.169.254/")
        self.end_headers()
        self.wfile.write(self.body)

    do_GET = do_POST = answer

    def log_message(self, *told: object) -> None:
        """Nothing to the screen."""


@pytest.fixture
def says() -> Iterator[Callable[[int, bytes], Wire]]:
    server = HTTPServer(("127.0.0.1", 0), Says)
    Thread(target=server.serve_forever, daemon=True).start()
    made: list[Wire] = []

    def wire(status: int, body: bytes = b"{}") -> Wire:
        Says.status, Says.body, Says.heard = status, body, []
        made.append(Wire(f"http://127.0.0.1:{server.server_port}", SECRET, here=True))
        return made[-1]

    yield wire
    for one in made:
        one.close()
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize(
    ("status", "body", "looking", "seen"),
    [
        (200, b"<html>Sign in to the wifi", Transient, OutcomeUnknown),
        (200, b'{"half":', Transient, OutcomeUnknown),
        (200, b"x" * (wires.MOST_BYTES + 1), ContractBroken, OutcomeUnknown),
        (302, b"", ContractBroken, ContractBroken),
        (400, b'{"error":"a-token-nobody-may-read"}', Rejected, Rejected),
        (401, b"", Reconnect, Reconnect),
        (403, b"", NotAllowed, NotAllowed),
        (404, b"", NotFound, NotFound),
        (410, b"", NotFound, NotFound),
        (422, b"", Rejected, Rejected),
        (429, b"", RateLimited, RateLimited),
        (500, b"", Transient, OutcomeUnknown),
        (503, b"", Transient, OutcomeUnknown),
    ],
)
def test_each_answer_has_its_error(
    says: Callable[[int, bytes], Wire],
    status: int,
    body: bytes,
    looking: type[NetworkError],
    seen: type[NetworkError],
) -> None:
    wire = says(status, body)
    for act, error in (
        (lambda: wire.look("/it"), looking),
        (lambda: wire.do("POST", "/it", seen=True, told={}), seen),
    ):
        with pytest.raises(NetworkError) as trouble:
            act()
        assert type(trouble.value) is error
        assert SECRET not in repr(trouble.value)
        assert trouble.value.__cause__ is None
    assert Says.heard == [("GET", "/it"), ("POST", "/it")], "nothing is followed or tried again"


def test_nobody_there_means_that_nothing_went_out() -> None:
    with Wire("http://127.0.0.1:9", here=True) as wire, pytest.raises(Transient):
        wire.do("POST", "/it", seen=True, told={})


@pytest.mark.parametrize(
    "server",
    ["https://127.0.0.1", "https://localhost", "https://10.0.0.7", "https://169.254.169.254",
     "https://[::1]", "https://192.168.1.1:8443", "https://0.0.0.0"],
)  # fmt: skip
def test_nothing_speaks_into_the_house_where_it_stands(server: str) -> None:
    with pytest.raises(NotAllowed):
        must_be_public(server, here=False)


@pytest.mark.parametrize(
    ("typed", "tidied"),
    [
        ("mastodon.example", "https://mastodon.example"),
        (" HTTPS://Mastodon.Example/ ", "https://mastodon.example"),
        ("https://mastodon.example:8443", "https://mastodon.example:8443"),
    ],
)
def test_an_address_is_tidied(typed: str, tidied: str) -> None:
    assert tidy_server(typed) == tidied


@pytest.mark.parametrize(
    "typed",
    ["", "nothing", "http://mastodon.example", "https://a:b@mastodon.example", "file:///etc",
     "https://mastodon.example/path", "https://mastodon.example?x", "https://x.example:port",
     "http://localhost:80", "https://[bad"],
)  # fmt: skip
def test_what_is_no_address_is_refused(typed: str) -> None:
    with pytest.raises(BadAddress):
        tidy_server(typed)


def test_a_wait_is_read_in_every_way() -> None:
    now = datetime(2026, 11, 20, 12, tzinfo=UTC)
    assert wait_in({"retry-after": "30"}, now) == timedelta(seconds=30)
    at = (now + timedelta(minutes=3)).isoformat()
    assert wait_in({"x-ratelimit-reset": at}, now) == timedelta(minutes=3)
    assert wait_in({"retry-after": "1e9"}, now) == wires.LONGEST_WAIT
    assert wait_in({"retry-after": "1e300"}, now) == wires.USUAL_WAIT
    assert wait_in({"retry-after": json.dumps({})}, now) == wires.USUAL_WAIT
    assert wait_in({}, now) == wires.USUAL_WAIT
