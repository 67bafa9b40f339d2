"""Playgate starts only where what it promises to keep is kept."""

import os
from pathlib import Path

import pytest
from django.conf import settings as house
from django.db.utils import ConnectionHandler

from playgate.roof import durability
from playgate.roof.durability import NotDurable, demo_stays_home, media_is_kept, refuse

on_postgres = pytest.mark.skipif(
    not os.environ.get("PLAYGATE_POSTGRES"), reason="asks a PostgreSQL"
)
SQLITE = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;"
    "PRAGMA secure_delete=ON; PRAGMA recursive_triggers=ON;",
}


@pytest.fixture(autouse=True)
def may_ask_databases(django_db_blocker):
    """These tests open databases of their own."""
    with django_db_blocker.unblock():
        yield


@pytest.fixture
def sqlite(tmp_path):
    """Makes handlers of a database in a file, with options changed."""
    handlers = []

    def make(**changed):
        options = {**SQLITE, **changed}
        made = ConnectionHandler(
            {
                "default": {
                    "ENGINE": "django.db.backends.sqlite3",
                    "NAME": tmp_path / "kept.sqlite3",
                    "OPTIONS": {key: value for key, value in options.items() if value is not None},
                }
            }
        )
        handlers.append(made)
        return made

    yield make
    for each in handlers:
        each.close_all()


def ids(found):
    return [each.id.removeprefix("playgate.") for each in found]


def test_the_house_profile_is_durable(sqlite):
    assert ids(durability.sqlite_keeps(sqlite()["default"])) == []


@pytest.mark.parametrize(
    ("asked", "instead", "number"),
    [
        ("journal_mode=WAL", "journal_mode=DELETE", "E001"),
        ("synchronous=FULL", "synchronous=NORMAL", "E002"),
        ("synchronous=FULL", "synchronous=OFF", "E002"),
        ("foreign_keys=ON", "foreign_keys=OFF", "E003"),
        ("secure_delete=ON", "secure_delete=FAST", "E004"),
        ("secure_delete=ON", "secure_delete=OFF", "E004"),
        ("recursive_triggers=ON", "recursive_triggers=OFF", "E005"),
    ],
)
def test_each_pragma_is_read_back(sqlite, asked, instead, number):
    command = SQLITE["init_command"].replace(asked, instead)
    found = list(durability.sqlite_keeps(sqlite(init_command=command)["default"]))
    assert ids(found) == [number]
    assert instead.split("=")[0] in found[0].msg


def test_impatience_and_other_transactions_are_found(sqlite):
    assert ids(durability.sqlite_keeps(sqlite(timeout=4)["default"])) == ["E006"]
    assert ids(durability.sqlite_keeps(sqlite(transaction_mode=None)["default"])) == ["E008"]


def test_a_sqlite_with_the_damaging_log_is_found(sqlite, monkeypatch):
    monkeypatch.setattr(durability, "OLDEST_SQLITE", (99, 0, 0))
    assert ids(durability.sqlite_keeps(sqlite()["default"])) == ["E007"]


def test_a_wrong_answer_stops_the_start_in_one_sentence(demo, sqlite, monkeypatch):
    monkeypatch.setattr(durability, "connections", sqlite(timeout=4))
    with pytest.raises(NotDurable) as stopped:
        refuse("127.0.0.1")
    said = str(stopped.value)
    assert "busy_timeout" in said and "playgate.E006" in said and "\n" not in said


def test_a_right_house_may_start(demo, sqlite, monkeypatch):
    monkeypatch.setattr(durability, "connections", sqlite())
    refuse("127.0.0.1")


def test_a_database_that_does_not_answer_stops_the_start(tmp_path, monkeypatch):
    (tmp_path / "kept").mkdir()
    away = ConnectionHandler(
        {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": tmp_path / "kept"}}
    )
    monkeypatch.setattr(durability, "connections", away)
    assert ids(durability.databases_keep(databases=["default"])) == ["E009"]


@on_postgres
def test_postgres_that_may_lose_what_was_saved_is_found():
    options = {"options": "-c synchronous_commit=off"}
    made = ConnectionHandler({"default": {**house.DATABASES["default"], "OPTIONS": options}})
    assert ids(durability.postgres_keeps(made["default"])) == ["E002", "W001"]
    made.close_all()


@on_postgres
def test_an_old_postgres_is_found(monkeypatch):
    monkeypatch.setattr(durability, "OLDEST_POSTGRES", 99)
    made = ConnectionHandler({"default": house.DATABASES["default"]})
    assert ids(durability.postgres_keeps(made["default"])) == ["E007", "W001"]
    made.close_all()


def test_pictures_need_a_folder_that_can_be_written(settings, tmp_path):
    settings.FILE_UPLOAD_TEMP_DIR, settings.MEDIA_ROOT = tmp_path / "arriving", tmp_path / "media"
    assert media_is_kept() == []
    (tmp_path / "file").touch()
    settings.MEDIA_ROOT = tmp_path / "file"
    assert ids(media_is_kept()) == ["E011"]


def test_pictures_must_be_moved_into_place_in_one_step(settings, tmp_path):
    other = Path("/dev/shm")
    if not other.exists() or other.stat().st_dev == tmp_path.stat().st_dev:
        pytest.skip("only one disk here")
    settings.FILE_UPLOAD_TEMP_DIR, settings.MEDIA_ROOT = other, tmp_path / "media"
    assert ids(media_is_kept()) == ["E012"]


@pytest.fixture
def demo(settings, tmp_path):
    """A demo at home."""
    settings.DEMO, settings.HOST = True, "127.0.0.1"
    settings.FILE_UPLOAD_TEMP_DIR, settings.MEDIA_ROOT = tmp_path / "arriving", tmp_path / "media"
    settings.ADDRESS = "http://127.0.0.1:8000"
    settings.ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"]
    return settings


@pytest.mark.parametrize("host", ["", "127.0.0.1", "127.9.9.9", "localhost", "::1", "[::1]"])
def test_the_demo_opens_at_home(demo, host):
    assert demo_stays_home(host=host) == []


@pytest.mark.parametrize(
    "host", ["0.0.0.0", "::", "192.168.1.7", "example.org", "127.0.0.1.example.org", "127.1"]
)
def test_the_demo_opens_nowhere_else(demo, host):
    assert ids(demo_stays_home(host=host)) == ["E010"]
    demo.DEMO = False
    assert demo_stays_home(host=host) == []


def test_the_demo_is_not_lent_out_under_another_name(demo):
    demo.ADDRESS = "https://playgroup.example.org"
    assert ids(demo_stays_home()) == ["E010"]
    demo.ADDRESS, demo.ALLOWED_HOSTS = "http://localhost:8000", ["*"]
    assert ids(demo_stays_home()) == ["E010"]
