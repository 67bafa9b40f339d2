"""Work that comes round: every so many minutes, or every day at a time on the wall clock."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils.module_loading import autodiscover_modules
from django_tasks import task as as_task
from django_tasks.base import Task

from .backend import keep
from .models import Job

Work = Task | Callable[[], object]


class WrongRound(TypeError):
    """A round needs either minutes, a whole number above nought, or the time of day `at`."""


@dataclass(frozen=True)
class Round:
    """Work and when it comes round."""

    name: str
    task: Task
    minutes: int | None = None
    at: time | None = None

    def latest(self, now: datetime) -> str:
        """The name of the newest slot that has begun at `now`.

        Minutes count in UTC, so no clock change moves them. A time of day is the playgroup's wall
        clock and its slot is the day, so a day on which that time comes twice has one slot.
        """
        if self.minutes:
            length = self.minutes * 60
            begun = datetime.fromtimestamp(now.timestamp() // length * length, UTC)
            return f"{self.name}@{begun:%Y-%m-%dT%H:%MZ}"
        zone = ZoneInfo(settings.TIME_ZONE)
        day = now.astimezone(zone).date()
        if datetime.combine(day, self.at or time.min, zone).astimezone(UTC) > now:
            day -= timedelta(days=1)
        return f"{self.name}@{day}"


rounds: dict[str, Round] = {}


def every(
    name: str = "", *, minutes: int | None = None, at: str | None = None
) -> Callable[[Work], Task]:
    """Let a task without arguments come round: `@every(minutes=15)` or `@every(at="06:30")`.

    Each slot is run once, whoever works; slots that were missed are not made up for, the newest
    alone is. `at` is a time of day in the playgroup's zone. Raises WrongRound.
    """
    if (minutes is None) == (at is None) or (minutes is not None and minutes < 1):
        raise WrongRound

    def come_round(work: Work) -> Task:
        task = work if isinstance(work, Task) else as_task(work)
        called = name or task.module_path.removeprefix("playgate.").replace(".jobs.", ".")
        rounds[called] = Round(called, task, minutes, time.fromisoformat(at) if at else None)
        return task

    return come_round


@cache
def find_rounds() -> None:
    """Read every room's `jobs.py`, where the rounds are."""
    autodiscover_modules("jobs")


def enqueue_rounds(now: datetime) -> int:
    """Enqueue the newest slot of each round, if no one has; answers how many.

    A round whose last slot still waits or runs is left out, so that slow work does not pile up.
    """
    return sum(_enqueue_slot(each, now) for each in list(rounds.values()))


def _enqueue_slot(each: Round, now: datetime) -> bool:
    slot = each.latest(now)
    waiting = Job.objects.open().filter(slot__startswith=f"{each.name}@")
    if Job.objects.filter(slot=slot).exists() or waiting.exists():
        return False
    try:
        with transaction.atomic():
            keep(each.task, {"args": [], "kwargs": {}}, now, slot=slot)
    except IntegrityError:  # another worker was first
        return False
    return True
