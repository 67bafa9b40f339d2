"""Who is reminded, on which mornings, and once each, whatever falls over."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from smtplib import SMTPDataError, SMTPServerDisconnected
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.db import IntegrityError, transaction

from playgate.jobs.worker import run_due
from playgate.ledger.models import Entry
from playgate.people import actions as people
from playgate.people.models import Earned
from playgate.policy.studying import until
from playgate.programmes import actions, jobs
from playgate.programmes.models import Letter, Reminder
from playgate.training import actions as training
from playgate.training.models import Certificate

MORNING = datetime(2026, 11, 24, 7, 0, tzinfo=UTC)
ENDS_ON_DAY = until(MORNING.date() - timedelta(days=65), 365)  # what the cast has learnt ends then


@pytest.fixture
def at() -> Callable[[Any], Any]:
    """The house at seven on some morning: the round, and all the work that comes of it."""

    def on(day: Any) -> list[str]:
        mail.outbox.clear()
        moment = datetime(day.year, day.month, day.day, 7, 5, tzinfo=UTC)
        with time_machine.travel(moment, tick=False):
            jobs.look_round.call()
            run_due(strict=True, scheduled=False)
        return sorted(to for letter in mail.outbox for to in letter.to)

    return on


def test_the_team_is_reminded_before_on_the_day_and_weekly_after(cast: Any, at: Any) -> None:
    offices = cast.playgroup.offices.exclude(role__in=("parent", "carer"))
    team = set(offices.values_list("person__email", flat=True))
    due = team - {cast.people["lee"].email}  # who has learnt nothing yet has nothing that ends
    heard = {}
    for number in range(-16, 16):
        to = at(ENDS_ON_DAY + timedelta(days=number))
        assert len(to) == len(set(to)), "nobody gets two letters on a day"
        if to:
            heard[number] = set(to) & due
            subjects = {one.subject for one in mail.outbox if one.to[0] in due}
            assert all(one.startswith("Your training") for one in subjects)
    wanted = [-14, -7, -3, 0, 7, 14]
    assert {number: due for number in wanted} == {n: who for n, who in heard.items() if who}
    assert cast.people["vee"].email in due and cast.people["tess"].email in due
    assert cast.people["pat"].email not in due


def test_who_has_left_or_refreshed_in_time_hears_nothing(cast: Any, at: Any, member: Any) -> None:
    day = ENDS_ON_DAY - timedelta(days=14)
    office = cast.people["sam"].offices.get()
    people.end_role(office, day - timedelta(days=1), by=cast.house, now=MORNING)
    for course in ("privacy", "law"):
        training.certify(
            cast.playgroup, cast.people["jo"], course, "session", day, by=cast.house, now=MORNING
        )
    to = at(day)
    assert cast.people["maya"].email in to
    assert not {cast.people["sam"].email, cast.people["jo"].email} & set(to)


def test_who_leaves_between_the_round_and_the_post_gets_no_letter(cast: Any) -> None:
    day = ENDS_ON_DAY - timedelta(days=7)
    moment = datetime(day.year, day.month, day.day, 7, 5, tzinfo=UTC)
    with time_machine.travel(moment, tick=False):
        jobs.remind.call(str(cast.playgroup.pk))
        for office in cast.people["sam"].offices.all():
            people.end_role(office, day - timedelta(days=1), by=cast.house, now=moment)
        run_due(strict=True, scheduled=False)
    assert Letter.objects.get(person=cast.people["sam"]).state == "let go"
    assert cast.people["sam"].email not in [to for one in mail.outbox for to in one.to]


def test_a_morning_that_was_missed_is_made_up_for_once(cast: Any, at: Any) -> None:
    maya = cast.people["maya"].email
    assert maya in at(ENDS_ON_DAY - timedelta(days=12))
    assert any("ends in 12 days" in one.subject for one in mail.outbox)
    assert maya not in at(ENDS_ON_DAY - timedelta(days=11))
    assert maya in at(ENDS_ON_DAY - timedelta(days=7))


def test_the_round_twice_on_a_day_sends_nothing_twice(cast: Any, at: Any) -> None:
    day = ENDS_ON_DAY - timedelta(days=3)
    assert at(day)
    assert not at(day)
    letter = Letter.objects.first()
    jobs.post.call(str(letter.pk))
    assert not mail.outbox


class Killed(BaseException):
    """The worker dies."""


def die(*_: object, **__: object) -> None:
    raise Killed


def the_post_says(trouble: Exception) -> Callable[..., None]:
    def say(*_: object) -> None:
        raise trouble

    return say


@pytest.fixture
def letter(cast: Any, now: Any) -> Letter:
    """A letter that waits."""
    day = ENDS_ON_DAY - timedelta(days=7)
    moment = datetime(day.year, day.month, day.day, 7, 5, tzinfo=UTC)
    with time_machine.travel(moment, tick=False):
        jobs.remind.call(str(cast.playgroup.pk))
        return Letter.objects.select_related("person").get(person=cast.people["maya"])


def test_a_worker_that_dies_at_the_letter_box_never_sends_a_second_one(
    letter: Letter, monkeypatch: Any
) -> None:
    monkeypatch.setattr(jobs, "send_letter", die)
    with pytest.raises(Killed):
        jobs.post.call(str(letter.pk))
    monkeypatch.undo()
    jobs.post.call(str(letter.pk))
    assert not mail.outbox


def test_a_worker_that_dies_before_it_sends_it_the_next_time(
    letter: Letter, monkeypatch: Any
) -> None:
    monkeypatch.setattr(actions, "send_off", die)
    with pytest.raises(Killed):
        jobs.post.call(str(letter.pk))
    monkeypatch.undo()
    jobs.post.call(str(letter.pk))
    assert [one.to for one in mail.outbox] == [[letter.person.email]]


@pytest.mark.parametrize("trouble", [ConnectionRefusedError(), SMTPDataError(451, b"later")])
def test_what_the_post_did_not_take_is_tried_again(
    trouble: Exception, letter: Letter, monkeypatch: Any
) -> None:
    monkeypatch.setattr(jobs, "send_letter", the_post_says(trouble))
    with pytest.raises(type(trouble)):
        jobs.post.call(str(letter.pk))
    monkeypatch.undo()
    jobs.post.call(str(letter.pk))
    assert len(mail.outbox) == 1


def test_what_the_post_may_have_taken_is_not_sent_again(letter: Letter, monkeypatch: Any) -> None:
    monkeypatch.setattr(jobs, "send_letter", the_post_says(SMTPServerDisconnected()))
    with pytest.raises(SMTPServerDisconnected):
        jobs.post.call(str(letter.pk))
    monkeypatch.undo()
    jobs.post.call(str(letter.pk))
    assert not mail.outbox


def test_the_database_itself_keeps_a_second_letter_out(letter: Letter, cast: Any) -> None:
    one = letter.reminders.first()
    again = Letter(playgroup=cast.playgroup, person=letter.person, day=letter.day)
    twin = Reminder(
        playgroup=cast.playgroup, person=letter.person, letter=letter,
        about=one.about, day=one.day, step=one.step, says=one.says,
    )  # fmt: skip
    for row in (again, twin):
        with pytest.raises(IntegrityError), transaction.atomic():
            row.save_base(raw=True, force_insert=True)


def test_a_new_version_is_asked_about_three_seven_and_fourteen_days_on(cast: Any, at: Any) -> None:
    since = MORNING.date()
    people.note_policy(cast.playgroup, 2, since, by=cast.house, now=MORNING)
    Certificate.objects.all()._raw_delete("default")
    Earned.objects.filter(person=cast.people["jo"])._raw_delete("default")
    read = {}
    for number in range(25):
        to = at(since + timedelta(days=number))
        if cast.people["maya"].email in to:
            read[number] = {one.subject for one in mail.outbox}
    changed, new = "Please read what has changed in our policy.", "Please read our policy."
    assert read == {number: {changed, new} for number in (3, 7, 14)}
    people.note_reading(cast.playgroup, cast.people["maya"], 2, by=cast.house, now=MORNING)


def test_a_letter_names_nobody_and_leads_to_the_page(letter: Letter, cast: Any) -> None:
    jobs.post.call(str(letter.pk))
    words = mail.outbox[0].subject + mail.outbox[0].body
    assert "/training/courses/" in words
    assert not [one.name for one in cast.people.values() if one.name.split()[0] in words]
    lines = Entry.objects.filter(act__in=("programmes.remind", "programmes.send_off"))
    assert not [one for one in lines if cast.people["maya"].name.encode() in bytes(one.told)]


def test_each_playgroup_is_asked_for_itself(cast: Any, other: Any, at: Any) -> None:
    to = at(ENDS_ON_DAY - timedelta(days=7))
    assert cast.people["maya"].email in to and other.people["maya"].email in to
