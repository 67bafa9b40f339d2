"""Reads a calendar in which something comes round, in a process with limits of its own.

`python -m playgate.people.dates.apart ZONE DAY`: bytes in, JSON out. It knows no Django and no
database.
"""

import json
import resource
import subprocess
import sys
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

from playgate.people.lists import NotAList

from .kinds import Found
from .written import found_in_calendar

MEMORY = 400 * 1024 * 1024
SECONDS = 5
PATIENCE = 15.0  # seconds by the clock, on a machine that has other things to do
_ROOT = Path(__file__).resolve().parents[3]
TOO_LONG = (
    "Something in this calendar comes round so often, or so oddly, that we cannot follow it. "
    "Please bring the terms alone, or type the dates in by hand."
)


def found_apart(content: bytes, zone: ZoneInfo, today: date) -> tuple[list[Found], list[str]]:
    """What the events say, and which cannot be read. Raises `NotAList`."""
    asked = [sys.executable, "-m", "playgate.people.dates.apart", zone.key, today.isoformat()]
    try:
        done = subprocess.run(
            asked,
            input=content,
            capture_output=True,
            timeout=PATIENCE,
            cwd=_ROOT,
            env={"PYTHONHASHSEED": "0"},
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise NotAList(TOO_LONG) from None
    if done.returncode or not done.stdout:
        raise NotAList(TOO_LONG)
    told = json.loads(done.stdout)
    if "refused" in told:
        raise NotAList(told["refused"])
    return [_found(*row) for row in told["found"]], told["wrong"]


def _found(name: str, starts: str, ends: str, kind: str) -> Found:
    return Found(name, date.fromisoformat(starts), date.fromisoformat(ends), kind)


def main(zone: str, today: str) -> None:
    """Read what comes in, within limits."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    content = sys.stdin.buffer.read()
    try:
        found, wrong = found_in_calendar(content, ZoneInfo(zone), date.fromisoformat(today))
    except NotAList as trouble:
        print(json.dumps({"refused": trouble.says}))
        return
    rows = [[one.name, one.starts.isoformat(), one.ends.isoformat(), one.kind] for one in found]
    print(json.dumps({"found": rows, "wrong": wrong}))


if __name__ == "__main__":
    main(*sys.argv[1:3])
