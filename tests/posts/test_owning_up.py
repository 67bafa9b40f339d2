"""Saying that a post was a mistake: one tap, down first, then 72 hours to look into it."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from playgate.jobs.models import Job
from playgate.ledger.book import TooLate
from playgate.policy.lives import NotNow
from playgate.policy.mistakes import Assessment, Risk
from playgate.posts import actions
from playgate.posts.models import Mistake

NOTHING = Assessment(Risk.NONE, False, False, "Two people saw a snail.")


@pytest.fixture
def live(signed_off: Any, member: Any, fresh: Any, now: Any) -> Any:
    """A post that is out on the page, planned for the journal."""
    made = signed_off("We planted beans.", [], ["page", "journal"])
    copy = made.copies.get(account__key="page")
    actions.publish(copy, by=member("sam"), now=now)
    actions.be_out(copy, "https://www.facebook.com/a/posts/1", by=member("sam"), now=now)
    return fresh(made)


def states(post: Any) -> dict[str, str]:
    return dict(post.copies.values_list("account__key", "state"))


def test_it_comes_down_and_nothing_more_of_it_goes(
    live: Any, member: Any, fresh: Any, lines: Any, now: Any
) -> None:
    actions.own_up(live, by=member("lee"), now=now)
    assert states(live) == {"page": "coming down", "journal": "planned"}
    assert fresh(live).still_needed()
    assert lines("posts.own_up").get().clause == "do.report-mistakes"
    assert Mistake.objects.get().assess_by == now + timedelta(hours=72)


def test_saying_it_twice_is_once(live: Any, member: Any, now: Any) -> None:
    first = actions.own_up(live, by=member("sam"), now=now)
    assert actions.own_up(live, by=member("jo"), now=now) == first
    assert Job.objects.filter(work__endswith="tell_of_mistake").count() == 1


def test_it_is_looked_into_once(live: Any, member: Any, now: Any) -> None:
    mistake = actions.own_up(live, by=member("sam"), now=now)
    actions.assess(Mistake.objects.get(), NOTHING, by=member("maya"), now=now)
    with pytest.raises(TooLate):
        actions.assess(mistake, NOTHING, by=member("chris"), now=now)
    with pytest.raises(NotNow):
        actions.assess(Mistake.objects.get(), NOTHING, by=member("chris"), now=now)
    assert Mistake.objects.get().assessed_by == member("maya").person


def test_the_pages_lead_through_it(live: Any, come_in: Any, words: Any, cast: Any) -> None:
    browser = come_in("sam")
    page = browser.get(reverse("posts:page", args=[live.pk]))
    assert "This was a mistake" in words(page)
    answer = browser.post(reverse("posts:own_up", args=[live.pk]), follow=True)
    assert "Thank you for saying so. It is coming down." in words(answer)
    mistake = Mistake.objects.get()
    explain = reverse("posts:explain", args=[mistake.pk])
    assert browser.post(explain, {}).status_code == 422
    assert browser.post(explain, {"what": "child"}, follow=True).status_code == 200
    assert browser.post(reverse("posts:assess", args=[mistake.pk])).status_code in {403, 422}
    assert "This was a mistake" not in words(browser.get(reverse("posts:page", args=[live.pk])))
    come_in("chris")
    assert "Somebody owned up to a mistake" in words(browser.get(reverse("today:page")))
    assess = reverse("posts:assess", args=[mistake.pk])
    typed = {"risk": "high", "told_ico": "on", "why": "The address could be seen."}
    page = browser.post(assess, typed)
    assert page.status_code == 422 and "The families have not been told." in words(page)
    assert "The address could be seen." in words(page)
    page = browser.post(assess, {**typed, "told_families": "on"}, follow=True)
    assert "A mistake, looked into" in words(page)
    assert "owned up" not in words(browser.get(reverse("today:page")))


def test_another_playgroup_sees_nothing_of_it(
    live: Any, other: Any, member: Any, come_in: Any, now: Any
) -> None:
    mistake = actions.own_up(live, by=member("sam"), now=now)
    browser = come_in("maya", other)
    assert browser.get(reverse("posts:mistake", args=[mistake.pk])).status_code == 404
    assert browser.post(reverse("posts:own_up", args=[live.pk])).status_code == 404
