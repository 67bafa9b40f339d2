"""Faces named once for a burst: offered by place alone, and said by a person with one tap."""

from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from playgate.images import actions
from playgate.images.burst import burst_of, offers
from playgate.images.models import Face, Photo
from playgate.ledger import pen
from playgate.ledger.book import TooLate
from playgate.policy.findings import Box
from playgate.policy.pictures import Who
from playgate.policy.sorting import Place, offered
from tests.ready import ready_photo

HERE, MOVED, THERE = Box(0.1, 0.1, 0.2, 0.2), Box(0.12, 0.1, 0.2, 0.2), Box(0.6, 0.1, 0.2, 0.2)


def test_by_place_alone_and_never_twice_in_a_picture() -> None:
    named = Place("a", "1", HERE, "child:x")
    assert offered([named, Place("b", "2", MOVED)]) == {"b": "a"}
    assert offered([named, Place("b", "2", THERE)]) == {}
    assert offered([named, Place("b", "1", MOVED)]) == {}, "never within one picture"
    twins = [named, Place("b", "2", MOVED), Place("c", "2", HERE)]
    assert offered(twins) == {}, "two faces in one place: a person says which"
    there = [named, Place("b", "2", MOVED), Place("c", "2", THERE, "child:x")]
    assert offered(there) == {}, "who is in a picture already is not in it again"
    differently = [named, Place("b", "2", MOVED), Place("c", "3", HERE, "child:y")]
    assert offered(differently) == {}, "two people named the same place differently"
    blurred = [Place("a", "1", HERE, "blurred"), Place("b", "2", MOVED), Place("c", "2", HERE)]
    assert offered(blurred) == {"b": "a", "c": "a"}


@pytest.fixture
def now() -> Any:
    return timezone.now()


@pytest.fixture
def three(member: Any, cast: Any, now: Any) -> list[Photo]:
    """A burst of three: in the first, two faces are named; in the others nobody."""
    by, grace = member("sam", at=now), cast.children["grace"]
    made = [ready_photo(by, who, now=now) for who in ([grace, Who.BLURRED], [None] * 2, [None] * 2)]
    before = pen.lines.set(0)
    Photo.objects.update(marks="0" * 32)
    pen.lines.reset(before)
    return [Photo.objects.get(pk=one.pk) for one in made]


def test_one_tap_for_the_burst_and_no_tap_no_name(
    three: Any, come_in: Any, lines: Any, cast: Any
) -> None:
    sam, first = come_in("sam"), three[0]
    at = reverse("images:burst", args=[first.pk])
    page = sam.get(at).content.decode()
    assert "all 4 are right" in page and page.count("?</li>") == 4
    assert Face.objects.filter(who="").count() == 4, "what is offered counts for nothing yet"
    pairs = sam.get(at).context["pairs"]
    say = reverse("images:say_the_same", args=[first.pk])
    sam.post(say, {"pair": pairs[:-1]})
    assert Face.objects.filter(who="").count() == 4, "what was not shown is not said"
    sam.post(say, {"pair": pairs})
    assert not Face.objects.filter(who="").exists()
    assert Face.objects.filter(child=cast.children["grace"]).count() == 3
    assert lines("images.say_the_same").count() == 1
    again = sam.post(say, {"pair": pairs}, follow=True)
    assert "Something has changed" in again.content.decode()


def test_somebody_was_quicker_or_belongs_elsewhere(
    three: Any, member: Any, come_in: Any, other: Any, now: Any, client: Any
) -> None:
    found, by = offers(burst_of(three[0])), member("maya", at=now)
    actions.account_for(found[0][0], Who.GROWN_UP, None, by=by, now=now)
    with pytest.raises(TooLate):
        actions.say_the_same(three[0], found, by=by, now=now)
    assert Face.objects.filter(who="").count() == 3, "all of it or nothing"
    for name in ("burst", "say_the_same"):
        browser = come_in("sam", other)
        address = reverse(f"images:{name}", args=[three[0].pk])
        answer = browser.get(address) if name == "burst" else browser.post(address)
        assert answer.status_code == 404
