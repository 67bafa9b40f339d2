"""A picture is found again by what is told of it; what is typed stands in no address."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from playgate.images.models import Photo
from playgate.ledger import pen
from tests.ready import ready_photo
from tests.roof.test_queries import asked

FIND = reverse("images:find")


@pytest.fixture
def now() -> Any:
    return timezone.now()


@pytest.fixture
def photos(member: Any, cast: Any, now: Any) -> dict[str, Photo]:
    """Beans without anybody, and sand with Grace."""
    sam, grace = member("sam", at=now), cast.children["grace"]
    return {
        "beans": ready_photo(sam, [], now=now, alt="Hands plant beans"),
        "sand": ready_photo(sam, [grace], now=now, alt="A castle of sand"),
    }


def found(client: Any, photos: dict[str, Photo], **typed: Any) -> set[str]:
    page = client.post(FIND, typed).content.decode()
    return {name for name, photo in photos.items() if str(photo.pk) in page}


def test_a_picture_is_found_by_what_it_shows_by_a_child_and_by_its_day(
    come_in: Any, photos: Any, now: Any
) -> None:
    sam = come_in("sam")
    assert found(sam, photos, words_typed="BEANS hands") == {"beans"}
    assert found(sam, photos, words_typed="achebe") == {"sand"}
    assert found(sam, photos, words_typed="grace castle") == {"sand"}
    assert found(sam, photos, words_typed="grace beans") == set()
    assert found(sam, photos, day=now.date().isoformat()) == {"beans", "sand"}
    earlier = (now - timedelta(days=3)).date().isoformat()
    assert found(sam, photos, words_typed="beans", day=earlier) == set()
    for nothing in ({}, {"words_typed": " "}, {"words_typed": "%"}, {"words_typed": "_" * 9}):
        assert found(sam, photos, **nothing) == set(), nothing


def test_what_is_wrong_or_not_ours_or_gone_is_not_found(
    come_in: Any, photos: Any, other: Any, now: Any
) -> None:
    sam = come_in("sam")
    for typed in ({"day": "32/13/2026"}, {"words_typed": "x" * 101}, {"start": "-1"}):
        answer = sam.post(FIND, {"words_typed": "beans", **typed})
        assert answer.status_code == 422, typed
    answer = sam.post(FIND, {"words_typed": "beans", "day": "never"})
    assert 'value="beans"' in answer.content.decode(), "what was typed is still there"
    assert found(come_in("sam", other), photos, words_typed="beans") == set()
    before = pen.lines.set(0)
    Photo.objects.filter(pk=photos["beans"].pk).update(state="apart")
    pen.lines.reset(before)
    assert found(come_in("sam"), photos, words_typed="beans") == set()
    assert come_in("pat").get(FIND).status_code == 403


def test_it_asks_no_more_for_many(come_in: Any, photos: Any, member: Any, now: Any) -> None:
    sam = come_in("sam")
    with asked() as few:
        sam.post(FIND, {"words_typed": "sand"})
    for _ in range(5):
        ready_photo(member("sam", at=now), [], now=now, alt="More sand")
    with asked() as many:
        sam.post(FIND, {"words_typed": "sand"})
    assert len(few) == len(many) <= 8
