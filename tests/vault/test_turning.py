"""The vault's key is changed: also when the program is killed in the middle, none is lost."""

import json
import os
import signal
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from .house import OwnHouse

DRIVER, MANY = "tests.vault.driver", 10_000


@pytest.fixture
def house(tmp_path: Path) -> Iterator[OwnHouse]:
    house = OwnHouse(tmp_path)
    yield house
    house.close()


def test_ten_thousand_secrets_are_sealed_anew_though_it_is_killed_again_and_again(
    house: OwnHouse,
) -> None:
    house.ask(DRIVER, "prepare", str(MANY))
    before = json.loads(house.ask(DRIVER, "show")[0])
    assert before["right"] == MANY and len(before["keys"]) == 1
    turned = []
    for lines in (1, 4, 6):
        process = house.start("playgate", "vault", "rotate")
        assert process.stdout is not None
        for _ in range(lines):
            process.stdout.readline()
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
        told = json.loads(house.ask(DRIVER, "show")[0])
        assert told["right"] == MANY, "every one still opens"
        assert len(told["under"]) == 2 and len(told["keys"]) == 2, "it was killed in the middle"
        turned.append(told["keys"][-1])
    assert len(set(turned)) == 1, "it goes on with the key that it had begun with"
    said, _ = house.ask("playgate", "vault", "rotate")
    assert f"Done. {MANY} values" in said
    after = json.loads(house.ask(DRIVER, "show")[0])
    assert after["right"] == MANY and after["holds"]
    assert after["under"] == after["keys"] == [turned[0]] and turned[0] not in before["keys"]
    file = house.folder / "playgate_vault"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_how_it_stands_is_told_and_a_key_that_is_gone_is_said_plainly(house: OwnHouse) -> None:
    house.ask(DRIVER, "prepare", "3")
    said, _ = house.ask("playgate", "vault", "status")
    assert "3 values  seals" in said and "Every value can be opened." in said
    file = house.folder / "playgate_vault"
    words = file.read_text()
    file.unlink()
    said, wrong = house.ask("playgate", "vault", "status", ends=1)
    assert "IS NOT HERE" in said and "Nothing is lost." in wrong
    _, wrong = house.ask("playgate", "vault", "rotate", ends=1)
    assert "Nothing is lost." in wrong and not file.exists(), "no new key hides that one is gone"
    file.write_text("nonsense")
    assert "holds no keys" in house.ask("playgate", "vault", "status", ends=1)[1]
    assert "holds no keys" in house.ask("playgate", "vault", "rotate", ends=1)[1]
    file.write_text(words)
    assert json.loads(house.ask(DRIVER, "show")[0])["right"] == 3


def test_keys_in_a_variable_are_changed_there(house: OwnHouse) -> None:
    house.ask(DRIVER, "prepare", "3")
    file = house.folder / "playgate_vault"
    own = file.read_text().strip()
    file.unlink()
    _, wrong = house.ask("playgate", "vault", "rotate", ends=1, PLAYGATE_VAULT_KEYS=own)
    assert "PLAYGATE_VAULT_KEYS" in wrong and own not in wrong and not file.exists()
    two = f"{own} {'A' * 42}E"
    house.ask("playgate", "vault", "rotate", PLAYGATE_VAULT_KEYS=two)
    said, _ = house.ask("playgate", "vault", "status", PLAYGATE_VAULT_KEYS=two)
    assert "3 values  seals" in said and "0 values  opens older ones" in said
