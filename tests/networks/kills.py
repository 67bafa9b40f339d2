"""Kills a worker at every step of fetching, replying, stepping in and publishing, and counts.

`python -m tests.networks.kills 300`: so many kills, against the mastodon-mock wheel on this
machine. On PostgreSQL: `python -m tests.postgres run -- python -m tests.networks.kills 300`.
A step is a statement to the database, a commit, or a call to the network, before it and after it.
Each kill is a process of its own, ended as `kill -9` does. Afterwards the lease of the dead ends,
another worker takes over, and what stands here and there is held against what was meant: nothing
lost, nothing doubled. It ends with 1 where anything was.
"""

import itertools
import os
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

KILLED = 137
LEASE = timedelta(seconds=1)
LATER = timedelta(minutes=5)
# Spread over the steps of a piece of work, however few kills are asked for.
GOLDEN = 0.6180339887
NO_KILL = 0


@dataclass
class Count:
    """What came of it."""

    kills: int = 0
    lost: int = 0
    doubled: int = 0
    unsure: int = 0
    by_kind: dict[str, int] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)

    @property
    def is_good(self) -> bool:
        """Whether nothing was lost and nothing doubled."""
        return not (self.lost or self.doubled)

    def said(self) -> str:
        """In one line."""
        kinds = ", ".join(f"{kind} {number}" for kind, number in sorted(self.by_kind.items()))
        return (
            f"{self.kills} kills ({kinds}): {self.lost} lost, {self.doubled} doubled; "
            f"{self.unsure} left to a person, and told in Today"
        )


def ticking(tick: Callable[[], None]) -> ExitStack:
    """Call `tick` before and after each statement, commit and call to a network."""
    from django.db import connections

    from playgate.networks.wire import Wire

    database = connections["default"]

    def around(execute: Any, *told: Any) -> Any:
        tick()
        done = execute(*told)
        tick()
        return done

    def wrapped(owner: Any, name: str) -> None:
        real = getattr(owner, name)

        def step(*given: Any, **named: Any) -> Any:
            tick()
            done = real(*given, **named)
            tick()
            return done

        setattr(owner, name, step)

    wrapped(Wire, "_call")
    wrapped(type(database), "_commit")
    stack = ExitStack()
    stack.enter_context(database.execute_wrapper(around))
    return stack


def killed_at(number: int) -> int:
    """A worker does one piece of work and is killed at a step. How many steps it took to its end.

    `NO_KILL`: it is let through. A worker that was killed has taken no steps to its end.
    """
    from django.db import connections

    from playgate.jobs.worker import Worker

    connections.close_all()
    ear, mouth = os.pipe()
    child = os.fork()
    if child:
        os.close(mouth)
        with os.fdopen(ear) as told:
            said = told.read()
        ended = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        if ended not in (0, KILLED):
            raise RuntimeError("The worker ended with an error of its own.")
        return int(said or 0)
    taken = itertools.count(1)

    def tick() -> None:
        if next(taken) == number:
            os._exit(KILLED)

    try:
        worker = Worker("dies", lease=LEASE)
        worker._next_rounds = time.monotonic() + 1000
        with ticking(tick):
            worker.work_once()
        os.write(mouth, str(next(taken) - 1).encode())
        os._exit(0)
    except BaseException:
        traceback.print_exc()
        os._exit(1)


def recovered() -> None:
    """The lease of the dead ends, and another worker does what was left, and what that asks for."""
    from playgate.jobs.models import Job
    from playgate.jobs.worker import run_due

    for _ in range(6):
        run_due(now=datetime.now(UTC) + LATER, scheduled=False)
        if not Job.objects.open().exists():
            return


@contextmanager
def house() -> Iterator[None]:
    """A database with all tables, in a folder of its own."""
    memory = "/dev/shm" if Path("/dev/shm").is_dir() else None  # a kill is no power cut
    with tempfile.TemporaryDirectory(prefix="playgate-kills-", dir=memory) as data:
        os.environ |= {
            "PLAYGATE_DATA": data,
            "PLAYGATE_SERVERS_HERE": "yes",
            "PLAYGATE_DEMO": "no",
            "DJANGO_SETTINGS_MODULE": "playgate.roof.settings",
        }
        import django

        django.setup()
        from django.core.management import call_command

        from tests import prepared

        if not os.environ.get("PLAYGATE_POSTGRES"):
            prepared.tables_in(Path(data))
        call_command("migrate", verbosity=0)
        yield


def counted(most: int) -> Count:
    """So many kills over all kinds of work, each kind one step later each time."""
    from tests.networks import servers
    from tests.networks.kinds_of_work import KINDS, Work

    count = Count()
    with tempfile.TemporaryDirectory() as folder, servers.mock(Path(folder)) as server:
        work = Work.begun(server)
        steps = {}
        for kind in KINDS:
            getattr(work, f"begin_{kind}")()
            steps[kind] = killed_at(NO_KILL)
            recovered()
        for number, kind in enumerate(itertools.cycle(KINDS)):
            if count.kills >= most:
                return count
            made = getattr(work, f"begin_{kind}")()
            at = 1 + int(number // len(KINDS) * GOLDEN * steps[kind]) % steps[kind]
            if not killed_at(at):
                count.kills += 1
                count.by_kind[kind] = count.by_kind.get(kind, 0) + 1
            recovered()
            here, there, unsure = getattr(work, f"stands_{kind}")(made)
            count.unsure += unsure
            lost, doubled = (there < 1 or here < 1) and not unsure, there > 1 or here > 1
            count.lost += lost
            count.doubled += doubled
            if count.kills and not count.kills % 50:
                print(count.said(), file=sys.stderr, flush=True)
            if lost or doubled:
                count.wrong.append(f"{kind} at {at}: {here} here, {there} there")
    return count


def main() -> int:
    """Count, and say what came of it."""
    most, begun = int(sys.argv[1]) if sys.argv[1:] else 300, time.monotonic()
    with house():
        from django.db import connection

        count = counted(most)
        print(f"{connection.vendor}: {count.said()}; {time.monotonic() - begun:.0f} s")
        for wrong in count.wrong:
            print(wrong)
    return 0 if count.is_good else 1


if __name__ == "__main__":
    sys.exit(main())
