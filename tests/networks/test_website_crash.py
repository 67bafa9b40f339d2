"""The website on its worst days: killed at any step, disk full, many writers at once."""

import errno
import os
import resource
import signal
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from playgate.networks.contract import OutcomeUnknown, Outgoing, Transient
from playgate.networks.website.network import Website

from .contract import picture, post
from .deaths import KILLED, dying_at, every_death, in_another_process
from .reader import Reader


@pytest.fixture
def website(tmp_path: Path) -> Website:
    website = Website(tmp_path / "site", "https://bishopthorpe.example/", "Bishopthorpe Playgroup")
    before = post("before", "Out before", pictures=(picture(tmp_path, "before"),))
    website.commit(before, website.prepare(before))
    return website


@pytest.fixture
def outgoing(tmp_path: Path) -> Outgoing:
    return post("new", "Out now", pictures=(picture(tmp_path, "a"), picture(tmp_path, "b")))


def test_killed_at_any_step_of_putting_out_it_is_out_once_or_not_at_all(
    website: Website, tmp_path: Path
) -> None:
    reader, outcomes = Reader(website), set()
    deaths = 0
    for number in range(1, 200):
        outgoing = post(f"new{number}", "Out now", pictures=(picture(tmp_path, "a"),))
        receipt = website.prepare(outgoing)
        ended = in_another_process(lambda: website.commit(outgoing, receipt), dying_at(number))  # noqa: B023
        found = website.find(outgoing.key)
        reader.is_whole()
        outcomes.add(found is not None)
        assert (found is not None) == (f"e/new{number}.html" in reader.listed())
        again = website.commit(outgoing, receipt)
        assert found in (None, again)
        reader.is_whole()
        assert reader.listed().count(f"e/new{number}.html") == 1
        website.take_down(outgoing.key)
        if ended == 0:
            break
        assert ended == KILLED
        deaths += 1
    assert outcomes == {True, False}
    assert deaths > 20


def test_killed_at_any_step_of_taking_down_a_second_try_makes_it_gone(
    website: Website, outgoing: Outgoing
) -> None:
    reader = Reader(website)
    deaths = 0
    website.commit(outgoing, website.prepare(outgoing))
    for _ in every_death(lambda: website.take_down("new")):
        deaths += 1
        found = website.find("new")
        reader.is_whole()
        assert (found is not None) == ("e/new.html" in reader.listed())
        if found is None:
            _put_back(website, outgoing)
    assert website.find("new") is None
    assert reader.listed() == ["e/before.html"]
    reader.is_whole()
    assert deaths > 10


def test_killed_while_taking_down_the_same_call_again_is_enough(
    website: Website, outgoing: Outgoing
) -> None:
    for _ in every_death(lambda: website.take_down("new")):
        website.take_down("new")
        Reader(website).is_whole()
        assert b"Out now" not in Reader(website).read("feed.json")
        _put_back(website, outgoing)


def test_killed_while_mending_it_is_mended_next_time(website: Website) -> None:
    root = website.folder.root

    def harm() -> None:
        (root / "p" / ("0" * 32 + ".png")).write_bytes(b"left over")
        for name in ("index.html", "feed.json", "e/before.html"):
            (root / name).write_text("half")

    harm()
    for _ in every_death(website.mend):
        website.mend()
        Reader(website).is_whole()
        harm()


def test_a_disk_that_is_full_at_any_step_loses_nothing(
    website: Website, outgoing: Outgoing, monkeypatch: pytest.MonkeyPatch
) -> None:
    reader, errors = Reader(website), set()
    for number in range(1, 200):
        receipt = website.prepare(outgoing)
        with monkeypatch.context() as full:
            _fill_the_disk_at(number, full)
            try:
                website.commit(outgoing, receipt)
                break
            except (Transient, OutcomeUnknown) as error:
                errors.add(type(error))
                nothing_went_out = isinstance(error, Transient)
        assert b"Out before" in reader.read("index.html")
        found = website.find("new")
        assert not (nothing_went_out and found)
        reader.is_whole()
        if found:
            _put_back(website, outgoing)
            _forget(website, "new")
    assert errors == {Transient, OutcomeUnknown}
    assert number > 10


def test_a_full_disk_while_taking_down_is_said_and_a_second_try_finishes(
    website: Website, outgoing: Outgoing, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(1, 200):
        _put_back(website, outgoing)
        with monkeypatch.context() as full:
            _fill_the_disk_at(number, full)
            try:
                website.take_down("new")
                break
            except Transient as error:
                assert error.again
        website.take_down("new")
        Reader(website).is_whole()
    assert number > 5
    assert Reader(website).listed() == ["e/before.html"]


def test_with_no_room_for_new_lists_the_pictures_are_gone_all_the_same(
    website: Website, outgoing: Outgoing, monkeypatch: pytest.MonkeyPatch
) -> None:
    website.commit(outgoing, website.prepare(outgoing))
    pictures = website.folder.public()

    def no_room(files: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(website.folder, "stage", no_room)
    with pytest.raises(Transient):
        website.take_down("new")
    gone = pictures - website.folder.public()
    assert "e/new.html" in gone
    assert len([name for name in gone if name.startswith("p/")]) == 2


def test_a_picture_that_finds_no_room_changes_nothing(
    website: Website, outgoing: Outgoing, tmp_path: Path
) -> None:
    before = Reader(website).sees()
    receipt = website.prepare(outgoing)
    smallest = min(one.path.stat().st_size for one in outgoing.pictures) - 1

    def little_room() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (smallest, smallest))
        with pytest.raises(Transient):
            website.commit(outgoing, receipt)

    assert in_another_process(little_room, lambda: None) == 0
    Reader(website).is_whole()
    assert Reader(website).sees() == before
    assert website.commit(outgoing, receipt).ref == "new"


def test_many_writers_at_once_lose_nothing(website: Website, tmp_path: Path) -> None:
    one = picture(tmp_path, "shared")

    def publish(number: int) -> str:
        own = Website(
            website.folder.root, "https://bishopthorpe.example/", "Bishopthorpe Playgroup"
        )
        outgoing = post(f"k{number % 8}", f"Number {number % 8}", pictures=(one,))
        return own.commit(outgoing, own.prepare(outgoing)).link

    with ThreadPoolExecutor(6) as pool:
        links = list(pool.map(publish, range(24)))
    assert len(set(links)) == 8
    assert len(Reader(website).listed()) == 9
    Reader(website).is_whole()


def _fill_the_disk_at(number: int, patch: pytest.MonkeyPatch) -> None:
    """From this step on nothing can be written; moving and deleting still work."""
    left = [number]
    real = os.fsync

    def fsync(file: int) -> None:
        left[0] -= 1
        if left[0] <= 0:
            raise OSError(errno.ENOSPC, "No space left on device")
        real(file)

    patch.setattr(os, "fsync", fsync)


def _forget(website: Website, key: str) -> None:
    """Make the site as if the key had never been there."""
    website.take_down(key)
    (website.folder.root / ".down" / key).unlink()


def _put_back(website: Website, outgoing: Outgoing) -> None:
    """Out again under the same key, which only a test may do."""
    _forget(website, outgoing.key)
    website.commit(outgoing, website.prepare(outgoing))


def test_every_file_is_on_the_disk_before_it_is_named_and_every_name_after(
    website: Website, outgoing: Outgoing, monkeypatch: pytest.MonkeyPatch
) -> None:
    settled: set[int] = set()
    unsettled: set[int] = set()
    fsync, replace, unlink = os.fsync, os.replace, os.unlink

    def note_fsync(file: int) -> None:
        settled.add(os.fstat(file).st_ino)
        unsettled.discard(os.fstat(file).st_ino)
        fsync(file)

    def note_replace(source: Path, target: Path) -> None:
        if source.parent.name == ".new":
            assert os.stat(source).st_ino in settled
        else:
            unsettled.add(os.stat(source.parent).st_ino)
        unsettled.add(os.stat(Path(target).parent).st_ino)
        replace(source, target)

    def note_unlink(path: Path) -> None:
        if Path(path).parent.name != ".new":
            unsettled.add(os.stat(Path(path).parent).st_ino)
        unlink(path)

    receipt = website.prepare(outgoing)
    monkeypatch.setattr(os, "fsync", note_fsync)
    monkeypatch.setattr(os, "replace", note_replace)
    monkeypatch.setattr(os, "unlink", note_unlink)
    website.commit(outgoing, receipt)
    assert len(settled) > 8
    assert not unsettled
    website.take_down("new")
    assert not unsettled
