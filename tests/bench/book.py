"""The ledger: an act with its line beside bare inserts, and walking a long chain."""

import hashlib
import hmac
import json
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

from django.conf import settings
from django.db import connection, transaction

from playgate.inbox import actions as inbox
from playgate.inbox.models import Comment, Look, Note
from playgate.ledger.chain import FIRST, Head, canonical, prove, seal
from playgate.ledger.models import Entry
from playgate.people.member import Member
from playgate.policy.inbox import Kind

from .figures import Figure, beside, in_turn
from .year import Year, held_pen

LINES = 100_000
ACTS = 40


def figures(year: Year, now: datetime) -> Iterator[Figure]:
    """What the book costs."""
    yield _act(year, now)
    yield _comment(year, now)
    yield _walk(now)


def _act(year: Year, now: datetime) -> Figure:
    """The frame itself: a row of ours and its line, with the roles read anew."""
    by, group = Member(year.cast.people["ada"], year.cast.playgroup, now), year.cast.playgroup
    line = _a_line(group.pk)

    def acts() -> None:
        for _ in range(ACTS):
            inbox.note(year.comment, "I rang them.", by=by, now=now)

    def bare() -> None:
        for _ in range(ACTS):
            with transaction.atomic(), held_pen():
                Note.objects.create(playgroup=group, comment=year.comment, by=by.person,
                                    text="I rang them.", at=now)  # fmt: skip
                Entry.objects.create(**(line | {"playgroup": uuid4(), "number": 1}))

    told = [one / ACTS for one in in_turn((acts, bare), 7)]
    return beside("an act with its line in the ledger", told[0], told[1], "two bare inserts", 2)


def _comment(year: Year, now: datetime) -> Figure:
    """What an act does beyond the frame: names are looked for, words read, a clock worked out."""
    by = Member(year.cast.people["ada"], year.cast.playgroup, now)
    account, group = year.cast.accounts["page"], year.cast.playgroup
    line = _a_line(group.pk)
    looked = {"playgroup": group, "account": account, "by": by.person, "at": now}

    def acts() -> None:
        for _ in range(ACTS):
            inbox.receive(account, Kind.QUERY, "When do you open?", now, by=by, now=now)

    def bare() -> None:
        for _ in range(ACTS):
            with transaction.atomic(), held_pen():
                Comment.objects.create(
                    playgroup=group, account=account, kind="query", text="When do you open?",
                    arrived_at=now, answer_by=now, brought_by=by.person,
                )  # fmt: skip
                Look.objects.create(**looked)
                Entry.objects.create(**(line | {"playgroup": uuid4(), "number": 1}))

    told = [one / ACTS for one in in_turn((acts, bare), 7)]
    name = "a comment brought in by hand, read and timed"
    return beside(name, told[0], told[1], "three bare inserts", 3)


def _a_line(playgroup: UUID) -> dict[str, Any]:
    line = Entry.objects.filter(playgroup=playgroup).values().first()
    assert line is not None
    del line["id"]
    return line


def _walk(now: datetime) -> Figure:
    playgroup = uuid4()
    _write(playgroup, now)

    def walk() -> None:
        assert [head.count for head in prove(playgroup) if isinstance(head, Head)] == [LINES]

    told = in_turn((walk, lambda: _bare(playgroup)), 3, time.process_time)
    name = "a bare canonical loop"
    return beside(f"walking {LINES:,} lines of the ledger", told[0], told[1], name, 1.25)


def _write(playgroup: UUID, now: datetime) -> None:
    before, entries = FIRST, []
    words: tuple[Any, ...] = (
        "posts.write",
        "tone.professional",
        f"person:{uuid4()}",
        "posts.Post:1",
    )
    act, clause, by, about = words
    for number in range(1, LINES + 1):
        facts = {"letters": number}
        told = canonical(playgroup, number, now, *words, facts)
        before = seal(before, told)
        entries.append(
            Entry(playgroup=playgroup, number=number, at=now, act=act, clause=clause, by=by,
                  about=about, facts=facts, told=told, seal=before)
        )  # fmt: skip
    Entry.objects.bulk_create(entries, batch_size=2000)


def _bare(playgroup: UUID) -> None:
    """Read, make the canonical bytes anew, seal, compare: with nothing but the standard library."""
    key, before, seen = settings.SEAL_KEY.encode(), FIRST, 0
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT playgroup, number, at, act, clause, by, about, facts, told, seal"
            " FROM ledger_entry WHERE playgroup = %s ORDER BY number", [playgroup.hex]
        )  # fmt: skip
        while rows := cursor.fetchmany(2000):
            for group, number, at, *words, facts, told, sealed in rows:
                when = datetime.fromisoformat(str(at)).replace(tzinfo=UTC).isoformat()
                sorted_ = json.dumps(json.loads(facts), sort_keys=True, separators=(",", ":"))
                parts = [part.encode() for part in (group, str(number), when, *words, sorted_)]
                made = b"".join(len(part).to_bytes(4, "big") + part for part in parts)
                whole = bytes.fromhex(before) + made
                assert made == bytes(told)
                assert hmac.new(key, whole, hashlib.sha256).hexdigest() == sealed
                before, seen = sealed, seen + 1
    assert seen == LINES
