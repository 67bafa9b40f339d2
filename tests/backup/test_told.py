"""What was told by letter since a backup is not told again, and what was not is told after all."""

from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from smtplib import SMTPResponseException
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.db import transaction

from playgate.inbox import actions as inbox
from playgate.inbox import jobs as inbox_jobs
from playgate.jobs.worker import run_due
from playgate.leaving import actions as leaving
from playgate.leaving.jobs import look_after
from playgate.ledger import endings
from playgate.people import actions as people
from playgate.policy.inbox import Kind
from playgate.programmes.jobs import look_round, remind
from playgate.roof.backup.afterwards import set_right

pytestmark = pytest.mark.django_db


@pytest.fixture
def comes_back(
    settings: Any, now: Any, clock_at_now: Any, django_capture_on_commit_callbacks: Any
) -> Callable[..., Counter[str]]:
    """A backup is made, things are done, the older state comes back; who got a letter meanwhile.

    `listed`: whether the list outside the database is the one of that house.
    """

    def of(*acts: Any, at: Any = None, listed: bool = True) -> Counter[str]:
        made_at = now - timedelta(hours=1)
        if listed:
            endings.note_backup(made_at)
        mail.outbox.clear()
        before = transaction.savepoint()
        with django_capture_on_commit_callbacks(execute=True):
            for act in acts:
                act()
        transaction.savepoint_rollback(before)
        heard = letters()
        set_right(made_at, [Path(settings.ENDINGS_FILE)], at or now)
        return heard

    return of


def letters() -> Counter[str]:
    """Who got how many letters since the last look."""
    found = Counter(one.to[0].split("@")[0] for one in mail.outbox)
    mail.outbox.clear()
    return found


@pytest.fixture
def a_new_version(cast: Any, now: Any) -> None:
    """Three days ago there was another version of the policy, which nobody has read."""
    day = cast.playgroup.today(now) - timedelta(days=3)
    people.note_policy(cast.playgroup, 2, day, by=cast.house, now=now)


def morning(now: Any) -> None:
    """The round of a morning, and the letters of it."""
    look_round.func()
    run_due(now=now + timedelta(minutes=1), strict=True, scheduled=False)
    run_due(now=now + timedelta(hours=1), strict=True, scheduled=False)


def test_who_was_reminded_since_hears_nothing_again(
    a_new_version: Any, comes_back: Any, now: Any
) -> None:
    assert len(comes_back(lambda: morning(now))) > 2
    morning(now)
    assert letters() == {}


def test_who_was_not_reminded_since_hears_after_all(
    a_new_version: Any, comes_back: Any, now: Any
) -> None:
    assert comes_back() == {}
    morning(now)
    assert len(letters()) > 2


def test_where_nothing_is_known_nobody_hears_twice(
    a_new_version: Any, comes_back: Any, now: Any
) -> None:
    comes_back(listed=False)
    morning(now)
    assert letters() == {}


def test_a_post_that_fell_over_halfway_reaches_everybody_once(
    a_new_version: Any, comes_back: Any, now: Any, monkeypatch: Any
) -> None:
    """Every second letter was refused; after that the older state came back."""
    from playgate.programmes import jobs

    real, asked = jobs.send_letter, []

    def every_second(*letter: Any) -> None:
        asked.append(letter)
        if len(asked) % 2:
            raise SMTPResponseException(451, b"later")
        real(*letter)

    def half() -> None:
        monkeypatch.setattr(jobs, "send_letter", every_second)
        look_round.func()
        run_due(now=now + timedelta(seconds=5), scheduled=False)
        monkeypatch.setattr(jobs, "send_letter", real)

    first = comes_back(half)
    morning(now)
    with time_machine.travel(now + timedelta(days=1)):
        morning(now + timedelta(days=1))
    then = letters()
    assert first and then and first + then == Counter(dict.fromkeys({*first, *then}, 1))
    assert set(first) | set(then) == {address.split("@")[0] for address, *_ in asked}


def test_a_letter_that_waited_in_the_backup_and_never_went_is_written_anew(
    cast: Any, a_new_version: Any, comes_back: Any, now: Any
) -> None:
    remind.func(str(cast.playgroup.pk))
    assert cast.playgroup.letters.filter(state="waiting").count() > 2
    comes_back()
    assert not cast.playgroup.letters.exists(), "its words were those of another day"
    morning(now)
    assert max(letters().values()) == 1


@pytest.fixture
def a_question(cast: Any, member: Any, now: Any) -> Any:
    """A question that is due today."""
    at = now - timedelta(days=1)
    how = {"by": member("ada", at=at), "now": at}
    return inbox.receive(cast.accounts["page"], Kind.QUERY, "When do you open?", at, **how)


def hour(cast: Any, now: Any) -> None:
    inbox_jobs.look_after.func(str(cast.playgroup.pk))
    run_due(now=now + timedelta(minutes=1), strict=True, scheduled=False)


def test_an_hour_that_was_told_is_not_told_again(
    cast: Any, a_question: Any, comes_back: Any, now: Any
) -> None:
    assert sum(comes_back(lambda: hour(cast, now)).values()) > 0
    hour(cast, now)
    assert letters() == {}


@pytest.mark.parametrize("listed", [True, False])
def test_an_hour_that_was_not_told_is_told_where_that_is_known(
    listed: bool, cast: Any, a_question: Any, comes_back: Any, now: Any
) -> None:
    comes_back(listed=listed)
    hour(cast, now)
    assert bool(letters()) is listed


def test_what_cannot_wait_is_told_at_once_and_once(
    cast: Any, member: Any, comes_back: Any, now: Any
) -> None:
    page, by = cast.accounts["page"], member("ada")
    inbox.receive(page, Kind.QUERY, "I am from the Daily News, a journalist.", now, by=by, now=now)
    assert comes_back(lambda: hour(cast, now))
    hour(cast, now)
    assert letters() == {}


@pytest.mark.parametrize("told", [True, False])
def test_the_alarm_about_a_leaver_reaches_the_chairperson_once(
    told: bool, cast: Any, member: Any, comes_back: Any, now: Any
) -> None:
    jo, later = cast.people["jo"], now + timedelta(days=3)
    today = cast.playgroup.today(now)
    leaving.begin(cast.playgroup, [jo], today, by=member("maya"), now=now)

    def evening() -> None:
        with time_machine.travel(later):
            look_after.func()
            run_due(now=later, strict=True, scheduled=False)

    heard = comes_back(*([evening] if told else []), at=later)
    evening()
    heard += letters()
    assert heard == {"chris": 1, "jo": 1}, "one alarm, and one letter to whoever goes"
