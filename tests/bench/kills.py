"""Workers killed at every step, on both databases: nothing lost, nothing doubled, doubts told."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator

from .figures import Figure

KILLS = int(os.environ.get("BENCH_KILLS", "120"))
ALONE = [sys.executable, "-m", "tests.networks.kills", str(KILLS // 2)]
DATABASES = {
    "SQLite": ALONE,
    "PostgreSQL": [sys.executable, "-m", "tests.postgres", "run", "--", *ALONE],
}
TOLD = re.compile(
    r"(?P<kills>\d+) kills .*: (?P<lost>\d+) lost, (?P<doubled>\d+) doubled; "
    r"(?P<unsure>\d+) unsure after the kill, (?P<told>\d+) of them told"
)


def figures(notes: list[str]) -> Iterator[Figure]:
    """What came of so many kills on each database."""
    for name, command in DATABASES.items():
        done = subprocess.run(
            command, env=_plain(), capture_output=True, check=False, text=True, timeout=3600
        )
        found = TOLD.search(done.stdout)
        assert found, done.stdout + done.stderr[-2000:]
        told = {key: int(number) for key, number in found.groupdict().items()}
        wrong = told["lost"] + told["doubled"] + told["unsure"] - told["told"]
        yield Figure(
            f"{told['kills']} workers killed at every step of what is said and done there, {name}",
            f"{told['lost']} lost, {told['doubled']} doubled",
            f"{told['told']} of {told['unsure']} doubts told within a minute",
            most=0,
            aim="0 lost, 0 doubled, each doubt told",
            value=wrong,
        )
        notes += [f"{name}: {line}" for line in done.stdout.splitlines() if "NOT SHOWN" in line]


def _plain() -> dict[str, str]:
    """Nothing of the settings of this run: each has a house of its own."""
    left = ("PLAYGATE_", "DJANGO_SETTINGS")
    return {name: value for name, value in os.environ.items() if not name.startswith(left)}
