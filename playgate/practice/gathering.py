"""Gathers the scenarios from the tests: which of them shows which clause."""

import ast
import json
from pathlib import Path


def gather(tests: Path) -> dict[str, list[str]]:
    """Clause id → the test ids marked with it, in a fixed order."""
    found: dict[str, list[str]] = {}
    for path in sorted(tests.glob("clauses/test_*.py")):
        for node in ast.parse(path.read_text("utf-8")).body:
            if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
                for clause in _clauses(node):
                    found.setdefault(clause, []).append(f"tests/clauses/{path.name}::{node.name}")
    return dict(sorted(found.items()))


def written(tests: Path) -> str:
    """The same, as the file beside this one has it."""
    return json.dumps(gather(tests), indent=1) + "\n"


def _clauses(node: ast.FunctionDef) -> list[str]:
    marks = [mark for mark in node.decorator_list if isinstance(mark, ast.Call)]
    return [
        argument.value
        for mark in marks
        if getattr(mark.func, "attr", "") == "clause"
        for argument in mark.args
        if isinstance(argument, ast.Constant) and isinstance(argument.value, str)
    ]
