"""Bluesky as a whole on this machine: the server, the AppView that gathers, the moderators."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import httpx

from .servers import ASIDE, BLUESKY, Pds, free_port, running

FAST = "-c listen_addresses='' -c fsync=off -c max_connections=60"


@dataclass
class Whole(Pds):
    """The reference server with all that belongs to it. `control`: where one waits for it."""

    control: str = ""

    def gathered(self) -> None:
        """Wait until all that was said so far has been gathered."""
        httpx.get(self.control, timeout=60, **ASIDE).raise_for_status()

    def reports_about(self, ref: str) -> int:
        """How many reports about these words have reached the moderators."""
        asked = {"about": ref}
        told = httpx.get(f"{self.control}reports", params=asked, timeout=60, **ASIDE)
        return int(told.raise_for_status().json()["reports"])


def lacking() -> str:
    """What is not on this machine, in words; nothing where all is."""
    if not Path(BLUESKY, "node_modules").exists():
        return "Bluesky's server is not here (make networks): what it does is NOT SHOWN"
    if not _programs():
        return "PostgreSQL is not here (make networks): hearing Bluesky is NOT SHOWN"
    return ""


def _programs() -> Path | None:
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    return found[-1].parent if found else None


@contextmanager
def whole(folder: Path) -> Iterator[Whole]:
    """All of it, from npm, for one run."""
    home = Path(BLUESKY).resolve()
    script = home / "appview.mjs"
    script.write_text((Path(__file__).parent / "appview.mjs").read_text())
    ports = [free_port() for _ in range(5)]
    address, control = (f"http://localhost:{ports[1]}", f"http://127.0.0.1:{ports[4]}/")
    node = str(home / "node") if (home / "node").exists() else "node"
    command = [node, str(script), *map(str, ports)]
    with _postgres() as database:
        told = {"DB_POSTGRES_URL": database, "DB_POSTGRES_SCHEMA": "bsky"}
        with running(command, folder, control, **told):
            server = Whole(address, "", "", control=control)
            yield server
            server.close()


@contextmanager
def _postgres() -> Iterator[str]:
    """A PostgreSQL of our own on a socket; it never runs as root."""
    place = Path(tempfile.mkdtemp(prefix="playgate-gathers-", dir="/tmp"))
    if not os.geteuid():
        nobody = pwd.getpwnam("nobody")
        os.chown(place, nobody.pw_uid, nobody.pw_gid)
    try:
        _said("initdb", "-D", "data", "-U", "postgres", "-A", "trust", "--no-sync", at=place)
        start = f"{FAST} -k {place}"
        _said("pg_ctl", "-D", "data", "-l", "log", "-w", "-o", start, "start", at=place)
        yield f"postgresql://postgres@localhost/postgres?host={quote(str(place))}"
    finally:
        _said("pg_ctl", "-D", "data", "-m", "immediate", "-w", "stop", at=place)
        shutil.rmtree(place, ignore_errors=True)


def _said(program: str, *words: str, at: Path) -> None:
    user = {"user": "nobody", "group": "nogroup", "extra_groups": []} if not os.geteuid() else {}
    programs = _programs()
    assert programs is not None
    subprocess.run(
        [programs / program, *words],
        cwd=at,
        env={"PATH": os.defpath, "LC_ALL": "C.UTF-8", "TZ": "UTC"},
        check=True,
        stdout=subprocess.DEVNULL,
        **user,  # type: ignore[arg-type]
    )
