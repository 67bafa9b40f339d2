"""Pieces of work for the tests of the queue; what they did stands in the file `ran`."""

import os
import time
from pathlib import Path

from django_tasks import task

CANARY = "Wilhelmina-Featherstonehaugh"


class TooWet(Exception):
    """The weather said no."""


def ran() -> Path:
    """The file in which work notes that it ran."""
    return Path(os.environ["PLAYGATE_DATA"]) / "ran"


def write_down(line: str) -> None:
    """Add one line in one write, so that lines of several processes never mix."""
    handle = os.open(ran(), os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    os.write(handle, f"{line}\n".encode())
    os.close(handle)


done: list[tuple] = []


@task
def note(*ids, **named):
    """Remembers what it was handed, in this process."""
    done.append((*ids, *named.items()))


@task(priority=10)
def press(*ids):
    """As `note`, but first."""
    done.append(ids)


@task
def fail(*ids):
    """Stops with an error that says a name."""
    done.append(ids)
    raise TooWet(CANARY)


@task
def leave():
    """Tries to end the process."""
    raise SystemExit(CANARY)


@task
def note_on_disk(number):
    """Remembers its number beside the data."""
    write_down(f"{number}")


@task(takes_context=True)
def stall_once(context):
    """Never ends at the first attempt, and ends at once at the next."""
    write_down(f"began {context.attempt}")
    if context.attempt == 1:
        time.sleep(600)
    write_down(f"ended {context.attempt}")


@task
def take_long():
    """Takes longer than the lease that the test gives."""
    write_down("began")
    time.sleep(5)
    write_down("ended")


@task
def tick():
    """Comes round."""
    write_down("tick")
