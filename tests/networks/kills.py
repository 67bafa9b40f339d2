"""Kills a worker at every step of fetching, replying, stepping in and publishing, and counts.

`python -m tests.networks.kills 300`: so many kills, against the mastodon-mock wheel and Bluesky's
own servers on this machine; `--at mastodon`: only there. On PostgreSQL:
`python -m tests.postgres run -- python -m tests.networks.kills 300`.
A step is a statement to the database, a commit, or a call to the network, before it and after it.
Each kill is a process of its own, ended as `kill -9` does. Afterwards the lease of the dead ends,
another worker takes over, and what stands here and there is held against what was meant: nothing
lost, nothing doubled. It ends with 1 where anything was.
"""

import argparse
import itertools
import os
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

NETWORKS = ("mastodon", "bluesky")
KILLED = 137
LEASE = timedelta(seconds=1)
LATER = timedelta(minutes=5)
# Spread over the steps of a piece of work, however few kills are asked for.
GOLDEN = 0.6180339887
# Some work has more steps as more is there.
COUNTED_ANEW = 25
NO_KILL = 0


@dataclass
class Count:
    """What came of it."""

    kills: int = 0
    lost: int = 0
    doubled: int = 0
    unsure: int = 0
    untold: int = 0
    left: int = 0
    rounds: int = 0
    by_kind: dict[str, int] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)

    @property
    def is_good(self) -> bool:
        """Whether nothing was lost, nothing doubled, and each doubt told."""
        return not (self.lost or self.doubled or self.untold)

    def said(self) -> str:
        """In one line."""
        kinds = ", ".join(f"{kind} {number}" for kind, number in sorted(self.by_kind.items()))
        return (
            f"{self.kills} kills ({kinds}): {self.lost} lost, {self.doubled} doubled; "
            f"{self.unsure} unsure after the kill, {self.unsure - self.untold} of them told "
            f"in Today within a minute; {self.left} left to a person in the end; "
            f"{self.rounds} heard only in the next round"
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


@contextmanager
def places(cast: Any, networks: Iterable[str]) -> Iterator[list[Any]]:
    """Each network that is here, with an account of ours; what is not here is said loudly."""
    from tests.networks import appview, servers
    from tests.networks.places import OnBluesky, OnMastodon

    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        found: list[Any] = []
        if "mastodon" in networks:
            found.append(OnMastodon(stack.enter_context(servers.mock(folder)), cast))
        if "bluesky" in networks and (missing := appview.lacking()):
            print(f"NOT SHOWN on bluesky: {missing}", flush=True)
        elif "bluesky" in networks:
            found.append(OnBluesky.begun(stack.enter_context(appview.whole(folder)), cast))
        yield found


def counted(
    most: int,
    found: Iterable[Any],
    cast: Any,
    seed: int = 0,
    steps_known: int = 0,
    only: str | None = None,
) -> Count:
    """So many kills over all kinds of work at each place, spread over the steps of each kind.

    `steps_known`: so many steps each, where they need not be counted first.
    """
    from tests.networks.kinds_of_work import kinds_at
    from tests.networks.work import Work

    count = Count()
    kinds = [kind for place in found for kind in kinds_at(Work(place, cast))]
    kinds = [kind for kind in kinds if only in (None, kind.name)]
    steps = [steps_known] * len(kinds)
    for number in itertools.count(seed * len(kinds)):
        if count.kills >= most:
            break
        turn, which = divmod(number, len(kinds))
        if not (steps_known or (turn % COUNTED_ANEW and steps[which])):
            steps[which] = steps_of(kinds[which])
        count_one(count, kinds[which], 1 + int(turn * GOLDEN * steps[which]) % steps[which])
        if count.kills and not count.kills % 50:
            print(count.said(), file=sys.stderr, flush=True)
    return count


def steps_of(kind: Any) -> int:
    """How many steps a piece of work has, where nobody is killed."""
    made = kind.begin()
    steps = killed_at(NO_KILL)
    recovered()
    kind.tidy(made)
    return steps


def count_one(count: Count, kind: Any, at: int) -> None:
    """One kill, what Today says of it within a minute, and what came of it in the end."""
    made = kind.begin()
    was_killed = not killed_at(at)
    name = f"{kind.work.account.network} {kind.name}"
    if was_killed:
        count.kills += 1
        count.by_kind[name] = count.by_kind.get(name, 0) + 1
    if was_killed and kind.is_open(made):
        count.unsure += 1
        if not kind.work.is_told(kind.where(made)):
            count.untold += 1
            count.wrong.append(f"{name} at {at}: Today does not say that nobody is sure")
    recovered()
    stands = kind.stands(made)
    is_lost = (stands.there < 1 or stands.here < 1) and not stands.is_with_a_person
    is_doubled = stands.there > 1 or stands.here > 1
    count.lost, count.doubled = count.lost + is_lost, count.doubled + is_doubled
    count.left += stands.is_with_a_person
    count.rounds += stands.took_another_round
    if is_lost or is_doubled:
        count.wrong.append(f"{name} at {at}: {stands.here} here, {stands.there} there")
    kind.tidy(made)


def main() -> int:
    """Count, and say what came of it."""
    told = argparse.ArgumentParser(prog="python -m tests.networks.kills")
    told.add_argument("kills", type=int, nargs="?", default=300)
    told.add_argument("--at", choices=NETWORKS, action="append", help="only at this network")
    told.add_argument("--only", help="only this kind of work, such as fetch")
    told.add_argument("--seed", type=int, default=0, help="begin at other steps")
    asked, begun = told.parse_args(), time.monotonic()
    with house():
        from django.db import connection

        from playgate.roof.demo import load

        cast = load(now=datetime.now(UTC))
        with places(cast, asked.at or NETWORKS) as found:
            count = counted(asked.kills, found, cast, asked.seed, only=asked.only)
        print(f"{connection.vendor}: {count.said()}; {time.monotonic() - begun:.0f} s")
        for wrong in count.wrong:
            print(wrong)
    return 0 if count.is_good else 1


if __name__ == "__main__":
    sys.exit(main())
