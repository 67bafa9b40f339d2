"""Somebody looks at each account, in term and in the holidays, and steps in where it is needed."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.core import mail
from django.urls import reverse

from playgate.inbox import jobs
from playgate.inbox.models import Comment, Cover, Look

from .scenes import bring, publish, say_it_is_out, told

NOTHING_NEW = "Looked, nothing new"


def morning(cast: Any, clock: Any, work: Any, day: datetime) -> list[str]:
    """What was said in the letters of that morning, at one minute past eight; who got them."""
    clock.move_to(day.replace(hour=8, minute=1))
    mail.outbox.clear()
    jobs.look_after.call(str(cast.playgroup.pk))
    work()
    return [f"{one.to[0].split('@')[0]}: {one.subject}" for one in mail.outbox]


@pytest.mark.clause("monitoring.regular")
def test_looked_and_nothing_new_is_one_tap_and_is_kept(
    cast: Any, browser: Any, clock: Any, work: Any, lines: Any
) -> None:
    morning(cast, clock, work, datetime(2026, 11, 24, tzinfo=UTC))
    sam, page = browser("sam"), cast.accounts["page"]
    assert NOTHING_NEW in told(sam.get(reverse("today:page")))
    sam.post(reverse("inbox:look", args=[page.pk]))
    sam.post(reverse("inbox:look", args=[cast.accounts["journal"].pk]))
    assert NOTHING_NEW not in told(sam.get(reverse("today:page")))
    assert lines("inbox.look").first().clause == "monitoring.regular"
    assert "2 looks" in told(browser("maya").get(reverse("practice:board")))
    clock.move_to(datetime(2026, 11, 25, 9, 0, tzinfo=UTC))
    assert NOTHING_NEW in told(sam.get(reverse("today:page")))


@pytest.mark.clause("monitoring.regular")
def test_nobody_looked_the_keepers_are_told_then_the_manager_then_the_chairperson(
    cast: Any, clock: Any, work: Any
) -> None:
    letters = [
        morning(cast, clock, work, datetime(2026, 11, day, tzinfo=UTC)) for day in range(23, 27)
    ]
    heard = [{one.split(":")[0] for one in each if "Nobody has looked" in one} for each in letters]
    who = {key: person.email.split("@")[0] for key, person in cast.people.items()}
    assert heard[0] == set()
    assert {who["sam"], who["jo"]} <= heard[1]
    assert who["chris"] not in heard[2] and who["maya"] in heard[2]
    assert who["chris"] in heard[3]


@pytest.mark.clause("monitoring.holidays")
def test_a_holiday_has_somebody_who_looks_or_a_reason_and_an_away_message(
    cast: Any, browser: Any, clock: Any
) -> None:
    clock.move_to(datetime(2026, 12, 9, 9, 0, tzinfo=UTC))
    maya, page, journal = browser("maya"), cast.accounts["page"], cast.accounts["journal"]
    assert "Who looks in the holidays from 21 December?" in told(maya.get(reverse("today:page")))
    here = reverse("inbox:cover", args=[page.pk])
    assert maya.post(here, {"person": "", "why": "", "away_message": ""}).status_code == 422
    assert not Cover.objects.exists()
    maya.post(here, {"person": str(cast.people["chris"].pk)})
    words = "We are back on 4 January."
    typed = {"person": "", "why": "Nobody is paid to.", "away_message": words}
    maya.post(reverse("inbox:cover", args=[journal.pk]), typed)
    assert "Who looks in the holidays" not in told(maya.get(reverse("today:page")))
    clock.move_to(datetime(2026, 12, 21, 9, 0, tzinfo=UTC))
    assert NOTHING_NEW in told(browser("chris").get(reverse("today:page")))
    assert "Set the away message" in told(browser("sam").get(reverse("today:page")))
    assert words in told(browser("sam").get(reverse("inbox:watch")))


@pytest.mark.clause("monitoring.holidays")
def test_a_holiday_stops_no_clock_and_the_first_day_back_opens_with_what_waited(
    cast: Any, browser: Any, clock: Any
) -> None:
    clock.move_to(datetime(2026, 12, 22, 9, 0, tzinfo=UTC))
    bring(browser("ada"), "Is there a place in May?", arrived_at="2026-12-21T20:00")
    answer_by = Comment.objects.get().answer_by
    assert answer_by is not None and f"{answer_by:%Y-%m-%d}" == "2026-12-22"
    clock.move_to(datetime(2027, 1, 4, 7, 30, tzinfo=UTC))
    assert "We are back: see what waited" in told(browser("ada").get(reverse("today:page")))


@pytest.mark.clause("monitoring.step-in")
def test_words_that_cannot_wait_reach_somebody_at_night_and_say_what_to_do(
    cast: Any, browser: Any, clock: Any, work: Any
) -> None:
    clock.move_to(datetime(2026, 11, 24, 23, 5, tzinfo=UTC))
    for word in ("Lovely!", "So sweet", "Well done"):
        bring(browser("ada"), word, kind="thanks")
    bring(browser("ada"), "He came home with bruises and nobody cares", kind="comment")
    mail.outbox.clear()
    work()
    manager = cast.people["maya"].email  # who is the safeguarding lead too
    assert [one.to for one in mail.outbox] == [[manager]]
    assert "bruises" not in mail.outbox[0].subject + mail.outbox[0].body
    listed = told(browser("jo").get(reverse("inbox:list")))
    assert listed.index("bruises") < listed.index("Lovely!")
    urgent = Comment.objects.get(weight=0)
    page = told(browser("jo").get(reverse("inbox:page", args=[urgent.pk])))
    assert "Tell the safeguarding lead now" in page and "ring 999" in page
    assert "Or a short word for now" not in page  # no ready words for this


@pytest.mark.clause("administrator.monitors")
def test_what_the_administrator_looked_at_is_counted_and_none_is_flagged(
    cast: Any, browser: Any
) -> None:
    page = cast.accounts["page"]
    browser("sam").post(reverse("inbox:look", args=[page.pk]))
    board = told(browser("maya").get(reverse("practice:board")))
    assert "None by an administrator yet" in board
    browser("ada").post(reverse("inbox:look", args=[page.pk]))
    board = told(browser("maya").get(reverse("practice:board")))
    assert "1 looks by an administrator" in board
    assert "None by an administrator yet" not in board


@pytest.mark.clause("staff.watch-own-posts")
def test_whoever_posted_is_asked_to_look_after_a_day_and_a_week(
    cast: Any, browser: Any, clock: Any, signed_off: Any, lines: Any, now: datetime
) -> None:
    post = signed_off("We planted beans.", accounts=["page"])
    publish(browser("sam"), post, "page")
    say_it_is_out(browser("sam"), post, "page", "https://www.facebook.com/1")
    sam, asked = browser("sam"), "Look at what you posted"
    assert asked not in told(sam.get(reverse("today:page")))
    clock.move_to(now + timedelta(days=1))
    assert asked in told(sam.get(reverse("today:page")))
    assert asked not in told(browser("jo").get(reverse("today:page")))
    sam.post(reverse("inbox:look_at_post", args=[post.pk]))
    assert asked not in told(sam.get(reverse("today:page")))
    assert lines("inbox.look_at_post").get().clause == "staff.watch-own-posts"
    assert Look.objects.get(post=post).by == cast.people["sam"]
    clock.move_to(now + timedelta(days=8))
    assert asked in told(sam.get(reverse("today:page")))
    assert "1 post that nobody has looked at" in told(
        browser("maya").get(reverse("practice:board"))
    )


@pytest.mark.clause("staff.watch-own-posts")
def test_what_came_back_on_ones_own_posts_has_a_list_of_its_own(
    cast: Any, browser: Any, signed_off: Any
) -> None:
    post = signed_off("We planted beans.", accounts=["page"])
    publish(browser("sam"), post, "page")
    say_it_is_out(browser("sam"), post, "page", "https://www.facebook.com/1")
    bring(browser("ada"), "Which beans were they?", post=str(post.pk))
    own = f"{reverse('inbox:list')}?show=own"
    assert "Which beans were they?" in told(browser("sam").get(own))
    assert "Which beans were they?" not in told(browser("jo").get(own))
