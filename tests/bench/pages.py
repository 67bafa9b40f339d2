"""Pages with one playgroup and with a thousand, beside a bare Django page in the same run."""

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from django.db import connection
from django.test import Client
from django.urls import reverse

from .figures import Figure, spoken, taken
from .year import Year, copied_to, many

PLAYGROUPS = 1000
ROUNDS, TIMES = 7, 4
QUERIES = 8
LIST, ONE = 3, 2
PAGES: dict[str, tuple[int, Callable[[Year], str]]] = {
    "today": (LIST, lambda year: reverse("today:page")),
    "posts, a list of 30": (LIST, lambda year: reverse("posts:list")),
    "inbox, 20 waiting and 20 done": (LIST, lambda year: reverse("inbox:list")),
    "children, 60 with ten answers each": (LIST, lambda year: reverse("people:children")),
    "practice, 141 clauses": (LIST, lambda year: reverse("practice:board")),
    "pictures": (LIST, lambda year: reverse("images:list")),
    "one post, to sign off": (ONE, lambda year: reverse("posts:page", args=[year.waiting.pk])),
    "one post, to write": (ONE, lambda year: reverse("posts:page", args=[year.drafted.pk])),
    "one comment": (ONE, lambda year: reverse("inbox:page", args=[year.comment.pk])),
    "one child": (ONE, lambda year: reverse("people:child", args=[year.child.pk])),
}


def figures(year: Year, notes: list[str]) -> Iterator[Figure]:
    """Every page, and the check with each key that is typed."""
    one = Path(connection.settings_dict["NAME"])
    crowd = copied_to(one.with_name("crowd")) / "playgate.sqlite3"
    seconds = many(crowd, PLAYGROUPS)
    size = crowd.stat().st_size / 1e9
    notes.append(f"The {PLAYGROUPS:,} playgroups: {size:.1f} GB, made in {seconds:.0f} seconds.")
    client = Client()
    client.force_login(
        year.cast.people["maya"], "allauth.account.auth_backends.AuthenticationBackend"
    )
    _sign_in_there(client, crowd)
    for name, (most, address) in PAGES.items():
        yield from _page(name, most, partial(client.get, address(year)), one, crowd)
    yield from _page("a key typed in a post", None, _typing(client, year), one, crowd)
    _use(one)
    crowd.unlink()


def _typing(client: Client, year: Year) -> Callable[[], Any]:
    address, words = reverse("posts:write", args=[year.drafted.pk]), iter(range(10**6))

    def key() -> Any:
        typed = {
            "text": f"We found {next(words)} snails.",
            "accounts_shown": "1",
            "accounts": "page",
        }
        return client.post(address, typed, headers={"HX-Request": "true"})

    return key


def _page(
    name: str, most: int | None, ask: Callable[[], Any], one: Path, crowd: Path
) -> Iterator[Figure]:
    """CPU beside the floor, the number of queries, and the time among a thousand beside alone."""
    told: dict[Path, list[float]] = {one: [], crowd: []}
    asked, floors = {}, []
    for _ in range(ROUNDS):
        floors.append(floor(12))
        for place in (one, crowd):
            _use(place)
            asked[place] = asked_by(lambda: _opened(ask))
            told[place] += [taken(ask, time.process_time) for _ in range(TIMES)]
    alone, among = (statistics.median(told[place]) for place in (one, crowd))
    bare = statistics.median(floors)
    spoken_floor = f"bare page {spoken(bare)}"
    yield Figure(f"{name}: processor time", spoken(alone), spoken_floor, alone / bare, most)
    yield Figure(
        f"{name}: queries", str(asked[one]), most=QUERIES, aim="at most 8", value=asked[one]
    )
    said = f"{asked[crowd]} queries, {spoken(among)}"
    beside = f"with one {asked[one]} queries, {spoken(alone)}"
    same = asked[one] == asked[crowd]
    held = among / alone if same else 99.0
    yield Figure(f"{name}: with {PLAYGROUPS:,} playgroups", said, beside, held, 1.2)


def _opened(ask: Callable[[], Any]) -> None:
    assert ask().status_code == 200


def asked_by(act: Callable[[], Any]) -> int:
    """How often the database is asked while this is done."""
    sent = []

    def note(execute: Any, sql: str, *more: Any) -> Any:
        sent.append(sql)
        return execute(sql, *more)

    with connection.execute_wrapper(note):
        act()
    return len(sent)


def _use(database: Path) -> None:
    connection.close()
    connection.settings_dict["NAME"] = str(database)


def _sign_in_there(client: Client, crowd: Path) -> None:
    """The same session in the other database."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT session_key, session_data, expire_date FROM django_session")
        rows = cursor.fetchall()
    _use(crowd)
    with connection.cursor() as cursor:
        cursor.executemany("INSERT OR IGNORE INTO django_session VALUES (%s, %s, %s)", rows)


def floor(rounds: int) -> float:
    """CPU seconds of the bare page."""
    command = [sys.executable, "-m", "tests.bench.bare", "cpu", str(rounds)]
    with bare_data() as env:
        done = subprocess.run(
            command, env=os.environ | env, capture_output=True, check=True, text=True
        )
    return float(done.stdout)


@contextmanager
def bare_data() -> Iterator[dict[str, str]]:
    """Where the bare page keeps its data: beside ours."""
    yield {"BARE_DATA": str(Path(os.environ["PLAYGATE_DATA"]))}
