"""The commands: `playgate …`, also `python -m playgate …`."""

import argparse
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from playgate.roof.loading import for_good

NO_DATABASE = {"due"}
LEAVE_NO_TRACE = {"check", "clauses", "due", "later", "ledger"}


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command; answers its exit code: 0 done, 1 trouble, 2 wrong use, 3 may not go."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]
    options = parser().parse_args(argv)
    with _data(options.command):
        return _run(options)


@contextmanager
def _data(command: str) -> Iterator[None]:
    """Commands that only look write nothing into a data folder that holds no database yet."""
    folder = Path(os.environ.get("PLAYGATE_DATA") or "data")
    has_data = os.environ.get("PLAYGATE_POSTGRES") or Path(folder, "playgate.sqlite3").exists()
    if command not in LEAVE_NO_TRACE or has_data:
        yield
        return
    with TemporaryDirectory(prefix="playgate") as place:
        os.environ["PLAYGATE_DATA"] = place
        yield


def _run(options: argparse.Namespace) -> int:
    if options.command == "demo" or getattr(options, "demo", False):
        os.environ.setdefault("PLAYGATE_DEMO", "yes")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "playgate.roof.settings")
    if options.command not in NO_DATABASE:
        import django

        with for_good():
            django.setup()
    from playgate.roof import commands

    if options.command not in NO_DATABASE and commands.carries_on():
        return 1
    return int(getattr(commands, options.command)(options) or 0)


def parser() -> argparse.ArgumentParser:
    """What can be typed."""
    whole = argparse.ArgumentParser(prog="playgate", description="The adult at the gate.")
    verbs = whole.add_subparsers(dest="command", required=True, metavar="COMMAND")
    serve = verbs.add_parser("serve", help="open the house: web and worker in one process")
    serve.add_argument("--no-worker", action="store_true", help="web only")
    verbs.add_parser("work", help="the worker alone")
    later = verbs.add_parser("later", help="work that was given up: print it, or try it again")
    later.add_argument("--again", action="store_true", help="give it all its attempts again")
    later.add_argument("--json", action="store_true")
    verbs.add_parser("migrate", help="bring the database up to date")
    _setup(verbs.add_parser("setup", help="set your playgroup up, once"))
    demo = verbs.add_parser("demo", help="load the demo playgroup")
    demo.add_argument("--serve", action="store_true", help="and open the house")
    clauses = verbs.add_parser("clauses", help="every clause, and what keeps it")
    clauses.add_argument("--json", action="store_true")
    clauses.add_argument("--playgroup", default="", metavar="SLUG")
    due = verbs.add_parser("due", help="when something is due")
    due.add_argument("rule", metavar="RULE")
    due.add_argument("when", metavar="WHEN", help="a date, or a date and time in Europe/London")
    due.add_argument("--calendar", default="england", choices=["england"])
    ledger = verbs.add_parser("ledger", help="prove the ledger, or print its heads")
    ledger.add_argument("what", choices=["prove", "head"])
    ledger.add_argument("--json", action="store_true")
    ledger.add_argument(
        "--since", metavar="FILE", help="heads printed earlier with --json: none may be cut off"
    )
    backup = verbs.add_parser("backup", help="keep everything in one locked file")
    backup.add_argument("file", metavar="FILE", type=Path)
    restore = verbs.add_parser("restore", help="bring a backup back; all of it, or nothing")
    restore.add_argument("file", metavar="FILE", type=Path)
    restore.add_argument(
        "--endings", metavar="FILE", type=Path, help="endings.jsonl, where it was kept elsewhere"
    )
    evidence = verbs.add_parser("evidence", help="hand out what is sealed as proof")
    evidence.add_argument("number", metavar="NUMBER", help="of a worry or a hold, on its page")
    evidence.add_argument("place", metavar="PLACE", type=Path, help="a new file, or a new folder")
    vault = verbs.add_parser("vault", help="the keys of the safe: seal anew, or say how it stands")
    vault.add_argument("what", choices=["rotate", "status"])
    _check(verbs.add_parser("check", help="the gates, for a text and pictures; writes nothing"))
    return whole


def _setup(setup: argparse.ArgumentParser) -> None:
    from playgate.roof.setting_up import arguments

    arguments(setup)


def _check(check: argparse.ArgumentParser) -> None:
    check.add_argument("--playgroup", default="", metavar="SLUG")
    check.add_argument("--account", default="", metavar="KEY")
    words = check.add_mutually_exclusive_group()
    words.add_argument("--text")
    words.add_argument("--text-file", metavar="FILE", help="- reads standard input")
    check.add_argument("--photo", action="append", default=[], metavar="FILE")
    check.add_argument("--photo-names", default="", metavar="KEY,KEY", help="who is shown")
    check.add_argument("--json", action="store_true")


if __name__ == "__main__":
    sys.exit(main())
