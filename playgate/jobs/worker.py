"""Doing the work. Every piece is done at least once, and so sometimes twice.

A worker that dies in the middle leaves its work to be done again, from the start, when its lease
ends. What must never happen twice outside the house (a picture going out, a letter) therefore
keeps an intent of its own and looks before it acts again.
"""

import logging
import secrets
import threading
import time
from datetime import datetime, timedelta

from django.db import close_old_connections, connections
from django.utils import timezone
from django_tasks.base import TaskContext

from .backend import result_of, task_of
from .bell import bell
from .every import enqueue_rounds, find_rounds
from .lease import LEASE, Heartbeat, give_back, name_of, place_of, take
from .models import Job

IDLE_SECONDS = 0.5
ROUNDS_SECONDS = 10.0
TROUBLE_SECONDS = 2.0

log = logging.getLogger("playgate.jobs")


def run_due(
    now: datetime | None = None, most: int = 1000, *, scheduled: bool = True, strict: bool = False
) -> int:
    """Do in this thread whatever is due at `now`, and what that enqueues; answers how many.

    `scheduled=False` leaves out the rounds that no one has enqueued yet. `strict` raises the
    first error, after it was written down as any other.
    """
    if scheduled:
        find_rounds()
        enqueue_rounds(now or timezone.now())
    done = 0
    while done < most and (job := take("run_due", now or timezone.now())):
        trouble = carry_out(job)
        give_back(job, trouble, now or timezone.now())
        if strict and trouble:
            raise trouble
        done += 1
    return done


def carry_out(job: Job) -> BaseException | None:
    """Call the task; answers what it raised. Leaving the process is an error like any other."""
    try:
        task = task_of(job)
        context = [TaskContext(task_result=result_of(job, task))] if task.takes_context else []
        task.call(*context, *job.arguments["args"], **job.arguments["kwargs"])
    except (Exception, SystemExit) as trouble:
        return trouble
    return None


class Worker:
    """Takes work until it is told to stop; any number may work beside each other.

    `slow`: only work of minutes, or only other work; None for both.
    """

    def __init__(self, name: str = "worker", *, lease: timedelta = LEASE, slow: bool | None = None):
        self.slow = slow
        self.name = f"{name[:60]}-{secrets.token_hex(4)}"
        self.lease = lease
        self._next_rounds = 0.0

    def run_forever(self, stop: threading.Event) -> None:
        """Work until `stop` is set, then finish what is in hand and return."""
        find_rounds()
        while not stop.is_set():
            heard = bell.rings
            try:
                close_old_connections()
                found = self.work_once()
            except Exception as trouble:  # a worker outlives a database that is away
                log.warning("%s waits: %s%s", self.name, name_of(trouble), place_of(trouble))
                connections.close_all()
                stop.wait(TROUBLE_SECONDS)
                continue
            if not found:
                bell.wait(heard, IDLE_SECONDS)
        connections.close_all()

    def work_once(self) -> bool:
        """Look at the rounds if it is time, and do one piece of work; False if none was due."""
        if time.monotonic() >= self._next_rounds:
            enqueue_rounds(timezone.now())
            self._next_rounds = time.monotonic() + ROUNDS_SECONDS
        job = take(self.name, timezone.now(), self.lease, slow=self.slow)
        if job is None:
            return False
        with Heartbeat(job, self.lease):
            trouble = carry_out(job)
        give_back(job, trouble, timezone.now())
        return True
