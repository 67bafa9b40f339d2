"""What must be true before Playgate starts: what was promised to be kept is really kept.

Every answer is read back from where it counts (the open database, the disk), not from what was
asked for. One wrong answer stops the start, in one plain sentence.
"""

import logging
import os
import tempfile
from collections.abc import Iterator
from ipaddress import ip_address
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core import checks
from django.db import Error, connections
from django.db.backends.base.base import BaseDatabaseWrapper

log = logging.getLogger("playgate.roof")

OLDEST_SQLITE = (3, 51, 3)
OLDEST_POSTGRES = 14
PRAGMAS = [
    ("E001", "journal_mode", "wal", "so a page could be half written"),
    ("E002", "synchronous", 2, "so a power cut could lose what was saved"),
    ("E003", "foreign_keys", 1, "so a row could point at nothing"),
    ("E004", "secure_delete", 1, "so erased words could stay in the file"),
    ("E005", "recursive_triggers", 1, "so a line of the ledger could be replaced"),
]


class NotDurable(SystemExit):
    """The start was stopped; the message names what is wrong."""


def wrong(number: str, says: str, hint: str = "") -> checks.Error:
    """One thing that stops the start."""
    return checks.Error(says, hint=hint or None, id=f"playgate.{number}")


def register() -> None:
    """Make the checks known to Django."""
    checks.register(databases_keep, checks.Tags.database)
    checks.register(media_is_kept, checks.Tags.files)
    checks.register(vault_opens, checks.Tags.database)
    checks.register(demo_stays_home, checks.Tags.security)


def refuse(host: str = "") -> None:
    """Raise NotDurable, with the first wrong thing in one sentence, if anything is wrong."""
    found = [
        *demo_stays_home(host=host),
        *media_is_kept(),
        *databases_keep(databases=list(connections)),
        *vault_opens(databases=list(connections)),
    ]
    for each in found:
        if each.is_serious():
            raise NotDurable(f"Playgate does not start: {each.msg} ({each.id})")
        log.warning("%s (%s)", each.msg, each.id)


def databases_keep(databases: Any = None, **_: Any) -> list[checks.CheckMessage]:
    """The checks of each database that was asked about."""
    found: list[checks.CheckMessage] = []
    for alias in databases or []:
        connection = connections[alias]
        try:
            connection.ensure_connection()
            ask = sqlite_keeps if connection.vendor == "sqlite" else postgres_keeps
            found.extend(ask(connection))
        except Error:
            found.append(wrong("E009", f"the database {alias} does not answer."))
    return found


def answer(connection: BaseDatabaseWrapper, question: str) -> Any:
    """The one value that the database answers."""
    with connection.cursor() as cursor:
        cursor.execute(question)
        row = cursor.fetchone()
    return row[0] if row else None


def sqlite_keeps(connection: BaseDatabaseWrapper) -> Iterator[checks.CheckMessage]:
    """What SQLite must answer (E001 to E008)."""
    for number, pragma, wanted, danger in PRAGMAS:
        value = answer(connection, f"PRAGMA {pragma}")
        if value != wanted:
            yield wrong(number, f"SQLite's {pragma} is {value} and must be {wanted}, {danger}.")
    if answer(connection, "PRAGMA busy_timeout") < 5000:
        yield wrong("E006", "SQLite's busy_timeout must be 5000 milliseconds or more.")
    version = answer(connection, "SELECT sqlite_version()")
    if tuple(int(part) for part in version.split(".")) < OLDEST_SQLITE:
        yield wrong("E007", f"SQLite is {version}; from 3.51.3 on its log cannot be damaged.")
    if getattr(connection, "transaction_mode", None) != "IMMEDIATE":
        yield wrong("E008", "SQLite's transaction_mode must be IMMEDIATE.")


def postgres_keeps(connection: BaseDatabaseWrapper) -> Iterator[checks.CheckMessage]:
    """What PostgreSQL must answer (E007, E002; W001 is a warning)."""
    version = int(answer(connection, "SHOW server_version_num")) // 10000
    if version < OLDEST_POSTGRES:
        yield wrong("E007", f"PostgreSQL is {version} and must be {OLDEST_POSTGRES} or newer.")
    if answer(connection, "SHOW synchronous_commit") == "off":
        yield wrong(
            "E002",
            "PostgreSQL's synchronous_commit is off, so a power cut could lose what was saved.",
        )
    if answer(connection, "SHOW fsync") == "off":
        yield checks.Warning("PostgreSQL's fsync is off: fit for tests only.", id="playgate.W001")


def media_is_kept(**_: Any) -> list[checks.CheckMessage]:
    """Pictures can be written, and moved into place in one step (E011, E012)."""
    media, arriving = Path(settings.MEDIA_ROOT), Path(str(settings.FILE_UPLOAD_TEMP_DIR))
    for folder in (media, arriving):
        try:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            tempfile.TemporaryFile(dir=folder).close()
        except OSError as trouble:
            return [wrong("E011", f"nothing can be written into {folder}: {trouble.strerror}.")]
    if os.stat(media).st_dev != os.stat(arriving).st_dev:
        return [wrong("E012", f"{arriving} and {media} must be on the same disk.")]
    return []


def vault_opens(databases: Any = None, **_: Any) -> list[checks.CheckMessage]:
    """The keys of the safe are here (W002). The house opens without them, and shows no secret."""
    from playgate.roof.vaulting import LOCKED, values_under
    from playgate.vault import keys

    try:
        under = values_under() if databases else {}
    except Error:  # before the first `playgate migrate`
        return []
    if wrong_keys := keys.says_wrong():
        says = f"nothing is lost, but {wrong_keys}; no secret can be shown."
    else:
        here = keys.ring().marks
        locked = sum(number for mark, number in under.items() if mark not in here)
        says = LOCKED.format(locked) if locked else ""
    return [checks.Warning(says, id="playgate.W002")] if says else []


def demo_stays_home(host: str = "", **_: Any) -> list[checks.CheckMessage]:
    """The demo lets anyone in as anyone, so nobody outside this machine may reach it (E010)."""
    address = urlsplit(settings.ADDRESS).hostname or ""
    named = [host or settings.HOST, address, *settings.ALLOWED_HOSTS]
    away = [each for each in named if not is_this_machine(each)]
    if settings.DEMO and away:
        return [
            wrong(
                "E010",
                f"the demo is open to anyone who reaches it, so it stays on this machine "
                f"(127.0.0.1) and cannot be at {away[0]}.",
            )
        ]
    return []


def is_this_machine(host: str) -> bool:
    """Whether a host can only be reached from this machine."""
    host = host.strip("[]")
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
