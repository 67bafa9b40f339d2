"""A service as the makers of browsers run one, on this machine: it takes, and really opens."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from typing import Any

import http_ece
from cryptography.hazmat.primitives.asymmetric import ec
from py_vapid import Vapid02

from playgate.vault.browsers import Browser, _bytes, b64

CURVE = ec.SECP256R1()


class Listener:
    """A browser that listens, and what it has heard; `status`: how the service answers."""

    def __init__(self, address: str) -> None:
        self.address, self.status = address, 201
        self.key, self.secret = ec.generate_private_key(CURVE), b"sixteen letters!"
        self.heard: list[dict[str, Any]] = []
        self.passed_on: list[tuple[dict[str, str], bytes]] = []

    @property
    def browser(self) -> Browser:
        """What it tells when somebody lets it ring."""
        return Browser(f"{self.address}/send/abc?x=1", b64(_bytes(self.key.public_key())),
                       b64(self.secret))  # fmt: skip

    def take(self, headers: dict[str, str], body: bytes) -> int:
        """Take a message as a service does: who sends it, and can it be opened?"""
        self.passed_on.append((headers, body))
        if self.status != 201:
            return self.status
        if not Vapid02.verify(headers["Authorization"]):
            return 403
        opened = http_ece.decrypt(
            body, private_key=self.key, auth_secret=self.secret, version="aes128gcm"
        )
        self.heard.append(json.loads(opened))
        return 201


@contextmanager
def service() -> Iterator[Listener]:
    """A service on a free port."""

    class Takes(BaseHTTPRequestHandler):
        """Hands everything over."""

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            self.send_response(listener.take(dict(self.headers), body))
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *told: object) -> None:
            """Nothing to the screen."""

    server = HTTPServer(("127.0.0.1", 0), Takes)
    listener = Listener(f"http://127.0.0.1:{server.server_port}")
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield listener
    finally:
        server.shutdown()
        server.server_close()
