"""Taking work and giving it back: one holder at a time, for as long as its heart beats."""

import logging
import threading
from datetime import datetime, timedelta
from types import TracebackType

from django.db import DatabaseError, connections, transaction
from django.utils import timezone
from django_tasks.utils import get_module_path

from .models import Job, Jobs

LEASE = timedelta(seconds=60)
MOST_ATTEMPTS = 10
FIRST_WAIT = timedelta(seconds=15)
LONGEST_WAIT = timedelta(hours=1)

log = logging.getLogger("playgate.jobs")


class WorkerDied(Exception):
    """Every worker that took this work ended before it did."""


def wait_after(attempts: int) -> timedelta:
    """How long to wait after so many attempts: 15 seconds, doubled each time, an hour at most."""
    return min(FIRST_WAIT * 2 ** min(attempts - 1, 20), LONGEST_WAIT)


def take(
    holder: str, now: datetime, lease: timedelta = LEASE, *, slow: bool | None = None
) -> Job | None:
    """Take the most pressing work that is due, or None. No one else takes it before its lease ends.

    Nor does anybody take other work about the same thing. The rows are read first without a lock,
    so that an idle worker never writes. `slow`: only such work, or only other work.
    """
    while (due := Job.objects.due(now).of_lane(slow).not_in_hand(now)).exists():
        with transaction.atomic():
            job = due.select_for_update(skip_locked=True).first()
            if job is None:
                return None
            if job.attempts < MOST_ATTEMPTS:
                return _held_by(holder, job, now, lease)
            _give_up(job, WorkerDied(), now)
    return None


def _held_by(holder: str, job: Job, now: datetime, lease: timedelta) -> Job:
    job.holder, job.due, job.started_at = holder, now + lease, now
    job.attempts += 1
    job.save(update_fields=["holder", "due", "started_at", "attempts"])
    return job


def still_held(job: Job) -> Jobs:
    """The row, if nobody else took it since: the attempt is part of the key."""
    return Job.objects.open().filter(pk=job.pk, holder=job.holder, attempts=job.attempts)


def give_back(job: Job, trouble: BaseException | None, now: datetime) -> None:
    """Write how an attempt ended: done, to be tried again later, or given up."""
    if trouble is None:
        written = still_held(job).update(finished_at=now, trouble="")
    elif job.attempts >= MOST_ATTEMPTS:
        written = _give_up(job, trouble, now)
    else:
        written = _put_off(job, trouble, now)
    if not written:
        log.warning("%s took longer than its lease and was taken by another worker", job)


def _put_off(job: Job, trouble: BaseException, now: datetime) -> int:
    due = now + wait_after(job.attempts)
    log.warning(
        "%s stopped with %s%s, attempt %s of %s; again at %s",
        *(job, name_of(trouble), place_of(trouble), job.attempts, MOST_ATTEMPTS, due),
    )
    return still_held(job).update(holder="", due=due, trouble=name_of(trouble))


def _give_up(job: Job, trouble: BaseException, now: datetime) -> int:
    log.error("%s is given up after %s%s", job, name_of(trouble), place_of(trouble))
    return still_held(job).update(finished_at=now, trouble=name_of(trouble))


def name_of(trouble: BaseException) -> str:
    """The class of an error and never its message, which may hold a name."""
    return get_module_path(type(trouble))[:200]


def place_of(trouble: BaseException) -> str:
    """Where in Playgate it happened, or nothing."""
    place, step = "", trouble.__traceback__
    while step:
        module = step.tb_frame.f_globals.get("__name__", "")
        if module.startswith("playgate.") and not module.startswith("playgate.jobs.worker"):
            place = f" at {module}:{step.tb_lineno}"
        step = step.tb_next
    return place


class Heartbeat:
    """Moves the end of a lease on while the work is being done; ends with the process."""

    def __init__(self, job: Job, lease: timedelta = LEASE):
        self.job, self.lease = job, lease
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._beat, daemon=True, name=f"heart of {job.pk}")

    def __enter__(self) -> None:
        self._thread.start()

    def __exit__(
        self, kind: type[BaseException] | None, trouble: object, trace: TracebackType | None
    ) -> None:
        self._over.set()
        self._thread.join()

    def _beat(self) -> None:
        while not self._over.wait(self.lease.total_seconds() / 4):
            try:
                still_held(self.job).update(due=timezone.now() + self.lease)
            except DatabaseError as trouble:
                log.warning("%s: no heartbeat, %s", self.job, name_of(trouble))
        connections.close_all()
