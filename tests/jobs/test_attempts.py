"""When work goes wrong: again later, ever more seldom, and then kept without a name."""

import logging
from datetime import timedelta

import pytest
from django.utils import timezone
from django_tasks import TaskResultStatus
from hypothesis import given
from hypothesis import strategies as some

from playgate.jobs import lease
from playgate.jobs.later import try_again
from playgate.jobs.lease import LEASE, LONGEST_WAIT, MOST_ATTEMPTS, give_back, take, wait_after
from playgate.jobs.models import Job
from playgate.jobs.worker import Worker, run_due

from . import works

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("no_rounds")]
SECOND = timedelta(seconds=1)


def run_to_the_end(now):
    """Run until nothing is left to try; the waits between, in seconds."""
    waits = []
    while run_due(now) and (job := Job.objects.open().first()):
        waits.append((job.due - now).total_seconds())
        assert run_due(job.due - SECOND) == 0, "tried before its time"
        now = job.due
    return waits


def test_the_waits_double_up_to_an_hour_and_then_it_is_given_up():
    result = works.fail.enqueue(5)
    waits = run_to_the_end(timezone.now())
    assert waits == [15, 30, 60, 120, 240, 480, 960, 1920, 3600]
    assert len(works.done) == MOST_ATTEMPTS
    result.refresh()
    assert (result.status, result.attempts) == (TaskResultStatus.FAILED, MOST_ATTEMPTS)
    assert result.errors[0].exception_class is works.TooWet


@given(some.integers(1, 10**6))
def test_a_wait_is_never_longer_than_the_longest(attempts):
    assert SECOND * 15 <= wait_after(attempts) <= LONGEST_WAIT


def test_what_the_error_said_is_kept_nowhere(caplog):
    caplog.set_level(logging.DEBUG)
    works.fail.enqueue("4f1c")
    run_to_the_end(timezone.now())
    [row] = Job.objects.given_up().values()
    assert row["trouble"] == "tests.jobs.works.TooWet"
    assert works.CANARY not in repr(row)
    assert works.CANARY not in caplog.text
    assert "4f1c" not in caplog.text
    assert "TooWet" in caplog.text and "given up" in caplog.text


def test_work_that_was_given_up_can_be_tried_again():
    result = works.fail.enqueue()
    assert not try_again(int(result.id))
    run_to_the_end(timezone.now())
    assert try_again(int(result.id))
    assert not try_again(int(result.id))
    works.done.clear()
    assert run_due() == 1 and len(works.done) == 1


def test_work_that_wants_to_leave_the_process_is_an_error_like_others():
    works.leave.enqueue()
    assert run_due() == 1
    assert Job.objects.get().trouble == "builtins.SystemExit"


def test_work_of_another_version_is_kept_and_tried_again():
    works.note.enqueue()
    Job.objects.update(work="tests.jobs.works.gone")
    assert run_due() == 1
    Job.objects.update(work="tests.jobs.works.ran", due=timezone.now())
    assert run_due() == 1
    assert Job.objects.open().get().trouble == "playgate.jobs.backend.NotWork"


def test_strict_raises_what_happened_after_writing_it_down():
    works.fail.enqueue()
    with pytest.raises(works.TooWet):
        run_due(strict=True)
    assert Job.objects.get().trouble.endswith("TooWet")


def test_what_is_taken_is_not_taken_again_before_its_lease_ends():
    works.note.enqueue()
    now = timezone.now()
    first = take("one", now)
    assert take("two", now) is None
    assert take("two", now + LEASE - SECOND) is None
    second = take("two", now + LEASE)
    assert (first.pk, second.attempts) == (second.pk, 2)


def test_a_worker_that_woke_too_late_changes_nothing(caplog):
    works.note.enqueue()
    now = timezone.now()
    slow = take("same name", now)
    quick = take("same name", now + LEASE)
    give_back(slow, None, now + LEASE)
    assert Job.objects.open().get().holder == "same name"
    assert "longer than its lease" in caplog.text
    give_back(quick, None, now + LEASE)
    assert Job.objects.done().count() == 1


def test_work_that_kills_every_worker_is_given_up():
    works.note.enqueue()
    now = timezone.now()
    for _ in range(MOST_ATTEMPTS):
        assert take("doomed", now)
        now += LEASE
    assert take("doomed", now) is None
    assert Job.objects.given_up().get().trouble == "playgate.jobs.lease.WorkerDied"


def test_a_worker_says_whether_it_found_work(monkeypatch):
    worker = Worker("one")
    assert not worker.work_once()
    works.note.enqueue(1)
    works.fail.enqueue(2)
    assert worker.work_once() and worker.work_once()
    assert not worker.work_once()
    assert works.done == [(1,), (2,)]


def test_the_log_names_the_place_in_playgate(caplog):
    Job.objects.create(
        work="playgate.jobs.jobs.sweep",
        arguments={"args": [1], "kwargs": {}},
        due=timezone.now(),
        enqueued_at=timezone.now(),
    )
    run_due()
    assert "builtins.TypeError" in caplog.text
    assert lease.place_of(ValueError()) == ""


def test_one_thing_is_worked_on_by_one_worker_at_a_time():
    for _ in range(2):
        works.note.enqueue("4f1c")
    works.press.enqueue("4f1c")
    works.note.enqueue("77aa")
    now = timezone.now()
    first = take("one", now)
    assert first.work.endswith("press")
    other = take("two", now)
    assert other.arguments["args"] == ["77aa"], "all else about it waits"
    assert take("three", now) is None
    give_back(first, None, now)
    assert take("three", now).arguments["args"] == ["4f1c"]
    assert take("four", now) is None
    assert take("four", now + LEASE + SECOND), "who died keeps nobody waiting"


def test_work_about_nothing_waits_for_nobody():
    for _ in range(2):
        works.note.enqueue()
    now = timezone.now()
    assert take("one", now) and take("two", now)
