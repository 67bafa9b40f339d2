"""The start: what is not done twice, and what is left alone once it is there."""

import gc
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import override_settings

from playgate.roof import gathered
from playgate.roof.loading import for_good

PLAIN = {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
HEAVY = ("numpy", "PIL", "onnxruntime", "av", "openpyxl", "icalendar", "holidays", "mammoth")


@pytest.fixture
def one_sheet(tmp_path: Path) -> Iterator[tuple[Path, Path]]:
    """A style sheet of a folder of our own, and where it is gathered."""
    sheet, there = tmp_path / "from" / "one.css", tmp_path / "there"
    sheet.parent.mkdir()
    sheet.write_text("a {}")
    own = {"STATICFILES_DIRS": [str(sheet.parent)], "STATIC_ROOT": str(there)}
    finders = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    with override_settings(STORAGES=PLAIN, STATICFILES_FINDERS=finders, **own):
        yield sheet, there / "one.css"


def test_style_sheets_are_gathered_once(one_sheet: tuple[Path, Path]) -> None:
    sheet, there = one_sheet
    assert [gathered.gather(), gathered.gather()] == [True, False]
    sheet.write_text("a { color: red }")
    os.utime(sheet, (sheet.stat().st_mtime + 2,) * 2)  # Django compares whole seconds
    assert gathered.gather()
    assert there.read_text() == "a { color: red }"


def test_what_was_taken_away_is_gathered_again(one_sheet: tuple[Path, Path]) -> None:
    gathered.gather()
    _, there = one_sheet
    there.unlink()
    (there.parent / gathered.MARK).unlink()
    assert gathered.gather() and there.exists()


def test_a_gathering_that_broke_off_is_done_again(
    one_sheet: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    gathered.gather()
    one_sheet[0].write_text("a { color: red }")
    monkeypatch.setattr(gathered, "call_command", lambda *_, **__: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        gathered.gather()
    monkeypatch.undo()
    assert gathered.gather()


def test_rubbish_is_looked_for_again_once_all_is_loaded() -> None:
    before = gc.get_freeze_count()
    try:
        with pytest.raises(LookupError), for_good():
            assert not gc.isenabled()
            raise LookupError
        assert gc.isenabled() and gc.get_freeze_count() > before
    finally:
        gc.unfreeze()


def test_what_opens_pictures_and_tables_is_not_in_the_house() -> None:
    """Not in the process of the pages when it opens: it is loaded where it is needed."""
    told = (
        "import sys, django; django.setup(); from django.urls import get_resolver;"
        "get_resolver().url_patterns; from playgate.jobs.every import find_rounds; find_rounds();"
        "from playgate.policy.working_days import england; england();"
        f"print([one for one in {HEAVY} if one in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
