"""A house of its own with something in it, and a backup of it."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.vault.house import OwnHouse

DRIVER, WORDS = "tests.backup.driver", "the words that lock it"


class Kept(OwnHouse):
    """A house that is backed up and brought back."""

    def __init__(self, folder: Path, locked: str = WORDS, *, bare: bool = False):
        super().__init__(folder, bare=bare)
        self.environment["PLAYGATE_BACKUP_PASSPHRASE"] = locked

    def told(self, what: str = "show") -> dict[str, Any]:
        """What stands in the house."""
        return json.loads(self.ask(DRIVER, what)[0])


@pytest.fixture(scope="session")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Kept, Path, dict[str, Any]]]:
    """A house, its backup, and what stands there, for tests that leave both as they are."""
    house = Kept(tmp_path_factory.mktemp("house"))
    file = tmp_path_factory.mktemp("backup") / "backup"
    house.ask(DRIVER, "prepare")
    house.ask("playgate", "backup", str(file))
    yield house, file, house.told()
    house.close()


@pytest.fixture
def another(tmp_path: Path) -> Iterator[Callable[..., Kept]]:
    """Another house, empty as yet."""
    made: list[Kept] = []

    def of(*, on_sqlite: bool = False) -> Kept:
        folder = tmp_path / f"another-{len(made)}"
        folder.mkdir()
        made.append(Kept(folder, bare=True))
        if on_sqlite:
            made[-1].environment.pop("PLAYGATE_POSTGRES", None)
        return made[-1]

    yield of
    for house in made:
        house.close()
