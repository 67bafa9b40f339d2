"""A new machine gets what the lock files name and nothing else: they must name all that is used."""

import ast
import re
import sys
from functools import cache
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
LOCKS = ROOT / "requirements"
RUNS_ON = ("run", "models")
TESTED_WITH = (*RUNS_ON, "dev", "faces")
# The teacher of the small net is run by hand, with what its README says to install first.
APART = {ROOT / "tests/training/teacher.py", ROOT / "tests/training/words.py"}


def spelled(name: str) -> str:
    """The one spelling that an index knows a distribution by."""
    return re.sub(r"[-_.]+", "-", name).lower()


@cache
def locked(*locks: str) -> frozenset[str]:
    rows = [row for lock in locks for row in (LOCKS / f"{lock}.txt").read_text().splitlines()]
    return frozenset(spelled(found[1]) for row in rows if (found := re.match(r"([\w.-]+)==", row)))


def imported(folder: str) -> set[str]:
    names: set[str] = set()
    for path in {*(ROOT / folder).rglob("*.py")} - APART:
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Import):
                names |= {each.name for each in node.names}
            elif isinstance(node, ast.ImportFrom) and not node.level:
                names.add(node.module or "")
    tops = {name.partition(".")[0] for name in names}
    return tops - set(sys.stdlib_module_names) - {"playgate", "tests"}


@pytest.mark.parametrize("lock", TESTED_WITH)
def test_what_is_asked_for_is_locked(lock: str) -> None:
    rows = (LOCKS / f"{lock}.in").read_text().splitlines()
    asked = {spelled(found[0]) for row in rows if (found := re.match(r"[\w.-]+", row))}
    asked.discard("-c")  # "what run.txt has, in the same version": no package
    assert asked - locked(lock) == set()


@pytest.mark.parametrize(("folder", "locks"), [("playgate", RUNS_ON), ("tests", TESTED_WITH)])
def test_what_is_imported_is_locked(folder: str, locks: tuple[str, ...]) -> None:
    given = packages_distributions()
    lacking = {
        name
        for name in imported(folder)
        if not {spelled(each) for each in given.get(name, ())} & locked(*locks)
    }
    assert lacking == set()
