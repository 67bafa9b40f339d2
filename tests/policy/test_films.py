"""Films: what is opened as one, whose yes it needs, and what each place takes."""

from datetime import UTC, date, datetime

import pytest

from playgate.policy.films import (
    LIMITS,
    FilmFacts,
    FilmLimits,
    clock,
    does_not_fit,
    is_film,
    limits_of,
    media_of,
    why_not_shown,
    why_not_take,
)
from playgate.policy.permissions import Answer, ChildFacts

DAY = date(2026, 11, 24)
SAID = datetime(2026, 9, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    ("name", "head", "film"),
    [
        ("IMG_1.MOV", b"\0\0\0\x14ftypqt  ", True),
        ("x.mp4", b"\0\0\0\x20ftypisom", True),
        ("no-name", b"\0\0\0\x08wide\0\0\0\0", True),
        ("x.heic", b"\0\0\0\x18ftypheic", False),
        ("x.mp4", b"\0\0\0\x18ftypmif1", False),
        ("x.mp4", b"Dear all, see", True),
        ("x.MP4", b"\xff\xd8\xff\xe0\0\x10JFIF", False),
        ("x.jpg", b"\xff\xd8\xff\xe0\0\x10JFIF", False),
        ("", b"", False),
    ],
)
def test_what_is_opened_as_a_film(name: str, head: bytes, film: bool) -> None:
    assert is_film(name, head) is film


def test_how_large_it_may_be() -> None:
    assert why_not_take(500 * 1024 * 1024) is None
    for size in (0, 500 * 1024 * 1024 + 1):
        assert why_not_take(size)


def child(*media: str, faces: bool = True) -> ChildFacts:
    answers = tuple(
        Answer("website", True, faces, False, "", SAID, SAID.date(), None, medium=medium)
        for medium in media
    )
    return ChildFacts("a", SAID.date(), None, False, frozenset(), answers, ())


def test_a_film_needs_a_yes_to_video_and_where_it_is_heard_to_the_voice() -> None:
    silent, heard = media_of("video", False), media_of("video", True)
    for said, media, is_shown in (
        (("photo",), silent, False),
        (("video",), silent, True),
        (("video",), heard, False),
        (("photo", "video"), heard, False),
        (("video", "voice"), heard, True),
        (("video",), media_of("photo", False), False),
    ):
        refused = why_not_shown(child(*said), "website", DAY, media)
        assert (refused is None) is is_shown, (said, media)


def codes(limits: FilmLimits, *films: FilmFacts, pictures: int = 0) -> list[str]:
    return [code for code, _, _ in does_not_fit("X", limits, films, pictures)]


def test_what_does_not_fit_says_so_with_a_remedy() -> None:
    megabyte = 1024 * 1024
    assert codes(limits_of("x"), FilmFacts(140, 512 * megabyte)) == []
    assert codes(limits_of("x"), FilmFacts(141, 513 * megabyte)) == ["long-film", "heavy-film"]
    assert codes(limits_of("instagram"), FilmFacts(2, 1)) == ["short-film"]
    assert codes(limits_of("newsletter"), FilmFacts(2, 1)) == ["no-films"]
    assert codes(limits_of("bluesky"), FilmFacts(2, 1), FilmFacts(2, 1), pictures=1) == [
        "many-films",
        "film-and-pictures",
    ]
    assert codes(limits_of("website"), FilmFacts(2, 1), FilmFacts(2, 1), pictures=3) == []
    assert codes(limits_of("another"), FilmFacts(900, 1)) == []
    for limits in LIMITS.values():
        for _, says, remedy in does_not_fit("X", limits, [FilmFacts(1, 10**10)] * 2, 1):
            assert says.endswith(".") and remedy.endswith(".")


def test_the_clock_of_a_film() -> None:
    assert [clock(at) for at in (0, 5.99, 60, 754.2)] == ["0:00", "0:05", "1:00", "12:34"]
