"""Who hears what, when and why; nothing twice, nothing about anybody, nothing once it is done."""

from datetime import UTC, datetime, timedelta
from smtplib import SMTPResponseException
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.urls import reverse

from playgate.inbox import actions, jobs
from playgate.inbox.models import Comment, Letter
from playgate.jobs.worker import run_due
from playgate.ledger.book import Refused
from playgate.people import actions as people
from playgate.people.member import House
from playgate.policy.inbox import Kind
from playgate.policy.telling import Hour

pytestmark = pytest.mark.django_db
MONDAY = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
TUESDAY = datetime(2026, 11, 24, 8, 1, tzinfo=UTC)


@pytest.fixture
def post_goes() -> Any:
    """What went out since the last look: who got which subject."""

    def look(at: datetime) -> list[tuple[str, str]]:
        with time_machine.travel(at, tick=False):
            for pk in {str(pk) for pk in Comment.objects.values_list("playgroup", flat=True)}:
                jobs.look_after.call(pk)
            run_due(now=at, scheduled=False, strict=True)
        sent = [(one.to[0].split("@")[0], one.subject) for one in mail.outbox]
        mail.outbox.clear()
        return sorted(sent)

    return look


@pytest.fixture
def asked(cast: Any, member: Any) -> Comment:
    """A question that came on Monday, with a child's name in it, and is due on Tuesday."""
    return actions.receive(
        cast.accounts["page"], Kind.QUERY, "Is Amy Ash in today?", MONDAY,
        by=member("ada", at=MONDAY), now=MONDAY, author="Kim Ash",
    )  # fmt: skip


def names(cast: Any, *keys: str) -> list[str]:
    return [cast.people[key].email.split("@")[0] for key in keys]


def keepers(cast: Any) -> list[str]:
    """Who keeps the page, in their order."""
    rows = cast.accounts["page"].keepers.order_by("starts", "pk").select_related("person")
    return [one.person.email.split("@")[0] for one in rows]


def test_the_keeper_then_the_second_then_the_manager(
    asked: Comment, cast: Any, post_goes: Any
) -> None:
    first, second = keepers(cast)[:2]
    (manager,) = names(cast, "maya")
    assert post_goes(TUESDAY - timedelta(minutes=2)) == []
    morning = dict(post_goes(TUESDAY))
    assert morning[first].startswith("1 person waits for an answer today.")
    assert post_goes(TUESDAY + timedelta(minutes=5)) == []
    assert post_goes(TUESDAY.replace(hour=12)) == [(second, "1 person waits for an answer today.")]
    assert post_goes(TUESDAY.replace(hour=15)) == [(manager, "1 person waits for an answer today.")]
    assert post_goes(TUESDAY.replace(hour=23)) == []


def test_it_stops_when_the_matter_is_done(
    asked: Comment, cast: Any, member: Any, post_goes: Any
) -> None:
    post_goes(TUESDAY)
    jo = member("jo", at=TUESDAY)
    reply = actions.reply(asked, "We have seen it.", by=jo, now=TUESDAY, only_acknowledges=True)
    actions.send(reply, by=jo, now=TUESDAY)
    assert post_goes(TUESDAY.replace(hour=12)) == []


def test_a_letter_that_still_waits_is_not_sent_when_it_is_done(
    asked: Comment, cast: Any, member: Any, post_goes: Any
) -> None:
    noon = TUESDAY.replace(hour=12)
    hour = Hour(1, noon.replace(minute=0))
    with time_machine.travel(noon, tick=False):
        actions.tell(cast.playgroup, hour, by=House(cast.playgroup.pk), now=noon)
    actions.sort(asked, Kind.HEART, by=member("ada", at=noon), now=noon)
    assert post_goes(noon) == []
    assert {one.state for one in Letter.objects.filter(mark=hour.mark)} == {"let go"}


def test_no_letter_says_anything_about_anybody(asked: Comment, cast: Any, post_goes: Any) -> None:
    with time_machine.travel(TUESDAY, tick=False):
        jobs.look_after.call(str(cast.playgroup.pk))
        run_due(now=TUESDAY, scheduled=False, strict=True)
    assert mail.outbox
    for letter in mail.outbox:
        whole = letter.subject + letter.body
        assert not any(word in whole for word in ("Amy", "Kim", "Ash", "in today?"))
        assert "You get this because" in letter.body


def test_nothing_is_told_twice_by_two_workers_or_after_a_fall(
    asked: Comment, cast: Any, monkeypatch: Any, post_goes: Any
) -> None:
    by, hour = House(cast.playgroup.pk), Hour(0, TUESDAY.replace(minute=0))
    assert actions.tell(cast.playgroup, hour, by=by, now=TUESDAY)
    assert actions.tell(cast.playgroup, hour, by=by, now=TUESDAY) == 0
    letters = list(Letter.objects.all())
    with time_machine.travel(TUESDAY, tick=False):
        monkeypatch.setattr(jobs, "send_letter", lambda *_: (_ for _ in ()).throw(SystemExit))
        with pytest.raises(SystemExit):
            jobs.post_letter.call(str(letters[0].pk))
        monkeypatch.undo()
        for letter in letters:
            jobs.post_letter.call(str(letter.pk))
            jobs.post_letter.call(str(letter.pk))
    assert len(mail.outbox) == len(letters) - 1  # the one that fell counts as sent


def test_a_post_that_says_no_gets_it_again_later(
    asked: Comment, cast: Any, monkeypatch: Any
) -> None:
    by, hour = House(cast.playgroup.pk), Hour(0, TUESDAY.replace(minute=0))
    actions.tell(cast.playgroup, hour, by=by, now=TUESDAY)
    letter = Letter.objects.first()
    assert letter

    def no(*_: str) -> None:
        raise SMTPResponseException(451, b"later")

    with time_machine.travel(TUESDAY, tick=False):
        monkeypatch.setattr(jobs, "send_letter", no)
        with pytest.raises(SMTPResponseException):
            jobs.post_letter.call(str(letter.pk))
        letter.refresh_from_db()
        assert letter.state == "waiting"
        monkeypatch.undo()
        jobs.post_letter.call(str(letter.pk))
    assert len(mail.outbox) == 1


def test_a_morning_that_was_missed_is_made_up_for_on_the_same_day(
    asked: Comment, cast: Any, post_goes: Any
) -> None:
    told = post_goes(TUESDAY.replace(hour=13))
    first, second = keepers(cast)[:2]
    assert {first, second} <= {who for who, _ in told}


def test_a_bank_holiday_proclaimed_for_tomorrow_moves_the_letters_too(
    asked: Comment, cast: Any, member: Any, post_goes: Any
) -> None:
    maya = member("maya", at=MONDAY)
    people.proclaim_holiday(cast.playgroup, TUESDAY.date(), "A wedding", by=maya, now=MONDAY)
    assert post_goes(TUESDAY) == []
    assert post_goes(TUESDAY + timedelta(days=1))


def test_what_cannot_wait_is_told_at_once_to_those_who_look_after_it(
    cast: Any, came: Any, take_in: Any, post_goes: Any
) -> None:
    night = MONDAY.replace(hour=22)
    bruised = [came(f"He came home with bruises, {n}", made_at=night) for n in range(3)]
    take_in(*bruised, at=night)
    told = post_goes(night)
    assert told and {says for _, says in told} == {
        "Something has come in that cannot wait. Please look now."
    }
    assert post_goes(night + timedelta(minutes=5)) == []
    take_in(came("I am a journalist", made_at=night), at=night + timedelta(minutes=2))
    assert post_goes(night + timedelta(minutes=3)) == []
    heads = {who for who, _ in post_goes(night + timedelta(minutes=15))}
    assert set(names(cast, "maya", "chris")) <= heads


def test_words_that_become_grave_later_are_told_again(
    cast: Any, came: Any, take_in: Any, post_goes: Any
) -> None:
    later = MONDAY + timedelta(hours=1)
    take_in(came("I am a reporter", upstream="a", made_at=MONDAY), at=MONDAY)
    assert post_goes(MONDAY)
    worse = came("I'll smash your windows", upstream="a", made_at=MONDAY, edited_at=later)
    take_in(worse, at=later)
    urgent = [says for _, says in post_goes(later) if "cannot wait" in says]
    assert len(urgent) == 2


def test_not_everybody_can_turn_off_what_cannot_wait(cast: Any, member: Any, now: datetime) -> None:
    group = cast.playgroup
    mine = {"morning": False, "nudges": False, "urgent": False}
    members = [
        member(key) for key, person in cast.people.items()
        if cast.accounts["page"].keepers.filter(person=person).exists()
    ]  # fmt: skip
    *others, last = members
    for one in others:
        actions.choose(group, by=one, now=now, **mine)
    with pytest.raises(Refused):
        actions.choose(group, by=last, now=now, **mine)


def test_where_all_are_silent_all_are_told(
    cast: Any, member: Any, came: Any, take_in: Any, post_goes: Any
) -> None:
    for key in ("maya", "chris"):
        by = member(key, at=MONDAY)
        try:
            actions.choose(
                cast.playgroup, by=by, now=MONDAY, morning=True, nudges=True, urgent=False
            )
        except Refused:
            continue
    take_in(came("I am a journalist", made_at=MONDAY), at=MONDAY)
    assert post_goes(MONDAY)


def test_each_chooses_on_a_page(come_in: Any, cast: Any, clock_at_now: None) -> None:
    ada, here = come_in("ada"), reverse("inbox:choose")
    assert ada.get(here).status_code == 200
    ada.post(here, {"urgent": "on"})
    page = ada.get(here).content.decode()
    assert page.count("checked") == 1
