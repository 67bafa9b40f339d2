"""Films that are broken, hostile or only unusual, and a cage that is killed in the middle."""

import io
import threading
import time
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from playgate.images import film_cage
from playgate.images.cage import CageFell, CannotOpen
from playgate.images.caged.film_boxes import plain_film
from playgate.images.caged.segments import NotPlain
from tests import films, pictures


@pytest.fixture
def look(tmp_path: Path) -> Any:
    """What the cage makes of a film: what it saw, and the bytes of the clean one."""

    def at(content: bytes) -> tuple[Any, bytes]:
        original, clean = tmp_path / "original", tmp_path / "clean.mp4"
        original.write_bytes(content)
        clean.unlink(missing_ok=True)
        seen = film_cage.look(original, clean)
        return seen, clean.read_bytes()

    return at


def few(number: int = 6, size: tuple[int, int] = (64, 48)) -> list[tuple[float, Image.Image]]:
    return [(at / 15, Image.new("RGB", size, (at * 30, 90, 120))) for at in range(number)]


def small(**how: Any) -> bytes:
    return films.film(few(), **how)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"Dear all, see you on Monday.", "not-a-film"),
        (b"\0\0\0\x18ftypmp42" + b"\0" * 40, "not-a-film"),
        (b"\0" * 5000, "not-a-film"),
        (pictures.jpeg(pictures.drawn(64, 48)), "not-a-film"),
        (small()[: len(small()) // 2], "not-a-film"),
        (small(format="matroska"), "not-a-film"),
        (small(codec="libvpx-vp9"), "another-film"),
        (films.film(few(1)), "still"),
        (films.film([(0, few()[0][1]), (3_600, few()[1][1])], tone=None), "too-long"),
    ],
    ids=["words", "no-list", "nothing", "picture", "half", "mkv", "vp9", "still", "an-hour"],
)
def test_what_is_no_film_of_ours_says_why(content: bytes, reason: str, look: Any) -> None:
    with pytest.raises(CannotOpen) as refused:
        look(content)
    assert refused.value.reason == reason and "lease" in refused.value.says


def test_a_film_that_is_too_large_to_be_one_is_refused(look: Any) -> None:
    with pytest.raises(CannotOpen) as refused:
        look(films.film(few(2, (6144, 3072)), tone=None))
    assert refused.value.reason == "too-many-dots"


def test_a_list_that_promises_more_than_there_is_is_refused_or_ends_early(look: Any) -> None:
    _, clean = look(films.film(films.walking(2)))
    try:
        seen, again = look(clean[: len(clean) * 2 // 3])
    except CannotOpen as refused:
        assert refused.reason in ("truncated-film", "not-a-film")
    else:
        assert seen.seconds < 2 and plain_film(io.BytesIO(again))


def test_only_the_first_pictures_and_the_first_sound_come_along(look: Any) -> None:
    content = small(sounds=12, subtitles=True, notes=True, format="mov")
    content += b"\0\0\0\x1euuid" + b"0123456789abcdef" + films.CANARY
    assert films.SUBTITLE.encode() in content and films.ARTIST.encode() in content
    seen, clean = look(content)
    assert seen.has_sound and plain_film(io.BytesIO(clean)) == 2
    assert films.CANARY not in clean and films.WHERE.encode() not in clean
    with films.read(clean) as told:
        assert [one.type for one in told.streams] == ["video", "audio"]
        assert not {"artist", "location", "comment", "encoder"} & set(told.metadata)


@pytest.mark.parametrize(("turn", "size"), [(0, (64, 48)), (90, (48, 64)), (180, (64, 48))])
def test_a_film_is_upright_however_the_phone_was_held(
    turn: int, size: tuple[int, int], look: Any
) -> None:
    half = Image.new("RGB", (64, 48), "black")
    half.paste("white", (0, 0, 64, 24))
    seen, clean = look(films.held(films.film([(at / 15, half) for at in range(5)]), turn))
    assert (seen.width, seen.height) == size
    picture = films.pictures_of(clean)[2][1]
    top, left = picture[: size[1] // 4].mean(), picture[:, : size[0] // 4].mean()
    bottom, right = picture[-size[1] // 4 :].mean(), picture[:, -size[0] // 4 :].mean()
    brightest = max((top, "top"), (right, "right"), (bottom, "bottom"), (left, "left"))[1]
    assert brightest == {0: "top", 90: "right", 180: "bottom"}[turn]


def test_pictures_that_come_unevenly_keep_their_moments(look: Any) -> None:
    moments = [0.0, 0.05, 0.5, 0.52, 1.7, 2.0]
    shown = [(at, picture) for at, (_, picture) in zip(moments, few(), strict=True)]
    _, clean = look(films.film(shown, tone=None))
    assert [round(at, 2) for at, _ in films.pictures_of(clean)] == moments


def test_what_a_newer_phone_makes_is_opened_too(look: Any) -> None:
    seen, clean = look(small(codec="libx265", pix_fmt="yuv420p10le", format="mov"))
    assert (seen.width, seen.height) == (64, 48) and plain_film(io.BytesIO(clean)) == 2
    with films.read(clean) as told:
        assert told.streams.video[0].codec_context.pix_fmt == "yuv420p"


def test_uneven_and_tiny_sizes_are_written_even(look: Any) -> None:
    seen, _ = look(films.film(few(size=(51, 33)), pix_fmt="yuv444p", tone=None))
    assert seen.width % 2 == seen.height % 2 == 0


def test_a_cage_that_is_killed_in_the_middle_leaves_nothing_and_opens_the_next(
    tmp_path: Path, look: Any
) -> None:
    original, clean = tmp_path / "long", tmp_path / "long.mp4"
    original.write_bytes(films.film(films.walking(20, width=640)))
    heard = threading.Event()

    def kill() -> None:
        heard.wait(60)
        film_cage.close()

    threading.Thread(target=kill, daemon=True).start()
    with pytest.raises(CageFell):
        film_cage.look(original, clean, lambda share: heard.set())
    time.sleep(0.1)
    assert not clean.exists() and not list(tmp_path.glob(".*.part"))
    seen, _ = look(small())
    assert seen.width == 64


def _dated(film: bytes) -> bytes:
    at = film.index(b"mvhd") + 8
    return film[:at] + b"\xe0\x01\x02\x03" + film[at + 4 :]


def _filled(film: bytes) -> bytes:
    at = film.index(b"free") + 100
    return film[:at] + b"hello" + film[at + 5 :]


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (lambda film: film + b"\0\0\0\x10uuid12345678", "another kind"),
        (lambda film: film.replace(b"VideoHandler", b"PhoneOfMaria"), "another kind"),
        (lambda film: film[:-1], "breaks off"),
        (lambda film: film.replace(b"mdirappl", b"mdirJANE"), "words"),
        (_dated, "when it was made"),
        (_filled, "not empty"),
    ],
)
def test_a_film_with_more_in_it_than_the_film_is_not_plain(
    change: Any, why: str, look: Any
) -> None:
    _, clean = look(small())
    assert plain_film(io.BytesIO(clean)) == 2
    with pytest.raises(NotPlain, match=why):
        plain_film(io.BytesIO(change(clean)))
