"""What a process of a test's house does: `python -m tests.jobs.driver WHAT …`."""

import json
import os
import sys
import threading
import time
from datetime import timedelta
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "playgate.roof.settings")
django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection, transaction  # noqa: E402

from playgate.jobs import every, models, worker  # noqa: E402
from tests.jobs import works  # noqa: E402


def prepare() -> None:
    """Make the table."""
    call_command("migrate", "jobs", verbosity=0)


def enqueue(name: str, times: str = "1") -> None:
    """Make the table, and enqueue work so many times; numbered, if there are many."""
    prepare()
    with transaction.atomic():
        for number in range(int(times)):
            getattr(works, name).enqueue(*([number] if int(times) > 1 else []))


def undo() -> None:
    """Enqueue, and let the transaction come to nothing."""
    prepare()
    with transaction.atomic():
        works.note_on_disk.enqueue(1)
        transaction.set_rollback(True)


def die() -> None:
    """Enqueue, and end the process before the transaction is."""
    prepare()
    with transaction.atomic():
        works.note_on_disk.enqueue(1)
        os._exit(0)


def work(lease: str, threads: str = "1", comes_round: str = "") -> None:
    """Work with so many workers until the file `enough` is there."""
    every.find_rounds()
    every.rounds.clear()
    if comes_round:
        every.every("tests.tick", at="00:00")(works.tick)
    stop = threading.Event()
    for number in range(int(threads)):
        each = worker.Worker(f"test-{number}", lease=timedelta(seconds=float(lease)))
        threading.Thread(target=each.run_forever, args=(stop,)).start()
    enough, until = Path(os.environ["PLAYGATE_DATA"]) / "enough", time.monotonic() + 120
    while not enough.exists() and time.monotonic() < until:
        time.sleep(0.05)
    stop.set()


def serve(port: str) -> None:
    """Open the house until a signal comes."""
    from playgate.roof.serve import serve as opened

    call_command("migrate", verbosity=0)
    opened("127.0.0.1", int(port))


def only_work() -> None:
    """Work until a signal comes."""
    from playgate.roof.serve import work as alone

    call_command("migrate", verbosity=0)
    alone()


def show() -> None:
    """Print every row."""
    print(json.dumps(list(models.Job.objects.order_by("pk").values()), default=str))
    connection.close()


if __name__ == "__main__":
    globals()[sys.argv[1]](*sys.argv[2:])
