"""A blur is in the pixels: nothing of what was there can be had back from the file."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from playgate.images import cage
from playgate.images.caged.blurring import blurred
from playgate.images.caged.faces import FaceFinder, fitting_size
from playgate.images.caged.segments import plain_size
from playgate.policy.findings import Box
from tests import pictures

PLACE = (0.3, 0.3, 0.4, 0.4)


def dots(picture: Image.Image) -> np.ndarray:
    return np.asarray(picture, dtype=float)


def inside(picture: Image.Image, grown: float = 0.15) -> np.ndarray:
    x, y, w, h = PLACE
    width, height = picture.size
    across = slice(int((x - grown * w) * width) + 1, int((x + w + grown * w) * width) - 1)
    down = slice(int((y - grown * h) * height) + 1, int((y + h + grown * h) * height) - 1)
    return dots(picture)[down, across]


def checks(fine: int) -> Image.Image:
    """Black and white in fine detail, with the same mean whichever detail it is."""
    rows, columns = np.indices((480, 480)) // fine
    return Image.fromarray(((rows + columns) % 2 * 200 + 20).astype(np.uint8)).convert("RGB")


def test_fine_detail_makes_no_difference() -> None:
    """Two pictures which differ in every dot, blurred, differ by no more than the noise does."""
    one, other = checks(1), Image.fromarray(240 - np.asarray(checks(1)))
    assert np.abs(dots(one) - dots(other)).mean() == 200
    by_noise = np.abs(inside(blurred(one, [PLACE])) - inside(blurred(one, [PLACE]))).mean()
    by_detail = np.abs(inside(blurred(one, [PLACE])) - inside(blurred(other, [PLACE]))).mean()
    assert by_detail < by_noise * 1.1


def test_a_face_and_a_jumble_with_its_colours_cannot_be_told_apart() -> None:
    """A portrait, and the same with each of the nine blocks turned about: eyes and mouth gone."""
    face = pictures.portrait().crop((50, 58, 142, 180)).resize((192, 192))
    jumble = np.asarray(face).copy()
    for row in range(0, 192, 64):
        for column in range(0, 192, 64):
            block = jumble[row : row + 64, column : column + 64]
            block[:] = block[::-1, ::-1].copy()
    assert np.abs(dots(face) - jumble).mean() > 15
    one, again, other = (
        dots(blurred(picture, [(0, 0, 1, 1)])) for picture in (face, face, Image.fromarray(jumble))
    )
    assert np.abs(one - other).mean() < np.abs(one - again).mean() * 1.1


def test_the_noise_is_new_each_time() -> None:
    one, other = (inside(blurred(checks(4), [PLACE])) for _ in range(2))
    assert not np.array_equal(one, other)


def test_nothing_of_the_grown_box_stays_as_it_was() -> None:
    """Where the picture is black and white in fine detail, no dot inside is either any more."""
    left = inside(blurred(checks(1), [PLACE]))
    assert left.min() > 60 and left.max() < 200


def test_far_from_the_box_nothing_changes() -> None:
    before, after = dots(checks(3)), dots(blurred(checks(3), [PLACE]))
    for corner in (np.s_[:60, :], np.s_[-60:, :], np.s_[:, :60], np.s_[:, -60:]):
        assert np.array_equal(before[corner], after[corner])


unit = st.floats(0, 1)


@settings(max_examples=60, deadline=None)
@given(x=unit, y=unit, w=unit, h=unit, width=st.integers(1, 90), height=st.integers(1, 90))
def test_any_box_in_any_picture_is_covered(x, y, w, h, width, height) -> None:
    """Every dot of the box, also at the edge, is far from the white that it was."""
    rows, columns = np.indices((height, width))
    checked = ((rows + columns) % 2 * 255).astype(np.uint8)
    after = dots(blurred(Image.fromarray(checked).convert("RGB"), [(x, y, w, h)]))
    assert after.shape == (height, width, 3)
    if min(width, height) < 20:
        return  # so small that single dots are the blocks
    top, bottom = int(np.ceil(y * height)), int(np.floor(min(1, y + h) * height))
    left, right = int(np.ceil(x * width)), int(np.floor(min(1, x + w) * width))
    covered = after[top:bottom, left:right]
    if covered.shape[0] >= 12 and covered.shape[1] >= 12:
        assert covered.min() > 40 and covered.max() < 220


def test_a_blurred_face_is_no_face_any_more(tmp_path: Path) -> None:
    (tmp_path / "photo").write_bytes(pictures.jpeg(pictures.faces(3)))
    seen = cage.look(tmp_path / "photo", tmp_path / "clean.jpg")
    assert len(seen.faces) == 3
    cage.blur(tmp_path / "clean.jpg", [face.box for face in seen.faces[:2]], tmp_path / "out.jpg")
    assert plain_size((tmp_path / "out.jpg").read_bytes()) == (seen.width, seen.height)
    with Image.open(tmp_path / "out.jpg") as opened:
        searched = np.asarray(opened.resize(fitting_size(*opened.size)))
    assert len(FaceFinder(threads=1).faces(searched)) == 1


def test_no_box_leaves_the_picture_as_it_was(tmp_path: Path) -> None:
    (tmp_path / "photo").write_bytes(pictures.jpeg())
    cage.look(tmp_path / "photo", tmp_path / "clean.jpg")
    cage.blur(tmp_path / "clean.jpg", [], tmp_path / "cleared.jpg")
    with Image.open(tmp_path / "clean.jpg") as one, Image.open(tmp_path / "cleared.jpg") as other:
        assert np.abs(dots(one) - dots(other)).mean() < 2


def test_a_clean_picture_that_is_gone_is_told(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        cage.blur(tmp_path / "none.jpg", [Box(0, 0, 1, 1)], tmp_path / "cleared.jpg")
    assert list(tmp_path.iterdir()) == []
