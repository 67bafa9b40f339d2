"""The rules of the house that no linter knows."""

import ast
import importlib
import inspect
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.urls import URLPattern, URLResolver, get_resolver

import playgate
from playgate.policy.acts import MAY
from playgate.policy.clauses import clauses
from playgate.policy.keeping import KEEPING
from playgate.practice.gathering import gather, written

HOUSE = Path(playgate.__file__).parent
TESTS = Path(__file__).parent
ROOMS = sorted(path.parent.name for path in HOUSE.glob("*/urls.py") if path.parent.name != "roof")
FILES = [path for path in HOUSE.rglob("*.py") if "migrations" not in path.parts]
# Pages that show, and do nothing that the ledger would tell.
PAGES = {
    "alarms",
    "arriving",
    "board",
    "burst",
    "camera",
    "camera_worker",
    "capture",
    "case",
    "check",
    "child",
    "children",
    "connection",
    "coming_down",
    "covering",
    "concerns",
    "copy",
    "course",
    "courses",
    "day",
    "device",
    "erased",
    "exception",
    "families",
    "family",
    "file",
    "find",
    "gate",
    "how_we_did",
    "intervention",
    "interventions",
    "invitations",
    "leavers",
    "line",
    "link",
    "list",
    "me",
    "mistake",
    "outside",
    "own_child",
    "own_file",
    "page",
    "people",
    "policy",
    "poster",
    "prove_again",
    "qr",
    "read",
    "receipt",
    "sample",
    "saved",
    "scan",
    "scan_file",
    "second_step",
    "session",
    "setup",
    "sheet",
    "showing",
    "state",
    "tablets",
    "team",
    "terms",
    "unused",
    "version",
    "watch",
    "wiped",
    "worried",
    "wrong",
    "handed_on",
    "way",
    "ways",
    "film",
    "making",
    "still",
    "worker",
    "word_still",
    "keeping",
    "register",
    "disciplines",
    "pack",
    "upload",
    "piece",
}


def functions(path: Path) -> Iterator[ast.FunctionDef]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.FunctionDef):
            yield node


def length(node: ast.FunctionDef) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


def test_no_file_is_longer_than_300_lines() -> None:
    both = [*FILES, *TESTS.rglob("*.py")]
    assert not [path for path in both if len(path.read_text("utf-8").splitlines()) > 300]


def test_no_function_is_longer_than_50_lines() -> None:
    assert not [(p.name, f.name) for p in FILES for f in functions(p) if length(f) > 50]


def test_no_view_is_longer_than_20_lines() -> None:
    views = [path for path in FILES if path.name.endswith("views.py")]
    assert not [(p, f.name) for p in views for f in functions(p) if length(f) > 20]


def test_every_module_says_what_it_is() -> None:
    silent = [p for p in FILES if p.read_text("utf-8").strip()]
    assert not [p for p in silent if not ast.get_docstring(ast.parse(p.read_text("utf-8")))]


def modules_of_actions() -> list[str]:
    found = [*HOUSE.glob("*/actions.py"), *HOUSE.glob("*/actions/*.py")]
    return [".".join(path.relative_to(HOUSE.parent).with_suffix("").parts) for path in found]


def acts() -> dict[str, str]:
    """Every framed verb of the house, and the module it stands in."""
    found = {}
    for name in modules_of_actions():
        module = importlib.import_module(name)
        for verb, function in inspect.getmembers(module, inspect.isfunction):
            if function.__module__ == name and hasattr(function, "act"):
                assert function.act == f"{name.split('.')[1]}.{verb}"
                found[function.act] = name
    return found


def test_every_verb_has_one_spelling_and_stands_in_the_table_of_roles() -> None:
    seeing = {act for act in MAY if act.split(".")[1].startswith("see")}
    assert set(acts()) == set(MAY) - seeing


def patterns(resolver: URLResolver) -> Iterator[tuple[str, str]]:
    for one in resolver.url_patterns:
        if isinstance(one, URLResolver):
            if one.app_name in ROOMS:
                yield from ((one.app_name, p.name or "") for p in one.url_patterns
                    if isinstance(p, URLPattern))  # fmt: skip
            else:
                yield from patterns(one)


def test_every_address_that_does_something_is_named_by_its_verb() -> None:
    for room, name in patterns(get_resolver()):
        if name not in PAGES:
            assert f"{room}.{name}" in MAY, f"{room}:{name}"


def test_only_actions_write() -> None:
    writing = re.compile(
        r"\.(save|create|update|delete|bulk_create|bulk_update|get_or_create|update_or_create)\("
    )
    for room in ROOMS:
        for path in (HOUSE / room).rglob("*.py"):
            if {"actions", "caged", "migrations"} & {path.stem, *path.parts}:
                continue
            words = path.read_text("utf-8").replace("default_storage.save(", "")
            assert not writing.search(words), path


def test_the_policy_never_looks_at_a_clock() -> None:
    for path in (HOUSE / "policy").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Attribute):
                assert (
                    node.attr not in {"now", "today", "utcnow", "time_ns"}
                    or not isinstance(node.value, ast.Name | ast.Attribute)
                    or getattr(node.value, "id", "") not in {"datetime", "date", "time", "timezone"}
                )


def test_everything_belongs_to_a_playgroup() -> None:
    ours = [m for m in apps.get_models() if m.__module__.startswith("playgate.")]
    free = {"Playgroup", "Person", "Entry", "Job"}  # Entry keeps the playgroup's id, and no key
    for model in ours:
        if model.__name__ not in free:
            field = model._meta.get_field("playgroup")
            assert field.is_relation and not field.null, model


def test_no_name_stands_in_an_address() -> None:
    for room in ROOMS:
        text = (HOUSE / room / "urls.py").read_text("utf-8")
        assert not re.search(r"<(str|slug|path)?:?(name|key|child|email)", text), room


def test_a_clause_that_is_kept_has_a_scenario_and_no_scenario_claims_more() -> None:
    shown = gather(TESTS)
    assert set(shown) <= set(clauses())
    kept = {clause for clause, keeping in KEEPING.items() if keeping.by != "not yet"}
    assert kept == set(shown)


def test_the_scenarios_on_the_board_are_those_of_the_tests() -> None:
    path = HOUSE / "practice" / "scenarios.json"
    assert path.read_text("utf-8") == written(TESTS), "make docs writes them anew"


def test_every_clause_that_the_code_names_stands_in_the_register() -> None:
    named = set()
    for path in FILES:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            is_clause = isinstance(node, ast.keyword) and node.arg == "clause"
            if is_clause and isinstance(node.value, ast.Constant):
                named.add(node.value.value)
    assert named <= set(clauses())
    assert len(json.loads((HOUSE / "policy" / "clauses.json").read_text("utf-8"))["clauses"]) == 141


@pytest.mark.parametrize("word", ["utils", "helpers", "services", "core", "common", "manager"])
def test_no_file_is_named_after_nothing(word: str) -> None:
    assert not [path for path in FILES if path.stem == word or word in path.parts]
