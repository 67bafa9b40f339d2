"""A house of its own for a test, whose programs may be killed."""

import subprocess
import sys

from tests.jobs.house import PATIENCE, House


class OwnHouse(House):
    """Starts any module in a process of its own, on a database that only it has."""

    def start(self, *words: str, **environment: str) -> subprocess.Popen:
        """Start `python -m WORDS` and go on."""
        process = subprocess.Popen(
            [sys.executable, "-m", *words],
            env={**self.environment, **environment},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        self.processes.append(process)
        return process

    def ask(self, *words: str, ends: int = 0, **environment: str) -> tuple[str, str]:
        """Run it to its end, which has this code; what it said, and what it complained of."""
        process = self.start(*words, **environment)
        said, wrong = process.communicate(timeout=2 * PATIENCE)
        assert process.returncode == ends, (process.returncode, said, wrong)
        return said, wrong
