"""Work for later, kept in the house's own database behind the interface of django-tasks."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.module_loading import import_string
from django_tasks.backends.base import BaseTaskBackend
from django_tasks.base import Task, TaskError, TaskResult, TaskResultStatus
from django_tasks.exceptions import TaskResultDoesNotExist

from .arguments import only_ids
from .bell import bell
from .models import Job


class NotWork(LookupError):
    """The queue names something that is no task of this version of Playgate."""


class HouseBackend(BaseTaskBackend):
    """A row for each piece of work, written in the same transaction as the data it is about.

    What a task returns is not kept, and django-tasks' signals are not sent: its own listener
    would write error messages, and so names, into the log.
    """

    supports_defer = True
    supports_priority = True
    supports_get_result = True

    def enqueue(self, task: Task, args: Any, kwargs: Any) -> TaskResult:
        """Keep work for later; raises MoreThanIds for arguments that are no ids."""
        self.validate_task(task)
        job = keep(task, only_ids(task.module_path, args, kwargs), timezone.now())
        return result_of(job, task)

    def get_result(self, result_id: str) -> TaskResult:
        """How a piece of work stands; raises TaskResultDoesNotExist."""
        job = Job.objects.filter(pk=result_id).first() if str(result_id).isdecimal() else None
        if job is None:
            raise TaskResultDoesNotExist(result_id)
        return result_of(job, task_of(job))


def keep(task: Task, arguments: dict[str, Any], now: datetime, slot: str = "") -> Job:
    """Write the row; the worker in this process hears of it once the transaction has come true."""
    job = _row(task, arguments, now, slot)
    job.save(force_insert=True)
    transaction.on_commit(bell.ring)
    return job


def keep_each(task: Task, ids: list[str], now: datetime) -> None:
    """The same for many things, a row for each, in few statements."""
    rows = (_row(task, only_ids(task.module_path, (one,), {}), now) for one in ids)
    Job.objects.bulk_create(rows, batch_size=500)
    transaction.on_commit(bell.ring)


def _row(task: Task, arguments: dict[str, Any], now: datetime, slot: str = "") -> Job:
    return Job(
        work=task.module_path,
        arguments=arguments,
        priority=task.priority,
        due=task.run_after or now,
        slot=slot,
        enqueued_at=now,
    )


def task_of(job: Job) -> Task:
    """The task that a row names; raises NotWork if this version has none of that name."""
    try:
        task = import_string(job.work)
    except ImportError:
        raise NotWork(job.work) from None
    if not isinstance(task, Task):
        raise NotWork(job.work)
    return task


def status_of(job: Job) -> TaskResultStatus:
    """READY, RUNNING, SUCCESSFUL or FAILED, read off the row."""
    if job.finished_at is None:
        return TaskResultStatus.RUNNING if job.holder else TaskResultStatus.READY
    return TaskResultStatus.FAILED if job.trouble else TaskResultStatus.SUCCESSFUL


def result_of(job: Job, task: Task) -> TaskResult:
    """The row in django-tasks' own words."""
    return TaskResult(
        task=task,
        id=str(job.pk),
        status=status_of(job),
        enqueued_at=job.enqueued_at,
        started_at=job.started_at,
        last_attempted_at=job.started_at,
        finished_at=job.finished_at,
        args=job.arguments["args"],
        kwargs=job.arguments["kwargs"],
        backend=task.backend,
        errors=[TaskError(exception_class_path=job.trouble, traceback="")] if job.trouble else [],
        worker_ids=[job.holder] * job.attempts,
    )
