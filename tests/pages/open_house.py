"""A real house for a story: web and worker in one process, on data that only it has."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from http.client import HTTPConnection
from pathlib import Path

from tests import prepared

PATIENCE = 60


class NeverOpened(AssertionError):
    """The house did not open its door."""


class OpenHouse:
    """`playgate demo --serve`, as `make run` starts it, on a free port."""

    WORDS: tuple[str, ...] = ("demo", "--serve")
    DEMO = "yes"
    HOST = "127.0.0.1"

    def __init__(self, folder: Path):
        self.data = folder / "data"
        self.said = folder / "said"
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = free.getsockname()[1]
        self.prepare()
        with self.said.open("wb") as out:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "playgate", *self.WORDS],
                env=self.environment,
                cwd=Path(__file__).parents[2],
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=subprocess.STDOUT,
            )
        self._wait()

    @property
    def environment(self) -> dict[str, str]:
        """What the house is told: its folder and its port, and nothing of this machine's own."""
        plain = {name: value for name, value in os.environ.items() if name[:9] != "PLAYGATE_"}
        plain.pop("DJANGO_SETTINGS_MODULE", None)
        own = {"PLAYGATE_DATA": str(self.data), "PLAYGATE_PORT": str(self.port)}
        return {**plain, **own, "PLAYGATE_DEMO": self.DEMO, "PYTHONUNBUFFERED": "1"}

    def say(self, *words: str) -> None:
        """Give a command of the house, before its door opens."""
        command, where = [sys.executable, "-m", "playgate", *words], Path(__file__).parents[2]
        subprocess.run(command, env=self.environment, check=True, cwd=where, capture_output=True)

    def prepare(self) -> None:
        """What has to be done before the door opens: the people of the demo are here."""
        prepared.demo_in(self.data)

    @property
    def address(self) -> str:
        """Its first page."""
        return f"http://{self.HOST}:{self.port}/"

    def ask(self, path: str) -> tuple[int, bytes]:
        """What anybody in the world gets at an address of this house: status and bytes."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        connection.request("GET", path)
        answered = connection.getresponse()
        body = answered.read()
        connection.close()
        return answered.status, body

    def public_files(self) -> set[str]:
        """The kinds of files that stand on the public website, without their random names."""
        found = (self.data / "website").rglob("*")
        names = {str(file.relative_to(self.data / "website")) for file in found if file.is_file()}
        return {re.sub(r"[0-9a-f]{32}", "*", name) for name in names if "/." not in name}

    def close(self) -> None:
        """End the process; it must not have ended before."""
        assert self.process.poll() is None, self.said.read_text()
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(PATIENCE)

    def _wait(self) -> None:
        until = time.monotonic() + PATIENCE
        while b"Playgate is open" not in self.said.read_bytes():
            if self.process.poll() is not None or time.monotonic() > until:
                self.process.kill()
                raise NeverOpened(self.said.read_text())
            time.sleep(0.05)


class NewHouse(OpenHouse):
    """A house that somebody has just set up: `playgate setup`, then `playgate serve`."""

    WORDS = ("serve",)
    DEMO = "no"

    def prepare(self) -> None:
        """Make the playgroup and its manager."""
        words = ["--name", "Elm Lane Preschool Playgroup", "--short", "Elm Lane"]
        words += ["--manager-name", "Rae Lindqvist", "--manager-email", "rae@elm.example"]
        self.say("setup", *words)

    def told(self, words: str) -> str:
        """What the newest letter in the terminal says at this place; it may take a moment."""
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            if found := re.findall(words, self.said.read_text("utf-8")):
                return str(found[-1])
            time.sleep(0.2)
        raise AssertionError(words)


class BehindTheDoor(OpenHouse):
    """The people of the demo, behind the door as it is outside the trial."""

    WORDS = ("serve",)
    DEMO = "no"
    HOST = "localhost"  # a passkey belongs to a name
