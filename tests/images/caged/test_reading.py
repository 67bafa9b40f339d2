"""Words that can be read in a picture are found, however they are held; and undress is raised."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw

from playgate.images import cage
from playgate.images.caged import lines, model, undress
from playgate.images.caged.faces import fitting_size
from playgate.images.caged.finding import Eyes
from playgate.images.caged.reading import Reader, Words
from tests import pictures

NAMES = ("Grace Achebe", "Mia", "St Anne's School", "AB12 CDE", "07700 900123")


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader(1)


def read(reader: Reader, picture: Image.Image) -> list[Words]:
    return reader.words(np.asarray(picture.resize(fitting_size(*picture.size))))


def plain(words: str) -> str:
    return "".join(letter for letter in words.lower() if letter.isalnum())


@pytest.mark.parametrize("turned", [0, 15, 90, 180, 270])
def test_a_label_is_read_however_it_is_held(reader: Reader, turned: float) -> None:
    said = [plain(one.text) for one in read(reader, pictures.labelled(*NAMES[:3], turned=turned))]
    assert {plain(name) for name in NAMES[:3]} <= set(said), said


def test_where_words_are_is_where_they_are(reader: Reader) -> None:
    [one] = read(reader, pictures.labelled("Grace Achebe"))
    assert 900 / 1600 - 0.01 < one.x < 930 / 1600
    assert 50 / 1200 < one.y < 90 / 1200
    assert one.x + one.w < 1
    assert 0.02 < one.h < 0.08


def test_small_words_are_read(reader: Reader) -> None:
    said = {plain(one.text) for one in read(reader, pictures.labelled(*NAMES, size=20))}
    assert {plain(name) for name in NAMES} <= said


def test_a_wall_without_words_says_nothing(reader: Reader) -> None:
    for picture in (pictures.drawn(1600, 1200), pictures.faces(3), Image.new("RGB", (640, 480))):
        assert read(reader, picture) == []


def test_patches_that_touch_are_one_and_others_are_not() -> None:
    picture = Image.new("L", (200, 100))
    pen = ImageDraw.Draw(picture)
    pen.polygon([(20, 20), (80, 20), (80, 26), (26, 26), (26, 50), (20, 50)], fill=255)
    pen.rectangle((120, 60, 180, 70), fill=255)
    found = lines.lines_in(np.asarray(picture, np.float32) / 255)
    assert len(found) == 2


def test_nobody_reads_where_the_networks_are_not_installed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(model, "reading_files", lambda: None)
    monkeypatch.setattr(model, "undress_file", lambda: None)
    dots = np.zeros((64, 64, 3), np.uint8)
    assert Eyes().look("words", dots) == {"words": None, "raised": None}


def test_ordinary_pictures_are_not_raised() -> None:
    finder = undress.UndressFinder(1)
    files = sorted(pictures.free_pictures().glob("*.png"))
    ordinary = [Image.open(file).convert("RGB") for file in files]
    raised = [one for one in ordinary if finder.is_raised(np.asarray(one))]
    assert len(ordinary) > 15
    assert raised == []


def test_the_cage_reads_a_clean_picture(tmp_path: Path) -> None:
    source, clean = tmp_path / "a.jpg", tmp_path / "clean.jpg"
    source.write_bytes(pictures.jpeg(pictures.labelled("Grace Achebe", number=1)))
    cage.look(source, clean)
    found = cage.read(clean)
    assert found.words_looked_for
    assert not found.undress_raised
    assert [plain(one.text) for one in found.words] == ["graceachebe"]
    assert len(cage.look(source, tmp_path / "again.jpg").faces) == 1


def test_what_is_no_clean_picture_is_not_read(tmp_path: Path) -> None:
    strange = tmp_path / "strange.jpg"
    strange.write_bytes(b"not a picture at all")
    with pytest.raises((cage.CannotOpen, cage.CageFell)):
        cage.read(strange)
    with pytest.raises(FileNotFoundError):
        cage.read(tmp_path / "gone.jpg")
