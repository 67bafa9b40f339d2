"""Faces are found, wherever they are, however they lie; and none where nobody is."""

import importlib
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageEnhance, ImageOps

from playgate.images import cage
from playgate.images.caged import model
from playgate.images.caged.faces import Face, FaceFinder, fitting_size
from tests import pictures

# Of the portrait of 200 by 240: where its face is.
LEFT, TOP, RIGHT, BOTTOM = 50, 58, 142, 180


@pytest.fixture(scope="module")
def finder() -> FaceFinder:
    return FaceFinder(threads=1)


def found(finder: FaceFinder, picture: Image.Image) -> list[Face]:
    return finder.faces(np.asarray(picture.resize(fitting_size(*picture.size))))


def wanted(place: tuple[int, int, int, int], size: tuple[int, int]) -> Face:
    left, top, wide, high = place
    x, y = left + wide * LEFT / 200, top + high * TOP / 240
    w, h = wide * (RIGHT - LEFT) / 200, high * (BOTTOM - TOP) / 240
    return Face(x / size[0], y / size[1], w / size[0], h / size[1], 1.0)


def overlap(one: Face, other: Face) -> float:
    wide = min(one.x + one.w, other.x + other.w) - max(one.x, other.x)
    high = min(one.y + one.h, other.y + other.h) - max(one.y, other.y)
    shared = max(0.0, wide) * max(0.0, high)
    return shared / (one.w * one.h + other.w * other.h - shared)


def assert_these(faces: list[Face], wishes: list[Face]) -> None:
    """Each of them found once, in its place, and nothing else."""
    assert len(faces) == len(wishes)
    for wish in wishes:
        assert sum(overlap(face, wish) > 0.5 for face in faces) == 1


@pytest.mark.parametrize(
    ("number", "wide"), [(1, 300), (1, 120), (3, 120), (3, 60), (6, 120), (9, 40), (20, 40)]
)
def test_every_face_is_found_once(finder, number: int, wide: int) -> None:
    picture = pictures.faces(number, face=wide, width=1280, height=960)
    places = pictures.places(number, face=wide, width=1280, height=960)
    assert_these(found(finder, picture), [wanted(place, picture.size) for place in places])


@pytest.mark.parametrize("size", [(1280, 960), (1600, 1200), (900, 1600), (2560, 1920), (700, 700)])
def test_the_shape_of_the_picture_does_not_matter(finder, size: tuple[int, int]) -> None:
    wide, high = size
    picture = pictures.faces(1, face=max(size) // 12, width=wide, height=high)
    [place] = pictures.places(1, face=max(size) // 12, width=wide, height=high)
    assert_these(found(finder, picture), [wanted(place, size)])


@pytest.mark.parametrize("turn", [90, 270])
@pytest.mark.parametrize("wide", [60, 160])
def test_a_face_lying_on_its_side_is_found(finder, turn: int, wide: int) -> None:
    picture = pictures.drawn(1280, 960)
    portrait = (
        pictures.portrait().resize((wide * 20 // 9, wide * 24 // 9)).rotate(turn, expand=True)
    )
    picture.paste(portrait, (400, 300))
    faces = found(finder, picture)
    assert len(faces) == 1
    assert 400 <= faces[0].x * 1280 <= 400 + portrait.width
    assert 300 <= faces[0].y * 960 <= 300 + portrait.height


@pytest.mark.parametrize("degrees", [-35, -20, 20, 35])
def test_a_tilted_face_is_found(finder, degrees: int) -> None:
    ground = pictures.drawn(1280, 960)
    tilted = pictures.portrait().resize((400, 480)).convert("RGBA").rotate(degrees, expand=True)
    ground.paste(tilted, (500, 200), tilted)
    assert len(found(finder, ground)) == 1


def test_a_mirrored_face_is_found(finder) -> None:
    assert len(found(finder, ImageOps.mirror(pictures.faces(1, width=1280, height=960)))) == 1


@pytest.mark.parametrize("light", [0.25, 0.5, 1.6])
def test_faces_in_poor_light_are_found(finder, light: float) -> None:
    picture = ImageEnhance.Brightness(pictures.faces(3, width=1280, height=960)).enhance(light)
    assert len(found(finder, picture)) == 3


def test_a_face_without_colour_is_found(finder) -> None:
    picture = pictures.faces(2, width=1280, height=960).convert("L").convert("RGB")
    assert len(found(finder, picture)) == 2


def _patterns() -> dict[str, Image.Image]:
    plain = Image.new("RGB", (1280, 960), (180, 190, 200))
    dots = plain.copy()
    pen = ImageDraw.Draw(dots)
    for at in range(300):
        x, y = at * 97 % 1280, at * 61 % 960
        pen.ellipse((x, y, x + 40, y + 40), fill=(at * 37 % 256, at * 11 % 256, at * 53 % 256))
    stripes = Image.linear_gradient("L").resize((1280, 960)).convert("RGB")
    noise = Image.effect_noise((1280, 960), 60).convert("RGB")
    return {"wall": pictures.drawn(1280, 960), "plain": plain, "dots": dots, "light": stripes,
            "noise": noise}  # fmt: skip


@pytest.mark.parametrize("pattern", sorted(_patterns()))
def test_nothing_is_found_where_nobody_is(finder, pattern: str) -> None:
    assert found(finder, _patterns()[pattern]) == []


def test_the_boxes_are_of_the_upright_picture(tmp_path: Path) -> None:
    picture = pictures.faces(3, width=1600, height=1200)
    wishes = [wanted(place, (1600, 1200)) for place in pictures.places(3)]
    for orientation in (1, 6):
        (tmp_path / "photo").write_bytes(pictures.jpeg(picture, orientation=orientation))
        seen = cage.look(tmp_path / "photo", tmp_path / "clean.jpg")
        assert seen.faces_looked_for
        assert_these([Face(*face.box, face.sure) for face in seen.faces], wishes)
        assert all(0.28 < face.sure <= 1 for face in seen.faces)


def test_boxes_stay_inside_the_picture(finder) -> None:
    picture = pictures.portrait().resize((400, 480)).crop((120, 100, 400, 480))
    ground = pictures.drawn(1280, 960)
    ground.paste(picture, (0, 0))
    [face] = found(finder, ground)
    assert face.x >= 0 and face.y >= 0 and face.x + face.w <= 1 and face.y + face.h <= 1


def test_without_the_finder_people_are_told_to_look(tmp_path: Path, monkeypatch) -> None:
    """The finder's package hidden from the cage: the picture is made clean all the same."""
    hidden = tmp_path / "hidden"
    hidden.mkdir()
    (hidden / "onnxruntime.py").write_text("raise ImportError('not installed')\n")
    monkeypatch.setattr(cage, "_ROOT", f"{hidden}:{cage._ROOT}")
    without = cage.Cage()
    (tmp_path / "photo").write_bytes(pictures.jpeg(pictures.faces(1)))
    seen = cage.look(tmp_path / "photo", tmp_path / "clean.jpg", cage=without)
    without.close()
    assert seen.faces == () and not seen.faces_looked_for


def test_a_missing_network_file_is_noticed(monkeypatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    assert model.model_file() is None
    with pytest.raises(ImportError):
        FaceFinder(threads=1)


@pytest.mark.parametrize("size", [(1, 1), (4000, 3), (33, 4000), (1281, 961), (640, 480)])
def test_the_size_searched_is_in_steps_and_within_limits(size: tuple[int, int]) -> None:
    for edge in fitting_size(*size):
        assert edge % 32 == 0 and 32 <= edge <= 1280
