"""What the cage measures for sorting: the moment by the camera's clock, and how sharp it is."""

from pathlib import Path

import pytest
from PIL import Image, ImageFilter

from playgate.images import cage
from playgate.images.caged.measuring import sharpness
from tests import pictures

NOTED = "2026:11:24 09:30:05"


def seen(tmp_path: Path, content: bytes) -> cage.Seen:
    original = tmp_path / "original"
    original.write_bytes(content)
    return cage.look(original, tmp_path / "clean.jpg", tmp_path / "small.jpg")


def noted(moment: object) -> Image.Exif:
    exif = pictures.phone_exif()
    exif.get_ifd(0x8769)[0x9003] = moment
    return exif


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_the_moment_comes_out_and_nothing_else_does(tmp_path: Path, kind: str) -> None:
    told = seen(tmp_path, pictures.as_bytes(pictures.drawn(), kind, exif=noted(NOTED)))
    assert told.taken == NOTED and told.sharpness > 0
    for made in ("clean.jpg", "small.jpg"):
        written = (tmp_path / made).read_bytes()
        assert NOTED.encode() not in written and pictures.CANARY not in written


@pytest.mark.parametrize(
    "moment", ["", "yesterday, at the pond", "2026:11:24 09:30:05 and more", "x" * 60_000, 5]
)
def test_what_is_no_moment_is_no_word_of_it(tmp_path: Path, moment: object) -> None:
    try:
        content = pictures.as_bytes(pictures.drawn(), "PNG", exif=noted(moment))
    except Exception:  # this library does not write such a note at all
        pytest.skip("cannot be written")
    assert seen(tmp_path, content).taken == ""


def test_a_picture_without_notes_and_one_of_two_dots(tmp_path: Path) -> None:
    assert seen(tmp_path, pictures.as_bytes(Image.new("RGB", (2, 2)), "PNG")).sharpness == 0
    sharp = pictures.drawn()
    assert sharpness(sharp) > 2 * sharpness(sharp.filter(ImageFilter.GaussianBlur(2)))
