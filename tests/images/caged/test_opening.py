"""Every kind of picture comes out upright, in plain colours, and with its pixels alone."""

import io
import shutil
import struct
import subprocess
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageCms

from playgate.images import cage
from playgate.images.caged.colours import plain_colours
from playgate.images.caged.opening import upright_pixels
from playgate.images.caged.segments import plain_size
from tests import pictures

QUARTERS = ((230, 20, 20), (20, 180, 20), (20, 20, 220), (230, 230, 230))


def clean(given_bytes: bytes, place: Path) -> Path:
    (place / "original").write_bytes(given_bytes)
    seen = cage.look(place / "original", place / "clean.jpg", place / "small.jpg")
    assert plain_size((place / "clean.jpg").read_bytes()) == (seen.width, seen.height)
    return place / "clean.jpg"


def quarters(width: int, height: int) -> Image.Image:
    """Red, green over blue, white: no two ways of holding it look the same."""
    few = Image.new("RGB", (2, 2))
    for at, colour in enumerate(QUARTERS):
        few.putpixel((at % 2, at // 2), colour)
    return few.resize((width, height), Image.Resampling.NEAREST)


def corners(picture: Image.Image) -> list[tuple[int, ...]]:
    width, height = picture.size
    middles = ((x, y) for y in (height // 4, height * 3 // 4) for x in (width // 4, width * 3 // 4))
    return [picture.getpixel(middle) for middle in middles]  # type: ignore[misc]


def is_near(one: tuple[int, ...], other: tuple[int, ...], far: int = 12) -> bool:
    return all(abs(a - b) <= far for a, b in zip(one, other, strict=True))


@pytest.mark.parametrize(
    ("name", "made"),
    [
        ("jpeg", pictures.jpeg),
        ("png", pictures.png),
        ("webp", pictures.webp),
        ("heic", pictures.heic),
        ("motion photo", pictures.motion_photo),
        ("stereo picture", pictures.mpo),
    ],
)
def test_nothing_but_pixels_is_left(name: str, made, tmp_path: Path) -> None:
    original = made()
    assert pictures.CANARY in original or "CANARY".encode("utf-16-be") in original
    left = clean(original, tmp_path).read_bytes() + (tmp_path / "small.jpg").read_bytes()
    for canary in ("CANARY", "xmp", "Exif", "ICC", "MPF", "ftyp", "GPS"):
        assert canary.encode() not in left
        assert canary.encode("utf-16-be") not in left
        assert canary.encode("utf-16-le") not in left
    with Image.open(tmp_path / "clean.jpg") as opened:
        assert opened.format == "JPEG"
        assert set(opened.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}


@pytest.mark.skipif(shutil.which("exiftool") is None, reason="exiftool is not installed")
def test_exiftool_finds_no_place_and_no_camera(tmp_path: Path) -> None:
    done = subprocess.run(
        ["exiftool", "-a", "-G1", str(clean(pictures.jpeg(), tmp_path))],
        capture_output=True,
        text=True,
        check=True,
    )
    groups = {line.split("]")[0].strip("[") for line in done.stdout.splitlines()}
    assert groups <= {"ExifTool", "System", "File", "JFIF", "Composite"}


@settings(max_examples=60, deadline=None)
@given(orientation=st.integers(1, 8), width=st.integers(16, 300), height=st.integers(16, 300))
def test_however_it_was_held_it_comes_out_upright(orientation, width, height) -> None:
    held = pictures.jpeg(quarters(width, height), orientation=orientation, quality=95)
    upright = upright_pixels(io.BytesIO(held))
    assert upright.size == (width, height)
    assert all(map(is_near, corners(upright), QUARTERS))


@pytest.mark.parametrize("orientation", range(1, 9))
def test_png_and_webp_are_turned_upright_too(orientation: int, tmp_path: Path) -> None:
    held = quarters(200, 120)
    if orientation in pictures.UNTURN:
        held = held.transpose(pictures.UNTURN[orientation])
    for kind in ("PNG", "WEBP"):
        made = pictures.as_bytes(held, kind, exif=pictures.phone_exif(orientation))
        with Image.open(clean(made, tmp_path)) as opened:
            assert all(map(is_near, corners(opened), QUARTERS))


def test_heic_is_turned_once(tmp_path: Path) -> None:
    with Image.open(clean(pictures.heic(), tmp_path)) as opened:
        assert opened.size == (500, 600)
        wanted = np.asarray(pictures.portrait().resize((50, 60)), dtype=float)
        assert np.abs(np.asarray(opened.resize((50, 60)), dtype=float) - wanted).mean() < 8


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_every_mode_of_png_keeps_its_look(mode: str, tmp_path: Path) -> None:
    grey = Image.linear_gradient("L").resize((120, 120))
    if mode == "I;16":
        made = Image.fromarray(np.asarray(grey).astype(np.uint16) * 257)
    else:
        made = grey.convert(mode)
    with Image.open(clean(pictures.as_bytes(made, "PNG"), tmp_path)) as opened:
        down = np.asarray(opened.convert("L"), dtype=float).mean(axis=1)
    assert down[:20].mean() < 40 and 100 < down[50:70].mean() < 155 and down[-20:].mean() > 215


def test_what_is_see_through_becomes_white(tmp_path: Path) -> None:
    made = Image.new("RGBA", (60, 60), (200, 0, 0, 0))
    for picture in (made, made.convert("LA"), made.convert("P")):
        for kind in ("PNG", "WEBP") if picture.mode == "RGBA" else ("PNG",):
            sent = pictures.as_bytes(picture, kind, lossless=True)
            with Image.open(clean(sent, tmp_path)) as opened:
                assert is_near(opened.getpixel((30, 30)), (255, 255, 255), 3)


def test_cmyk_and_grey_jpegs_become_srgb(tmp_path: Path) -> None:
    printed = quarters(160, 160).convert("CMYK")
    with Image.open(clean(pictures.as_bytes(printed, "JPEG", quality=95), tmp_path)) as opened:
        assert opened.mode == "RGB"
        assert all(is_near(a, b, 20) for a, b in zip(corners(opened), QUARTERS, strict=True))
    grey = Image.new("L", (60, 60), 140)
    with Image.open(clean(pictures.as_bytes(grey, "JPEG"), tmp_path)) as opened:
        assert is_near(opened.getpixel((30, 30)), (140, 140, 140), 3)


def test_a_colour_profile_is_used_and_then_dropped(tmp_path: Path) -> None:
    swapped = _profile_with_red_and_blue_swapped()
    made = pictures.as_bytes(Image.new("RGB", (40, 40), (220, 30, 30)), "PNG", icc_profile=swapped)
    with Image.open(clean(made, tmp_path)) as opened:
        red, _, blue = opened.getpixel((20, 20))
    assert blue > 150 > red


def _profile_with_red_and_blue_swapped() -> bytes:
    """The sRGB profile with the places of its red and its blue in exchange."""
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    red, blue = profile.index(b"rXYZ", 128), profile.index(b"bXYZ", 128)
    profile[red : red + 4], profile[blue : blue + 4] = b"bXYZ", b"rXYZ"
    at = profile.find("sRGB".encode("utf-16-be"))
    profile[at : at + 8] = "Swap".encode("utf-16-be")
    return bytes(profile)


def test_a_profile_that_means_srgb_changes_nothing_whatever_it_is_called() -> None:
    picture = quarters(40, 40)
    assert plain_colours(picture, pictures.named_profile()) is picture


def test_a_profile_that_is_almost_srgb_is_used(tmp_path: Path) -> None:
    picture = Image.new("RGB", (40, 40), (220, 30, 30))
    wider = _profile_with(rXYZ=(0.51512, 0.24120, -0.00105), gXYZ=(0.29198, 0.69225, 0.04189))
    turned = plain_colours(picture, wider)
    assert turned.getpixel((20, 20)) != (220, 30, 30)
    made = pictures.as_bytes(picture, "PNG", icc_profile=wider)
    with Image.open(clean(made, tmp_path)) as opened:
        assert is_near(opened.getpixel((20, 20)), turned.getpixel((20, 20)), 3)


def _profile_with(**places: tuple[float, float, float]) -> bytes:
    """The sRGB profile under another name, with other places of its colours (X, Y, Z)."""
    profile = bytearray(pictures.named_profile())
    for name, place in places.items():
        entry = profile.index(name.encode(), 128)
        start = struct.unpack(">I", profile[entry + 4 : entry + 8])[0] + 8
        profile[start : start + 12] = struct.pack(">3i", *(round(one * 65536) for one in place))
    return bytes(profile)


def test_a_broken_colour_profile_does_no_harm(tmp_path: Path) -> None:
    made = pictures.as_bytes(quarters(60, 60), "PNG", icc_profile=b"no profile at all")
    with Image.open(clean(made, tmp_path)) as opened:
        assert all(map(is_near, corners(opened), QUARTERS))


@pytest.mark.parametrize(("width", "height"), [(4032, 3024), (3000, 7000), (5300, 300), (1, 1)])
def test_the_clean_picture_is_large_but_never_too_large(width, height, tmp_path: Path) -> None:
    made = pictures.as_bytes(quarters(width, height), "JPEG")
    with Image.open(clean(made, tmp_path)) as opened:
        longest = max(opened.size)
        assert min(2000, max(width, height)) <= longest <= 2560
        assert abs(opened.width / opened.height - width / height) < 0.02 * width / height
    with Image.open(tmp_path / "small.jpg") as opened:
        assert max(opened.size) <= 640


def test_the_clean_picture_is_ours_alone_to_read(tmp_path: Path) -> None:
    assert clean(pictures.jpeg(), tmp_path).stat().st_mode & 0o777 == 0o600
