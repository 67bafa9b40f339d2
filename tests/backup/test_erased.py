"""A child is erased, and an older backup brings it back nowhere: no row, no byte, no page."""

import json
import os
import shutil
from pathlib import Path
from typing import Any

from .conftest import Kept

DRIVER = "tests.backup.erasing"
ON_POSTGRES = "PLAYGATE_POSTGRES" in os.environ


def test_a_restored_backup_brings_an_erased_child_back_nowhere(tmp_path: Path) -> None:
    house, file = Kept(tmp_path), tmp_path.with_name(f"{tmp_path.name}-backups") / "monday"
    file.parent.mkdir()
    try:
        house.ask(DRIVER, "prepare")
        house.ask("playgate", "backup", str(file))
        # What an earlier restore has set aside, with the child in it.
        shutil.copytree(tmp_path, aside := file.with_name("aside"))
        aside.rename(tmp_path / "before-restore-20260101-a1b2c3d4")
        before = _told(house)
        assert before["here"] and before["public"] and before["rows"]["Zebulonia"]
        assert "Zebulonia" in before["pages"]
        assert before["bytes"] or ON_POSTGRES, "a database in a file holds the words"
        assert len(_left(house, "keys", before)) == len(before["names"]) > 20
        house.ask(DRIVER, "erase")
        house.ask(DRIVER, "work")
        _is_nowhere(house, before)
        house.ask("playgate", "restore", str(file))
        # Before any work is done nobody sees the page, and no picture opens.
        at_once = _told(house)
        assert not at_once["here"] and not at_once["public"]
        assert not _left(house, "keys", before)
        house.ask(DRIVER, "work")
        _is_nowhere(house, before)
    finally:
        house.close()


def _told(house: Kept) -> dict[str, Any]:
    return json.loads(house.ask(DRIVER, "show")[0])


def _left(house: Kept, what: str, before: dict[str, Any]) -> list[str]:
    names = [*before["names"], *(before["screens"] if what == "media" else ())]
    return json.loads(house.ask(DRIVER, "left", what, *names)[0])


def _is_nowhere(house: Kept, before: dict[str, Any]) -> None:
    told = _told(house)
    assert not told["here"] and not told["public"]
    assert (told["rows"], told["bytes"], told["pages"]) == ({}, {}, [])
    assert not _left(house, "keys", before) and not _left(house, "media", before)
