"""Words that can be read in a picture: read after its faces, answered, cut, wiped and erased."""

import io
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from playgate.images import actions, cage, jobs, sealed
from playgate.images.at_work import laid_out
from playgate.images.models import Photo, Word
from playgate.jobs.worker import run_due
from playgate.ledger.book import MayNot
from playgate.policy.findings import Box
from playgate.policy.pictures import Looked, Said, Who
from playgate.posts import actions as posts
from playgate.posts.models import Post
from tests import pictures
from tests.ready import ready_photo, ready_post

LEFT, RIGHT = Box(0.1, 0.1, 0.2, 0.1), Box(0.7, 0.1, 0.2, 0.1)


@pytest.fixture
def now() -> Any:
    return timezone.now()


@pytest.fixture
def sam(member: Any, now: Any) -> Any:
    return member("sam", at=now)


@pytest.fixture
def labelled(cast: Any, sam: Any, now: Any) -> Any:
    """A ready picture with such words in it, at the left and at the right."""

    def of(*words: str, faces: Any = ()) -> Photo:
        photo = ready_photo(sam, list(faces), now=now, alt="A wall with pegs.", is_read=False)
        found = list(zip((LEFT, RIGHT), words, strict=False))
        actions.note_words(photo, found, Looked.DONE, False, by=cast.house, now=now)
        return Photo.objects.get(pk=photo.pk)

    return of


def worked(capture: Any) -> None:
    with capture(execute=True):
        run_due(strict=True, scheduled=False)


def in_the_way(post: Post, now: Any) -> list[str]:
    return [one.says for one in Post.objects.weighed().get(pk=post.pk).in_the_way(now)]


def test_faces_come_first_and_words_are_read_after_them(
    come_in: Any, cast: Any, now: Any, django_capture_on_commit_callbacks: Any
) -> None:
    content = pictures.jpeg(pictures.labelled("Grace Achebe", "Wash your hands", number=1))
    client = come_in("sam")
    client.post(reverse("images:add"), {"file": io.BytesIO(content)})
    photo = Photo.objects.get()
    jobs.look_at.call(str(photo.pk))
    photo.refresh_from_db()
    assert (photo.state, photo.faces.count(), photo.is_being_read) == ("ready", 1, True)
    page = client.get(reverse("images:page", args=[photo.pk])).content.decode()
    assert "Looking for words that can be read" in page
    worked(django_capture_on_commit_callbacks)
    photo.refresh_from_db()
    assert not photo.is_being_read
    assert {one.text for one in photo.words.all()} >= {"Grace Achebe"}
    page = client.get(reverse("images:page", args=[photo.pk])).content.decode()
    assert "look like the name of a child" in page
    assert "Other words in it (1)" in page
    assert "they may stay" not in page, "nobody lets a child's name stay"


def test_a_post_waits_until_the_words_are_read(sam: Any, cast: Any, now: Any) -> None:
    photo = ready_photo(sam, [cast.children["grace"]], now=now, alt="Beans", is_read=False)
    post = ready_post(sam, "Beans!", [photo], [cast.accounts["journal"]], now=now)
    with pytest.raises(posts.Stopped) as stopped:
        posts.submit(post, by=sam, now=now)
    assert any("still looking for words" in one.says for one in stopped.value.findings)
    actions.note_words(photo, [], Looked.DONE, False, by=cast.house, now=now)
    assert in_the_way(post, now) == []


def test_a_name_stops_until_it_is_blurred_and_the_blur_is_in_the_pixels(
    come_in: Any, sam: Any, cast: Any, labelled: Any, now: Any,
    django_capture_on_commit_callbacks: Any,
) -> None:  # fmt: skip
    photo = labelled("Oliver", "BD63KLM")
    post = ready_post(sam, "Beans!", [photo], [cast.accounts["journal"]], now=now)
    name, plate = photo.words.all()
    assert len(in_the_way(post, now)) == 2
    client = come_in("sam")
    for words in (name, plate):
        client.post(reverse("images:answer_words", args=[words.pk]), {"is": "stay"})
    assert [one[:8] for one in in_the_way(post, now)] == ["“Oliver”"]
    before = sealed.content(photo, "cleaned")
    client.post(reverse("images:answer_words", args=[name.pk]), {"is": "blur"})
    assert any("blur" in one for one in in_the_way(post, now)), "it waits for the blur"
    worked(django_capture_on_commit_callbacks)
    assert in_the_way(post, now) == []
    photo = Photo.objects.get(pk=photo.pk)
    assert photo.leaving_field == "cleared"
    assert sealed.content(photo, "cleared") != before
    client.post(reverse("images:answer_words", args=[name.pk]), {"is": "open"})
    assert Photo.objects.get(pk=photo.pk).leaving_field == "cleaned"


def test_an_answer_voids_the_sign_off(sam: Any, cast: Any, labelled: Any, now: Any) -> None:
    photo = labelled("St Anne's School")
    post = ready_post(sam, "Beans!", [photo], [cast.accounts["journal"]], now=now)
    before = Post.objects.weighed().get(pk=post.pk).digest()
    actions.answer_words(photo.words.get(), Said.STAYS, by=sam, now=now)
    assert Post.objects.weighed().get(pk=post.pk).digest() != before


def test_nonsense_is_no_answer_and_not_everybody_answers(
    come_in: Any, labelled: Any, member: Any, now: Any
) -> None:
    words = labelled("Oliver").words.get()
    answer = come_in("sam").post(
        reverse("images:answer_words", args=[words.pk]), {"is": "x"}, headers={"HX-Request": "1"}
    )
    assert "Blur these words, or say that they may stay." in answer.content.decode()
    words.refresh_from_db()
    assert words.said == ""
    with pytest.raises(MayNot):
        actions.answer_words(words, Said.STAYS, by=member("tess", at=now), now=now)


def test_words_move_with_a_cut_and_come_back(
    come_in: Any, labelled: Any, django_capture_on_commit_callbacks: Any
) -> None:
    photo = labelled("Oliver", "Grace")
    client, half = come_in("sam"), {"left": "0", "top": "0", "right": "50", "bottom": "0"}
    client.post(reverse("images:crop", args=[photo.pk]), half)
    worked(django_capture_on_commit_callbacks)
    photo = Photo.objects.get(pk=photo.pk)
    assert [(one.text, one.box.x) for one in photo.facts().words] == [("Oliver", 0.2)]
    client.post(reverse("images:uncrop", args=[photo.pk]))
    worked(django_capture_on_commit_callbacks)
    assert len(Photo.objects.get(pk=photo.pk).facts().words) == 2


def test_what_was_cut_off_goes_with_its_words(
    come_in: Any, cast: Any, labelled: Any, now: Any, django_capture_on_commit_callbacks: Any
) -> None:
    photo = labelled("Oliver", "Grace")
    half = {"left": "0", "top": "0", "right": "50", "bottom": "0"}
    come_in("sam").post(reverse("images:crop", args=[photo.pk]), half)
    worked(django_capture_on_commit_callbacks)
    photo = Photo.objects.get(pk=photo.pk)
    actions.wipe_uncut(photo, by=cast.house, now=now)
    [left] = Photo.objects.get(pk=photo.pk).facts().words
    assert (left.text, round(left.box.x, 3)) == ("Oliver", 0.2)
    assert Word.objects.count() == 1


def test_a_wiped_picture_leaves_no_words(labelled: Any, sam: Any, now: Any) -> None:
    actions.wipe(labelled("Oliver"), by=sam, now=now)
    assert not Word.objects.exists()


def test_nobody_reads_twice_or_what_is_gone(cast: Any, sam: Any, labelled: Any, now: Any) -> None:
    photo = labelled("Oliver")
    actions.note_words(photo, [(LEFT, "Grace")], Looked.DONE, True, by=cast.house, now=now)
    assert [one.text for one in Word.objects.all()] == ["Oliver"]
    actions.wipe(Photo.objects.get(pk=photo.pk), by=sam, now=now)
    jobs.read_words.call(str(photo.pk))
    assert not Word.objects.exists()


def test_where_the_cage_falls_again_and_again_people_look(
    sam: Any, now: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    photo = ready_photo(sam, [], now=now, is_read=False)

    def fall(*_: Any) -> None:
        raise cage.CageFell

    monkeypatch.setattr(cage, "read", fall)
    for falls in range(4):
        photo.refresh_from_db()
        assert photo.is_being_read
        jobs.read_words.call(str(photo.pk), falls)
    photo.refresh_from_db()
    assert photo.words_looked_for == Looked.BY_NOBODY


def test_undress_is_asked_about_and_the_lead_is_one_tap_away(
    come_in: Any, cast: Any, sam: Any, now: Any
) -> None:
    photo = ready_photo(sam, [cast.children["grace"]], now=now, alt="Beans", is_read=False)
    post = ready_post(sam, "Beans!", [photo], [cast.accounts["journal"]], now=now)
    actions.note_words(photo, [], Looked.DONE, True, by=cast.house, now=now)
    [asked] = in_the_way(post, now)
    assert "looked at this one closely" in asked
    page = come_in("sam").get(reverse("images:page", args=[photo.pk])).content.decode()
    assert "Please look closely at this one" in page
    post = Post.objects.weighed().get(pk=post.pk)
    assert page.count(reverse("images:wrong", args=[photo.pk])) == 2
    key = next(one.key for one in post.in_the_way(now))
    posts.answer(post, {key: True}, by=sam, now=now)
    assert in_the_way(post, now) == []


def test_an_erased_child_can_be_read_nowhere(
    cast: Any, labelled: Any, now: Any, django_capture_on_commit_callbacks: Any
) -> None:
    photo = labelled("GRACE ACHEBE", "BD63KLM", faces=[Who.BLURRED])
    before = sealed.content(photo, "cleaned")
    actions.erase(cast.children["grace"], True, by=cast.house, now=now)
    assert not Word.objects.filter(text__icontains="grace").exists()
    assert not Photo.objects.get(pk=photo.pk).is_cleared
    worked(django_capture_on_commit_callbacks)
    photo = Photo.objects.get(pk=photo.pk)
    assert [one.text for one in photo.words.all()] == ["BD63KLM"]
    assert photo.original == ""
    assert sealed.content(photo, "cleaned") != before
    with sealed.workplace() as place:
        assert laid_out(photo, "cleaned", place).stat().st_size
