"""The check of written bytes: it must find whatever a JPEG can carry besides its picture."""

import pytest

from playgate.images.caged.segments import NotPlain, plain_size
from tests import pictures

PLAIN = pictures.as_bytes(pictures.drawn(320, 200), "JPEG", progressive=True)


def test_a_plain_picture_passes_with_its_size() -> None:
    assert plain_size(PLAIN) == (320, 200)
    assert plain_size(pictures.as_bytes(pictures.drawn(64, 48), "JPEG")) == (64, 48)


@pytest.mark.parametrize("mark", [*range(0xE1, 0xF0), 0xFE, 0xF0, 0xC9])
def test_any_further_segment_is_found(mark: int) -> None:
    segment = bytes([0xFF, mark, 0, 8]) + b"secret"
    with pytest.raises(NotPlain):
        plain_size(PLAIN[:2] + segment + PLAIN[2:])
    with pytest.raises(NotPlain):
        plain_size(PLAIN[:-2] + segment + PLAIN[-2:])


@pytest.mark.parametrize(
    "extra", [b"JFXX\x00\x10secret..", b"JFIF\x00\x01\x02\x00\x00\x01\x00\x01\x01\x01rgb"]
)
def test_a_first_segment_with_more_in_it_is_found(extra: bytes) -> None:
    segment = b"\xff\xe0" + (len(extra) + 2).to_bytes(2, "big") + extra
    with pytest.raises(NotPlain):
        plain_size(PLAIN[:2] + segment + PLAIN[2:])


@pytest.mark.parametrize("made", [pictures.jpeg, pictures.motion_photo, pictures.mpo])
def test_what_a_phone_sends_is_not_plain(made) -> None:
    with pytest.raises(NotPlain):
        plain_size(made())


@pytest.mark.parametrize("tail", [b"\x00", b"\xff\xd9", b"PK\x03\x04", PLAIN])
def test_bytes_after_the_end_are_found(tail: bytes) -> None:
    with pytest.raises(NotPlain):
        plain_size(PLAIN + tail)


@pytest.mark.parametrize("length", [0, 1, 2, 3, 20, 200, len(PLAIN) // 2, len(PLAIN) - 1])
def test_a_picture_that_breaks_off_is_not_plain(length: int) -> None:
    with pytest.raises(NotPlain):
        plain_size(PLAIN[:length])


def test_a_start_and_an_end_are_no_picture() -> None:
    with pytest.raises(NotPlain):
        plain_size(b"\xff\xd8\xff\xd9")
