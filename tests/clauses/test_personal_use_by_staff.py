"""Personal accounts that have to do with us say that they do not speak for us."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from playgate.conduct.models import Declaration
from playgate.people import actions as people
from playgate.people.member import Member

from .scenes import told

SAY = "Say how it is with your personal accounts"
WELL = {"naming": "no", "children": "no", "logo": "no"}


def declare(browser: Any, **said: str) -> Any:
    return browser.post(reverse("conduct:declare"), {**WELL, **said}, follow=True)


@pytest.mark.clause("scope.disclaimer")
@pytest.mark.clause("staff.disclaimer")
@pytest.mark.clause("personal.disclaimer")
def test_whoever_names_us_and_does_not_say_so_has_it_open_until_they_do(
    cast: Any, browser: Any
) -> None:
    lee = browser("lee")
    assert SAY in told(lee.get("/"))
    assert "What is still to put right stands below." in told(declare(lee, naming="silent"))
    page = told(lee.get(reverse("conduct:page")))
    assert "I do not speak for Bishopthorpe Preschool Playgroup here." in page
    assert "Put the sentence below on it" in told(lee.get("/"))
    declare(lee, naming="disclaims")
    today = told(lee.get("/"))
    assert SAY not in today and "Put the sentence below on it" not in today


@pytest.mark.clause("scope.disclaimer")
def test_after_the_policy_has_changed_and_after_a_year_it_is_outstanding(
    cast: Any, browser: Any, clock: Any, now: Any
) -> None:
    maya = Member(cast.people["maya"], cast.playgroup, now)
    sam = browser("sam")
    assert SAY not in told(sam.get("/"))
    version = cast.playgroup.policy_version + 1
    people.note_policy(cast.playgroup, version, now.date(), by=maya, now=now)
    assert SAY in told(sam.get("/"))
    team = told(browser("ada").get(reverse("conduct:team")))
    assert "The policy has changed since" in team and "Sam Reid" in team
    declare(sam)
    assert SAY not in told(sam.get("/"))
    clock.shift(timedelta(days=366))
    assert SAY in told(browser("sam").get("/"))


@pytest.mark.clause("staff.disclaimer")
def test_the_board_counts_who_has_said_so(cast: Any, browser: Any) -> None:
    maya = browser("maya")
    assert "7 of 8 have said how it is" in told(maya.get(reverse("practice:board")))
    declare(browser("lee"))
    assert "8 of 8 have said how it is" in told(maya.get(reverse("practice:board")))


@pytest.mark.clause("scope.personal-but-linked")
def test_love_my_job_is_covered_and_needs_the_sentence(cast: Any, browser: Any) -> None:
    asked = {"asked": "yes", "names_us": "on"}
    page = told(browser("sam").get(reverse("conduct:covering"), asked))
    assert "Covered, though it is personal" in page
    assert "It has to say that you do not speak for the playgroup" in page
    page = told(browser("sam").get(reverse("conduct:covering"), {"asked": "yes"}))
    assert "none of the playgroup's business" in page


@pytest.mark.clause("scope.all-messages")
def test_a_word_in_the_village_group_that_is_signed_by_us_is_covered(
    cast: Any, browser: Any
) -> None:
    asked = {"asked": "yes", "signed_as_ours": "on"}
    page = told(browser("vee").get(reverse("conduct:covering"), asked))
    assert "a parent would think that the playgroup is speaking" in page
    assert "checked, and signed off before it goes" in page


@pytest.mark.clause("own.no-logo")
def test_a_logo_that_is_still_shown_is_open_until_it_is_gone(cast: Any, browser: Any) -> None:
    sam = browser("sam")
    declare(sam, logo="shown")
    assert "Take the picture down, or cut the logo off." in told(sam.get("/"))
    declare(sam)
    assert "cut the logo off" not in told(sam.get("/"))
    assert Declaration.objects.filter(person=cast.people["sam"]).count() == 3
