"""What lies open while somebody works at it stays; what a crash has left goes at once."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadhandler import MemoryFileUploadHandler

from playgate.images import jobs, sealed
from playgate.images.arriving import Arriving
from playgate.roof import serve


def coming_in() -> Arriving:
    """A large film of which a part has come."""
    handler = Arriving()
    told = ("file", "IMG_1.MOV", "video/quicktime", 500 * 1024 * 1024)
    handler.new_file(*told)
    handler.receive_data_chunk(b"plain film", 0)
    handler.file.flush()
    return handler


def dies(at: Callable[[], Any]) -> None:
    """Somebody does this in a process that ends in the middle, and cleans up nothing."""
    number = os.fork()
    if number == 0:
        try:
            open_still = at()
        finally:
            os._exit(9 if open_still else 8)
    os.waitpid(number, 0)


def in_a_workplace(size: int) -> Callable[[], None]:
    def work() -> None:
        with sealed.workplace(size) as place:
            Path(place, "opened").write_bytes(b"plain film")
            os._exit(9)

    return work


@pytest.fixture
def arriving(settings: Any, tmp_path: Path) -> Path:
    settings.FILE_UPLOAD_TEMP_DIR = tmp_path
    settings.DATA = tmp_path / "data"
    return tmp_path


@pytest.mark.parametrize(
    "crash", [in_a_workplace(sealed.ENOUGH), in_a_workplace(10 * sealed.ENOUGH), coming_in]
)
def test_a_new_worker_wipes_what_a_crash_has_left(
    crash: Callable[[], Any], arriving: Path, monkeypatch: Any
) -> None:
    dies(crash)
    assert len(sealed.left_at_work()) == 1
    monkeypatch.setattr(serve.threading.Thread, "start", lambda _: None)
    serve.start_workers(serve.Stop())
    assert sealed.left_at_work() == [] and list(arriving.iterdir()) == []


def test_what_is_at_work_or_on_its_way_stays(arriving: Path) -> None:
    with sealed.workplace(10 * sealed.ENOUGH) as place:
        handler = coming_in()
        jobs.wipe_what_a_crash_left.call()
        assert (
            Path(place).is_dir()
            and Path(handler.file.temporary_file_path()).read_bytes() == b"plain film"
        )
        assert sealed.left_at_work() == []
    handler.upload_interrupted()
    assert list(arriving.iterdir()) == []


def test_a_film_comes_in_through_it(settings: Any) -> None:
    assert settings.FILE_UPLOAD_HANDLERS[1] == f"{Arriving.__module__}.{Arriving.__name__}"
    assert settings.FILE_UPLOAD_HANDLERS[0].endswith(MemoryFileUploadHandler.__name__)
