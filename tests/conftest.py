"""The cast of every test, on a database and a disk of their own."""

import os
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests import prepared

# Here is no database, or a SQLite of its own; a test here that asks one does so on both.
ONCE = ("policy/", "networks/", "images/caged/", "vault/test_ring.py", "roof/test_parts.py",
        "posts/test_killed.py")  # fmt: skip
NOW = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)  # a Tuesday in term


def pytest_configure() -> None:
    """All processes of a run share what is made once for it."""
    prepared.place()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Mark what speaks with servers. On PostgreSQL, what asks no database is not done again."""
    for item in items:
        if _inside(item).startswith("networks/"):
            item.add_marker("servers")
    if "PLAYGATE_POSTGRES" in os.environ:
        again = [item for item in items if not _asks_no_database(item)]
        config.hook.pytest_deselected(items=[item for item in items if _asks_no_database(item)])
        items[:] = again


def _asks_no_database(item: pytest.Item) -> bool:
    asks = {"db", "transactional_db"} & set(getattr(item, "fixturenames", ()))
    return not asks and not item.get_closest_marker("django_db") and _inside(item).startswith(ONCE)


def _inside(item: pytest.Item) -> str:
    return str(item.path.relative_to(Path(__file__).parent))


@pytest.fixture(scope="session")
def django_db_keepdb() -> bool:
    """A database on the disk is not made anew, since its tables are laid there beforehand."""
    from django.db import connection

    return connection.vendor == "sqlite"


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None) -> None:
    """The tables of this worker's database are those that were made once for the run."""
    from django.db import connection

    if connection.vendor == "sqlite":
        prepared.tables_as(Path(connection.creation._get_test_db_name()))
    else:
        server = os.environ["PLAYGATE_POSTGRES"]
        connection.settings_dict["TEST"]["TEMPLATE"] = prepared.tables_on(server)


@pytest.fixture
def now() -> datetime:
    """The moment at which a scenario plays, unless it says otherwise: a Tuesday morning."""
    return NOW


@pytest.fixture(autouse=True)
def own_disk(settings: Any, tmp_path: Path) -> None:
    """Media and the public website of one test."""
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.KEYS_ROOT = tmp_path / "keys"
    settings.WEBSITE_ROOT = tmp_path / "website"
    settings.VAULT_KEYS, settings.VAULT_FILE = "", tmp_path / "playgate_vault"
    settings.ENDINGS_FILE = tmp_path / "endings.jsonl"
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }


@pytest.fixture
def cast(db: Any, now: datetime) -> Any:
    """The playgroup of the demo, with all who belong to it."""
    from tests.moved_in import move_in

    return move_in(now=now)


@pytest.fixture
def other(cast: Any, now: datetime) -> Any:
    """Another playgroup in the same installation."""
    from tests.moved_in import move_in

    return move_in(now=now, slug="another", mail="other-")


@pytest.fixture
def member(cast: Any, now: datetime) -> Callable[..., Any]:
    """Somebody of the cast at work: `member("sam")`."""
    from playgate.people.member import Member

    def of(key: str, group: Any = None, at: datetime = now) -> Member:
        chosen = group or cast
        return Member(chosen.people[key], chosen.playgroup, at)

    return of


@pytest.fixture
def come_in(client: Any, cast: Any) -> Callable[..., Any]:
    """A browser in which somebody of the cast has signed in."""

    def of(key: str, group: Any = None) -> Any:
        client.force_login(
            (group or cast).people[key], "allauth.account.auth_backends.AuthenticationBackend"
        )
        return client

    return of


@pytest.fixture
def picture() -> Callable[..., SimpleUploadedFile]:
    """A picture as it comes from a phone, with so many portraits in it."""
    import io

    from tests import pictures

    def of(faces: int = 1, name: str = "IMG_0001.jpg") -> SimpleUploadedFile:
        out = io.BytesIO()
        pictures.faces(faces).convert("RGB").save(out, "JPEG", quality=85)
        return SimpleUploadedFile(name, out.getvalue(), "image/jpeg")

    return of


@pytest.fixture
def photo(cast: Any, member: Callable[..., Any], now: datetime) -> Callable[..., Any]:
    """A picture that is already open and clean, whose faces are the children named.

    `photo("amy", "grace")`; "" for a face that nobody has accounted for; "blur", "grown-up",
    "visitor" likewise. The cage is not used: its own tests show it.
    """
    from playgate.policy.pictures import Who
    from tests.ready import ready_photo

    others = {"blur": Who.BLURRED, "grown-up": Who.GROWN_UP, "visitor": Who.VISITOR}

    def of(*faces: str, by: str = "sam", nobody_else: bool = True, alt: str = "") -> Any:
        who = [others.get(one) or cast.children.get(one) for one in faces]
        return ready_photo(member(by), who, now=now, nobody_else=nobody_else, alt=alt)

    return of


@pytest.fixture
def post(cast: Any, member: Callable[..., Any], now: datetime) -> Callable[..., Any]:
    """A post in draft with all questions answered: `post("Hello", [photo("amy")], ["page"])`."""
    from tests.ready import ready_post

    def of(
        text: str = "We planted beans.",
        photos: Any = (),
        accounts: Any = ("page",),
        by: str = "sam",
        answered: bool = True,
        **more: Any,
    ) -> Any:
        chosen = [cast.accounts[key] for key in accounts]
        return ready_post(member(by), text, photos, chosen, now=now, answered=answered, **more)

    return of


@pytest.fixture
def fresh() -> Callable[[Any], Any]:
    """A post as it is in the database now, with all that the gates look at."""
    from playgate.posts.models import Post

    return lambda post: Post.objects.whole().get(pk=post.pk)


@pytest.fixture
def signed_off(post: Any, member: Any, fresh: Any, now: datetime) -> Callable[..., Any]:
    """A post that a second adult has signed off."""
    from playgate.posts import actions

    def of(*args: Any, signer: str = "jo", **more: Any) -> Any:
        made = post(*args, **more)
        actions.submit(made, by=member(made.author.email.split("@")[0]), now=now)
        made = fresh(made)
        actions.sign_off(made, made.digest(), by=member(signer), now=now)
        return fresh(made)

    return of


@pytest.fixture
def lines(cast: Any) -> Callable[..., Any]:
    """The ledger's lines of the playgroup, by act."""
    from playgate.ledger.models import Entry

    return lambda act: Entry.objects.filter(playgroup=cast.playgroup.pk, act=act)


@pytest.fixture(scope="session", autouse=True)
def cage_ends() -> Iterator[None]:
    """The separate process that opens pictures ends with the tests."""
    yield
    from playgate.images import cage, film_cage

    cage.close()
    film_cage.close()


# What closes a table in the database itself.
CLOSING = ("ledger.migrations.0002_append_only", "inbox.migrations.0013_wiped_and_closed",
           "incidents.migrations.0003_copies_closed")  # fmt: skip


@pytest.fixture(scope="session", autouse=True)
def ledger_may_be_emptied_between_tests() -> Iterator[None]:
    """Tests with real transactions empty every table; the triggers that close some step aside."""
    from importlib import import_module

    from django.db import connection

    closing = [import_module(f"playgate.{name}") for name in CLOSING]
    flush, is_sqlite = connection.ops.execute_sql_flush, connection.vendor == "sqlite"
    opened = [x for one in closing for x in (one.SQLITE_BACK if is_sqlite else one.POSTGRES_BACK)]
    shut = [x for one in closing for x in (one.SQLITE if is_sqlite else one.POSTGRES)]

    def empty(statements: list[str]) -> None:
        with connection.cursor() as cursor:
            for statement in opened:
                cursor.execute(statement)
        flush(statements)
        with connection.cursor() as cursor:
            for statement in shut:
                cursor.execute(statement)

    connection.ops.execute_sql_flush = empty
    yield
    connection.ops.execute_sql_flush = flush


@pytest.fixture
def clock_at_now(now: datetime) -> Iterator[None]:
    """The clock of the whole house stands at `now`."""
    import time_machine

    with time_machine.travel(now, tick=True):
        yield


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Say loudly what this run could not show, because a real part was not to be had."""
    skipped = terminalreporter.getreports("skipped")
    lacking = sorted({str(one.longrepr[2]) for one in skipped if "NOT SHOWN" in str(one.longrepr)})
    for says in lacking:
        terminalreporter.write_line(f"*** {says.removeprefix('Skipped: ')}", red=True, bold=True)
