"""A picture that was taken down is known when it comes again: the whole picture, never a face."""

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from playgate.images import actions, cage
from playgate.images.caged.marks import marks
from playgate.images.models import Known, Photo
from playgate.people.member import House
from playgate.policy.recognising import Why, is_like, seen_before
from playgate.posts import actions as posts
from playgate.posts.models import Copy
from tests import pictures
from tests.ready import ready_photo

FREE = pictures.free_pictures()
NAMES = ["astronaut.png", "chelsea.png", "coffee.png", "coins.png", "camera.png", "grass.png",
         "hubble_deep_field.jpg", "motorcycle_left.png", "moon.png", "rocket.jpg"]  # fmt: skip
Change = Callable[[Image.Image], Image.Image]


def saved(picture: Image.Image, quality: int) -> Image.Image:
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=quality)
    return Image.open(io.BytesIO(out.getvalue())).convert("RGB")


def cut(left: float, top: float, right: float, bottom: float) -> Change:
    def of(one: Image.Image) -> Image.Image:
        wide, high = one.size
        sides = (left * wide, top * high, (1 - right) * wide, (1 - bottom) * high)
        return one.crop(tuple(round(side) for side in sides))  # type: ignore[arg-type]

    return of


COPIES: dict[str, Change] = {
    "saved anew": lambda one: saved(one, 30),
    "smaller": lambda one: one.resize((one.width // 3, one.height // 3)),
    "mirrored": lambda one: one.transpose(Image.Transpose.FLIP_LEFT_RIGHT),
    "brighter": lambda one: Image.eval(one, lambda dot: min(255, round(dot * 1.15))),
    "cut all round": cut(0.05, 0.05, 0.05, 0.05),
    "cut at two sides": cut(0.1, 0.0, 0.0, 0.1),
    "cut at the top": cut(0.0, 0.09, 0.0, 0.0),
}


@pytest.fixture(scope="module")
def free() -> dict[str, Image.Image]:
    return {
        name: Image.open(FREE / name).convert("RGB") for name in NAMES if (FREE / name).exists()
    }


@pytest.mark.parametrize("change", COPIES)
def test_a_copy_is_known(free: dict[str, Image.Image], change: str) -> None:
    known = {name: "".join(marks(one)) for name, one in free.items()}
    again = {name: "".join(marks(COPIES[change](one))) for name, one in free.items()}
    assert len(free) >= 8
    assert [name for name in free if not is_like(again[name], known[name])] == []


def test_another_picture_is_not_taken_for_it(free: dict[str, Image.Image]) -> None:
    known = {name: "".join(marks(one)) for name, one in free.items()}
    alike = [(a, b) for a in free for b in free if a != b and is_like(known[a], known[b])]
    assert alike == []


def test_the_same_face_elsewhere_is_not_known() -> None:
    alone = "".join(marks(pictures.portrait()))
    for many in (1, 3):
        assert not is_like("".join(marks(pictures.faces(many).convert("RGB"))), alone)


def test_the_newest_reason_is_told_and_without_marks_nothing_is() -> None:
    one = "0" * 64
    assert seen_before(one, [(one, "mistake"), (one, "taken back")]) == "mistake"
    assert seen_before(one, []) == "" == seen_before("", [(one, "mistake")])


def test_the_cage_tells_the_marks(tmp_path: Path) -> None:
    place = tmp_path / "in.jpg"
    pictures.faces(1).convert("RGB").save(place, quality=90)
    seen = cage.look(place, tmp_path / "clean.jpg")
    assert is_like(seen.marks, "".join(marks(Image.open(tmp_path / "clean.jpg"))))
    assert len(seen.marks) == 82 * 32


def with_marks(photo: Photo, told: str, now: Any) -> None:
    """The picture, as if the cage had told these marks of it."""
    from tests.bench.year import held_pen

    with held_pen():
        Photo.objects.filter(pk=photo.pk).update(marks=told)
    photo.refresh_from_db()


def comes(by: Any, told: str, now: Any) -> Photo:
    """A new picture with these marks."""
    from django.core.files.base import ContentFile

    from tests.ready import small_jpeg

    one = actions.add(ContentFile(small_jpeg(), "p.jpg"), by=by, now=now)
    files = {"width": 64, "height": 48, "faces_looked_for": True, "marks": told}
    actions.note_faces(one, [], files, by=House(by.playgroup_id), now=now)
    return Photo.objects.get(pk=one.pk)


def test_what_was_out_by_mistake_is_asked_about_when_it_comes_again(
    photo: Any, signed_off: Any, member: Any, now: Any, cast: Any, other: Any, post: Any
) -> None:
    mirrored = pictures.faces(1).convert("RGB").transpose(Image.Transpose.FLIP_LEFT_RIGHT)
    told = "".join(marks(pictures.faces(1).convert("RGB")))
    again = "".join(marks(saved(mirrored, 50)))
    one, sam = photo("grace", alt="A child plants a bean."), member("sam")
    with_marks(one, told, now)
    copy = Copy.objects.get(post=signed_off("We planted beans.", [one], ["journal"]))
    posts.publish(copy, by=sam, now=now)
    posts.own_up(copy.post, by=sam, now=now)
    new = comes(sam, again, now)
    assert new.seen_before == Why.MISTAKE
    asked = [one.says for one in post("Look!", [new], ["journal"]).findings(now)]
    assert any("out before by mistake" in says and "Grace" not in says for says in asked)
    assert comes(sam, "f" * 64, now).seen_before == ""
    assert comes(member("sam", other), again, now).seen_before == ""


def test_an_accident_is_known_again_though_nothing_of_it_is_kept(
    photo: Any, member: Any, now: Any, cast: Any
) -> None:
    told = "".join(marks(pictures.faces(1).convert("RGB")))
    one = ready_photo(member("sam"), [cast.children["grace"]], now=now)
    with_marks(one, told, now)
    actions.wipe_accident(one, cast.people["jo"], by=member("sam"), now=now)
    assert Photo.objects.get(pk=one.pk).marks == "" and Known.objects.count() == 1
    assert comes(member("sam"), told, now).seen_before == Why.NOT_KEPT
