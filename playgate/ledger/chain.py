"""The sealed chain: one a playgroup, each line sealed with the seal of the line before it."""

import hashlib
import hmac
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import connection

from .models import Entry

FIRST = "0" * 64
_FACTS = json.JSONEncoder(sort_keys=True, separators=(",", ":"), ensure_ascii=True)


@dataclass(frozen=True)
class Head:
    """How long a chain is, and its last seal. Kept elsewhere, it shows a tail that was cut."""

    playgroup: UUID
    count: int
    seal: str


@dataclass(frozen=True)
class Break:
    """The first place where a chain does not hold, and why."""

    playgroup: UUID
    number: int
    says: str


def append(
    *, playgroup: UUID, at: datetime, act: str, clause: str, by: str, about: str, facts: dict
) -> None:
    """Add one line to the end of a playgroup's chain. Must run in a transaction."""
    append_each([about], playgroup=playgroup, at=at, act=act, clause=clause, by=by, facts=facts)


def append_each(
    abouts: Sequence[str],
    *,
    playgroup: UUID,
    at: datetime,
    act: str,
    clause: str,
    by: str,
    facts: dict,
) -> None:
    """Add the same line about each of many things, in order. Must run in a transaction."""
    lines = [(about, facts) for about in abouts]
    append_lines(lines, playgroup=playgroup, at=at, act=act, clause=clause, by=by)


def append_lines(
    lines: Sequence[tuple[str, dict]],
    *,
    playgroup: UUID,
    at: datetime,
    act: str,
    clause: str,
    by: str,
) -> None:
    """Add several lines, each about a thing with its facts. Must run in a transaction."""
    wait_for_the_pen(playgroup)
    end, before = last(playgroup)
    entries = []
    for number, (about, facts) in enumerate(lines, end + 1):
        told = canonical(playgroup, number, at, act, clause, by, about, facts)
        before = seal(before, told)
        entries.append(
            Entry(
                playgroup=playgroup,
                number=number,
                at=at,
                act=act,
                clause=clause,
                by=by,
                about=about,
                facts=facts,
                told=told,
                seal=before,
            )
        )
    Entry.objects.bulk_create(entries, batch_size=500)


def last(playgroup: UUID) -> tuple[int, str]:
    """The number and the seal of the last line; (0, zeros) for an empty chain."""
    group = Entry._meta.get_field("playgroup").get_db_prep_value(playgroup, connection)
    with connection.cursor() as cursor:  # plainly, for every act asks this
        cursor.execute(
            "SELECT number, seal FROM ledger_entry WHERE playgroup = %s"
            " ORDER BY number DESC LIMIT 1",
            [group],
        )
        return cursor.fetchone() or (0, FIRST)


def canonical(playgroup: UUID, number: int, at: datetime, *words: Any) -> bytes:
    """The one form of a line that is sealed: each part with its length in front."""
    facts = _FACTS.encode(words[-1])
    parts = [playgroup.hex, str(number), at.astimezone(UTC).isoformat(), *words[:-1], facts]
    told = [part.encode() for part in parts]
    return b"".join(len(part).to_bytes(4, "big") + part for part in told)


def seal(before: str, told: bytes) -> str:
    """HMAC-SHA256 over the seal before and the canonical form, under the key of the house."""
    key = settings.SEAL_KEY.encode()
    return hmac.new(key, bytes.fromhex(before) + told, hashlib.sha256).hexdigest()


def prove(playgroup: UUID | None = None) -> Iterator[Head | Break]:
    """Walk every chain (or one): its head where it holds, the first break where it does not."""
    entries = Entry.objects.order_by("playgroup", "number")
    if playgroup:
        entries = entries.filter(playgroup=playgroup)
    fields = entries.values_list(
        "playgroup", "number", "at", "act", "clause", "by", "about", "facts", "told", "seal"
    )
    at: UUID | None = None
    number, before, broken = 0, FIRST, False
    for row in fields.iterator(chunk_size=2000):
        if row[0] != at:
            if at and not broken:
                yield Head(at, number, before)
            at, number, before, broken = row[0], 0, FIRST, False
        if broken:
            continue
        if says := _wrong(row, number + 1, before):
            broken = True
            yield Break(row[0], row[1], says)
        number, before = row[1], row[9]
    if at and not broken:
        yield Head(at, number, before)


def cut(head: Head) -> Break | None:
    """Whether a chain no longer holds a head that was kept elsewhere; None where it does."""
    line = Entry.objects.filter(playgroup=head.playgroup, number=head.count, seal=head.seal)
    if not head.count or line.exists():
        return None
    return Break(head.playgroup, head.count, "the end that was kept elsewhere is gone")


def _wrong(row: tuple, number: int, before: str) -> str:
    if row[1] != number:
        return f"line {number} is missing"
    told = bytes(row[8])
    if told != canonical(row[0], row[1], row[2], *row[3:8]):
        return f"line {number} does not say what was sealed"
    if not hmac.compare_digest(seal(before, told), row[9]):
        return f"the seal of line {number} is not ours"
    return ""


def wait_for_the_pen(playgroup: UUID) -> None:
    """One writer a playgroup: SQLite sees to that by itself, PostgreSQL is asked to."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [playgroup.int % 2**63])
