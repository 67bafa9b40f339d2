"""A picture that nobody uses is wiped when its time is over, and not a moment before."""

from datetime import datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from playgate.images import actions as images
from playgate.images import sealed
from playgate.images.models import Photo, Wiping
from playgate.jobs.worker import run_due
from playgate.ledger.book import MayNot, TooLate
from playgate.people.member import House, Member
from playgate.posts import actions, jobs
from playgate.posts.models import Copy
from playgate.posts.unused import unused

WEEK, HOUR = timedelta(days=7), timedelta(hours=1)


def wiped(photo: Photo, at: datetime) -> bool:
    with time_machine.travel(at, tick=False):
        jobs.wipe_what_nobody_uses.call()
    return Photo.objects.get(pk=photo.pk).state == "wiped"


@pytest.mark.django_db(transaction=True)
def test_after_a_week_it_is_wiped_and_that_is_looked_for(photo: Any, now: Any, lines: Any) -> None:
    one = photo("amy")
    names = one.file_names
    assert not wiped(one, now + WEEK - HOUR)
    assert wiped(one, now + WEEK + HOUR)
    assert all(sealed.is_gone(name) for name in names)
    with time_machine.travel(now + WEEK + HOUR, tick=False):
        run_due(strict=True, scheduled=False)
    assert Photo.objects.get(pk=one.pk).seen_gone_at
    assert lines("posts.wipe_unused").count() == 1 and lines("images.note_gone").count() == 1


def test_in_a_draft_it_stays_only_while_somebody_works_on_it(
    photo: Any, post: Any, member: Any, now: Any
) -> None:
    one, later = photo("grace"), now + timedelta(days=5)
    made = post("We planted beans.", [one], ["journal"])
    actions.write(made, "We planted more beans.", by=member("sam", at=later), now=later)
    assert not wiped(one, now + WEEK + HOUR)
    assert wiped(one, later + WEEK + HOUR)


def test_in_a_draft_that_was_put_away_it_does_not_stay(
    photo: Any, post: Any, member: Any, now: Any
) -> None:
    one = photo("grace")
    actions.discard(post("Beans.", [one], ["journal"]), by=member("sam"), now=now + WEEK - HOUR)
    assert wiped(one, now + WEEK + HOUR)


def test_what_is_out_stays_and_goes_a_week_after_it_came_down(
    photo: Any, signed_off: Any, member: Any, now: Any
) -> None:
    one, sam = photo("grace", alt="A child plants a bean."), member("sam")
    copy = Copy.objects.get(post=signed_off("We planted beans.", [one], ["journal"]))
    actions.publish(copy, by=sam, now=now)
    copy.refresh_from_db()
    actions.be_out(copy, "https://example.org/1", by=sam, now=now)
    assert not wiped(one, now + timedelta(days=60))
    down = now + timedelta(days=61)
    by = Member(sam.person, sam.playgroup, down)
    actions.take_down(copy, by=by, now=down)
    actions.be_down(copy, "Looked: gone.", by=by, now=down)
    assert not wiped(one, down + WEEK - HOUR)
    assert wiped(one, down + WEEK + HOUR)


def test_somebody_who_uses_it_at_the_last_moment_wins(
    photo: Any, post: Any, member: Any, now: Any, cast: Any
) -> None:
    one, late = photo("grace"), now + WEEK + HOUR
    found = unused(cast.playgroup, late).get()
    made = post("Beans.", [], ["journal"])
    actions.attach(made, one, by=member("sam", at=late), now=late)
    with pytest.raises(TooLate):
        actions.wipe_unused(found, by=House(cast.playgroup.pk), now=late)


def test_the_day_before_whoever_brought_it_is_told_and_nobody_else(
    photo: Any, come_in: Any, now: Any, cast: Any
) -> None:
    photo("amy")
    mail.outbox = []
    for day, letters in ((5, 0), (6, 1)):
        with time_machine.travel(now + timedelta(days=day, hours=1), tick=False):
            jobs.remind_of_unused.call()
            assert len(mail.outbox) == letters
    assert mail.outbox[0].to == [cast.people["sam"].email]
    assert "Amy" not in mail.outbox[0].subject + mail.outbox[0].body


def test_the_page_tells_when_and_the_heads_may_choose_within_limits(
    photo: Any, come_in: Any, cast: Any, member: Any, now: Any
) -> None:
    one, maya = photo("amy"), come_in("maya")
    page = maya.get(reverse("posts:unused")).content.decode()
    assert str(one.pk) in page and "Wiped" in page
    for typed, days in (("3", 3), ("0", 3), ("15", 3), ("", 3), ("a", 3), ("14", 14)):
        maya.post(reverse("images:set_days"), {"days": typed})
        assert Wiping.days_of(cast.playgroup) == days
    with pytest.raises(MayNot):
        images.set_days(cast.playgroup, 1, by=member("sam"), now=now)
    assert come_in("sam").post(reverse("images:set_days"), {"days": "1"}).status_code == 403


STEPS = st.lists(st.tuples(st.sampled_from(["write", "discard", "detach", "wait"]),
                           st.integers(1, 240)), max_size=6)  # fmt: skip


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(steps=STEPS)
def test_whatever_happens_to_a_draft_it_is_wiped_when_it_is_a_week_old_and_not_before(
    photo: Any, post: Any, cast: Any, now: Any, steps: Any
) -> None:
    at = now
    one = photo("grace")
    made = post("Beans.", [one], ["journal"])
    last, holds = at, True
    for what, hours in steps:
        at += timedelta(hours=hours)
        by = Member(cast.people["sam"], cast.playgroup, at)
        if what == "wait" or not holds:
            continue
        if what == "write":  # each change makes it live longer
            actions.write(made, f"Beans {hours}", by=by, now=at)
            last = at
        elif what == "discard":
            actions.discard(made, by=by, now=at)
            last, holds = now, False
        else:
            actions.detach(made, one, by=by, now=at)
            last, holds = now, False
    is_over = at >= last + WEEK
    assert unused(cast.playgroup, at).filter(pk=one.pk).exists() == is_over


def test_the_page_says_how_many_more_there_are(come_in: Any, photo: Any, monkeypatch: Any) -> None:
    monkeypatch.setattr("playgate.posts.live_views.A_PAGE", 2)
    for _ in range(5):
        photo()
    assert (
        "And 3 more, which are wiped later."
        in come_in("sam").get("/posts/unused/").content.decode()
    )
