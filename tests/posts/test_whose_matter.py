"""What may stir people up: two heads decide, each for themselves, never in their own matter."""

from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from playgate.people import actions as people
from playgate.people.actions import Minuted
from playgate.posts.models import SignOff

AGM = Minuted("AGM 2026, item 5", date(2026, 11, 20))


@pytest.fixture
def waits(post: Any, fresh: Any, member: Any, now: Any) -> Any:
    """A post that waits for both heads."""
    from playgate.posts import actions

    def of(photos: Any = ()) -> Any:
        made = post("We change our hours.", photos, ["journal"], is_controversial=True)
        actions.submit(made, by=member("sam"), now=now)
        return fresh(made)

    return of


def page(browser: Any, made: Any) -> str:
    told = browser.get(reverse("posts:page", args=[made.pk])).content.decode()
    return told.replace("&#x27;", "'")


def say_yes(browser: Any, made: Any) -> int:
    told = {"digest": made.digest()}
    return browser.post(reverse("posts:sign_off", args=[made.pk]), told).status_code


def test_a_post_says_for_whom_it_waits_where_nobody_stands_in(
    cast: Any, come_in: Any, waits: Any, member: Any, now: Any, clock_at_now: Any
) -> None:
    made, day = waits(), cast.playgroup.today(now)
    says = "This waits for the chairperson. Nobody stands in today; a minute can name somebody."
    assert says not in page(come_in("maya"), made)
    people.note_leave(cast.playgroup, cast.people["chris"], day, day, by=member("maya"), now=now)
    assert says in page(come_in("maya"), made)


def test_who_stands_in_by_a_minute_says_yes_and_the_ledger_tells(
    cast: Any, come_in: Any, waits: Any, member: Any, now: Any, fresh: Any, lines: Any,
    clock_at_now: Any,
) -> None:  # fmt: skip
    made, day, chair = waits(), cast.playgroup.today(now), cast.people["chris"].offices.get()
    people.delegate(chair, cast.people["jo"], AGM, day, day, by=member("maya"), now=now)
    assert say_yes(come_in("jo"), made) == 302
    assert say_yes(come_in("maya"), made) == 302
    assert fresh(made).state == "signed off"
    facts = [line.facts for line in lines("posts.sign_off").order_by("number")]
    assert [one.get("standing_in") for one in facts] == [["chairperson"], None, None]


def test_a_head_whose_own_child_is_shown_does_not_decide(
    cast: Any, come_in: Any, waits: Any, photo: Any, member: Any, now: Any, clock_at_now: Any
) -> None:
    chris, amy = cast.people["chris"], cast.children["amy"]
    people.record_carer(amy, chris, parental_responsibility=False, by=member("ada"), now=now)
    made, browser = waits([photo("amy")]), come_in("chris")
    assert "Your own child is part of this." in page(browser, made)
    assert say_yes(browser, made) == 409 and not SignOff.objects.exists()
    assert "Please sign off" not in browser.get("/").content.decode()
    assert "Please sign off" in come_in("maya").get("/").content.decode()


def test_two_heads_who_are_close_are_one_voice(
    cast: Any, come_in: Any, waits: Any, fresh: Any, clock_at_now: Any
) -> None:
    said = {"other": str(cast.people["maya"].pk)}
    assert come_in("chris").post(reverse("people:declare_interest"), said).status_code == 302
    made = waits()
    assert say_yes(come_in("maya"), made) == 302
    chris = come_in("chris")
    assert say_yes(chris, fresh(made)) == 409
    assert "Somebody close to you has a part in this." in page(chris, made)
    interest = cast.people["chris"].interests.get()
    assert (
        come_in("maya").post(reverse("people:end_interest", args=[interest.pk])).status_code == 404
    )
    come_in("chris").post(reverse("people:end_interest", args=[interest.pk]))
    assert say_yes(come_in("chris"), fresh(made)) == 302
    assert fresh(made).state == "signed off"


def test_a_head_close_to_the_author_does_not_decide(
    cast: Any, come_in: Any, waits: Any, member: Any, now: Any, clock_at_now: Any
) -> None:
    people.declare_interest(cast.playgroup, cast.people["chris"], by=member("sam"), now=now)
    made, chris = waits(), come_in("chris")
    assert say_yes(chris, made) == 409
    assert "Please sign off" not in chris.get("/").content.decode()


def test_a_parent_who_works_here_may_still_look_at_what_nobody_argues_about(
    cast: Any, come_in: Any, post: Any, photo: Any, member: Any, now: Any, fresh: Any,
    clock_at_now: Any,
) -> None:  # fmt: skip
    from playgate.posts import actions

    jo, amy = cast.people["jo"], cast.children["amy"]
    people.record_carer(amy, jo, parental_responsibility=False, by=member("ada"), now=now)
    made = post("We planted beans.", [photo("amy")], ["journal"])
    actions.submit(made, by=member("sam"), now=now)
    assert say_yes(come_in("jo"), fresh(made)) == 302
