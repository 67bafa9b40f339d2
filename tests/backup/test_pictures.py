"""What was wiped does not come back out of an older backup, whatever it holds."""

import shutil
from pathlib import Path
from typing import Any

from .conftest import DRIVER

KEYS = "playgate-picture-keys"


def test_pictures_come_back_in_an_empty_house_with_the_keys_that_lie_beside(
    lived: Any, another: Any, tmp_path: Path
) -> None:
    _, file, before = lived
    assert before["shows"] == 1
    new = another()
    new.ask("playgate", "restore", str(file))
    assert new.told()["shows"] == 1
    # Alone, the backup opens no picture, and says what is missing.
    alone = tmp_path / "alone"
    shutil.copy(file, alone)
    there = another()
    said, _ = there.ask("playgate", "restore", str(alone))
    assert KEYS in said and there.told()["shows"] == 0


def test_a_wiped_picture_does_not_come_back_where_it_was_wiped(lived: Any, another: Any) -> None:
    _, file, _ = lived
    new = another()
    new.ask("playgate", "restore", str(file))
    new.ask(DRIVER, "wipe")
    assert new.told()["shows"] == 0
    new.ask("playgate", "restore", str(file))
    told = new.told("work")
    assert told["shows"] == 0 and told["holds"]
    assert not [name for name in told["files"] if name.startswith("media/sealed")]


def test_once_the_keys_were_kept_anew_no_older_backup_opens_it_anywhere(
    lived: Any, another: Any, tmp_path: Path
) -> None:
    house, file, _ = lived
    old = tmp_path / "backups" / "monday"
    old.parent.mkdir()
    shutil.copy(file, old)
    shutil.copy(file.with_name(KEYS), old.with_name(KEYS))
    new = another()
    new.ask("playgate", "restore", str(old))
    new.ask(DRIVER, "wipe")
    new.ask("playgate", "backup", str(old.with_name("tuesday")))
    there = another()
    there.ask("playgate", "restore", str(old))
    told = there.told()
    assert told["shows"] == 0 and told["acts"].count("images.wipe") == 1
    assert "endings.jsonl" in told["left"]
    assert house.told()["shows"] == 1


def test_keys_locked_with_other_words_are_said_and_nothing_is_touched(
    lived: Any, another: Any, tmp_path: Path
) -> None:
    _, file, _ = lived
    mine = tmp_path / "mine"
    mine.mkdir()
    shutil.copy(file, mine / "backup")
    there = another()
    there.ask("playgate", "restore", str(file))
    there.ask("playgate", "backup", str(mine / "other"), PLAYGATE_BACKUP_PASSPHRASE="other words!")
    before = there.told()
    _, wrong = there.ask("playgate", "restore", str(mine / "backup"), ends=1)
    assert KEYS in wrong and "Nothing here was changed." in wrong
    assert there.told()["shows"] == before["shows"] == 1
