"""Twins, three Olivers, and two people who name the same face differently."""

from typing import Any

import pytest
from django.urls import reverse

from playgate.images import actions
from playgate.images.models import Face, Photo
from playgate.people import actions as people
from playgate.policy.pictures import Who
from tests.ready import ready_photo


@pytest.fixture
def photo(member: Any, now: Any) -> Photo:
    """A picture with one face that nobody has named yet."""
    found: Photo = ready_photo(member("sam"), [None], now=now, alt="Beans")
    return found


def name(client: Any, face: Face, who: str) -> None:
    client.post(reverse("images:account_for", args=[face.pk]), {"is": who})


def stops(post: Any, fresh: Any, now: Any) -> set[str]:
    return {one.key.split(":")[0] for one in fresh(post).in_the_way(now)}


def test_two_people_name_the_same_face_differently_and_the_last_word_counts(
    photo: Photo, post: Any, come_in: Any, fresh: Any, lines: Any, now: Any
) -> None:
    face = photo.faces.get()
    name(come_in("sam"), face, "child:grace")
    made = post("Beans!", [Photo.objects.get(pk=photo.pk)], ["journal"])
    assert stops(made, fresh, now) == set()
    seen = fresh(made).digest()
    name(come_in("jo"), face, "child:ben")
    assert "photo.never" in stops(made, fresh, now), "the stricter word is heard at once"
    assert fresh(made).digest() != seen, "a yes to the first word is void"
    name(come_in("sam"), face, "child:grace")
    assert stops(made, fresh, now) == set()
    assert fresh(made).digest() not in ("", seen), "and whoever signed off is asked once more"
    told = [(one.by, one.facts["child"]) for one in lines("images.account_for")]
    assert len(told) == 3
    assert len(set(told)) == 2, "the book keeps who said what"


def test_the_twin_who_may_not_be_shown_stops_where_her_sister_may(
    photo: Photo, post: Any, come_in: Any, fresh: Any, now: Any
) -> None:
    face, sam = photo.faces.get(), come_in("sam")
    name(sam, face, "child:ava-f")
    made = post("Beans!", [Photo.objects.get(pk=photo.pk)], ["journal"])
    assert stops(made, fresh, now) == set()
    name(sam, face, "child:mia-f")
    assert any(one.startswith("photo.use.") for one in stops(made, fresh, now))
    page = sam.get(reverse("images:page", args=[photo.pk])).content.decode()
    assert "Ava Fenn" in page
    assert "Mia Fenn" in page


def test_three_olivers_are_three_buttons_and_three_answers(
    cast: Any, photo: Photo, member: Any, come_in: Any, now: Any
) -> None:
    group, ada = cast.playgroup, member("ada")
    third = people.enrol(group, "oliver-z", "Oliver Zhang", now.date(), by=ada, now=now)
    page = come_in("sam").get(reverse("images:page", args=[photo.pk])).content.decode()
    for key, full in (("oliver-h", "Hughes"), ("oliver-b", "Bains"), ("oliver-z", "Zhang")):
        assert f'value="child:{key}"' in page
        assert f"Oliver {full}" in page
    face = photo.faces.get()
    for child in (cast.children["oliver-h"], cast.children["oliver-b"], third):
        actions.account_for(face, Who.CHILD, child, by=member("sam"), now=now)
        assert Face.objects.get(pk=face.pk).child == child
