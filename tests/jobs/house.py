"""A house of its own for a test: real processes, and a database that only they use."""

import json
import os
import secrets
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

import psycopg

from tests import prepared

PATIENCE = 60


class NeverCame(AssertionError):
    """What the test waited for did not happen."""


class House:
    """Starts `tests.jobs.driver` in processes that share one database.

    All tables are there. `like`: the name of another's database, whose folder was copied too;
    or "" for a house as on its first day, with nothing in it at all.
    """

    def __init__(self, folder: Path, *, like: str | None = None):
        self.folder = folder
        self.server = os.environ.get("PLAYGATE_POSTGRES", "")
        self.name = f"jobs_{secrets.token_hex(6)}"
        self.processes: list[subprocess.Popen] = []
        self.environment = {**os.environ, "PLAYGATE_DATA": str(folder), "PLAYGATE_DEMO": "no"}
        # The house as it is, not as the tests of this process see it.
        self.environment["DJANGO_SETTINGS_MODULE"] = "playgate.roof.settings"
        if self.server:
            like = prepared.tables_on(self.server) if like is None else like
            self._on_server(f"CREATE DATABASE {self.name} TEMPLATE {like or 'DEFAULT'}")
            whole = urlsplit(self.server)
            own = whole._replace(path=f"/{self.name}")
            self.environment["PLAYGATE_POSTGRES"] = own.geturl()
        elif like is None:
            prepared.tables_in(folder)

    def _on_server(self, sentence: str) -> None:
        with psycopg.connect(self.server, autocommit=True) as connection:
            connection.execute(sentence)

    def start(self, *words: str) -> subprocess.Popen:
        """Start the driver and go on."""
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.jobs.driver", *words],
            env=self.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.processes.append(process)
        return process

    def ask(self, *words: str) -> str:
        """Run the driver to its end, and answer what it printed."""
        process = self.start(*words)
        said, _ = process.communicate(timeout=PATIENCE)
        assert process.returncode == 0
        return said

    def rows(self) -> list[dict]:
        """Every job, as the database has it."""
        return json.loads(self.ask("show"))

    def lines(self) -> list[str]:
        """What the work wrote down."""
        file = self.folder / "ran"
        return file.read_text().splitlines() if file.exists() else []

    def wait_until(self, holds: Callable[[], bool]) -> None:
        """Return as soon as it holds; raises NeverCame after a minute."""
        until = time.monotonic() + PATIENCE
        while not holds():
            if time.monotonic() > until:
                raise NeverCame(self.lines())
            time.sleep(0.05)

    def enough(self) -> None:
        """Let every worker end by itself."""
        (self.folder / "enough").touch()
        for process in self.processes:
            if process.poll() is None:
                process.communicate(timeout=PATIENCE)

    def close(self) -> None:
        """End what still runs and remove the database."""
        for process in self.processes:
            if process.poll() is None:
                process.kill()
            process.communicate()
        if self.server:
            self._on_server(f"DROP DATABASE IF EXISTS {self.name} WITH (FORCE)")
