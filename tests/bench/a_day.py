"""A day's 200 pictures of 12 megapixels, from the phone to the contact sheet, on two cores."""

import json
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from django.core.files.base import ContentFile
from django.db import connection

from playgate.images import actions, cage
from playgate.images.models import Photo
from playgate.jobs.worker import Worker
from playgate.people.member import Member
from playgate.roof.serve import LANES
from tests import pictures

from .figures import Figure, beside
from .year import Year, moment

PICTURES = 200
WORKERS = LANES.count(False)
MOST_SECONDS = 900


def figures(year: Year, data: Path) -> Iterator[Figure]:
    """All of them brought in and opened by the workers, beside the bare loop on both cores."""
    original = data / "of-a-day.jpg"
    original.write_bytes(pictures.of_megapixels(12))
    bare = _bare(original)
    ours = _ours(year, original.read_bytes())
    what = f"{PICTURES} pictures of 12 megapixels, from the phone to the contact sheet"
    yield beside(what, ours, bare, "decode, resize, find faces alone", 1.25, "s")


def _bare(original: Path) -> float:
    """Seconds of the loop over all the pictures, the finder on both cores."""
    command = [sys.executable, "-m", "tests.bench.bare_picture", str(original), str(PICTURES - 1)]
    began = time.perf_counter()
    done = subprocess.run(command, capture_output=True, check=True, text=True)
    took = time.perf_counter() - began
    assert json.loads(done.stdout)["faces"] == 3
    return took


def _ours(year: Year, content: bytes) -> float:
    """Seconds from the first picture brought to the last one that may be sorted."""
    first = moment()
    stop = threading.Event()
    workers = [threading.Thread(target=_work, args=(stop,)) for _ in range(WORKERS)]
    began = time.perf_counter()
    for worker in workers:
        worker.start()
    try:
        for at in range(PICTURES):
            now = moment()
            by = Member(year.cast.people["sam"], year.cast.playgroup, now)
            file = ContentFile(content, f"{at}.jpg")
            actions.add(file, by=by, now=now)
        while _ready(first) < PICTURES:
            assert time.perf_counter() - began < MOST_SECONDS, "the pictures were not opened"
            time.sleep(0.25)
        return time.perf_counter() - began
    finally:
        stop.set()
        for worker in workers:
            worker.join()
        cage.close()


def _work(stop: threading.Event) -> None:
    Worker("bench").run_forever(stop)
    connection.close()


def _ready(first: datetime) -> int:
    """How many of these may be sorted; asked so that the asking takes no time from the work.

    A night's round may wipe older ones meanwhile.
    """
    return Photo.objects.filter(state="ready", added_at__gte=first).count()
