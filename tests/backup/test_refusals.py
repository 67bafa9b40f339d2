"""A file that is not whole or not ours changes nothing; nor does a death in the middle."""

import json
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from .conftest import DRIVER, WORDS
from .test_round_trip import is_the_same, on_postgres

KILLED = 137
BACKUP = "playgate.roof.backup"
STILL_OLD = [
    (f"{BACKUP}.restoring:_bring_up", "before"),
    (f"{BACKUP}.restoring:_bring_up", "after"),
    (f"{BACKUP}.restoring:set_right", "after"),
    (f"{BACKUP}.swap:write_plan", "before"),
]
ALREADY_NEW = [
    (f"{BACKUP}.database:move_in", "after"),
    (f"{BACKUP}.swap:_move", "before"),
    (f"{BACKUP}.swap:_set_aside", "after"),
    (f"{BACKUP}.swap:_move", "after"),
]


def cut(at: float) -> Callable[[bytes], bytes]:
    return lambda content: content[: int(len(content) * at)]


def flipped(at: int) -> Callable[[bytes], bytes]:
    return lambda content: content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :]


DAMAGE: dict[str, tuple[Callable[[bytes], bytes], str]] = {
    "empty": (lambda _: b"", "no backup of Playgate"),
    "foreign": (lambda _: b"PK\x03\x04" * 300, "no backup of Playgate"),
    "newer": (lambda content: content.replace(b"BACKUP 1", b"BACKUP 2", 1), "newer Playgate"),
    "only its beginning": (lambda content: content[:30], "not the words"),
    "salt": (flipped(20), "not the words"),
    "first piece": (flipped(70), "damaged"),
    "middle": (flipped(300_000), "damaged"),
    "last byte": (lambda c: c[:-1] + bytes([c[-1] ^ 1]), "damaged"),
    "half": (cut(0.5), "damaged"),
    "a byte short": (lambda content: content[:-1], "damaged"),
    "a byte long": (lambda content: content + b"x", "damaged"),
    "a piece missing": (lambda c: c[:57] + c[57 + (1 << 18) + 16 :], "damaged"),
}


WRONG_THINGS = {
    "newer": "newer Playgate",
    "stranger": "did not put there",
    "unknown": "does not know",
    "nothing": "A part of this backup is missing.",
}


def refused(house: Any, folder: Path) -> dict[str, Any]:
    """What was said to each of the files in a folder, and what stands afterwards."""
    return json.loads(house.ask(DRIVER, "refused", str(folder))[0].splitlines()[-1])


def test_a_damaged_file_changes_nothing(lived: Any, tmp_path: Path) -> None:
    house, file, before = lived
    for kind, (harm, _) in DAMAGE.items():
        (tmp_path / kind).write_bytes(harm(file.read_bytes()))
    told = refused(house, tmp_path)
    for kind, (_, says) in DAMAGE.items():
        code, said = told["said"][kind]
        assert code == 1 and says in said and "Nothing here was changed." in said, (kind, said)
    assert told["stands"] == before


def test_a_file_that_holds_the_wrong_things_changes_nothing(lived: Any, tmp_path: Path) -> None:
    house, _, before = lived
    folder = tmp_path / "inside" / "wrong"
    folder.mkdir(parents=True)
    house.ask(DRIVER, "make", str(folder), WORDS, *WRONG_THINGS)
    told = refused(house, folder)
    for kind, says in WRONG_THINGS.items():
        code, said = told["said"][kind]
        assert code == 1 and says in said, (kind, said)
    assert told["stands"] == before and not list(tmp_path.rglob("outside"))


def test_wrong_words_and_a_file_that_is_not_there(lived: Any, tmp_path: Path) -> None:
    house, file, before = lived
    wrong = {"PLAYGATE_BACKUP_PASSPHRASE": "other words than those"}
    assert "not the words" in house.ask("playgate", "restore", str(file), ends=1, **wrong)[1]
    assert house.ask("playgate", "restore", str(tmp_path / "none"), ends=1)[1]
    seal = {"PLAYGATE_SEAL": "x" * 40}
    assert "PLAYGATE_SEAL" in house.ask("playgate", "restore", str(file), ends=1, **seal)[1]
    assert house.told() == before


def test_a_ledger_that_does_not_hold_is_not_brought_back(another: Any, tmp_path: Path) -> None:
    house, file = another(), tmp_path / "spoilt"
    house.ask(DRIVER, "prepare")
    house.ask(DRIVER, "spoil")
    house.ask("playgate", "backup", str(file))
    _, said = another().ask("playgate", "restore", str(file), ends=1)
    assert "The ledger in this backup does not hold" in said


def test_a_full_disk_is_said_and_leaves_nothing_behind(lived: Any, tmp_path: Path) -> None:
    house, file, before = lived
    small, new = "1000000", tmp_path / "new"
    _, said = house.ask(DRIVER, "full", small, "backup", str(new), ends=1)
    assert "there is no room left" in said and list(tmp_path.iterdir()) == []
    _, said = house.ask(DRIVER, "full", small, "restore", str(file), ends=1)
    assert "Nothing here was changed." in said and "Traceback" not in said
    assert house.told() == before


def test_nothing_is_brought_back_over_a_house_that_is_open(another: Any, lived: Any) -> None:
    house, file = another(), lived[1]
    house.ask("playgate", "restore", str(file))
    before = house.told()
    for command in ("serve", "work"):
        opened = house.start("playgate", command, PLAYGATE_PORT="18015")
        assert opened.stdout and "Playgate is" in opened.stdout.readline()
        _, said = house.ask("playgate", "restore", str(file), ends=1)
        assert "Close it first" in said
        opened.send_signal(signal.SIGTERM)
        opened.communicate(timeout=60)
    after = house.told()
    assert {**after, "tables": 0, "left": 0} == {**before, "tables": 0, "left": 0}


def test_killed_before_its_moment_all_is_as_it_was(lived: Any, used: Any) -> None:
    house, file = used, lived[1]
    house.ask(DRIVER, "change")
    before = house.told()
    for at, when in STILL_OLD:
        house.ask(DRIVER, "die", at, when, "restore", str(file), ends=KILLED)
        after = house.told()
        assert {**after, "left": 0, "schemas": 0} == {**before, "left": 0, "schemas": 0}, at
    house.ask("playgate", "restore", str(file))
    assert ".restoring" not in house.told()["left"]


def test_killed_after_its_moment_the_next_start_brings_it_to_its_end(lived: Any, used: Any) -> None:
    house, file, old = used, *lived[1:]
    for at, when in ALREADY_NEW:
        house.ask(DRIVER, "change")
        house.ask(DRIVER, "die", at, when, "restore", str(file), ends=KILLED)
        after = house.told()
        assert is_the_same(old, after) and after["holds"], at
        assert ".restoring" not in after["left"]


@on_postgres
@pytest.mark.parametrize(("when", "is_new"), [("before", False), ("after", True)])
def test_killed_around_the_move_of_the_schema(
    when: str, is_new: bool, lived: Any, used: Any
) -> None:
    house, file, old = used, *lived[1:]
    house.ask(DRIVER, "change")
    house.ask(DRIVER, "die", f"{BACKUP}.database:_move_schemas", when, "restore", str(file),
              ends=KILLED)  # fmt: skip
    house.start("playgate", "ledger", "prove").communicate(timeout=60)
    after = house.told()
    assert is_the_same(old, after) is is_new and after["holds"]
    assert not [one for one in after["left"] if one == ".restoring"]
