"""A child comes, is backed up, erased and looked for: `python -m tests.backup.erasing WHAT`."""

import json
import re
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from tests.backup import driver  # sets Django up

import time_machine  # isort: skip
from django.conf import settings  # isort: skip
from django.core.files.base import ContentFile  # isort: skip
from django.core.files.storage import default_storage  # isort: skip
from django.test import Client  # isort: skip

from playgate.images.models import Photo  # isort: skip
from playgate.images.scans import Scan  # isort: skip
from playgate.inbox import actions as inbox  # isort: skip
from playgate.inbox.beside import Capture  # isort: skip
from playgate.inbox.models import Comment  # isort: skip
from playgate.jobs.worker import run_due  # isort: skip
from playgate.parents import actions as parents  # isort: skip
from playgate.parents.jobs import wipe_words_over  # isort: skip
from playgate.people.member import House, Member  # isort: skip
from playgate.people.models import Child, Person  # isort: skip
from playgate.posts import actions as posts  # isort: skip
from playgate.posts.models import CopyCapture  # isort: skip
from playgate.roof.commands import migrate  # isort: skip
from playgate.roof.demo import load  # isort: skip
from tests.parents.canary import WORDS, leave, rows_with, settle_in  # isort: skip
from tests.ready import ready_film, ready_photo, small_jpeg  # isort: skip

CAPTION = "Rainbow boots, all in a row."


def prepare() -> None:
    """A child in pictures, a film, a paper, a picture of a screen, and on the public website."""
    migrate(None)  # type: ignore[arg-type]
    now = datetime.now(UTC)
    cast = load(now=now)
    child = settle_in(cast, now)
    sam = Member(cast.people["sam"], cast.playgroup, now)
    ready_film(sam, [child], now=now)
    photo = ready_photo(sam, [child, cast.children["amy"]], now=now)
    driver._signed(cast, CAPTION, now, [photo])
    comment = Comment.objects.get(text__contains="Zebulonia")
    screen = inbox.add_capture(comment, ContentFile(small_jpeg()), by=sam, now=now)
    clean = default_storage.save("captures/screen", ContentFile(small_jpeg()))
    inbox.open_capture(screen, clean, by=House(cast.playgroup.pk), now=now)
    copy = driver._signed(cast, CAPTION, now, [photo], on="page").copies.get()
    posts.be_out(copy, "https://www.facebook.com/bishopthorpe/posts/1", by=sam, now=now)
    posts.take_down(copy, by=sam, now=now)
    posts.be_down(copy, "Gone.", by=sam, now=now, screen=ContentFile(small_jpeg()))
    run_due(strict=True, scheduled=False)


def erase() -> None:
    """It leaves, what shows it comes down, and it is erased; all that is due is done."""
    child, now = Child.objects.get(key="zebulonia"), datetime.now(UTC)
    ada = Member(Person.objects.get(email__startswith="ada@"), child.playgroup, now, now)
    leave(child, now)
    run_due(strict=True, scheduled=False)
    parents.ask_erasure(child, True, [], by=ada, now=now, write=True)
    run_due(strict=True, scheduled=False)
    parents.erase(child, by=ada, now=now)


def work() -> None:
    """Do all that is due, now; and what is due once the law lets nothing more be kept."""
    run_due(strict=True, scheduled=False)
    with time_machine.travel(datetime.now(UTC) + timedelta(days=380)):
        wipe_words_over.func()


def show() -> None:
    """Print where the child is: rows, files, pages, what opens, and what everybody can see."""
    child = Child.objects.filter(key="zebulonia").first()
    mine = Photo.objects.filter(faces__child=child).distinct() if child else []
    papers = Scan.objects.filter(child=child) if child else []
    names = [one for each in mine for one in each.file_names]
    names += [one for each in papers for one in (each.original, each.cleaned)]
    proof = CopyCapture.objects.values_list("cleaned", "small")
    names += [name for each in proof for name in each]
    screens = [one.cleaned for one in Capture.objects.exclude(cleaned="")]
    told: dict[str, Any] = {
        "here": child is not None,
        "rows": {word: found for word in WORDS if (found := sorted(set(rows_with(word))))},
        "bytes": _bytes(),
        "pages": sorted({word for page in _pages() for word in WORDS if word in page}),
        "names": [one for one in names if one],
        "screens": screens,
        "public": any(CAPTION.encode() in one.read_bytes() for one in _files("website")),
    }
    print(json.dumps(told))


def left(what: str, *names: str) -> None:
    """Print which of these files are anywhere in the house, or which of their keys."""
    here = {f"/{one.relative_to(settings.DATA).as_posix()}" for one in _files("")}
    ends = {name: f"/{what}/{name}" for name in names}
    print(json.dumps([name for name, end in ends.items() if any(o.endswith(end) for o in here)]))


def _files(folder: str) -> Iterator[Path]:
    return (one for one in Path(settings.DATA, folder).rglob("*") if one.is_file())


def _bytes() -> dict[str, list[str]]:
    """Every byte in the folder of the house: database, journal, media, keys, what is set aside."""
    found: dict[str, list[str]] = {}
    for file in _files(""):
        content = file.read_bytes().lower()
        for word in WORDS:
            if word.lower().encode() in content:
                found.setdefault(word, []).append(str(file.relative_to(settings.DATA)))
    return found


def _pages() -> Iterator[str]:
    """Whatever manager and administrator come to, link by link."""
    plain = {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
    settings.STORAGES, settings.ALLOWED_HOSTS = {**settings.STORAGES, **plain}, ["testserver"]
    settings.DEMO = True  # the second step is not what is looked at here
    for key in ("ada", "maya"):
        client, seen, waits = Client(), set(), ["/"]
        person = Person.objects.get(email__startswith=f"{key}@")
        client.force_login(person, "allauth.account.auth_backends.AuthenticationBackend")
        while waits and len(seen) < 60:
            path = waits.pop(0)
            if path in seen:
                continue
            seen.add(path)
            answer = client.get(path, follow=True)
            if answer.streaming or "html" not in answer.get("Content-Type", ""):
                continue
            page = answer.content.decode()
            yield page
            found = re.findall(r'href="(/[^"#?]*)', page)
            waits += [one for one in found if not one.startswith(("/static", "/account", "/site"))]


if __name__ == "__main__":
    globals()[sys.argv[1]](*sys.argv[2:])
