"""Work for later, by the room and the verb: how an action asks for what its room's jobs do."""

from datetime import datetime
from importlib import import_module

from django.utils import timezone
from django_tasks.base import Task, TaskResult

from .backend import NotWork, keep_each
from .models import SLOW, Job

FIRST, LAST = 100, -50


def later(
    name: str,
    *ids: str | int | None,
    at: datetime | None = None,
    first: bool = False,
    last: bool = False,
    slow: bool = False,
) -> TaskResult:
    """Keep `later("images.look", photo.pk)` for the task `look` in the jobs of the room `images`.

    The row is written in the transaction that is open, so it is gone if that is undone. `at` is
    the earliest moment; `first`: before all else that is due; `last`: after it; `slow`: work of
    minutes, which a worker of its own does, so that nothing waits for it.
    Raises NotWork if there is no such task, MoreThanIds for other arguments.
    """
    task = _called(name)
    if at:
        task = task.using(run_after=at)
    if first or last or slow:
        task = task.using(priority=FIRST if first else SLOW if slow else LAST)
    return task.enqueue(*ids)


def later_each(name: str, ids: list[str]) -> None:
    """Keep the same work for each of many things, in few statements. Raises as `later` does."""
    if ids:
        keep_each(_called(name), ids, timezone.now())


def _called(name: str) -> Task:
    room, _, verb = name.partition(".")
    task = getattr(import_module(f"playgate.{room}.jobs"), verb, None)
    if not isinstance(task, Task):
        raise NotWork(name)
    return task


def try_again(pk: int) -> bool:
    """Give work that was given up all its attempts again; False if it is not given up."""
    return bool(
        Job.objects.given_up()
        .filter(pk=pk)
        .update(finished_at=None, trouble="", holder="", attempts=0, due=timezone.now())
    )
