"""The cage itself: what it may do, how it ends, and that the next picture opens all the same."""

import _socket
import errno
import json
import os
import resource
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from playgate.images import cage
from playgate.images.caged.cell import Cell
from playgate.images.caged.refusing import Refused
from playgate.images.keeping import NoRoom
from tests import pictures


@pytest.fixture
def own() -> Iterator[cage.Cage]:
    made = cage.Cage()
    yield made
    made.close()


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    (tmp_path / "photo").write_bytes(pictures.jpeg())
    return tmp_path / "photo"


def names(place: Path) -> list[str]:
    return sorted(left.name for left in place.iterdir())


def test_one_process_serves_many_pictures(own: cage.Cage, photo: Path) -> None:
    assert own.number is None
    cage.look(photo, photo.with_name("one.jpg"), cage=own)
    first = own.number
    cage.look(photo, photo.with_name("two.jpg"), cage=own)
    assert first == own.number is not None


def test_killed_in_the_middle_it_says_so_and_the_next_picture_opens(own, photo: Path) -> None:
    cage.look(photo, photo.with_name("one.jpg"), cage=own)
    assert own.number is not None
    os.kill(own.number, signal.SIGSTOP)
    told: list[BaseException] = []

    def ask() -> None:
        try:
            cage.look(photo, photo.with_name("two.jpg"), cage=own)
        except BaseException as trouble:
            told.append(trouble)

    asking = threading.Thread(target=ask)
    asking.start()
    time.sleep(0.1)
    os.kill(own.number, signal.SIGKILL)
    asking.join(30)
    assert [type(trouble) for trouble in told] == [cage.CageFell]
    assert names(photo.parent) == ["one.jpg", "photo"]
    assert cage.look(photo, photo.with_name("two.jpg"), cage=own).width == 800


def test_a_dead_face_finder_is_told_and_replaced(own: cage.Cage, photo: Path) -> None:
    cage.look(photo, photo.with_name("one.jpg"), cage=own)
    [finder] = Path(f"/proc/{own.number}/task/{own.number}/children").read_text().split()
    os.kill(int(finder), signal.SIGKILL)
    with pytest.raises(cage.CageFell):
        cage.look(photo, photo.with_name("two.jpg"), cage=own)
    assert names(photo.parent) == ["one.jpg", "photo"]
    assert cage.look(photo, photo.with_name("two.jpg"), cage=own).faces_looked_for


def test_after_its_idle_time_a_new_one_is_started(own: cage.Cage, photo: Path) -> None:
    cage.look(photo, photo.with_name("one.jpg"), cage=own)
    process = own._process
    assert process is not None and process.stdin is not None
    process.stdin.close()  # it leaves in good order when nobody can ask any more
    process.wait(10)
    assert cage.look(photo, photo.with_name("two.jpg"), cage=own).width == 800
    assert own.number not in (None, process.pid)


def test_a_picture_that_takes_too_long_is_ended(tmp_path: Path) -> None:
    (tmp_path / "photo").write_bytes(pictures.png(pictures.faces(1)))
    hasty = cage.Cage(seconds=0.0001)
    with pytest.raises(cage.CannotOpen, match="took-too-long"):
        cage.look(tmp_path / "photo", tmp_path / "clean.jpg", cage=hasty)
    assert names(tmp_path) == ["photo"]
    hasty.seconds = 30
    assert cage.look(tmp_path / "photo", tmp_path / "clean.jpg", cage=hasty).height == 1200
    hasty.close()


def test_no_secret_goes_into_the_cage(own, photo: Path, monkeypatch) -> None:
    monkeypatch.setenv("PLAYGATE_SECRET", "canary")
    with photo.open("rb") as held:
        cage.look(photo, photo.with_name("clean.jpg"), cage=own)
        inside = Path(f"/proc/{own.number}")
        assert b"canary" not in (inside / "environ").read_bytes()
        opened = {os.readlink(file) for file in (inside / "fd").iterdir()}
        assert held.name not in opened
    assert os.readlink(inside / "cwd") == "/"


def test_a_full_disk_is_not_the_pictures_fault(own, photo: Path) -> None:
    photo.write_bytes(pictures.png(pictures.faces(2)))
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, hard))
    try:
        with pytest.raises(NoRoom):
            cage.look(photo, photo.with_name("clean.jpg"), cage=own)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert names(photo.parent) == ["photo"]


def test_a_lost_original_is_told(own: cage.Cage, tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        cage.look(tmp_path / "none", tmp_path / "clean.jpg", cage=own)
    assert names(tmp_path) == []


def test_closing_leaves_no_process_behind(own: cage.Cage, photo: Path) -> None:
    cage.look(photo, photo.with_name("clean.jpg"), cage=own)
    number = own.number
    assert number is not None
    own.close()
    until = time.monotonic() + 10
    while _still_there(number) and time.monotonic() < until:
        time.sleep(0.02)
    assert not _still_there(number)


def _still_there(group: int) -> bool:
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True


def heard(task, files=(), seconds: float = 10.0) -> dict:
    cell = Cell(task, files, seconds)
    try:
        return cell.hear()
    finally:
        cell.close()


def _trouble(act) -> str | None:
    try:
        act()
    except OSError as fault:
        return errno.errorcode[fault.errno or 0]
    return None


def test_in_a_cell_no_file_and_no_socket_can_be_opened() -> None:
    def task(say) -> None:
        say(
            {
                "file": _trouble(lambda: os.open("/etc/hostname", os.O_RDONLY)),
                "pipe": _trouble(os.pipe),
                "socket": _trouble(_socket.socket),
            }
        )

    assert set(heard(task).values()) == {"EMFILE"}


def test_a_cell_has_only_the_files_that_it_was_given(tmp_path: Path) -> None:
    with (tmp_path / "given").open("wb") as given, (tmp_path / "not").open("wb") as other:

        def task(say) -> None:
            wrote = {"given": _trouble(lambda: os.write(given.fileno(), b"x"))}
            say(wrote | {"other": _trouble(lambda: os.write(other.fileno(), b"x"))})

        assert heard(task, [given.fileno()]) == {"given": None, "other": "EBADF"}


def test_a_cell_cannot_write_a_large_file(tmp_path: Path) -> None:
    with (tmp_path / "large").open("wb") as large:

        def task(say) -> None:
            for _ in range(30):
                if _trouble(lambda: os.write(large.fileno(), bytes(1 << 20))):
                    break
            say({"size": os.fstat(large.fileno()).st_size})

        assert heard(task, [large.fileno()])["size"] == 24 * 1024 * 1024


def test_a_cell_cannot_take_all_the_memory() -> None:
    with pytest.raises(Refused, match="too-many-pixels"):
        heard(lambda say: say({"size": len(bytearray(3 << 30))}))


def test_a_cell_that_never_ends_is_ended() -> None:
    def task(say) -> None:
        while True:
            pass

    with pytest.raises(Refused, match="took-too-long"):
        heard(task, seconds=0.3)


@pytest.mark.parametrize("ending", [signal.SIGSEGV, signal.SIGABRT, signal.SIGBUS])
def test_a_decoder_that_crashes_ends_its_cell_alone(ending: signal.Signals) -> None:
    with pytest.raises(Refused, match="truncated"):
        heard(lambda say: os.kill(os.getpid(), ending))


@pytest.mark.parametrize("word", ["[]", "7", "nonsense", '{"refused": "a lie"}', "x" * 9000])
def test_what_a_cell_says_is_not_believed_blindly(word: str) -> None:
    files: list[int] = []

    class Mouth:
        def __init__(self, say) -> None:
            os.write(say.__closure__[0].cell_contents, word.encode() + b"\n")

    with pytest.raises(Refused, match="truncated"):
        heard(Mouth, files)


def test_a_cell_is_nobody_when_the_house_is_root() -> None:
    said = heard(lambda say: say({"user": os.getuid(), "groups": os.getgroups()}))
    if os.getuid() == 0:
        assert said == {"user": 65534, "groups": []}
    else:
        assert said["user"] == os.getuid()


def test_this_side_loads_nothing_that_reads_pictures() -> None:
    program = (
        "import sys, json, playgate.images.cage;"
        "heavy = {'PIL', 'numpy', 'onnxruntime', 'pi_heif'};"
        "print(json.dumps(sorted(heavy & set(sys.modules))))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, check=True, text=True
    )
    assert json.loads(done.stdout) == []
