"""Where faces are when a picture is cut: none is lost that can still be seen."""

from hypothesis import given
from hypothesis import strategies as st

from playgate.policy.cropping import SMALLEST, WHOLE, in_the_cut, in_the_whole, is_window
from playgate.policy.findings import Box

EDGE = st.floats(SMALLEST, 1)


@st.composite
def windows(draw: st.DrawFn) -> Box:
    w, h = draw(EDGE), draw(EDGE)
    return Box(draw(st.floats(0, 1)) * (1 - w), draw(st.floats(0, 1)) * (1 - h), w, h)


@st.composite
def faces(draw: st.DrawFn) -> Box:
    w, h = draw(st.floats(0.004, 0.6)), draw(st.floats(0.004, 0.6))
    return Box(draw(st.floats(0, 1)) * (1 - w), draw(st.floats(0, 1)) * (1 - h), w, h)


@given(faces(), windows(), st.floats(0, 1), st.floats(0, 1))
def test_a_dot_of_a_face_that_is_left_lies_in_its_frame(
    face: Box, cut: Box, across: float, down: float
) -> None:
    x, y = face.x + across * face.w, face.y + down * face.h
    is_left = cut.x < x < cut.x + cut.w and cut.y < y < cut.y + cut.h
    now_at = in_the_cut(face, cut)
    if is_left and face.x < x < face.x + face.w and face.y < y < face.y + face.h:
        assert now_at is not None
        at = ((x - cut.x) / cut.w, (y - cut.y) / cut.h)
        assert now_at.x - 1e-9 <= at[0] <= now_at.x + now_at.w + 1e-9
        assert now_at.y - 1e-9 <= at[1] <= now_at.y + now_at.h + 1e-9


@given(faces(), windows())
def test_a_frame_never_leaves_the_picture(face: Box, cut: Box) -> None:
    now_at = in_the_cut(face, cut)
    if now_at:
        assert now_at.x >= 0 and now_at.y >= 0 and now_at.w > 0 and now_at.h > 0
        assert now_at.x + now_at.w <= 1 + 1e-9 and now_at.y + now_at.h <= 1 + 1e-9


@given(windows(), windows())
def test_a_cut_of_a_cut_is_a_cut_of_the_whole(first: Box, second: Box) -> None:
    both = in_the_whole(second, first)
    assert both.x >= first.x - 1e-9 and both.x + both.w <= first.x + first.w + 1e-9
    assert in_the_whole(second, WHOLE) == second


def test_cut_off_cut_through_and_an_ear_that_is_left() -> None:
    face = Box(0.4, 0.4, 0.2, 0.2)
    assert in_the_cut(face, Box(0, 0, 0.36, 1)) is None
    assert in_the_cut(face, Box(0, 0, 0.5, 1)) is not None
    ear = in_the_cut(face, Box(0, 0, 0.39, 1))
    assert ear is not None and ear.w < 0.06, "what is around a face belongs to it"
    stays = in_the_cut(face, WHOLE)
    assert stays is not None and all(abs(a - b) < 1e-9 for a, b in zip(stays, face, strict=True))


def test_what_is_no_window() -> None:
    bad = [Box(-0.1, 0, 1, 1), Box(0, 0, 0.05, 1), Box(0.5, 0, 0.6, 1), Box(0, float("nan"), 1, 1)]
    assert not any(is_window(one) for one in bad)
    assert is_window(WHOLE) and is_window(Box(0.9, 0.9, 0.1, 0.1))
