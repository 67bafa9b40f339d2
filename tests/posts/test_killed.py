"""The worker killed in each step: after its lease the work is done, once, and nothing is left."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests import prepared

KILLED = 137
PATIENCE = 120
LOOKING = [
    ("playgate.images.cage:look", "before"),
    ("playgate.images.cage:look", "after"),
    ("playgate.images.jobs:keep", "after"),
    ("playgate.images.actions:note_faces", "before"),
    ("playgate.images.actions:note_faces", "after"),
    ("playgate.ledger.chain:append", "after"),
]
BLURRING = [
    ("playgate.images.cage:blur", "before"),
    ("playgate.images.cage:blur", "after"),
    ("playgate.images.actions:clear", "before"),
    ("playgate.images.actions:clear", "after"),
]
SITE = "playgate.networks.website.network:Website"
SENDING = [
    (f"{SITE}.find", "before"),
    (f"{SITE}.find", "after"),
    (f"{SITE}.prepare", "after"),
    (f"{SITE}.commit", "before"),
    (f"{SITE}._sweep", "before"),
    (f"{SITE}.commit", "after"),
    ("playgate.posts.actions:be_out", "before"),
    ("playgate.posts.actions:be_out", "after"),
]
TAKING_DOWN = [
    (f"{SITE}.take_down", "before"),
    (f"{SITE}._sweep", "before"),
    (f"{SITE}.take_down", "after"),
    (f"{SITE}.find", "after"),
    ("playgate.posts.actions:be_down", "before"),
    ("playgate.posts.actions:be_down", "after"),
]


class Folder:
    """A house on a database of its own, in processes of its own."""

    def __init__(self, place: Path):
        self.place = place
        self.environment = {**os.environ, "PLAYGATE_DATA": str(place), "PLAYGATE_DEMO": "no"}
        self.environment["DJANGO_SETTINGS_MODULE"] = "playgate.roof.settings"
        self.environment.pop("PLAYGATE_POSTGRES", None)

    def do(self, *words: str, ends: int = 0) -> str:
        """Run the driver to its end; it ends with this code."""
        done = subprocess.run(
            [sys.executable, "-m", "tests.posts.dying", *words],
            env=self.environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=PATIENCE,
            check=False,
        )
        assert done.returncode == ends, done.stderr
        return done.stdout


@pytest.fixture(scope="module")
def due(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """A house in which one piece of work is due; made once for each kind of work."""
    made: dict[str, Path] = {}

    def of(what: str) -> Path:
        if what not in made:
            made[what] = tmp_path_factory.mktemp(what) / "data"
            made[what].mkdir()
            prepared.tables_in(made[what])
            Folder(made[what]).do("prepare", what)
        return made[what]

    return of


@pytest.fixture
def lived(due: Any, tmp_path: Path) -> Callable[..., dict[str, Any]]:
    """What stands after a worker was killed at a moment, and another took over."""

    def of(what: str, at: str, when: str) -> dict[str, Any]:
        place = tmp_path / "data"
        shutil.copytree(due(what), place)
        house = Folder(place)
        house.do("die", at, when, ends=KILLED)
        told: dict[str, Any] = json.loads(house.do("finish"))
        words = int(at.endswith("note_faces") and when == "after")  # are read after that
        assert told["waiting"] == 1 + words, "it waited for the lease of the dead to end"
        return told

    return of


def whole(told: dict[str, Any]) -> None:
    """Nothing is half done, nothing is left, nothing is lost."""
    assert told["holds"] and told["left"] == 0 and told["trouble"] == []
    assert told["kept"] == told["named"] == told["keys"] and told["arriving"] == []


@pytest.mark.parametrize(("at", "when"), LOOKING)
def test_killed_while_looking_at_a_picture(at: str, when: str, lived: Any) -> None:
    told = lived("look", at, when)
    whole(told)
    assert told["photos"] == [["ready", 1, True]] and len(told["named"]) == 3
    assert told["acts"].count("images.note_faces") == 1


@pytest.mark.parametrize(("at", "when"), BLURRING)
def test_killed_while_blurring(at: str, when: str, lived: Any) -> None:
    told = lived("blur", at, when)
    whole(told)
    assert told["photos"] == [["ready", 1, True]]
    assert len(told["named"]) == 4
    assert told["acts"].count("images.clear") == 1


@pytest.mark.parametrize(("at", "when"), SENDING)
def test_killed_while_sending_to_the_website(at: str, when: str, lived: Any) -> None:
    told = lived("send", at, when)
    whole(told)
    assert told["copies"] == ["out"] and told["entries"] == 1 and told["pictures"] == 1
    assert told["acts"].count("posts.be_out") == 1


@pytest.mark.parametrize(("at", "when"), TAKING_DOWN)
def test_killed_while_taking_down(at: str, when: str, lived: Any) -> None:
    told = lived("fetch_down", at, when)
    whole(told)
    assert told["copies"] == ["down"] and told["entries"] == 0 and told["pictures"] == 0
    assert told["acts"].count("posts.be_down") == 1
