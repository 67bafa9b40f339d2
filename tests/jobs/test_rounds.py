"""Work that comes round: each slot once, over clock changes, and never piled up."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django_tasks import task
from hypothesis import given
from hypothesis import strategies as some

from playgate.jobs import every
from playgate.jobs.every import WrongRound, enqueue_rounds
from playgate.jobs.jobs import KEPT, sweep
from playgate.jobs.models import Job
from playgate.jobs.worker import run_due

from . import works

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("no_rounds")]
NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


def runs(*moments):
    """How often the work was done at each moment, one after the other."""
    counted = []
    for now in moments:
        works.done.clear()
        run_due(now)
        counted.append(len(works.done))
    return counted


def test_each_slot_of_minutes_is_run_once():
    every.every("quarter", minutes=15)(works.note)
    at = [NOON + timedelta(minutes=each) for each in (0, 1, 14.99, 15, 16, 29, 30)]
    assert runs(*at) == [1, 0, 0, 1, 0, 0, 1]


def test_missed_slots_are_not_made_up_for():
    every.every("quarter", minutes=15)(works.note)
    assert runs(NOON, NOON + timedelta(days=3), NOON + timedelta(days=3, minutes=1)) == [1, 1, 0]


def test_a_slot_that_still_waits_keeps_the_next_away():
    every.every("quarter", minutes=15)(works.note)
    assert enqueue_rounds(NOON) == 1
    assert enqueue_rounds(NOON + timedelta(minutes=15)) == 0
    assert runs(NOON + timedelta(minutes=15)) == [1]
    assert enqueue_rounds(NOON + timedelta(minutes=15)) == 1


def test_a_clock_that_is_put_back_runs_no_slot_twice():
    every.every("quarter", minutes=15)(works.note)
    later = NOON + timedelta(minutes=15)
    assert runs(NOON, later, NOON + timedelta(minutes=5), later) == [1, 1, 0, 0]


@given(some.integers(0, 10**8), some.integers(1, 1440))
def test_a_slot_has_begun_and_is_not_over(seconds, minutes):
    now = NOON + timedelta(seconds=seconds)
    slot = every.Round("any", works.note, minutes=minutes).latest(now)
    begun = datetime.strptime(slot, "any@%Y-%m-%dT%H:%MZ").replace(tzinfo=UTC)
    assert begun <= now < begun + timedelta(minutes=minutes)


@pytest.mark.parametrize("day", [date(2026, 3, 29), date(2026, 10, 25)])
@pytest.mark.parametrize("at", ["00:30", "01:30", "02:30", "06:30"])
def test_a_time_of_day_comes_once_on_the_days_when_the_clock_changes(day, at):
    every.every("daily", at=at)(works.note)
    start = datetime.combine(day, time(), UTC) - timedelta(hours=4)
    run_due(start)  # the slot of the day before
    moments = [start + timedelta(minutes=10 * each) for each in range(1, 6 * 26)]
    counted = runs(*moments)
    assert sum(counted) == 1
    rang = moments[counted.index(1)].astimezone(ZoneInfo("Europe/London"))
    missing = (day.month, at) == (3, "01:30")
    assert f"{rang:%H:%M}" == ("02:30" if missing else at)
    assert rang.date() == day


def test_a_time_of_day_is_the_playgroups_own_in_summer_and_winter():
    every.every("daily", at="06:30")(works.note)
    run_due(datetime(2026, 7, 1, tzinfo=UTC))
    assert runs(
        datetime(2026, 7, 1, 5, 29, tzinfo=UTC),
        datetime(2026, 7, 1, 5, 30, tzinfo=UTC),
        datetime(2026, 12, 1, 6, 29, tzinfo=UTC),
        datetime(2026, 12, 1, 6, 30, tzinfo=UTC),
    ) == [0, 1, 1, 1]


def test_two_rounds_whose_names_begin_alike_do_not_hold_each_other_up():
    every.every("tell", minutes=15)(works.note)
    every.every("tell all", minutes=15)(works.press)
    assert enqueue_rounds(NOON) == 2


def test_a_round_takes_its_name_from_the_room_and_the_verb():
    every.every(minutes=60)(sweep)
    assert list(every.rounds) == ["jobs.sweep"]


@pytest.mark.parametrize("wrong", [{}, {"minutes": 0}, {"minutes": 5, "at": "06:30"}])
def test_a_round_needs_one_kind_of_time(wrong):
    with pytest.raises(WrongRound):
        every.every("any", **wrong)


def test_any_function_without_arguments_can_come_round():
    made = every.every("plain", minutes=5)(works.write_down)
    assert isinstance(made, type(task(works.write_down)))


def test_done_work_is_swept_after_a_week_and_given_up_work_stays(time_machine):
    time_machine.move_to(NOON, tick=False)
    for number, trouble in enumerate(["", "", "builtins.ValueError", ""]):
        Job.objects.create(
            work="tests.jobs.works.note",
            arguments={"args": [number], "kwargs": {}},
            due=NOON,
            enqueued_at=NOON,
            finished_at=NOON if number < 3 else None,
            trouble=trouble,
        )
    Job.objects.filter(arguments__args__0=1).update(finished_at=NOON + timedelta(seconds=2))
    time_machine.move_to(NOON + KEPT + timedelta(seconds=1), tick=False)
    sweep.call()
    assert [job.arguments["args"] for job in Job.objects.order_by("pk")] == [[1], [2], [3]]
