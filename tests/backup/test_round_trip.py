"""What was kept comes back: rows, pictures, website, keys; and nothing more than that happens."""

import os
import stat
from pathlib import Path
from typing import Any

import pytest

from .conftest import DRIVER, WORDS

SAME = ("files", "secrets", "seal")
# The ledger has a line more, work that was due is held, and what was going out waits for a person.
MAY_DIFFER = {"ledger.entry", "jobs.job", "posts.copy", "inbox.told", "inbox.watch"}
on_postgres = pytest.mark.skipif(not os.environ.get("PLAYGATE_POSTGRES"), reason="asks PostgreSQL")


def is_the_same(before: dict[str, Any], after: dict[str, Any]) -> bool:
    """Whether everything is as it was, but for what a restore itself does."""
    tables = {name for name in before["tables"] if before["tables"][name] != after["tables"][name]}
    return all(before[name] == after[name] for name in SAME) and tables <= MAY_DIFFER


def test_all_of_it_comes_back_in_an_empty_house(lived: Any, another: Any) -> None:
    _, file, before = lived
    new = another()
    said, _ = new.ask("playgate", "restore", str(file))
    assert "It is back." in said and "Everybody signs in anew." in said
    after = new.told()
    assert is_the_same(before, after) and after["holds"]
    assert before["files"] and before["secrets"] == ["Zq7!marmalade-Sandcastle"]
    assert before["sessions"] == 1 and after["sessions"] == 0
    assert after["acts"][: len(before["acts"])] == before["acts"]
    assert after["acts"][-1] == "people.note_restore"
    for name in ("playgate_vault", "playgate_seal"):
        assert stat.S_IMODE((new.folder / name).stat().st_mode) == 0o600


def test_a_day_later_it_takes_the_place_of_what_is_there_and_that_is_set_aside(
    lived: Any, another: Any
) -> None:
    _, file, before = lived
    new = another()
    new.ask("playgate", "restore", str(file))
    new.ask(DRIVER, "change")
    later = new.told()
    assert not is_the_same(before, later)
    said, _ = new.ask("playgate", "restore", str(file))
    assert is_the_same(before, new.told())
    aside = [one for one in new.folder.iterdir() if one.name.startswith("before-restore")]
    assert len(aside) == 2 and any(one.name in said for one in aside)
    assert any((one / "media" / "cleaned").is_dir() for one in aside)
    # The house goes on: numbers that the database gives by itself go on too.
    assert new.told("work")["holds"]


@on_postgres
def test_a_backup_of_one_database_comes_back_in_the_other(lived: Any, another: Any) -> None:
    _, file, before = lived
    small = another(on_sqlite=True)
    small.ask("playgate", "restore", str(file))
    assert is_the_same(before, small.told())
    back = small.folder / "backup"
    small.ask("playgate", "backup", str(back))
    large = another()
    large.ask("playgate", "restore", str(back))
    assert is_the_same(small.told(), large.told())


def test_a_backup_of_an_older_playgate_is_brought_up_to_date(
    lived: Any, another: Any, tmp_path: Path
) -> None:
    house, new, file = lived[0], another(), tmp_path / "older"
    house.ask(DRIVER, "older", str(file), WORDS)
    new.ask("playgate", "restore", str(file))
    told = new.told()
    assert told["acts"] == ["people.note_restore"] and told["secrets"] == []
    assert "playgate_vault" not in told["left"]


def test_nothing_that_was_going_out_goes_out_twice(lived: Any, another: Any) -> None:
    _, file, before = lived
    new = another()
    assert before["copies"] == ["going out", "out", "planned"]
    assert before["open"] == ["playgate.posts.jobs.ask_both", "playgate.posts.jobs.send"]
    new.ask("playgate", "restore", str(file))
    after = new.told("work")
    assert after["copies"] == ["out", "planned", "planned"] and after["letters"] == 0
    assert after["open"] == [] and after["files"] == before["files"]


def test_who_lost_a_right_since_does_not_get_it_back(lived: Any, another: Any) -> None:
    new, file = another(), lived[1]
    new.ask("playgate", "restore", str(file))
    told = new.told("closed")
    rest = ("amy", "grace", "zofia", "down", "keeper", "moved")
    assert told == {"sam": ["staff"], "jo": ["staff"], **dict.fromkeys(rest, False)}
    new.ask(DRIVER, "close_things")
    closed = {"sam": [], "jo": ["staff"], **dict.fromkeys(rest, True)}
    assert new.told("closed") == closed
    new.ask("playgate", "restore", str(file))
    assert new.told("closed") == closed
    # On another machine the list comes from where it was kept.
    there = another()
    there.ask("playgate", "restore", str(file), "--endings", str(new.folder / "endings.jsonl"))
    assert there.told("closed") == closed


def test_nothing_can_be_read_in_the_file(lived: Any) -> None:
    house, file, _ = lived
    content = file.read_bytes()
    files = [house.folder / name for name in ("playgate_vault", "playgate_seal")]
    own = [one.read_bytes().strip() for one in files]
    for word in (b"Zq7!marmalade", b"Grace", b"bishopthorpe", b"manifest", b"SQLite", *own):
        assert word not in content
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_words_can_be_too_short_and_nothing_is_written_over(lived: Any, tmp_path: Path) -> None:
    house, file, _ = lived
    new = tmp_path / "new"
    for words, says in (("short", "too short"), ("", "PLAYGATE_BACKUP_PASSPHRASE")):
        _, wrong = house.ask(
            "playgate", "backup", str(new), ends=1, PLAYGATE_BACKUP_PASSPHRASE=words
        )
        assert says in wrong and not new.exists()
    before = file.read_bytes()
    _, wrong = house.ask("playgate", "backup", str(file), ends=1)
    assert "nothing is written over" in wrong and file.read_bytes() == before


def test_an_empty_house_has_nothing_to_keep(another: Any, tmp_path: Path) -> None:
    _, wrong = another().ask("playgate", "backup", str(tmp_path / "b"), ends=1)
    assert "There is nothing here yet" in wrong
