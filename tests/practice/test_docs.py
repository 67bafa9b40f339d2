"""The papers that are written from the tables, and how a stale one is told."""

import re
from pathlib import Path

import pytest

from playgate.practice.gathering import gather
from tests import docs


def test_stale_papers_are_named_and_nothing_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert docs.main(["--check"], tmp_path) == 1
    assert "docs/lives.md is stale" in capsys.readouterr().err
    assert not list(tmp_path.iterdir())


def test_what_was_written_is_fresh_until_somebody_changes_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert docs.main([], tmp_path) == 0
    assert docs.main(["--check"], tmp_path) == 0
    paper = tmp_path / "docs" / "clauses.md"
    paper.write_text(paper.read_text("utf-8").replace("house", "nobody", 1), "utf-8")
    capsys.readouterr()
    assert docs.main(["--check"], tmp_path) == 1
    assert capsys.readouterr().err.startswith("docs/clauses.md is stale")


def test_every_step_of_every_life_stands_in_its_diagram_and_its_table() -> None:
    written = docs.lives()
    for told in docs.LIVES:
        part = written.split(f"## {told.name}\n")[1].split("\n## ")[0]
        assert part.count(" --> ") >= len(told.life.steps) + 1
        for (state, step), after in told.life.steps.items():
            assert f"| {state} | {step.replace('_', ' ')} | {after} |" in part


def test_only_marked_tests_of_the_scenarios_are_gathered(tmp_path: Path) -> None:
    scenarios = tmp_path / "clauses"
    scenarios.mkdir()
    (scenarios / "test_a.py").write_text(
        "@pytest.mark.clause('b', 'a')\ndef test_one(): ...\n"
        "def test_two(): ...\n"
        "@pytest.mark.clause('a')\ndef not_a_test(): ...\n"
    )
    (tmp_path / "test_b.py").write_text("@pytest.mark.clause('c')\ndef test_three(): ...\n")
    one = ["tests/clauses/test_a.py::test_one"]
    assert gather(tmp_path) == {"a": one, "b": one}


_LINK = re.compile(r"\]\((?!https?:|#)([^)#]+)(?:#[^)]*)?\)")


def test_every_link_of_the_papers_leads_to_a_file() -> None:
    papers = [docs.HOUSE / "README.md", *(docs.HOUSE / "docs").rglob("*.md")]
    lost = [
        f"{paper.relative_to(docs.HOUSE)}: {link}"
        for paper in papers
        for link in _LINK.findall(paper.read_text("utf-8"))
        if not (paper.parent / link).exists()
    ]
    assert not lost


def test_every_page_of_the_guide_stands_in_its_contents() -> None:
    guide = docs.HOUSE / "docs" / "guide"
    named = set(_LINK.findall((guide / "README.md").read_text("utf-8")))
    pages = {page.name for page in guide.glob("*.md")} - {"README.md"}
    assert pages, "the guide has pages"
    assert pages <= named
