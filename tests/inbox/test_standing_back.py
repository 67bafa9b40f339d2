"""A comment about oneself is answered by somebody else."""

from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse

from playgate.inbox import actions, duties
from playgate.inbox.models import StoodBack
from playgate.ledger.book import Refused
from playgate.ledger.together import answered
from playgate.people import actions as people
from playgate.policy.inbox import NOBODY_ELSE, STANDS_BACK, Kind


@pytest.fixture
def complaint(cast: Any, member: Any, now: Any) -> Any:
    """A complaint about Sam came an hour ago."""
    came = now - timedelta(hours=1)
    words = "Sam was short with us at the door."
    how = {"by": member("ada"), "now": now}
    return actions.receive(cast.accounts["page"], Kind.COMPLAINT, words, came, **how)


def test_whoever_it_is_about_stands_back_and_somebody_else_answers(
    cast: Any, complaint: Any, come_in: Any, member: Any, lines: Any, now: Any, clock_at_now: Any
) -> None:
    sam, page = come_in("sam"), reverse("inbox:page", args=[complaint.pk])
    assert "Let somebody else answer" in sam.get(page).content.decode()
    assert sam.post(reverse("inbox:stand_back", args=[complaint.pk])).status_code == 302
    assert lines("inbox.stand_back").get().facts == {}
    shown = sam.get(page).content.decode()
    assert STANDS_BACK.says in shown and "reply-form" not in shown
    assert page not in [duty.href for duty in answered(duties.waiting(member("sam"), now))]
    assert page in [duty.href for duty in answered(duties.waiting(member("jo"), now))]
    more = {"only_acknowledges": False, "now": now}
    with pytest.raises(Refused) as refused:
        actions.reply(complaint, "I was not.", by=member("sam"), **more)
    assert refused.value.refusal is STANDS_BACK
    written = actions.reply(complaint, "Thank you for telling us.", by=member("jo"), **more)
    with pytest.raises(Refused):
        actions.send(written, by=member("sam"), now=now)
    actions.send(written, by=member("jo"), now=now)
    complaint.refresh_from_db()
    assert complaint.state == "answered"


def test_the_last_one_who_could_answer_cannot_stand_back(
    cast: Any, complaint: Any, member: Any, now: Any
) -> None:
    group, maya = cast.playgroup, member("maya")
    day = group.today(now)
    for key in ("chris", "ada", "jo"):
        if member(key).may("inbox.reply"):
            people.note_leave(group, cast.people[key], day, day, by=maya, now=now)
    able = [key for key in cast.people if member(key).may("inbox.reply")]
    for key in able[1:]:
        actions.stand_back(complaint, by=member(key), now=now)
    with pytest.raises(Refused) as refused:
        actions.stand_back(complaint, by=member(able[0]), now=now)
    assert refused.value.refusal is NOBODY_ELSE
    actions.stand_back(complaint, by=member(able[1]), now=now)
    assert StoodBack.objects.count() == len(able) - 1, "twice is once"


def test_another_playgroup_sees_nothing_of_it(complaint: Any, other: Any, come_in: Any) -> None:
    browser = come_in("sam", other)
    assert browser.post(reverse("inbox:stand_back", args=[complaint.pk])).status_code == 404
