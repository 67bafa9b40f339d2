"""Use of images, in films: a yes to video, every face followed, silent, and played to its end."""

from datetime import timedelta
from itertools import count
from typing import Any

import pytest
from django.urls import reverse

from playgate.images import actions as images
from playgate.images.models import Played
from playgate.ledger.book import Refused
from playgate.people import actions as people
from playgate.policy.permissions import USES, How, Said
from playgate.policy.pictures import Who
from playgate.posts import actions as posts
from playgate.posts.models import Copy
from tests.ready import make_film, ready_film

from .scenes import is_asked_and_kept, is_kept_back, send_for_sign_off, told, whole

VIDEO = "images.permission-video"


@pytest.fixture
def yes(cast: Any, member: Any, now: Any) -> Any:
    """Grace's family says yes on paper: to these media, on the website and in the journal."""

    times = count()

    def say(*media: str) -> None:
        at = now + timedelta(microseconds=next(times))
        said = [
            Said(use, medium, allowed=use in {"website", "journal"} and medium in media)
            for use in USES
            for medium in ("photo", "video", "voice")
        ]
        people.permit(
            cast.children["grace"], said, by=member("ada"), now=at, given_by=None, how=How()
        )

    return say


@pytest.fixture
def film(cast: Any, member: Any, now: Any) -> Any:
    """A film of Sam's that is ready, with Grace in it, or these."""

    def of(*faces: Any) -> Any:
        return ready_film(member("sam"), faces or [cast.children["grace"]], now=now)

    return of


@pytest.mark.clause("images.permission-video")
def test_a_yes_to_photos_lets_no_film_out_and_a_yes_to_video_does(
    browser: Any, post: Any, film: Any, yes: Any
) -> None:
    yes("photo")
    made = post("We sang.", [film()], ["journal"])
    assert send_for_sign_off(browser("sam"), made).status_code == 422
    stops = [one for one in whole(made).in_the_way(_now()) if one.effect == "stop"]
    assert {one.clause for one in stops} == {"images.permission"}
    assert "video in the learning journal" in stops[0].says
    yes("photo", "video")
    assert send_for_sign_off(browser("sam"), made).status_code == 302


@pytest.mark.clause("images.permission-video")
def test_what_is_heard_needs_a_yes_to_the_voice_and_somebody_who_listened(
    browser: Any, member: Any, now: Any, post: Any, film: Any, yes: Any, cast: Any
) -> None:
    yes("photo", "video")
    one = film()
    made = post("We sang.", [one], ["journal"])
    images.set_sound(one, True, by=member("sam"), now=now)
    make_film(one, by=cast.house, now=now)
    stops = [each for each in whole(made).in_the_way(_now()) if each.effect == "stop"]
    assert ["voice in the learning journal" in each.says for each in stops] == [True]
    yes("photo", "video", "voice")
    assert is_asked_and_kept(browser("sam"), made, VIDEO)


@pytest.mark.clause("images.permission-video")
def test_nobody_signs_a_film_off_who_has_not_played_it_to_its_end(
    browser: Any, post: Any, film: Any, yes: Any, clock: Any, lines: Any, now: Any, cast: Any
) -> None:
    yes("photo", "video")
    one = film()
    made = post("We sang.", [one], ["journal"])
    assert send_for_sign_off(browser("sam"), made).status_code == 302
    jo, sign = browser("jo"), reverse("posts:sign_off", args=[made.pk])
    page = told(jo.get(reverse("posts:page", args=[made.pk])))
    assert "Play it to its end before you sign off" in page and "Yes, sign it off" not in page
    assert "counted with JavaScript" in page, "and without it there is no way round"
    digest = {"digest": whole(made).digest()}
    assert "You have not played the film to its end" in told(jo.post(sign, digest))
    play = reverse("images:play", args=[one.pk])
    jo.post(play, {"start": "0", "end": "0"})
    jo.post(play, {"start": "0", "end": "4"})
    assert not Played.objects.get().is_whole, "one word plays no film"
    assert jo.post(sign, digest).status_code == 409
    clock.shift(timedelta(seconds=3))
    answer = jo.post(play, {"start": "1.5", "end": "4"})
    assert "You have played it to its end" in told(answer)
    page = told(jo.get(reverse("posts:page", args=[made.pk])))
    assert "Yes, sign it off" in page
    assert jo.post(sign, digest).status_code == 302 and whole(made).state == "signed off"
    assert lines("images.play").count() == 3


@pytest.mark.clause("images.permission-video")
def test_a_film_that_was_made_anew_is_played_anew(
    member: Any, now: Any, post: Any, film: Any, yes: Any, cast: Any
) -> None:
    yes("photo", "video")
    one, jo = film(), member("jo")
    images.play(one, 0, 0, by=jo, now=now)
    row = images.play(one, 0, 4, by=jo, now=now + timedelta(seconds=4))
    assert row.is_whole
    images.account_for(one.faces.get(), Who.BLURRED, None, by=member("sam"), now=now)
    made = post("We sang.", [make_film(one, by=cast.house, now=now)], ["journal"])
    posts.submit(made, by=member("sam"), now=now)
    with pytest.raises(Refused) as refused:
        posts.sign_off(whole(made), whole(made).digest(), by=jo, now=now)
    assert refused.value.refusal.clause == VIDEO


@pytest.mark.clause("images.never-list")
def test_every_face_that_comes_and_goes_in_a_film_is_accounted_for(
    browser: Any, cast: Any, member: Any, now: Any, post: Any, film: Any, yes: Any
) -> None:
    yes("photo", "video")
    one = film(cast.children["grace"], None)
    made = post("We sang.", [one], ["journal"])
    assert is_kept_back(browser("sam"), made, "images.never-list")
    images.account_for(one.faces.last(), Who.BLURRED, None, by=member("sam"), now=now)
    assert is_kept_back(browser("sam"), made, "images.only-by-the-rules"), "it is made anew first"
    make_film(one, by=cast.house, now=now)
    assert send_for_sign_off(browser("sam"), made).status_code == 302


@pytest.mark.clause("images.someone-says-no")
def test_a_yes_to_video_that_is_taken_back_takes_the_film_down(
    browser: Any, cast: Any, member: Any, now: Any, post: Any, film: Any, yes: Any, clock: Any
) -> None:
    yes("photo", "video")
    one, jo = film(), member("jo")
    made = post("We sang.", [one], ["journal"])
    posts.submit(made, by=member("sam"), now=now)
    images.play(one, 0, 0, by=jo, now=now)
    images.play(one, 0, 4, by=jo, now=now + timedelta(seconds=4))
    posts.sign_off(whole(made), whole(made).digest(), by=jo, now=now)
    copy = whole(made).copies.get()
    posts.publish(copy, by=member("sam"), now=now)
    posts.be_out(copy, "https://journal.example/1", by=member("sam"), now=now)
    clock.shift(timedelta(minutes=5))
    later = now + timedelta(minutes=5)
    no = [Said("journal", "video", allowed=False)]
    people.permit(cast.children["grace"], no, by=member("ada"), now=later, given_by=None, how=How())
    assert Copy.objects.get(pk=copy.pk).state == "coming down"


def test_a_place_that_takes_no_film_says_so_with_a_remedy(
    cast: Any, member: Any, now: Any, post: Any
) -> None:
    long = ready_film(member("sam"), [Who.GROWN_UP], now=now, seconds=200)
    assert long.facts().film.seconds == 200
    made = post("We sang.", [long, ready_film(member("sam"), [Who.GROWN_UP], now=now)], ["page"])
    says = [one.says for one in whole(made).in_the_way(_now()) if one.key.startswith("post.many")]
    assert len(says) == 1 and "takes one film in a post" in says[0]


def _now() -> Any:
    from django.utils import timezone

    return timezone.now()
