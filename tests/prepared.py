"""What many tests begin with, made once for a whole run and then copied: tables, and a demo.

`python -m tests.prepared` brings the database of a house up to date, as its variables say.
"""

import atexit
import fcntl
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import psycopg

FOLDER, TABLES, FILE = "TESTS_PREPARED", "prepared", "playgate.sqlite3"
ROOT = Path(__file__).parents[1]


def place() -> Path:
    """The folder of this run, for all its processes; it goes with the one that began it."""
    if FOLDER not in os.environ:
        os.environ[FOLDER] = tempfile.mkdtemp(prefix="playgate-prepared-")
        atexit.register(shutil.rmtree, os.environ[FOLDER], ignore_errors=True)
    return Path(os.environ[FOLDER])


def tables_in(folder: Path) -> None:
    """Lay a SQLite database with all tables and no rows of ours into the data of a house."""
    tables_as(folder / FILE)


def tables_as(file: Path) -> None:
    """The same under another name."""
    shutil.copyfile(_made("tables", ["-m", "tests.prepared"]) / FILE, file)


def tables_on(server: str) -> str:
    """The name of a database on this PostgreSQL that has all tables, to make others from."""
    with _once(f"on-{urlsplit(server).query.encode().hex()}") as is_first:
        if is_first:
            with psycopg.connect(server, autocommit=True) as connection:
                connection.execute(f"CREATE DATABASE {TABLES}")
            own = urlsplit(server)._replace(path=f"/{TABLES}").geturl()
            with tempfile.TemporaryDirectory() as data:
                _run(["-m", "tests.prepared"], Path(data), PLAYGATE_POSTGRES=own)
    return TABLES


def demo_in(folder: Path) -> None:
    """Lay a house in which the people of the demo have just moved in, in a folder yet to be."""
    shutil.copytree(_made("demo", ["-m", "playgate", "demo"]), folder)


def _made(name: str, words: list[str]) -> Path:
    """The data of a house for which a command was given once in this run."""
    data = place() / name
    with _once(name) as is_first:
        if is_first:
            _run(words, data)
    return data


@contextmanager
def _once(name: str) -> Iterator[bool]:
    """Whether nobody in this run was here before; others wait until the first has come out."""
    done = place() / f"{name}.done"
    with (place() / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield not done.exists()
        done.touch()


def environment(data: Path, **own: str) -> dict[str, str]:
    """What a house of its own is started with."""
    plain = {name: value for name, value in os.environ.items() if name[:9] != "PLAYGATE_"}
    house = {"DJANGO_SETTINGS_MODULE": "playgate.roof.settings"}
    return {**plain, **own, **house, "PLAYGATE_DATA": str(data), "PLAYGATE_DEMO": "yes"}


def _run(words: list[str], data: Path, **own: str) -> None:
    data.mkdir(exist_ok=True)
    subprocess.run(
        [sys.executable, *words],
        env=environment(data, **own),
        cwd=ROOT,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=True,
    )


def _migrate() -> None:
    import django

    django.setup()
    from playgate.roof.commands import migrate

    migrate(None)  # type: ignore[arg-type]


if __name__ == "__main__":
    _migrate()
