"""A family says no while a post is on its way, or while a day's pictures are still coming in."""

from typing import Any

import pytest

from playgate.images import actions as images
from playgate.jobs.worker import run_due
from playgate.people import actions as people
from playgate.policy.permissions import How, Said
from playgate.policy.pictures import Who
from playgate.posts import actions
from playgate.posts import jobs as post_jobs
from playgate.posts.models import Copy, Post

pytestmark = pytest.mark.django_db
LINK = "https://www.facebook.com/bishopthorpe/posts/1"


def no_everywhere(cast: Any, now: Any) -> None:
    no = [Said("facebook"), Said("website")]
    people.permit(cast.children["amy"], no, by=cast.house, now=now, given_by=None, how=How())


def test_a_no_between_the_steps_and_it_is_out_takes_it_back_at_once(
    cast: Any, signed_off: Any, photo: Any, member: Any, lines: Any, now: Any
) -> None:
    made = signed_off("We planted beans.", [photo("amy")], ["page"])
    beside = signed_off("We planted peas.", [photo("grace")], ["page"])
    for one in (made, beside):
        actions.publish(one.copies.get(), by=member("sam"), now=now)
    no_everywhere(cast, now)
    for one in (made, beside):
        actions.be_out(one.copies.get(), LINK, by=member("sam"), now=now)
    assert Copy.objects.get(post=made).state == "coming down"
    assert Copy.objects.get(post=beside).state == "out"
    assert lines("posts.take_back").count() == 1


def test_a_no_while_the_house_is_sending_is_seen_as_soon_as_it_is_out(
    cast: Any, signed_off: Any, photo: Any, member: Any, monkeypatch: Any, now: Any
) -> None:
    made = signed_off("We planted beans.", [photo("amy")], ["site"])
    actions.publish(made.copies.get(), by=member("sam"), now=now)
    put_out = post_jobs._put_out

    def says_no_meanwhile(*args: Any) -> Any:
        published = put_out(*args)
        no_everywhere(cast, now)
        return published

    monkeypatch.setattr(post_jobs, "_put_out", says_no_meanwhile)
    run_due(strict=True, scheduled=False)
    run_due(strict=True, scheduled=False)
    copy = Copy.objects.get(post=made)
    assert copy.out_at and (copy.state, copy.taken_back_for) == ("down", "images.permission")


def test_a_colleague_who_says_no_meanwhile_too(
    cast: Any, signed_off: Any, photo: Any, member: Any, now: Any
) -> None:
    jo, yes = cast.people["jo"], [Said("facebook", allowed=True)]
    people.permit_grown_up(jo, yes, by=cast.house, now=now, how=How())
    shows = photo("amy", "")
    face = shows.faces.get(who=Who.NOBODY_YET)
    images.account_for(face, Who.GROWN_UP, None, by=member("sam"), now=now, grown_up=jo)
    made = signed_off("We planted beans.", [shows], ["page"])
    actions.publish(made.copies.get(), by=member("sam"), now=now)
    people.permit_grown_up(jo, [Said("facebook")], by=cast.house, now=now, how=How())
    actions.be_out(made.copies.get(), LINK, by=member("sam"), now=now)
    assert Copy.objects.get(post=made).state == "coming down"


def test_the_list_changes_while_pictures_come_in_and_counts_for_all_of_them(
    cast: Any, post: Any, photo: Any, member: Any, now: Any
) -> None:
    before = [photo("grace") for _ in range(3)]
    people.put_on_the_never_list(cast.children["grace"], by=member("maya"), now=now)
    after = [photo("grace"), photo("amy", "grace")]
    for one in (*before, *after):
        made = Post.objects.whole().get(pk=post("Beans!", [one], ["page"]).pk)
        assert "images.never-list" in {stop.clause for stop in made.in_the_way(now)}
    fine = Post.objects.whole().get(pk=post("Beans!", [photo("amy")], ["page"]).pk)
    assert not fine.in_the_way(now)
