"""Real servers on this machine, for trials: each is started once and asked over its own wire."""

import os
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import httpx

from playgate.networks.mastodon import joining
from playgate.networks.wire import Wire

SECONDS_TO_START = 300
ASIDE = {"trust_env": False, "headers": {"Connection": "close"}}
BLUESKY = os.environ.get("PLAYGATE_BLUESKY") or ".venv/networks/bluesky"
SNAC = os.environ.get("PLAYGATE_SNAC") or shutil.which("snac") or ".venv/networks/snac/snac"
MOCK = """
domain = "here.example"
[auth]
enforce_scopes = true
[server]
port = {port}
[[seed.accounts]]
username = "playgroup"
access_token = "ours"
[[seed.accounts]]
username = "ada"
access_token = "adas"
"""


@dataclass
class Server:
    """A running server and the tokens of two people there: the playgroup, and somebody else."""

    address: str
    ours: str
    adas: str
    seconds_to_see: float = 0.0
    wires: list[Wire] = field(default_factory=list)

    def wire(self, token: str = "") -> Wire:
        """The way there; closed with the server."""
        self.wires.append(Wire(self.address, token, here=True))
        return self.wires[-1]

    def close(self) -> None:
        """Let go of every wire."""
        for wire in self.wires:
            wire.close()


def free_port() -> int:
    """A port that nobody uses."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@contextmanager
def running(command: list[str], folder: Path, page: str, **told: str) -> Iterator[None]:
    """A process that serves, until the end of the block; it has begun when a page answers."""
    environment = {**os.environ, "REDIS_HOST": "nobody", **told}
    with (folder / "server.log").open("wb") as log:
        server = subprocess.Popen(command, cwd=folder, stdout=log, stderr=log, env=environment)
    try:
        _wait(server, page, folder)
        yield
    finally:
        server.kill()
        server.wait()


def _wait(server: subprocess.Popen, page: str, folder: Path) -> None:
    until = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < until:
        try:
            httpx.get(page, **ASIDE)
            return
        except httpx.HTTPError:
            if server.poll() is not None:
                break
            time.sleep(0.1)
    raise AssertionError((folder / "server.log").read_text()[-2000:])


@contextmanager
def mock(folder: Path) -> Iterator[Server]:
    """The mastodon-mock wheel: faults can be ordered from it."""
    port = free_port()
    config = folder / "mock.toml"
    config.write_text(MOCK.format(port=port))
    address = f"http://127.0.0.1:{port}"
    command = [
        sys.executable,
        "-m",
        "mastodon_mock",
        "serve",
        "--in-memory",
        "--config",
        config.name,
    ]
    with running(command, folder, f"{address}/api/v1/instance"):
        server = Server(address, "ours", "adas")
        yield server
        server.close()


@dataclass
class Snac(Server):
    """snac: its people are added at the command line, and it deletes only on its own pages."""

    home: Path = Path()
    people: int = 0

    def newcomer(self) -> tuple[str, str]:
        """Somebody new: the name and the password."""
        self.people += 1
        name = f"person{self.people}"
        return name, _add(self.home, name)

    def add(self) -> tuple[str, str, str]:
        """Somebody new, and a token that they gave to Playgate."""
        name, word = self.newcomer()
        with Wire(self.address, here=True) as wire:
            us = joining.introduce(wire)
            code = self.say_yes(name, word, joining.where_to_say_yes(self.address, us))
            return name, word, joining.exchange(wire, us, code)

    def say_yes(self, name: str, word: str, page: str) -> str:
        """Somebody says yes on the server's own page; the code that it shows them."""
        asked = parse_qs(urlsplit(page).query)
        form = {
            "login": name,
            "passwd": word,
            "redir": asked["redirect_uri"][0],
            "cid": asked["client_id"][0],
        }
        shown = httpx.post(f"{self.address}/oauth/x-snac-login", data=form, **ASIDE).text
        code = re.search(r"\b([0-9a-f]{32})\b", shown)
        assert code, shown
        return code[1]

    def delete(self, name: str, word: str, uri: str) -> None:
        """What a person does on the server's own page."""
        form = {"id": uri, "action": "Delete"}
        page = f"{self.address}/{name}/admin/action"
        httpx.post(page, data=form, auth=(name, word), **ASIDE)


@contextmanager
def snac(folder: Path) -> Iterator[Snac]:
    """A small server in C that speaks as Mastodon does, and does less."""
    home, port = folder / "home", free_port()
    answers = f"127.0.0.1\n{port}\nlocalhost:{port}\n\n\n"
    subprocess.run(
        [_snac(), "init", str(home)], input=answers, text=True, check=True, capture_output=True
    )
    settings = home / "server.json"
    settings.write_text(_with_settings(settings.read_text()))
    address = f"http://localhost:{port}"
    with running([_snac(), "httpd", str(home)], folder, f"{address}/api/v1/instance"):
        server = Snac(address, "", "", seconds_to_see=15, home=home)
        yield server
        server.close()


def _snac() -> str:
    return str(Path(SNAC).resolve())


def _with_settings(settings: str) -> str:
    """Over HTTP, and with threads to spare: it calls itself when people of one server speak."""
    ours = ',\n    "protocol": "http",\n    "num_threads": 16\n}\n'
    return settings.rstrip().rstrip("}").rstrip() + ours


def _add(home: Path, name: str) -> str:
    said = subprocess.run(
        [_snac(), "adduser", str(home), name],
        text=True,
        check=True,
        capture_output=True,
        timeout=20,
    ).stdout
    found = re.search(r"password is (\S+)", said)
    assert found, said
    return found[1]


@dataclass
class Pds(Server):
    """Bluesky's reference server. People make passwords for programs there."""

    people: int = 0

    def newcomer(self) -> tuple[str, str]:
        """Somebody new: the name, and a password that they made for Playgate."""
        self.people += 1
        name = f"person{self.people}.test"
        told = {"handle": name, "email": f"{name}@mail.test", "password": "a long one, for people"}
        made = self._call("com.atproto.server.createAccount", told)
        password = self._call(
            "com.atproto.server.createAppPassword", {"name": "Playgate"}, made["accessJwt"]
        )
        return name, password["password"]

    def _call(self, method: str, told: dict[str, str], token: str = "") -> dict[str, str]:
        with Wire(self.address, token, here=True) as wire:
            return wire.do("POST", f"/xrpc/{method}", seen=False, told=told).body


@contextmanager
def bluesky(folder: Path) -> Iterator[Pds]:
    """The reference server, from npm."""
    home = Path(BLUESKY).resolve()
    script = home / "pds.mjs"
    script.write_text((Path(__file__).parent / "pds.mjs").read_text())
    plc, pds = free_port(), free_port()
    address = f"http://localhost:{pds}"
    node = str(home / "node") if (home / "node").exists() else "node"
    command = [node, str(script), str(plc), str(pds)]
    with running(command, folder, f"{address}/xrpc/com.atproto.server.describeServer"):
        server = Pds(address, "", "")
        yield server
        server.close()
