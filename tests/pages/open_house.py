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

PATIENCE = 60


class NeverOpened(AssertionError):
    """The house did not open its door."""


class OpenHouse:
    """`playgate demo --serve`, as `make run` starts it, on a free port.

    Without the trial: the same people, behind the door as it is outside the trial.
    """

    def __init__(self, folder: Path, *, trial: bool = True):
        self.data = folder / "data"
        self.said = folder / "said"
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = free.getsockname()[1]
        plain = {name: value for name, value in os.environ.items() if name[:9] != "PLAYGATE_"}
        plain.pop("DJANGO_SETTINGS_MODULE", None)
        own = {"PLAYGATE_DATA": str(self.data), "PLAYGATE_PORT": str(self.port)}
        self.host = "127.0.0.1" if trial else "localhost"  # a passkey belongs to a name
        verbs = ["demo", "--serve"] if trial else ["serve"]
        if not trial:
            whole = {**plain, **own, "PLAYGATE_DEMO": "yes"}
            whose = Path(__file__).parents[2]
            command = [sys.executable, "-m", "playgate", "demo"]
            subprocess.run(command, env=whole, cwd=whose, check=True, capture_output=True)
        with self.said.open("wb") as out:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "playgate", *verbs],
                env={**plain, **own, "PLAYGATE_DEMO": "yes" if trial else "no"},
                cwd=Path(__file__).parents[2],
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=subprocess.STDOUT,
            )
        self._wait()

    @property
    def address(self) -> str:
        """Its first page."""
        return f"http://{self.host}:{self.port}/"

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
