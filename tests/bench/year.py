"""A playgroup with a year's work behind it, and a thousand of them, made with bulk inserts.

The children's permissions, the words and the numbers are true to life; the seals of the copied
playgroups' lines are not, and nobody proves those here.
"""

import random
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

from django.db import connection

from playgate.images.models import Face, Photo
from playgate.inbox.models import Comment
from playgate.ledger import pen
from playgate.ledger.chain import canonical, seal
from playgate.ledger.models import Entry
from playgate.people.models import Carer, Child, Permission, Person
from playgate.policy.permissions import USES
from playgate.policy.pictures import Who
from playgate.posts.models import Answer, Copy, Post, Shown, SignOff
from playgate.roof.demo import STARTS, Cast, load

POSTS, PHOTOS, FACES, COMMENTS, CHILDREN, LINES = 200, 400, 3, 400, 60, 3000
WAITING, UNANSWERED = 4, 20
WORDS = "We dug for worms in the wet corner of the garden, and the beans are up at last. "
FIRSTS = ("Ada", "Ben", "Cleo", "Dev", "Eve", "Finn", "Gus", "Hana", "Ivo", "June", "Kai", "Lena")
LASTS = ("Ash", "Birch", "Cedar", "Drake", "Elm", "Frost", "Gale", "Heath", "Jay", "Lark", "Moss")
CLAUSES = ["images.judgement", "tone.professional", "images.never-list", "images.permission",
    "monitoring.next-working-day"]  # fmt: skip

SAID = (
    f"A year's work of one playgroup: {POSTS} posts, {PHOTOS} pictures with {FACES} faces each,"
    f" {COMMENTS} comments, {CHILDREN} children with ten answers each, {LINES:,} lines."
)


@dataclass
class Year:
    """A playgroup, and the things whose pages are measured."""

    cast: Cast
    drafted: Post
    waiting: Post
    comment: Comment
    child: Child


@contextmanager
def held_pen() -> Iterator[None]:
    """Rows may be written here without an act: this is history, not work."""
    before = pen.lines.set(0)
    try:
        yield
    finally:
        pen.lines.reset(before)


def a_year(
    now: datetime, slug: str = "bishopthorpe", mail: str = "", *, posts: int = POSTS,
    photos: int = PHOTOS, comments: int = COMMENTS, children: int = CHILDREN, lines: int = LINES,
) -> Year:  # fmt: skip
    """The playgroup of the demo after a year of so much work."""
    cast = load(now=now, slug=slug, mail=mail)
    with held_pen():
        roll = _children(cast, max(0, children - len(cast.children)), now)
        shown = _photos(cast, photos, roll, now)
        written = _posts(cast, posts, shown, now)
        came = _comments(cast, comments, now)
        _lines(cast, lines, now)
    return Year(cast, written[0], written[1], came[0], roll[0])


def _base(cast: Cast) -> dict[str, Any]:
    return {"playgroup": cast.playgroup}


def _children(cast: Cast, number: int, now: datetime) -> list[Child]:
    """Children with two carers who have answered for every use, some of them twice."""
    made = Child.objects.bulk_create(
        Child(**_base(cast), key=f"child-{at}", starts=STARTS, born=STARTS - timedelta(days=900),
              name=f"{FIRSTS[at % len(FIRSTS)]} {LASTS[at % len(LASTS)]}", nicknames="")
        for at in range(number)
    )  # fmt: skip
    carers = Person.objects.bulk_create(
        Person(name=f"Carer {child.name}", email=f"{uuid4().hex}@example.org") for child in made
    )
    Carer.objects.bulk_create(
        Carer(**_base(cast), child=child, person=carer, parental_responsibility=True)
        for child, carer in zip(made, carers, strict=True)
    )
    Permission.objects.bulk_create(
        Permission(**_base(cast), child=child, use=use, allowed=(at + place) % 7 > 0,
                   given_by=carer, at=now - timedelta(days=300), starts=STARTS)
        for at, (child, carer) in enumerate(zip(made, carers, strict=True))
        for place, use in enumerate(USES)
    )  # fmt: skip
    return made or list(cast.children.values())


def _photos(cast: Cast, number: int, roll: list[Child], now: datetime) -> list[Photo]:
    sam = cast.people["sam"]
    made = Photo.objects.bulk_create(
        Photo(**_base(cast), added_by=sam, added_at=now - timedelta(days=at * 365 / number),
              state="ready", cleaned="cleaned/none.jpg", small="small/none.jpg", width=1920,
              height=1440, faces_looked_for=True, nobody_else=True, alt="Hands in the water tray",
              original_kept_until=now)
        for at in range(number)
    )  # fmt: skip
    Face.objects.bulk_create(
        Face(**_base(cast), photo=photo, x=0.1 + 0.2 * place, y=0.2, w=0.1, h=0.15, place=place,
             who=Who.CHILD, child=roll[(at * FACES + place) % len(roll)])
        for at, photo in enumerate(made) for place in range(FACES)
    )  # fmt: skip
    return made


def _posts(cast: Cast, number: int, photos: list[Photo], now: datetime) -> list[Post]:
    """The newest is a draft, some wait for a yes, the rest are out."""
    sam, jo = cast.people["sam"], cast.people["jo"]
    made = Post.objects.bulk_create(
        Post(**_base(cast), author=sam, hands=[str(sam.pk)], text=WORDS * 3, begun_at=when,
             changed_at=when, state=_state(at))
        for at in range(number) for when in [now - timedelta(days=at * 365 / number)]
    )  # fmt: skip
    accounts = [cast.accounts["page"], cast.accounts["site"]]
    each = len(photos) // max(1, number)
    Shown.objects.bulk_create(
        Shown(**_base(cast), post=post, photo=photo, place=place)
        for at, post in enumerate(made)
        for place, photo in enumerate(photos[at * each : (at + 1) * each])
    )
    Copy.objects.bulk_create(
        Copy(**_base(cast), post=post, account=account, out_at=post.changed_at,
             state="out" if post.state == "signed off" else "planned")
        for post in made for account in accounts
    )  # fmt: skip
    Answer.objects.bulk_create(
        Answer(**_base(cast), post=post, key=f"photo.{key}:{post.pk}", yes=True, by=sam, at=now)
        for post in made for key in ("dressed", "dignified", "readable")
    )  # fmt: skip
    SignOff.objects.bulk_create(
        SignOff(**_base(cast), post=post, by=jo, roles=["manager"], digest="0" * 64, at=now)
        for post in made if post.state == "signed off"
    )  # fmt: skip
    return made


def _state(at: int) -> str:
    return "draft" if at == 0 else "waiting" if at <= WAITING else "signed off"


def _comments(cast: Cast, number: int, now: datetime) -> list[Comment]:
    made = [
        Comment(**_base(cast), account=cast.accounts["page"], kind="query", text=WORDS[:60],
                author="Kim", arrived_at=when, answer_by=when + timedelta(days=1),
                due_by=when + timedelta(days=1), clock_from=when, seen_at=when, weight=2,
                state="waiting" if at < UNANSWERED else "answered",
                brought_by=cast.people["ada"],
                first_reply_at=None if at < UNANSWERED else when + timedelta(hours=3))
        for at in range(number) for when in [now - timedelta(days=at * 365 / number)]
    ]  # fmt: skip
    for comment in made:
        comment.take_its_place()
    return Comment.objects.bulk_create(made)


def _lines(cast: Cast, number: int, now: datetime) -> None:
    """So many lines more in the ledger, sealed as they should be."""
    playgroup, by = cast.playgroup.pk, f"person:{cast.people['sam'].pk}"
    ends = Entry.objects.filter(playgroup=playgroup).order_by("-number")
    last, before = ends.values_list("number", "seal").first()
    entries = []
    for at in range(last + 1, last + number + 1):
        when = now + timedelta(seconds=at)
        words = ("posts.write", CLAUSES[at % len(CLAUSES)], by, f"posts.Post:{uuid4()}")
        facts = {"letters": at, "again": False}
        told = canonical(playgroup, at, when, *words, facts)
        before = seal(before, told)
        act, clause, by, about = words
        entries.append(
            Entry(playgroup=playgroup, number=at, at=when, act=act, clause=clause, by=by,
                  about=about, facts=facts, told=told, seal=before)
        )  # fmt: skip
    Entry.objects.bulk_create(entries, batch_size=500)


def copied_to(folder: Path) -> Path:
    """The database as it is now, in a folder of its own; the folder."""
    folder.mkdir()
    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(folder / "playgate.sqlite3")])
    return folder


UNIQUE_WORDS = {("people_playgroup", "slug"), ("people_person", "email")}
ROOMS = ("people_", "accounts_", "images_", "posts_", "inbox_", "ledger_")


def many(database: Path, playgroups: int) -> float:
    """Copy the one playgroup in a database until there are so many; seconds that it took.

    Rows lie in the tables as they would in life: each playgroup's first post, then the second.
    No statistics are gathered: the house gathers none, and SQLite prepares each statement anew
    where there are any.
    """
    began = time.perf_counter()
    base = sqlite3.connect(database, isolation_level=None)
    base.executescript("PRAGMA synchronous=OFF; PRAGMA cache_size=-1000000;"
                       "PRAGMA foreign_keys=OFF; BEGIN;"
                       "CREATE TEMP TABLE n(head TEXT);")  # fmt: skip
    marks = random.Random(7).sample(range(16**8), playgroups - 1)
    base.executemany("INSERT INTO n VALUES (?)", [(f"{mark:08x}",) for mark in marks])
    tables = base.execute(
        "SELECT name FROM sqlite_master WHERE type='table' ORDER BY rowid"
    ).fetchall()
    indexes = base.execute(
        "SELECT name, sql FROM sqlite_master WHERE type='index' AND sql IS NOT NULL"
        " AND sql NOT LIKE 'CREATE UNIQUE%'"
    ).fetchall()
    for name, _ in indexes:
        base.execute(f'DROP INDEX "{name}"')
    for (table,) in tables:
        if table.startswith(ROOMS):
            _copied(base, table)
    for _, told in indexes:
        base.execute(told)
    base.execute("COMMIT")
    base.close()
    return time.perf_counter() - began


def _copied(base: sqlite3.Connection, table: str) -> None:
    columns = [
        (row[1], row[2].lower(), row[5]) for row in base.execute(f"PRAGMA table_info({table})")
    ]
    columns = [one for one in columns if not (one[2] and "int" in one[1])]  # numbered by the table
    names = ", ".join(f'"{name}"' for name, _, _ in columns)
    values = ", ".join(_changed(table, name, kind) for name, kind, _ in columns)
    base.execute(f"INSERT INTO {table} ({names}) SELECT {values} FROM {table} CROSS JOIN n")


def _changed(table: str, name: str, kind: str) -> str:
    """Every id with another head; every word that must be there once with another tail."""
    if kind == "char(32)":
        return f'n.head || substr("{name}", 9)'
    if (table, name) in UNIQUE_WORDS:
        return f'n.head || "{name}"'
    return f'"{name}"'


def moment() -> datetime:
    """Now, in UTC."""
    return datetime.now(UTC)
