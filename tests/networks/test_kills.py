"""A worker killed at any step: nothing is lost, and nothing doubled. A few of thousands."""

import os
import re
import subprocess
import sys

KILLS = "24"


def test_a_few_kills_lose_nothing_and_double_nothing() -> None:
    environment = {**os.environ}
    environment.pop("PLAYGATE_POSTGRES", None)
    environment.pop("PLAYGATE_DATA", None)
    done = subprocess.run(
        [sys.executable, "-m", "tests.networks.kills", KILLS],
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr[-3000:]
    assert re.search(rf"{KILLS} kills .* 0 lost, 0 doubled", done.stdout), done.stdout
