"""What a restore sets right where the older state itself says nothing of it: factors, letters."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from django.core import mail

from playgate.door import actions as door
from playgate.jobs.models import Job
from playgate.jobs.worker import run_due
from playgate.leaving import actions as leaving
from playgate.leaving.jobs import look_after
from playgate.leaving.models import Leaving
from playgate.people import actions as people
from playgate.people.member import Member
from playgate.programmes.jobs import look_round
from playgate.roof.backup.afterwards import set_right

TOTP, CODES = Authenticator.Type.TOTP, Authenticator.Type.RECOVERY_CODES
KEY = Authenticator.Type.WEBAUTHN


@pytest.fixture
def factors(cast: Any, now: Any) -> dict[str, Authenticator]:
    """Sam has an app, a passkey and a sheet of codes; Jo has an app. All of it is a week old."""
    made = {}
    for name, key, kind in (
        ("app", "sam", TOTP), ("passkey", "sam", KEY), ("codes", "sam", CODES), ("jo", "jo", TOTP)
    ):  # fmt: skip
        one = Authenticator(user=cast.people[key], type=kind, data={})
        one.created_at = now - timedelta(days=7)
        Authenticator.objects.bulk_create([one])
        made[name] = one
    return made


@pytest.fixture
def restored(
    factors: Any,
    settings: Any,
    now: Any,
    clock_at_now: Any,
    django_capture_on_commit_callbacks: Any,
) -> Any:
    """Do something, undo it as an older state of the database would, and set it right."""

    def of(*acts: Any) -> set[str]:
        with django_capture_on_commit_callbacks(execute=True):
            for act in acts:
                act()
        names = {one.pk: name for name, one in factors.items()}
        Authenticator.objects.all().delete()
        Authenticator.objects.bulk_create(factors.values())
        assert set(Authenticator.objects.values_list("pk", flat=True)) == set(names)
        set_right(now - timedelta(hours=3), [Path(settings.ENDINGS_FILE)], now)
        left = Authenticator.objects.values_list("pk", flat=True)
        return {names[pk] for pk in left}

    return of


def proved(cast: Any, key: str, now: Any) -> Member:
    return Member(cast.people[key], cast.playgroup, now, now)


def fresh(one: Authenticator) -> Authenticator:
    return Authenticator.objects.get(pk=one.pk)


def test_a_second_step_that_was_taken_away_does_not_come_back(
    cast: Any, factors: Any, restored: Any, lines: Any, now: Any
) -> None:
    sam = cast.people["sam"]

    def remove() -> None:
        door.remove_factor(sam, fresh(factors["app"]), by=proved(cast, "sam", now), now=now)

    assert restored(remove) == {"passkey", "codes", "jo"}
    assert lines("door.drop_factors").get().facts == {"dropped": 1}
    assert lines("people.note_restore").get().facts["closed"] == 1


def test_all_of_them_go_again_where_two_people_reset_them(
    cast: Any, restored: Any, now: Any
) -> None:
    def reset() -> None:
        group, sam = cast.playgroup, cast.people["sam"]
        asked = door.ask_reset(group, sam, by=proved(cast, "maya", now), now=now)
        door.confirm_reset(asked, by=proved(cast, "ada", now), now=now)

    assert restored(reset) == {"jo"}


def test_a_recovery_code_that_was_used_is_worth_nothing_again(
    cast: Any, restored: Any, now: Any
) -> None:
    def use() -> None:
        sam = cast.people["sam"]
        door.note_factor(sam, "used", str(CODES), by=proved(cast, "sam", now), now=now)

    assert restored(use) == {"app", "passkey", "jo"}


def test_a_newer_one_with_the_same_number_stays(
    cast: Any, factors: Any, restored: Any, settings: Any, now: Any
) -> None:
    """Numbers are given anew after a restore; who was given it later has lost nothing."""

    def remove() -> None:
        factors["app"].created_at = now + timedelta(hours=1)
        gone = fresh(factors["app"])
        door.remove_factor(cast.people["sam"], gone, by=proved(cast, "sam", now), now=now)

    assert restored(remove) == {"app", "passkey", "codes", "jo"}


def test_what_is_added_is_no_closing(cast: Any, restored: Any, settings: Any, now: Any) -> None:
    def add() -> None:
        sam = cast.people["sam"]
        door.note_factor(sam, "added", str(TOTP), by=proved(cast, "sam", now), now=now)

    assert restored(add) == {"app", "passkey", "codes", "jo"}
    assert not Path(settings.ENDINGS_FILE).exists()


def test_nobody_is_reminded_again_of_what_had_come_to_its_day(
    cast: Any, member: Any, settings: Any, now: Any, clock_at_now: Any
) -> None:
    """The letters went out after the backup was made, so that nothing here knows of them."""
    today = cast.playgroup.today(now)
    people.note_policy(cast.playgroup, 2, today - timedelta(days=3), by=cast.house, now=now)
    set_right(now - timedelta(days=1), [], now)
    mail.outbox.clear()
    look_round.func()
    run_due(now=now + timedelta(hours=1), strict=True, scheduled=False)
    assert mail.outbox == []
    letters = cast.playgroup.letters.values_list("state", flat=True)
    assert set(letters) == {"let go"} and len(letters) > 2


def test_without_a_restore_they_are_reminded(cast: Any, now: Any, clock_at_now: Any) -> None:
    """So that the test above can fail."""
    today = cast.playgroup.today(now)
    people.note_policy(cast.playgroup, 2, today - timedelta(days=3), by=cast.house, now=now)
    mail.outbox.clear()
    look_round.func()
    run_due(now=now + timedelta(hours=1), strict=True, scheduled=False)
    assert len(mail.outbox) > 2


def test_the_alarm_about_a_leaver_is_raised_without_a_second_letter(
    cast: Any, member: Any, now: Any, clock_at_now: Any
) -> None:
    jo, later = cast.people["jo"], now + timedelta(days=3)
    today = cast.playgroup.today(now)
    leaving.begin(cast.playgroup, [jo], today, by=member("maya"), now=now)
    set_right(now - timedelta(days=1), [], later)
    assert Leaving.objects.get().is_alarming
    assert not Job.objects.open().filter(work__contains="leaving").exists()
    mail.outbox.clear()
    with time_machine.travel(later):
        look_after.func()
    assert mail.outbox == []


def test_a_letter_for_a_day_to_come_is_still_sent(
    cast: Any, member: Any, now: Any, clock_at_now: Any
) -> None:
    day = cast.playgroup.today(now) + timedelta(days=5)
    leaving.begin(cast.playgroup, [cast.people["jo"]], day, by=member("maya"), now=now)
    set_right(now - timedelta(days=1), [], now)
    assert Job.objects.open().filter(work="playgate.leaving.jobs.remind").count() == 1
