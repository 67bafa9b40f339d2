"""What is no picture, or two things, or too much, is refused kindly, and nothing is left."""

import io
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from playgate.images import cage
from playgate.images.caged.opening import upright_pixels
from playgate.images.caged.refusing import REASONS, Refused
from tests import pictures


def refused(sent: bytes, place: Path) -> cage.CannotOpen:
    (place / "photo.jpg").write_bytes(sent)
    with pytest.raises(cage.CannotOpen) as caught:
        cage.look(place / "photo.jpg", place / "clean.jpg", place / "small.jpg")
    assert [left.name for left in place.iterdir()] == ["photo.jpg"]
    return caught.value


def _wide_webp() -> bytes:
    sent = bytearray(pictures.webp(Image.new("RGBA", (20, 20), (1, 2, 3, 4))))
    assert sent[12:16] == b"VP8X"
    sent[24:30] = (16_000).to_bytes(3, "little") * 2
    return bytes(sent)


HOSTILE = [
    ("nothing", lambda: b"", "empty"),
    ("words named .jpg", lambda: b"Dear all, see you on Monday.", "not-a-picture"),
    ("a PDF", lambda: b"%PDF-1.4\n%%EOF", "not-a-picture"),
    ("a picture behind words", lambda: b"hello" + pictures.jpeg(), "not-a-picture"),
    ("three bytes", lambda: b"\xff\xd8\xff", "truncated"),
    ("half a JPEG", pictures.truncated, "truncated"),
    ("half a PNG", lambda: pictures.truncated(pictures.png()), "truncated"),
    ("half a WebP", lambda: pictures.truncated(pictures.webp()), "truncated"),
    ("half a HEIC", lambda: pictures.truncated(pictures.heic()), "truncated"),
    ("noise after a JPEG's start", lambda: b"\xff\xd8\xff\xe0" + bytes(range(256)), "truncated"),
    ("a 170-megapixel PNG", pictures.bomb, "too-many-pixels"),
    ("a huge WebP", _wide_webp, "too-many-pixels"),
    ("more than 30 MB", lambda: pictures.jpeg() + bytes(30 * 1024 * 1024), "too-large"),
    ("a moving GIF", lambda: pictures.moving("GIF"), "moving"),
    ("a moving WebP", lambda: pictures.moving("WEBP"), "moving"),
    ("a moving PNG", lambda: pictures.moving("PNG"), "moving"),
    ("a film", lambda: b"\x00\x00\x00\x18ftypmp42" + bytes(200), "moving"),
    ("a still GIF", lambda: pictures.as_bytes(pictures.drawn(), "GIF"), "another-kind"),
    ("a BMP", lambda: pictures.as_bytes(pictures.drawn(), "BMP"), "another-kind"),
    ("a TIFF", lambda: pictures.as_bytes(pictures.drawn(), "TIFF"), "another-kind"),
    ("an AVIF", lambda: pictures.as_bytes(pictures.drawn(64, 64), "AVIF"), "another-kind"),
    ("a drawing", pictures.svg, "drawing"),
    ("a bare drawing", lambda: b'<svg xmlns="http://www.w3.org/2000/svg"/>', "drawing"),
    ("a ZIP behind a JPEG", lambda: pictures.polyglot("zip"), "two-things"),
    ("a PDF behind a JPEG", lambda: pictures.polyglot("pdf"), "two-things"),
    ("a page behind a JPEG", lambda: pictures.polyglot("html"), "two-things"),
]


@pytest.mark.parametrize(("name", "made", "reason"), HOSTILE, ids=[row[0] for row in HOSTILE])
def test_it_is_refused_kindly_and_nothing_is_left(name, made, reason, tmp_path: Path) -> None:
    trouble = refused(made(), tmp_path)
    assert trouble.reason == reason
    assert "Please" in trouble.says
    assert "photo" not in str(trouble)


def test_every_reason_has_its_words() -> None:
    assert set(cage.SAYINGS) == set(REASONS)
    assert all("Please" in says and len(says) < 140 for says in cage.SAYINGS.values())


def test_sixty_megapixels_are_allowed_and_one_more_is_not(tmp_path: Path) -> None:
    full = pictures.as_bytes(Image.new("L", (10_000, 6_000), 90), "JPEG", quality=30)
    (tmp_path / "full.jpg").write_bytes(full)
    assert cage.look(tmp_path / "full.jpg", tmp_path / "clean.jpg").width == 2500
    (tmp_path / "full.jpg").unlink()
    (tmp_path / "clean.jpg").unlink()
    over = pictures.as_bytes(Image.new("1", (10_000, 6_001)), "PNG")
    assert refused(over, tmp_path).reason == "too-many-pixels"


def test_sixty_megapixels_of_see_through_png_fit_in_the_cell(tmp_path: Path) -> None:
    sent = Image.new("RGBA", (10_000, 6_000), (10, 200, 30, 128))
    sent.save(tmp_path / "full.png", compress_level=1)
    cage.look(tmp_path / "full.png", tmp_path / "clean.jpg")
    with Image.open(tmp_path / "clean.jpg") as opened:
        assert opened.size == (2560, 1536)


def test_a_full_thirty_megabytes_are_allowed(tmp_path: Path) -> None:
    film = bytes(cage.MOST_BYTES)
    (tmp_path / "photo").write_bytes((pictures.motion_photo() + film)[: cage.MOST_BYTES])
    assert cage.look(tmp_path / "photo", tmp_path / "clean.jpg").width == 800


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_no_damage_to_a_file_makes_anything_but_a_picture_or_a_refusal(data) -> None:
    small = pictures.drawn(60, 40)
    made = {"jpeg": pictures.jpeg, "png": pictures.png, "webp": pictures.webp}
    sent = bytearray(made[data.draw(st.sampled_from(sorted(made)))](small))
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, min(len(sent), 2000) - 1))
        sent[at] = data.draw(st.integers(0, 255))
    try:
        picture = upright_pixels(io.BytesIO(bytes(sent)))
    except Refused as trouble:
        assert trouble.reason in REASONS
    else:
        assert picture.mode == "RGB" and not picture.info
