"""Pages ask the database a fixed number of things, however much there is and for however many."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

import pytest
from django.db import connection
from django.urls import reverse

from playgate.ledger import pen
from tests.bench.year import Year, a_year

pytestmark = pytest.mark.django_db
# Who is here takes three.
MOST = 8
# What is asked together: all that waits in any room, or that any room can show, in two rounds; a
# child with its answers, and one statement for the ceiling; a comment, and what is around it; a
# post with all that the gates look at, and the names and choices beside it.
MOST_OF = {"today": 5, "practice": 5, "posts": 4, "one child": 5, "one comment": 5}
MOST_FOR_A_POST = 6
# With every key the roles are read again, and a line is written.
MOST_FOR_A_KEY = 13
PAGES = {
    "today": lambda year: reverse("today:page"),
    "posts": lambda year: reverse("posts:list"),
    "pictures": lambda year: reverse("images:list"),
    "inbox": lambda year: reverse("inbox:list"),
    "one comment": lambda year: reverse("inbox:page", args=[year.comment.pk]),
    "done": lambda year: f"{reverse('inbox:list')}?show=done",
    "the watch": lambda year: reverse("inbox:watch"),
    "how we did": lambda year: reverse("inbox:how_we_did"),
    "children": lambda year: reverse("people:children"),
    "sheet": lambda year: reverse("people:sheet"),
    "one child": lambda year: reverse("people:child", args=[year.child.pk]),
    "people": lambda year: reverse("people:people"),
    "policy": lambda year: reverse("training:policy"),
    "courses": lambda year: reverse("training:courses"),
    "who has learnt": lambda year: reverse("training:people"),
    "reading": lambda year: reverse("training:read"),
    "accounts": lambda year: reverse("accounts:list"),
    "programmes": lambda year: reverse("programmes:list"),
    "practice": lambda year: reverse("practice:board"),
    "me": lambda year: reverse("today:me"),
    "leaving": lambda year: reverse("leaving:list"),
    "public page": lambda year: reverse("parents:page"),
    "more": lambda year: reverse("roof:more"),
    "records": lambda year: reverse("incidents:list"),
    "what is it": lambda year: f"{reverse('incidents:begin')}?comment={year.comment.pk}",
    "private ways": lambda year: reverse("incidents:ways"),
}
POSTS = {
    "a draft": lambda year: reverse("posts:page", args=[year.drafted.pk]),
    "its state": lambda year: reverse("posts:state", args=[year.drafted.pk]),
    "one that waits": lambda year: reverse("posts:page", args=[year.waiting.pk]),
}
FEW = {"posts": 3, "photos": 3, "comments": 2, "children": 12, "lines": 1}
MANY = {"posts": 30, "photos": 90, "comments": 60, "children": 42, "lines": 30}


@contextmanager
def asked() -> Iterator[list[str]]:
    """Every statement that the database is sent, but for waiting for the pen on PostgreSQL."""
    sent: list[str] = []

    def note(execute: Any, sql: str, *more: Any) -> Any:
        if "pg_advisory" not in sql:
            sent.append(sql)
        return execute(sql, *more)

    with connection.execute_wrapper(note):
        yield sent


@pytest.fixture
def open_pages(client: Any) -> Callable[..., dict[str, list[str]]]:
    """What each page asks when the manager of a playgroup opens it."""

    def of(year: Year, pages: dict[str, Any]) -> dict[str, list[str]]:
        backend = "allauth.account.auth_backends.AuthenticationBackend"
        client.force_login(year.cast.people["maya"], backend)
        told = {}
        for name, address in pages.items():
            with asked() as sent:
                assert client.get(address(year)).status_code == 200, name
            told[name] = sent
        return told

    return of


def counts(told: dict[str, list[str]]) -> dict[str, int]:
    return {name: len(sent) for name, sent in told.items()}


def test_a_page_asks_eight_things_at_most(open_pages: Any, now: datetime) -> None:
    told = counts(open_pages(a_year(now, **FEW), PAGES))
    assert {name: n for name, n in told.items() if n > MOST_OF.get(name, MOST)} == {}


def test_the_page_of_a_post_asks_all_registers_together(open_pages: Any, now: datetime) -> None:
    told = open_pages(a_year(now, **FEW), POSTS)
    assert {name: len(sent) for name, sent in told.items() if len(sent) > MOST_FOR_A_POST} == {}
    assert all(len(set(sent)) == len(sent) for sent in told.values())


def test_a_key_that_is_typed_reads_the_post_once(
    client: Any, open_pages: Any, now: datetime
) -> None:
    year = a_year(now, **FEW)
    open_pages(year, POSTS)
    words = {"text": "We found a snail.", "accounts_shown": "1", "accounts": ["page", "site"]}
    address = reverse("posts:write", args=[year.drafted.pk])
    with asked() as sent:
        answer = client.post(address, words, headers={"HX-Request": "true"})
    assert answer.status_code == 200
    assert len(sent) <= MOST_FOR_A_KEY
    assert sum('FROM "people_permission"' in sql for sql in sent) == 1


def test_many_rows_ask_no_more_than_few(open_pages: Any, now: datetime) -> None:
    pages = PAGES | POSTS
    few = counts(open_pages(a_year(now, **FEW), pages))
    many = counts(open_pages(a_year(now, slug="another", mail="other-", **MANY), pages))
    assert many == few


def test_other_playgroups_ask_no_more(open_pages: Any, now: datetime) -> None:
    year = a_year(now, **FEW)
    alone = counts(open_pages(year, PAGES | POSTS))
    for number in range(5):
        a_year(now, slug=f"another-{number}", mail=f"other-{number}-", **FEW)
    assert counts(open_pages(year, PAGES | POSTS)) == alone


def test_the_pen_is_put_down_after_a_year_was_made(db: Any, now: datetime) -> None:
    a_year(now, **FEW)
    assert not pen.holding()
