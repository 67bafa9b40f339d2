"""What came of a no: truthfully, in counts, and only of what this very no did."""

from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from django.utils import timezone

from playgate.people import actions as people
from playgate.people.member import Member
from playgate.posts import actions as posts
from playgate.posts.models import Copy

from .visiting import come_home, letters, take_back, told

pytestmark = pytest.mark.usefixtures("clock")


def test_a_no_is_told_only_what_it_did_itself(
    signed_off: Any, photo: Any, cast: Any, clock: Any, now: Any
) -> None:
    amy = cast.children["amy"]
    pat, rob = come_home(cast, "pat"), come_home(cast, "rob")
    out(signed_off, photo, cast)
    clock.shift(timedelta(minutes=1))
    rob_says = told(rob.get(take_back(rob, amy).url))
    assert "come down today: 1" in rob_says
    clock.shift(timedelta(minutes=1))
    pat_says = told(pat.get(take_back(pat, amy).url))
    assert "come down today" not in pat_says and "Nothing more had to be taken down" in pat_says


def out(signed_off: Any, photo: Any, cast: Any) -> Any:
    """A post with Amy that is out on Facebook."""

    made = signed_off("We planted beans.", [photo("amy", "grace", alt="Two.")], ["page"])
    now = timezone.now()
    copy, sam = Copy.objects.get(post=made), Member(cast.people["sam"], cast.playgroup, now)
    posts.publish(copy, by=sam, now=now)
    copy.refresh_from_db()
    posts.be_out(copy, "https://www.facebook.com/x/posts/1", by=sam, now=now)
    return copy


def test_the_page_shows_when_it_is_down(signed_off: Any, photo: Any, cast: Any, clock: Any) -> None:

    amy, rob = cast.children["amy"], come_home(cast, "rob")
    copy = out(signed_off, photo, cast)
    clock.shift(timedelta(minutes=1))
    receipt = take_back(rob, amy, "facebook").url
    assert "come down today: 1" in told(rob.get(receipt))
    assert "What nobody can call back" in told(rob.get(receipt))
    assert "a copy stays sealed as long as they ask" in told(rob.get(receipt))
    copy.refresh_from_db()
    now = timezone.now()
    jo = Member(cast.people["jo"], cast.playgroup, now)
    posts.be_down(copy, by=jo, now=now, proof="The link is gone.")
    page = told(rob.get(receipt))
    assert "that are down: 1" in page and "come down today" not in page


def test_whoever_said_no_hears_once_when_the_last_of_it_is_down(
    signed_off: Any, photo: Any, cast: Any, clock: Any, mailoutbox: Any
) -> None:
    amy, rob = cast.children["amy"], come_home(cast, "rob", language="pl")
    copies = [out(signed_off, photo, cast), out(signed_off, photo, cast)]
    clock.shift(timedelta(minutes=1))
    take_back(rob, amy, "facebook")
    letters_of = partial(letters, cast.people["rob"].email)
    before, of_pat = len(letters_of()), len(letters(cast.people["pat"].email))
    for copy in copies:
        assert len(letters_of()) == before, "one of two is still to be seen"
        copy.refresh_from_db()
        now = timezone.now()
        jo = Member(cast.people["jo"], cast.playgroup, now)
        posts.be_down(copy, by=jo, now=now, proof="The link is gone.")
    assert len(letters_of()) == before + 1
    letter = letters_of()[-1]
    assert "Amy" not in letter.subject and "Amy" in letter.body
    assert "cannot be called back" in letter.body, "the English stands below"
    assert len(letters(cast.people["pat"].email)) == of_pat, "who said nothing hears nothing"


def test_what_came_down_for_another_reason_writes_to_nobody(
    signed_off: Any, photo: Any, cast: Any, clock: Any
) -> None:
    come_home(cast, "rob")
    copy = out(signed_off, photo, cast)
    clock.shift(timedelta(minutes=1))
    now = timezone.now()
    people.put_on_the_never_list(cast.children["amy"], by=cast.house, now=now)
    before = len(letters(cast.people["rob"].email))
    copy.refresh_from_db()
    jo = Member(cast.people["jo"], cast.playgroup, now)
    posts.be_down(copy, by=jo, now=now, proof="The link is gone.")
    assert len(letters(cast.people["rob"].email)) == before


def test_a_post_that_waits_is_held_back(signed_off: Any, photo: Any, cast: Any, clock: Any) -> None:
    signed_off("We planted beans.", [photo("amy", "grace", alt="Two.")], ["page"])
    clock.shift(timedelta(minutes=1))
    rob = come_home(cast, "rob")
    assert "held back: 1" in told(rob.get(take_back(rob, cast.children["amy"]).url))
