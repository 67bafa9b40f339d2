"""Words that can be read in a film: followed, blurred with their way, answered, erased."""

from io import BytesIO
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from playgate.images import actions, film_cage, reading_jobs, sealed
from playgate.images.cage import CageFell
from playgate.images.models import Photo, Word
from playgate.ledger import pen
from playgate.policy.pictures import Looked, Who
from playgate.posts.models import Post
from tests import films
from tests.ready import ready_film, ready_photo, ready_post

from .filmed import changed, of


@pytest.fixture
def now() -> Any:
    return timezone.now()


def test_a_name_is_followed_stops_the_film_and_is_blurred_all_along_its_way(
    arrived: Any, come_in: Any, now: Any, work: Any
) -> None:
    photo = arrived(films.film(films.labelled("Grace Achebe", 4, until=1.5), tone=None))
    assert photo.words_looked_for == Looked.DONE and not photo.is_on_its_way
    [words] = photo.words.all()
    assert words.text == "Grace Achebe" and len(words.ways) == 1 and words.when == "0:00 to 0:01"
    strip = of(photo, "strip")
    assert all(strip[start:end].startswith(b"\xff\xd8") for _, start, end in words.seen)
    client, post = come_in("sam"), Post.objects.get()
    page = client.get(reverse("images:page", args=[photo.pk])).content.decode()
    assert "look like the name of a child" in page and "0:00 to 0:01" in page
    still = reverse("images:word_still", args=[words.pk])
    assert still in page and client.get(still).content.startswith(b"\xff\xd8")
    assert client.get(f"{still}?number=9").status_code == 404
    stops = [one.says for one in Post.objects.weighed().get(pk=post.pk).in_the_way(now)]
    assert any("“Grace Achebe” in film 1, 0:00 to 0:01" in one for one in stops)
    before = dict(films.pictures_of(of(photo)))
    client.post(reverse("images:answer_words", args=[words.pk]), {"is": "blur"})
    work()
    after = dict(films.pictures_of(of(photo)))
    seen = {round(at, 1): changed(before[at], after[at], words, at) for at in before if at in after}
    assert all(seen[at] > 12 for at in (0.0, 0.4, 0.8, 1.2)), seen
    assert seen[3.4] < 5, "where nothing can be read, nothing is blurred"
    stops = [one.says for one in Post.objects.weighed().get(pk=post.pk).in_the_way(now)]
    assert not any("Grace" in one for one in stops)


def test_a_childs_name_goes_from_the_only_copy_of_a_film(
    arrived: Any, cast: Any, member: Any, now: Any, work: Any
) -> None:
    photo = arrived(films.film(films.labelled("Grace Achebe", 2), tone=None))
    before = dict(films.pictures_of(of(photo, "film")))
    [words] = photo.words.all()
    actions.erase(cast.children["grace"], True, by=cast.house, now=now)
    assert not Word.objects.exclude(text="").exists() and not Word.objects.exclude(readings=[])
    work()
    after = dict(films.pictures_of(of(photo, "film")))
    assert min(changed(before[at], after[at], words, at) for at in before if at in after) > 12
    assert not Word.objects.exists()


def test_a_film_waits_until_it_was_read_and_says_how_far_that_is(
    come_in: Any, member: Any, cast: Any, now: Any, monkeypatch: Any
) -> None:
    film = ready_film(member("sam"), [Who.GROWN_UP], now=now, is_read=False)
    post = ready_post(member("sam"), "We sang.", [film], [cast.accounts["journal"]], now=now)
    stops = [one.says for one in Post.objects.weighed().get(pk=post.pk).in_the_way(now)]
    assert any("words that can be read in this film" in one for one in stops)
    address = reverse("images:making", args=[film.pk])
    told = come_in("sam").get(address).content.decode()
    assert "Looking for words" in told and "was=reading&amp;unread=1" in told

    def fall(*_: Any) -> None:
        raise CageFell

    monkeypatch.setattr(film_cage, "read", fall)
    for falls in range(4):
        reading_jobs.read_film.call(str(film.pk), falls)
    film.refresh_from_db()
    assert film.words_looked_for == Looked.BY_NOBODY
    told = come_in("sam").get(f"{address}?was=making&unread=1").content.decode()
    assert f'id="words-{film.pk}" hx-swap-oob="true"' in told
    assert "Looking for words" not in told


def test_what_came_before_words_were_looked_for_is_read_by_a_quiet_job(
    member: Any, cast: Any, now: Any, come_in: Any
) -> None:
    photo = ready_photo(member("sam"), [cast.children["grace"]], now=now, alt="Beans")
    came_before(photo)
    post = ready_post(member("sam"), "Beans!", [photo], [cast.accounts["journal"]], now=now)
    [stop] = Post.objects.weighed().get(pk=post.pk).in_the_way(now)
    assert "still looking for words" in stop.says and "one after another" in stop.remedy
    page = come_in("sam").get(reverse("images:page", args=[photo.pk])).content.decode()
    assert "Looking for words" in page and 'hx-trigger="load delay' not in page
    reading_jobs.read_what_came_before.call()
    photo.refresh_from_db()
    assert photo.words_looked_for == Looked.DONE
    assert Post.objects.weighed().get(pk=post.pk).in_the_way(now) == []
    reading_jobs.read_what_came_before.call()


def test_where_the_film_was_made_anew_meanwhile_it_is_read_again(
    member: Any, cast: Any, now: Any, lines: Any
) -> None:
    film = ready_film(member("sam"), [], now=now, is_read=False)
    old = Photo.objects.get(pk=film.pk)
    mark = pen.lines.set(0)
    Photo.objects.filter(pk=film.pk).update(film="sealed/other")
    pen.lines.reset(mark)
    strip = sealed.keep(old, "strip", BytesIO(b"x"))
    told = ([], Looked.DONE, True)
    actions.note_words(old, *told, by=cast.house, now=now, strip=strip)
    old.refresh_from_db()
    assert (old.words_looked_for, old.undress_raised) == (Looked.NOT_YET, False)
    assert old.strip != strip


def came_before(photo: Photo) -> None:
    mark = pen.lines.set(0)
    Photo.objects.filter(pk=photo.pk).update(words_looked_for=Looked.NEVER)
    pen.lines.reset(mark)
