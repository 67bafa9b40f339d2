"""A house of its own with something in it, and a backup of it."""

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.vault.house import OwnHouse

DRIVER, WORDS = "tests.backup.driver", "the words that lock it"


class Kept(OwnHouse):
    """A house that is backed up and brought back."""

    def __init__(self, folder: Path, locked: str = WORDS, *, like: str | None = None):
        super().__init__(folder, like=like)
        self.environment["PLAYGATE_BACKUP_PASSPHRASE"] = locked

    def copied(self, folder: Path) -> "Kept":
        """Another house with all that stands in this one, in a folder yet to be."""
        shutil.copytree(self.folder, folder)
        return Kept(folder, like=self.name)

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
def used(lived: Any, tmp_path: Path) -> Iterator[Kept]:
    """A house in which the same stands as in the one that lived, and which may be harmed."""
    house = lived[0].copied(tmp_path / "used")
    yield house
    house.close()


@pytest.fixture
def another(tmp_path: Path) -> Iterator[Callable[..., Kept]]:
    """Another house, empty as yet."""
    made: list[Kept] = []

    def of(*, on_sqlite: bool = False) -> Kept:
        folder = tmp_path / f"another-{len(made)}"
        folder.mkdir()
        made.append(Kept(folder, like=""))
        if on_sqlite:
            made[-1].environment.pop("PLAYGATE_POSTGRES", None)
        return made[-1]

    yield of
    for house in made:
        house.close()
