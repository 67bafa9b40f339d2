"""Style sheets, scripts and fonts lie gathered beside the data: anew only where one has changed."""

import os
from hashlib import sha256
from pathlib import Path

import django
from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command

MARK = ".gathered"


def gather() -> bool:
    """Gather them, unless what lies there was made of the very same files; answers whether."""
    kept, mark = Path(settings.STATIC_ROOT, MARK), _mark()
    if kept.exists() and kept.read_text() == mark:
        return False
    kept.unlink(missing_ok=True)
    call_command("collectstatic", verbosity=0, interactive=False)
    kept.write_text(mark)
    return True


def _mark() -> str:
    """Which files there are, how long each is and when it was written, and what works on them."""
    found = (
        (path, os.stat(storage.path(path)))
        for finder in get_finders()
        for path, storage in finder.list([])
    )
    told = sorted(f"{path} {seen.st_size} {seen.st_mtime_ns}" for path, seen in found)
    told += [django.__version__, settings.STORAGES["staticfiles"]["BACKEND"]]
    return sha256("\n".join(told).encode()).hexdigest()
