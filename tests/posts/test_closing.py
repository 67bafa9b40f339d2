"""The gates run again at the moment of going out; a time that has gone by publishes nothing."""

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from playgate.jobs.later import later
from playgate.jobs.models import Job
from playgate.jobs.worker import run_due
from playgate.ledger import pen
from playgate.people import actions as people
from playgate.posts import actions
from playgate.posts.forms import TimeForm
from playgate.posts.models import Copy, Post

LONDON = ZoneInfo("Europe/London")
NEVER = "Someone in this picture cannot be shown."


@pytest.fixture
def ready(signed_off: Any, photo: Any) -> Any:
    """A signed-off post with a picture of Grace, to one account; its copy."""

    def of(account: str) -> Copy:
        made = signed_off("Busy hands.", [photo("grace", alt="A child plants a bean.")], [account])
        return made.copies.get()

    return of


def later_that_day(cast: Any, member: Any, now: Any) -> None:
    """Grace's family calls: she is put on the never list."""
    people.put_on_the_never_list(cast.children["grace"], by=member("maya"), now=now)


def test_by_hand_no_steps_are_shown_and_the_post_says_why(
    ready: Any, cast: Any, member: Any, come_in: Any, now: Any, words: Any, whole: Any
) -> None:
    copy, browser = ready("page"), come_in("sam")
    later_that_day(cast, member, now)
    answer = browser.post(f"/posts/copy/{copy.pk}/publish/")
    assert answer.status_code == 409 and NEVER in words(answer)
    assert "Nothing has gone out and nothing is lost." in words(answer)
    copy.refresh_from_db()
    assert copy.state == "planned" and copy.went_at is None
    page = words(browser.get(f"/posts/{copy.post_id}/"))
    assert "Something stands in the way today" in page and NEVER in page
    assert "Save this picture" not in words(browser.get(f"/posts/copy/{copy.pk}/"))
    whole()


def test_by_hand_a_copy_that_was_begun_stops_where_a_family_says_no(
    ready: Any, cast: Any, member: Any, come_in: Any, now: Any, words: Any
) -> None:
    copy, browser = ready("page"), come_in("sam")
    browser.post(f"/posts/copy/{copy.pk}/publish/")
    assert "Save this picture" in words(browser.get(f"/posts/copy/{copy.pk}/"))
    grace = cast.children["grace"]
    said = now + timedelta(seconds=1)
    people.record_permission(grace, "facebook", False, by=member("ada"), now=said)
    page = words(browser.get(f"/posts/copy/{copy.pk}/"))
    assert "Please stop: it must not go out now" in page
    assert "there is a no for Facebook" in page
    assert "Save this picture" not in page and "Busy hands." not in page
    browser.post(f"/posts/copy/{copy.pk}/stop/")
    copy.refresh_from_db()
    assert copy.state == "planned"


@pytest.mark.parametrize("how", ["never list", "permission withdrawn", "left the roll"])
def test_the_job_stops_what_was_on_its_way_to_the_website(
    how: str, ready: Any, cast: Any, member: Any, come_in: Any, now: Any, settings: Any,
    lines: Any, words: Any, whole: Any,
) -> None:  # fmt: skip
    copy, browser, grace = ready("site"), come_in("sam"), cast.children["grace"]
    browser.post(f"/posts/copy/{copy.pk}/publish/")
    if how == "never list":
        later_that_day(cast, member, now)
    elif how == "permission withdrawn":
        said = now + timedelta(seconds=1)
        people.record_permission(grace, "website", False, by=member("ada"), now=said)
    else:
        mark = pen.lines.set(0)
        cast.playgroup.children.filter(pk=grace.pk).update(
            ends=cast.playgroup.today(now) - timedelta(days=1)
        )
        pen.lines.reset(mark)
    run_due(strict=True, scheduled=False)
    copy.refresh_from_db()
    assert copy.state == "planned" and copy.link == ""
    assert lines("posts.stop").count() == 1 and not lines("posts.be_out").exists()
    assert not list(settings.WEBSITE_ROOT.glob("*/.entries/*.json"))
    assert "Something stands in the way today" in words(browser.get(f"/posts/{copy.post_id}/"))
    whole()


def test_a_website_that_cannot_be_written_keeps_the_copy_truthful(
    ready: Any, come_in: Any, settings: Any, words: Any, whole: Any
) -> None:
    copy, browser = ready("site"), come_in("sam")
    settings.WEBSITE_ROOT.write_text("a file where the folder should be")
    browser.post(f"/posts/copy/{copy.pk}/publish/")
    run_due(scheduled=False)
    copy.refresh_from_db()
    [job] = Job.objects.filter(work="playgate.posts.jobs.send")
    assert copy.state == "going out" and copy.link == "" and copy.out_at is None
    assert job.trouble.endswith("Transient") and job.finished_at is None
    assert "Playgate is sending it." in words(browser.get(f"/posts/copy/{copy.pk}/"))
    settings.WEBSITE_ROOT.unlink()
    run_due(now=job.due + timedelta(hours=1), strict=True, scheduled=False)
    copy.refresh_from_db()
    assert copy.state == "out" and len(list(settings.WEBSITE_ROOT.glob("*/.entries/*"))) == 1
    whole()


def test_a_disk_that_fails_halfway_is_looked_into_before_anything_is_sent_again(
    ready: Any, come_in: Any, settings: Any, monkeypatch: Any, lines: Any, words: Any
) -> None:
    from playgate.networks.website.network import Website

    copy, browser = ready("site"), come_in("sam")
    browser.post(f"/posts/copy/{copy.pk}/publish/")

    def fails(*_: Any) -> None:
        raise OSError

    monkeypatch.setattr(Website, "_sweep", fails)
    run_due(scheduled=False)
    copy.refresh_from_db()
    assert copy.state in {"going out", "unsure"}
    page = words(browser.get(f"/posts/copy/{copy.pk}/"))
    assert "Playgate is looking" in page or "Playgate is sending it." in page
    monkeypatch.undo()
    run_due(now=datetime.now(LONDON) + timedelta(hours=2), scheduled=False)
    copy.refresh_from_db()
    assert copy.state == "out" and lines("posts.be_out").count() == 1
    assert len(list(settings.WEBSITE_ROOT.glob("*/.entries/*.json"))) == 1


def meant_for(post: Post, at: datetime) -> None:
    """The post should have gone out at a moment that is already over."""
    mark = pen.lines.set(0)
    Post.objects.filter(pk=post.pk).update(go_out_at=at, go_out_wall="")
    pen.lines.reset(mark)


@pytest.mark.parametrize("account", ["site", "page"])
def test_a_time_that_passes_before_the_last_yes_publishes_nothing_ever(
    account: str, post: Any, member: Any, fresh: Any, now: Any, come_in: Any, words: Any,
    settings: Any, lines: Any,
) -> None:  # fmt: skip
    made = post("We planted beans.", [], [account])
    actions.submit(made, by=member("sam"), now=now)
    meant_for(made, now - timedelta(minutes=5))
    # The clock's own work, left from an earlier sign-off, comes late as well.
    later("posts.come_to_time", str(made.pk))
    actions.sign_off(fresh(made), fresh(made).digest(), by=member("jo"), now=now)
    assert fresh(made).missed_its_time
    run_due(now=now + timedelta(days=7), strict=True, scheduled=False)
    assert [copy.state for copy in fresh(made).copies.all()] == ["planned"]
    assert not lines("posts.publish").exists()
    page = words(come_in("sam").get(f"/posts/{made.pk}/"))
    assert "It missed its time" in page and "Choose another time, or publish it now." in page


def test_a_time_that_comes_while_it_waits_is_missed_and_said(
    post: Any, member: Any, fresh: Any, now: Any, lines: Any
) -> None:
    made = post("We planted beans.", [], ["site"])
    actions.submit(made, by=member("sam"), now=now)
    meant_for(made, now - timedelta(minutes=5))
    later("posts.come_to_time", str(made.pk))
    run_due(strict=True, scheduled=False)
    assert fresh(made).missed_its_time and lines("posts.miss_time").count() == 1
    actions.sign_off(fresh(made), fresh(made).digest(), by=member("jo"), now=now)
    run_due(now=now + timedelta(days=7), strict=True, scheduled=False)
    assert not lines("posts.publish").exists()


def test_a_time_that_has_gone_by_is_refused_kindly(
    signed_off: Any, come_in: Any, words: Any
) -> None:
    made = signed_off("We planted beans.", [], ["site"])
    answer = come_in("sam").post(f"/posts/{made.pk}/set_time/", {"when": "2020-01-02T09:00"})
    assert answer.status_code == 409 and "That time has already gone by." in words(answer)


def test_the_hour_that_the_clock_skips_is_refused_kindly(
    signed_off: Any, come_in: Any, fresh: Any, words: Any
) -> None:
    made = signed_off("We planted beans.", [], ["site"])
    answer = come_in("sam").post(f"/posts/{made.pk}/set_time/", {"when": "2027-03-28T01:30"})
    assert answer.status_code == 422
    assert "The clocks go forward then: that time does not exist." in words(answer)
    assert fresh(made).go_out_at is None


def test_the_hour_that_comes_twice_is_taken_and_the_wall_clock_is_kept(
    signed_off: Any, come_in: Any, fresh: Any
) -> None:
    made = signed_off("We planted beans.", [], ["site"])
    come_in("sam").post(f"/posts/{made.pk}/set_time/", {"when": "2027-10-31T01:30"})
    after = fresh(made)
    assert after.go_out_wall == "2027-10-31T01:30"
    assert after.go_out_at.isoformat() == "2027-10-31T00:30:00+00:00", "the first of the two"


@pytest.mark.parametrize(
    ("typed", "utc"), [("2027-01-15T09:00", "09:00"), ("2027-07-15T09:00", "08:00")]
)
def test_nine_on_the_wall_is_nine_on_the_wall_in_winter_and_summer(
    typed: str, utc: str, signed_off: Any, come_in: Any, fresh: Any
) -> None:
    made = signed_off("We planted beans.", [], ["site"])
    come_in("sam").post(f"/posts/{made.pk}/set_time/", {"when": typed})
    assert fresh(made).go_out_at.strftime("%H:%M") == utc and fresh(made).go_out_wall == typed


def test_the_playgroups_own_zone_decides_and_not_the_machines() -> None:
    form = TimeForm({"when": "2027-03-28T01:30"}, zone=ZoneInfo("Asia/Tokyo"))
    assert form.is_valid(), "Tokyo's clocks do not change"


@pytest.mark.parametrize("typed", ["soon", "2027-02-30T09:00", "9 o'clock"])
def test_what_is_no_time_is_said_kindly(
    typed: str, signed_off: Any, come_in: Any, words: Any
) -> None:
    made = signed_off("We planted beans.", [], ["site"])
    answer = come_in("sam").post(f"/posts/{made.pk}/set_time/", {"when": typed})
    assert answer.status_code == 422 and "That is not a date and a time." in words(answer)
