"""`playgate clauses --json`: the same form with and without a database."""

import json
import os
import subprocess
import sys
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
import time_machine

from playgate.__main__ import main
from playgate.policy.clauses import clauses

FORM = {"id", "chapter", "kind", "kept_by", "scenarios", "figure"}


def is_in_form(told: Any) -> bool:
    """Whether an answer has the form that others build on."""
    return [one["id"] for one in told] == list(clauses()) and all(
        one.keys() >= FORM
        and one["kept_by"] in {"house", "asks", "people", "not yet"}
        and isinstance(one["scenarios"], list)
        and isinstance(one["figure"], str | None)
        and bool(one["scenarios"]) is (one["kept_by"] != "not yet")
        for one in told
    )


def test_without_a_database_it_answers_and_leaves_no_trace(tmp_path: Path) -> None:
    here = {key: value for key, value in os.environ.items() if not key.startswith("PLAYGATE_")}
    data = tmp_path / "data"
    done = subprocess.run(
        [sys.executable, "-m", "playgate", "clauses", "--json"],
        env={
            **here,
            "PLAYGATE_DATA": str(data),
            "DJANGO_SETTINGS_MODULE": "playgate.roof.settings",
        },
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    told = json.loads(done.stdout)
    assert is_in_form(told)
    assert {one["figure"] for one in told} == {None}
    assert not list(data.glob("*.sqlite3")) if data.exists() else True


def test_with_a_database_it_tells_the_figures_too(
    cast: Any, now: datetime, capsys: pytest.CaptureFixture[str]
) -> None:
    with time_machine.travel(now):
        assert main(["clauses", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert is_in_form(told)
    never = next(one for one in told if one["id"] == "images.never-list")
    assert never["figure"] == "1 on the list today"
    assert next(one for one in told if one["id"] == "listening.process")["figure"] is None


def test_a_playgroup_that_is_not_there_is_wrong_use(
    cast: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["clauses", "--json", "--playgroup", "nowhere"]) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert "There is no playgroup called nowhere." in shown.err


def test_in_words_there_is_one_line_a_clause(cast: Any, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["clauses"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 141
