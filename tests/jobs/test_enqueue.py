"""Putting work into the queue: with the data, and ids only."""

import threading
from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone
from django_tasks import TaskResultStatus, default_task_backend
from django_tasks.exceptions import TaskResultDoesNotExist
from hypothesis import given
from hypothesis import strategies as some

from playgate.jobs.arguments import LONGEST, MoreThanIds, is_an_id
from playgate.jobs.backend import NotWork
from playgate.jobs.bell import Bell, bell
from playgate.jobs.later import later
from playgate.jobs.models import Job
from playgate.jobs.worker import run_due

from . import works


@pytest.mark.django_db
def test_work_is_done_with_what_it_was_handed(no_rounds):
    works.note.enqueue(7, "a-slug", None, True, about="4f1c")
    assert run_due() == 1
    assert works.done == [(7, "a-slug", None, True, ("about", "4f1c"))]
    assert run_due() == 0


@pytest.mark.django_db
def test_work_of_an_undone_transaction_is_gone(no_rounds):
    with transaction.atomic():
        works.note.enqueue(1)
        transaction.set_rollback(True)
    assert not Job.objects.exists()


@pytest.mark.django_db
def test_the_bell_rings_only_once_the_transaction_has_come_true(
    django_capture_on_commit_callbacks,
):
    before = bell.rings
    with django_capture_on_commit_callbacks(execute=True):
        works.note.enqueue(1)
        assert bell.rings == before
    assert bell.rings == before + 1


def test_a_ring_between_looking_and_waiting_is_heard():
    own = Bell()
    heard = own.rings
    own.ring()
    waiting = threading.Thread(target=own.wait, args=(heard, 600), daemon=True)
    waiting.start()
    waiting.join(30)
    assert not waiting.is_alive()


@pytest.mark.django_db
def test_later_work_waits_and_pressing_work_goes_first(no_rounds):
    now = timezone.now()
    works.note.using(run_after=now + timedelta(hours=1)).enqueue("later")
    works.note.enqueue("plain")
    works.press.enqueue("pressing")
    assert run_due() == 2
    assert works.done == [("pressing",), ("plain",)]
    assert run_due(now + timedelta(hours=1)) == 1


@pytest.mark.django_db
def test_a_result_tells_how_the_work_stands(no_rounds):
    result = works.note.enqueue(3)
    assert (result.status, result.attempts) == (TaskResultStatus.READY, 0)
    run_due()
    result.refresh()
    assert (result.status, result.attempts) == (TaskResultStatus.SUCCESSFUL, 1)
    assert works.note.get_result(result.id).args == [3]
    for unknown in ("0", "x", "", "-1"):
        with pytest.raises(TaskResultDoesNotExist):
            default_task_backend.get_result(unknown)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "value",
    [
        "Ann Bell",
        "a\tb",
        "a\nb",
        "a\u00a0b",
        "a\0",
        "\ud800",
        "x" * 101,
        1.5,
        b"x",
        [1],
        {"a": 1},
        object(),
    ],
)
def test_more_than_an_id_is_refused_and_not_repeated(value):
    with pytest.raises(MoreThanIds) as first:
        works.note.enqueue(value)
    with pytest.raises(MoreThanIds) as second:
        works.note.enqueue(1, who=value)
    assert "argument 1" in str(first.value) and "argument who" in str(second.value)
    assert repr(value) not in str(first.value)
    assert not Job.objects.exists()


@given(some.text(max_size=120))
def test_a_word_that_is_an_id_is_one_short_word_that_any_database_keeps(word):
    if is_an_id(word):
        assert len(word) <= LONGEST and word.split() in ([], [word])
        assert "\0" not in word and word.encode().decode() == word


@given(some.text(), some.text())
def test_two_words_are_never_an_id(first, second):
    assert not is_an_id(f"{first} {second}")


@pytest.mark.django_db
def test_later_finds_work_by_room_and_verb():
    assert later("jobs.sweep").task.module_path == "playgate.jobs.jobs.sweep"
    for wrong in ("jobs.KEPT", "jobs.nothing", "jobs"):
        with pytest.raises(NotWork):
            later(wrong)
    at = timezone.now() + timedelta(days=1)
    assert Job.objects.get(pk=later("jobs.sweep", at=at).id).due == at
