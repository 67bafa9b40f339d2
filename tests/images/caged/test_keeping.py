"""Files that are kept: whole and on the disk, or not at all, under names that say nothing."""

import os
import resource
from pathlib import Path

import pytest
from django.core.exceptions import SuspiciousFileOperation
from django.core.files.base import ContentFile
from hypothesis import given
from hypothesis import strategies as st

from playgate.images.keeping import KeptForGood, NoRoom

SENT = b"a picture of nobody" * 1000


@pytest.fixture
def kept(tmp_path: Path) -> KeptForGood:
    return KeptForGood(location=tmp_path / "media", base_url="/media/")


def files(place: Path) -> list[Path]:
    return [path for path in place.rglob("*") if path.is_file()]


def test_what_is_kept_can_be_read_again(kept: KeptForGood) -> None:
    name = kept.save("originals/IMG_2211 Mia.jpg", ContentFile(SENT))
    with kept.open(name) as opened:
        assert opened.read() == SENT
    assert os.stat(kept.path(name)).st_mode & 0o777 == 0o600
    assert os.stat(Path(kept.path(name)).parent).st_mode & 0o777 == 0o700


def test_the_name_is_random_and_in_its_folder(kept: KeptForGood) -> None:
    names = {kept.save("originals/IMG_2211 Mia.jpg", ContentFile(SENT)) for _ in range(20)}
    assert len(names) == 20
    for name in names:
        folder, two, rest = name.split("/")
        assert folder == "originals" and len(two) == 2 and len(rest) == 30
        int(two + rest, 16)


@given(st.text(min_size=1, max_size=40))
def test_no_uploads_name_shows_or_breaks_anything(name: str) -> None:
    made = KeptForGood(location="media").get_available_name(f"originals/{name.replace('/', '_')}")
    assert name not in made or len(name) < 4
    assert made.count("/") == 2


def test_no_name_leads_out_of_the_folder(kept: KeptForGood) -> None:
    with pytest.raises(SuspiciousFileOperation):
        kept.save("../outside", ContentFile(SENT))


def test_the_file_is_on_the_disk_before_it_has_its_name(kept, monkeypatch) -> None:
    done: list[str] = []
    fsync, replace = os.fsync, Path.replace

    def noted_fsync(number: int) -> None:
        done.append("folder" if os.path.isdir(f"/proc/self/fd/{number}") else "file")
        fsync(number)

    def noted_replace(self: Path, target: Path) -> Path:
        done.append("name")
        return replace(self, target)

    kept.save("a/first", ContentFile(b"makes the folders"))
    monkeypatch.setattr(os, "fsync", noted_fsync)
    monkeypatch.setattr(Path, "replace", noted_replace)
    kept.save("a/second", ContentFile(SENT))
    assert done[-3:] == ["file", "name", "folder"]


def test_a_wiped_file_is_gone_and_may_be_wiped_again(kept: KeptForGood, tmp_path: Path) -> None:
    name = kept.save("clean/x", ContentFile(SENT))
    other = kept.save("clean/x", ContentFile(SENT))
    kept.wipe(name)
    assert not kept.exists(name) and kept.exists(other)
    kept.wipe(name)
    kept.delete(other)
    assert files(tmp_path) == []


def test_nothing_that_was_not_kept_is_wiped(kept: KeptForGood, tmp_path: Path) -> None:
    (tmp_path / "outside").write_text("not ours")
    with pytest.raises(SuspiciousFileOperation):
        kept.wipe("../outside")
    assert (tmp_path / "outside").exists()


def test_a_full_disk_is_said_and_leaves_nothing_half_written(kept, tmp_path: Path) -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, hard))
    try:
        with pytest.raises(NoRoom) as caught:
            kept.save("originals/x", ContentFile(SENT))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert "no room" in caught.value.says
    assert files(tmp_path) == []
    assert kept.exists(kept.save("originals/x", ContentFile(SENT)))


def test_an_upload_that_breaks_off_leaves_nothing(kept: KeptForGood, tmp_path: Path) -> None:
    class Broken(ContentFile):
        def chunks(self, chunk_size=None):
            yield b"the first part"
            raise ConnectionResetError

    with pytest.raises(ConnectionResetError):
        kept.save("originals/x", Broken(SENT))
    assert files(tmp_path) == []


def test_other_faults_of_the_disk_are_not_called_full(kept, monkeypatch, tmp_path: Path) -> None:
    def broken(number: int) -> None:
        raise OSError(5, "Input/output error")

    kept.save("originals/first", ContentFile(b"makes the folders"))
    before = files(tmp_path)
    monkeypatch.setattr(os, "fsync", broken)
    with pytest.raises(OSError, match="Input/output"):
        kept.save("originals/x", ContentFile(SENT))
    assert [path for path in files(tmp_path) if path.name.endswith(".part")] == []
    assert set(before) <= set(files(tmp_path))
