"""Pictures are looked at again: when children leave, and by chance each term."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from playgate.images.models import Photo
from playgate.people import actions as people
from playgate.policy.permissions import How, Said

from .scenes import copy_to, publish, say_it_is_out, told

LINK = "https://www.facebook.com/bishopthorpe/posts/1"


def leaves(cast: Any, key: str, now: Any, days_ago: int = 1) -> Any:
    child = cast.children[key]
    ends = cast.playgroup.today(now) - timedelta(days=days_ago)
    people.take_off_roll(child, ends, by=cast.house, now=now)
    return child


@pytest.mark.clause("images.permission")
def test_pictures_of_leavers_stay_where_the_family_said_so_and_one_tap_removes_the_rest(
    cast: Any, browser: Any, photo: Any, now: Any, work: Any, lines: Any, clock: Any
) -> None:
    alone, both, stays = photo("grace"), photo("grace", "amy"), photo("zofia")
    yes = [Said("website", allowed=True, after_leaving=True)]
    later, how = now + timedelta(minutes=1), How("paper")
    people.permit(cast.children["zofia"], yes, by=cast.house, now=later, given_by=None, how=how)
    clock.shift(timedelta(days=3))
    now, ada = now + timedelta(days=3), browser("ada")
    assert "leaves or left" not in told(ada.get(reverse("today:page")))
    leaves(cast, "zofia", now)
    leaves(cast, "grace", now, days_ago=-10)
    assert "2 children leave or left" in told(ada.get(reverse("today:page")))
    page = reverse("posts:leavers")
    assert "may not from the day after" in told(ada.get(page))
    assert "Remove all" not in told(ada.get(page)), "Grace still comes"
    leaves(cast, "grace", now)
    shown = told(ada.get(page))
    assert "Remove all 2 that may not stay" in shown and "1 may stay, 0 may not" in shown
    for key in ("sam", "chris"):
        assert browser(key).post(reverse("posts:remove_leavers")).status_code == 403
    ada.post(reverse("posts:remove_leavers"))
    work()
    states = {one.pk: one.state for one in Photo.objects.all()}
    assert states == {alone.pk: "wiped", both.pk: "ready", stays.pk: "ready"}
    assert set(both.faces.values_list("child", flat=True)) == {cast.children["amy"].pk}
    assert lines("posts.remove_leavers").get().facts["wiped"] == 1
    assert "leave or left" not in told(ada.get(reverse("today:page"))), "looked at"
    assert "1 may stay" in told(browser("maya").get(reverse("practice:board")))


@pytest.mark.clause("images.permission")
def test_each_term_somebody_looks_at_some_of_what_is_out_and_takes_down_what_is_not_fine(
    cast: Any, browser: Any, signed_off: Any, photo: Any, now: Any, lines: Any
) -> None:
    ada, maya = browser("ada"), browser("maya")
    made = [signed_off(f"We planted beans, {name}.", [photo("amy")]) for name in ("one", "two")]
    for post in made:
        publish(browser("sam"), post, "page")
        say_it_is_out(browser("sam"), post, "page", LINK)
    assert "Look again at 2 of what is out" in told(ada.get(reverse("today:page")))
    page = told(ada.get(reverse("posts:sample")))
    assert "Amy Doyle" in page and "when it went out: yes." in page
    first, second = (copy_to(post, "page").pk for post in made)
    ada.post(reverse("posts:look_again", args=[first]), {"fine": "perhaps"})
    assert not lines("posts.look_again").exists()
    ada.post(reverse("posts:look_again", args=[first]), {"fine": "yes"})
    maya.post(reverse("posts:look_again", args=[second]), {"fine": "no"})
    assert [copy_to(post, "page").state for post in made] == ["out", "coming down"]
    assert "Look again" not in told(ada.get(reverse("today:page")))
    board = told(maya.get(reverse("practice:board")))
    assert "2 of what is out looked at again this term, 1 taken down" in board
    maya.post(reverse("posts:look_again", args=[second]), {"fine": "yes"})
    assert lines("posts.look_again").count() == 2, "it is not out any more"
    for key in ("sam", "vee"):
        address = reverse("posts:look_again", args=[first])
        assert browser(key).post(address, {"fine": "no"}).status_code == 403
