"""The inbox: comments taken in beside a bare insert of the same rows; a list of 100 and many."""

import os
import statistics
import time
import uuid
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Any

from django.db import connection, transaction
from django.test import Client
from django.urls import reverse

from playgate.inbox import actions, lines
from playgate.inbox.lines import SHOWN
from playgate.inbox.models import Comment
from playgate.people.member import House
from playgate.policy.incoming import Incoming

from .figures import Figure, beside, taken
from .year import Year

CAME, A_HANDFUL, ROUNDS, OPENED = 1_000, 100, 2, 20
FEW, ON_A_PAGE = 100, 8  # so few on a page that a hundred fill it too, whatever is chosen
MANY = int(os.environ.get("BENCH_COMMENTS", "1000000"))
ASKED = {"": "", **{f"show={one}": f"show={one}" for one in SHOWN}}
ASKED |= {one: one for one in ("kind=query", "kind=complaint", "show=done&kind=query",
          "since=2026-01-01", "since=2090-01-01", "show=done&since=2090-01-01")}  # fmt: skip
WORDS = "Is there room on Tuesdays for a child of three? We moved here in May, number {}."


def figures(year: Year, now: datetime) -> Iterator[Figure]:
    """What taking in costs, and what the list asks with a hundred and with very many."""
    yield from _taken_in(year, now)
    yield from _listed(year)


def _taken_in(year: Year, now: datetime) -> Iterator[Figure]:
    """In handfuls of a hundred, as a network brings them; the same rows by bare SQL."""
    ours, bare = [], []
    for turn in range(ROUNDS + 1):
        began = Comment.objects.count()
        ours.append(taken(lambda turn=turn: _take_in(year, now, turn)))  # type: ignore[misc]
        assert Comment.objects.count() == began + CAME
        bare.append(_bare())
    whole, alone = statistics.median(ours[1:]), statistics.median(bare[1:])
    rate = f"{CAME / whole:,.0f} comments taken in a second"
    yield beside(rate, whole, alone, f"a bare insert of the same {CAME:,} rows")


def _take_in(year: Year, now: datetime, turn: int) -> None:
    account, by = year.cast.accounts["page"], House(year.cast.playgroup.pk)
    for start in range(0, CAME, A_HANDFUL):
        came = [
            Incoming(
                f"bench-{turn}-{start + one}",
                WORDS.format(start + one),
                now - timedelta(seconds=CAME - start - one),
                handle=f"@kim{one}",
                author="Kim",
            )
            for one in range(A_HANDFUL)
        ]
        actions.take_in(account, came, by=by, now=now)


def _bare() -> float:
    """The rows of the last turn, put back by bare SQL after they were taken out."""
    table = Comment._meta.db_table
    columns = ", ".join(field.column for field in Comment._meta.concrete_fields)
    marks = ", ".join(["%s"] * len(Comment._meta.concrete_fields))
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {columns} FROM {table} WHERE upstream LIKE 'bench-%%'")
        rows = cursor.fetchall()[-CAME:]
        fresh = [(uuid.uuid4().hex, *row[1:]) for row in rows]
        at = [field.column for field in Comment._meta.concrete_fields].index("upstream")
        fresh = [(*row[:at], f"bare-{uuid.uuid4().hex}", *row[at + 1 :]) for row in fresh]
        began = time.perf_counter()
        for start in range(0, CAME, A_HANDFUL):
            with transaction.atomic():
                some = fresh[start : start + A_HANDFUL]
                cursor.executemany(f"INSERT INTO {table} ({columns}) VALUES ({marks})", some)
        spent = time.perf_counter() - began
        cursor.execute(f"DELETE FROM {table} WHERE upstream LIKE 'bare-%%'")
    return spent


def _listed(year: Year) -> Iterator[Figure]:
    """The list, what can be chosen in it, and a search: with a hundred, and with very many."""
    client = Client()
    backend = "allauth.account.auth_backends.AuthenticationBackend"
    client.force_login(year.cast.people["maya"], backend)
    maya, page = year.cast.people["maya"].pk.hex, lines.A_PAGE
    _keep_only(1)
    _fill(FEW, maya, 4)
    lines.A_PAGE = ON_A_PAGE
    few = {name: _opened(client, ask) for name, ask in ASKED.items()}
    _keep_only(1)
    _fill(MANY, maya, 9_000)
    many = {name: _opened(client, ask) for name, ask in ASKED.items()}
    lines.A_PAGE = page
    assert [one[1:] for one in few.values()] == [one[1:] for one in many.values()], (few, many)
    for name, ask in {"as it opens": "", "the slowest of its choices": None}.items():
        worst = max(many, key=lambda one: many[one][0] / few[one][0]) if ask is None else ask
        what = f"the list of the inbox with {MANY:,} items, {name}: the same queries"
        yield beside(what, many[worst][0], few[worst][0], "with 100", 1.5)
    yield _searched(client)
    yield _how_we_did(client)


def _searched(client: Client) -> Figure:
    """A word that nobody wrote: nothing is found, and it is told how far was looked."""
    ask = lambda: client.post(reverse("inbox:find"), {"words": "marmalade"})  # noqa: E731
    assert b"Search further back" in ask().content or MANY < 10_000
    spent = statistics.median(taken(ask, time.process_time) for _ in range(OPENED))
    return Figure(f"a search of the inbox among {MANY:,} items", f"{spent * 1000:.0f} ms")


def _how_we_did(client: Client) -> Figure:
    """By week and term: everything that came is counted, in one question."""
    ask = lambda: client.get(reverse("inbox:how_we_did"))  # noqa: E731
    assert ask().status_code == 200
    spent = statistics.median(taken(ask, time.process_time) for _ in range(3))
    return Figure(f"how we did, among {MANY:,} items", f"{spent * 1000:,.0f} ms")


def _opened(client: Client, query: str) -> tuple[float, int, int]:
    """Seconds of the processor, questions, and comments on the page."""
    ask: Callable[[], Any] = lambda: client.get(f"{reverse('inbox:list')}?{query}")  # noqa: E731
    sent: list[str] = []

    def note(execute: Any, sql: str, *more: Any) -> Any:
        sent.append(sql)
        return execute(sql, *more)

    ask()
    with connection.execute_wrapper(note):
        page = ask()
    assert page.status_code == 200
    times = [taken(ask, time.process_time) for _ in range(OPENED)]
    return statistics.median(times), len(sent), page.content.count(b"<small><bdi>")


def _keep_only(number: int) -> None:
    """So many wait, and nothing else is there of what was brought for other figures."""
    table = Comment._meta.db_table
    with connection.cursor() as cursor:
        kept = f"SELECT id FROM {table} WHERE upstream LIKE 'bench-%%' LIMIT {number}"
        ours = "(upstream LIKE 'bench-%%' OR upstream LIKE 'many-%%')"
        cursor.execute(f"DELETE FROM {table} WHERE {ours} AND id NOT IN ({kept})")
        cursor.execute("ANALYZE")


def _fill(number: int, person: str, one_in: int) -> None:
    """Copies of one that waits, a second apart: every second is done; one in so many is held, and
    one put aside.
    """
    table, one = Comment._meta.db_table, Comment.objects.filter(upstream__startswith="bench-")
    first = one.order_by("place").last()
    assert first is not None
    own = {
        "id": "lower(hex(randomblob(16)))",
        "upstream": "'many-' || n",
        "text": "text || n",
        "arrived_at": "strftime('%Y-%m-%d %H:%M:%f', arrived_at, '-' || n || ' seconds')",
        "kind": "CASE n / 2 % 3 WHEN 0 THEN 'query' WHEN 1 THEN 'comment' ELSE 'thanks' END",
        "holder_id": f"CASE n % {one_in} WHEN 0 THEN '{person}' END",
        "snoozed_until": f"CASE n % {one_in} WHEN 2 THEN '2099-01-01 00:00:00' END",
        "place": f"CASE n % 2 WHEN 0 THEN '{first.place}' || printf('%09d', n) ELSE '' END",
        "state": "CASE n % 2 WHEN 0 THEN 'waiting' ELSE 'answered' END",
        "first_reply_at": "CASE n % 2 WHEN 1 THEN clock_from END",
    }
    columns = [field.column for field in Comment._meta.concrete_fields]
    picked = ", ".join(own.get(column, column) for column in columns).replace("%", "%%")
    with connection.cursor() as cursor:
        cursor.execute(
            f"WITH RECURSIVE count(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM count "
            f"WHERE n < {number}) INSERT INTO {table} ({', '.join(columns)}) "
            f"SELECT {picked} FROM count, {table} WHERE id = %s",
            [first.pk.hex],
        )
        cursor.execute("ANALYZE")
