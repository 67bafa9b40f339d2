"""A film goes out in part: from and to are chosen, the house makes it, the rest stays sealed."""

import io
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from playgate.images import actions
from playgate.images.caged.film_boxes import plain_film
from playgate.images.models import Photo
from playgate.ledger import pen
from playgate.ledger.book import MayNot, Refused
from playgate.policy.pictures import Looked, Who
from playgate.posts.models import Post
from tests import films
from tests.ready import make_film, ready_film, ready_post

from .filmed import changed, of


@pytest.fixture
def now() -> Any:
    return timezone.now()


def test_what_leaves_is_the_part_alone_and_who_is_only_in_the_rest_is_not_asked_about(
    arrived: Any, come_in: Any, member: Any, now: Any, work: Any
) -> None:
    photo = arrived(films.film(films.walking(4, gone=(1.5, 4)), notes=True))
    whole, [face] = of(photo, "film"), photo.faces.all()
    client, address = come_in("sam"), reverse("images:shorten", args=[photo.pk])
    wrong = client.post(address, {"start": "0:03", "end": "0:01"}, headers={"HX-Request": "true"})
    assert wrong.status_code == 409 and Photo.objects.get().part is None
    actions.set_sound(photo, True, by=member("sam"), now=now)
    actions.silence(photo, 3.0, 3.5, by=member("sam"), now=now)
    client.post(address, {"start": "2.5", "end": "0:09"})
    assert not Photo.objects.get().is_cleared, "it waits until it is made"
    work()
    photo.refresh_from_db()
    assert photo.span == (2.5, photo.seconds) and photo.is_cleared
    leaves = of(photo)
    assert films.CANARY not in leaves and plain_film(io.BytesIO(leaves)) == 2
    shown = films.pictures_of(leaves)
    assert abs(shown[-1][0] - photo.leaves_for) < 0.2 and shown[0][0] < 0.1
    same = dict(films.pictures_of(whole))
    first = min(same, key=lambda at: abs(at - 2.5))
    assert changed(same[first], shown[0][1], face, 1.0) < 6, "it begins where it was asked to"
    loud = films.loudness(leaves)
    assert max(one for at, one in loud if 0.6 < at < 0.9) < 0.01, "the silence moved along"
    assert max(one for at, one in loud if 0.1 < at < 0.4) > 0.1
    assert of(photo, "film") == whole, "what is left out stays sealed"
    assert photo.facts().faces == ()
    page = client.get(reverse("images:page", args=[photo.pk])).content.decode()
    assert "1 of the faces and words found is only in the rest" in page
    client.post(reverse("images:unshorten", args=[photo.pk]))
    photo.refresh_from_db()
    assert photo.part is None and len(photo.facts().faces) == 1


def test_a_place_that_takes_no_such_length_leads_there_and_takes_the_part(
    member: Any, cast: Any, now: Any, come_in: Any
) -> None:
    sam = member("sam")
    film = ready_film(sam, [Who.GROWN_UP], now=now, seconds=200.0)
    post = ready_post(sam, "We sang.", [film], [cast.accounts["journal"]], now=now)
    mark = pen.lines.set(0)
    account = cast.accounts["journal"]
    type(account).objects.filter(pk=account.pk).update(network="x")
    pen.lines.reset(mark)
    page = come_in("sam").get(reverse("posts:page", args=[post.pk])).content.decode()
    assert "The film lasts 3:20" in page and "Make the film shorter, or leave" in page
    assert f'href="#part-{film.pk}"' in page and f'id="part-{film.pk}"' in page
    actions.shorten(film, 10.0, 120.0, by=sam, now=now)
    make_film(film, by=cast.house, now=now)
    page = come_in("sam").get(reverse("posts:page", args=[post.pk])).content.decode()
    assert "The film lasts 3:20" not in page and "from 0:10 to 2:00 and lasts 1:50" in page


def test_it_is_asked_for_by_those_who_may_and_voids_a_sign_off(
    member: Any, cast: Any, now: Any, lines: Any
) -> None:
    sam = member("sam")
    film = ready_film(sam, [Who.GROWN_UP], now=now)
    post = ready_post(sam, "We sang.", [film], [cast.accounts["journal"]], now=now)
    before = Post.objects.weighed().get(pk=post.pk).digest()
    with pytest.raises(MayNot):
        actions.shorten(film, 1.0, 3.0, by=member("tess"), now=now)
    for start, end in ((1.0, 1.5), (-1.0, 3.0), (3.0, 1.0), (9.0, 99.0)):
        with pytest.raises(Refused):
            actions.shorten(film, start, end, by=sam, now=now)
    actions.shorten(film, 2.2, 4.0, by=sam, now=now)
    assert Post.objects.weighed().get(pk=post.pk).digest() != before
    film.refresh_from_db()
    assert len(film.facts().faces) == 1, "half a second before and after counts as seen"
    assert lines("images.shorten").count() == 1


def test_words_that_are_only_in_the_rest_do_not_stop_it(member: Any, cast: Any, now: Any) -> None:
    from playgate.policy.findings import Box

    film = ready_film(member("sam"), [], now=now, seconds=20.0, is_read=False)
    box = Box(0.1, 0.1, 0.2, 0.1)
    ways = [{"ways": [[[2.0, *box], [3.0, *box]]], "readings": ["Gracie"], "seen": []}]
    told = ([(box, "Grace Achebe")], Looked.DONE, False)
    actions.note_words(film, *told, by=cast.house, now=now, ways=ways)
    assert [one.when for one in Photo.objects.get().facts().words] == ["0:02 to 0:03"]
    actions.shorten(Photo.objects.get(), 6.0, 15.0, by=member("sam"), now=now)
    assert Photo.objects.get().facts().words == ()
    actions.shorten(Photo.objects.get(), 4.2, 15.0, by=member("sam"), now=now)
    assert len(Photo.objects.get().facts().words) == 1, "nobody knows when they went"
