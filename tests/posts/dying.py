"""A house whose worker is killed at a chosen moment: `python -m tests.posts.dying WHAT …`."""

import json
import os
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from importlib import import_module
from io import BytesIO
from pathlib import Path
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "playgate.roof.settings")
django.setup()

from django.conf import settings  # noqa: E402
from django.core.files.base import ContentFile  # noqa: E402
from django.core.management import call_command  # noqa: E402

from playgate.images import actions as images  # noqa: E402
from playgate.images import cage, sealed  # noqa: E402
from playgate.images.jobs import wipe_what_nobody_knows  # noqa: E402
from playgate.images.models import Photo  # noqa: E402
from playgate.jobs.models import Job  # noqa: E402
from playgate.jobs.worker import Worker, run_due  # noqa: E402
from playgate.ledger.chain import Head, prove  # noqa: E402
from playgate.ledger.models import Entry  # noqa: E402
from playgate.people.member import Member  # noqa: E402
from playgate.policy.images import Who  # noqa: E402
from playgate.posts import actions as posts  # noqa: E402
from playgate.posts.models import Copy, Post  # noqa: E402
from playgate.roof.demo import Cast, load  # noqa: E402
from playgate.vault import drawer  # noqa: E402
from tests.pictures import faces  # noqa: E402
from tests.ready import ready_photo, ready_post  # noqa: E402

LEASE = timedelta(seconds=1)
KILLED = 137


def prepare(what: str) -> None:
    """A house in which one piece of work is due: looking, blurring, sending, taking down."""
    call_command("migrate", verbosity=0)
    now = datetime.now(UTC)
    cast = load(now=now)
    {"look": _look, "blur": _blur, "send": _send, "fetch_down": _fetch_down}[what](cast, now)


def _member(cast: Cast, key: str, now: datetime) -> Member:
    return Member(cast.people[key], cast.playgroup, now)


def _look(cast: Cast, now: datetime) -> None:
    out = BytesIO()
    faces(1).convert("RGB").save(out, "JPEG", quality=85)
    images.add(ContentFile(out.getvalue(), "p.jpg"), by=_member(cast, "sam", now), now=now)


def _blur(cast: Cast, now: datetime) -> None:
    by = _member(cast, "sam", now)
    photo = ready_photo(by, [None], now=now)
    Job.objects.all().delete()
    images.account_for(photo.faces.get(), Who.BLURRED, None, by=by, now=now)


def _send(cast: Cast, now: datetime) -> None:
    sam, jo = _member(cast, "sam", now), _member(cast, "jo", now)
    photo = ready_photo(sam, [cast.children["grace"]], now=now, alt="A child plants a bean.")
    post = ready_post(sam, "We planted beans.", [photo], [cast.accounts["site"]], now=now)
    posts.submit(post, by=sam, now=now)
    post = Post.objects.whole().get()
    posts.sign_off(post, post.digest(), by=jo, now=now)
    Job.objects.all().delete()
    copy = Copy.objects.get()
    posts.publish(copy, by=sam, now=now)


def _fetch_down(cast: Cast, now: datetime) -> None:
    _send(cast, now)
    run_due(strict=True, scheduled=False)
    posts.take_down(Copy.objects.get(), by=_member(cast, "sam", now), now=now)


def die(at: str, after: str) -> None:
    """Work, and be gone at once before (or after) a call: `die playgate.images.cage:look after`."""
    module, _, name = at.partition(":")
    owner: Any = import_module(module)
    *path, last = name.split(".")
    for part in path:
        owner = getattr(owner, part)
    setattr(owner, last, _deadly(getattr(owner, last), after == "after"))
    Worker("dies", lease=LEASE).work_once()


def _deadly(real: Callable[..., Any], is_after: bool) -> Callable[..., Any]:
    def dies(*args: Any, **more: Any) -> Any:
        if is_after:
            real(*args, **more)
        cage.close()
        os._exit(KILLED)

    return dies


def finish() -> None:
    """A new worker: the lease of the dead one ends, what was left is done, and two nights pass."""
    waiting = Job.objects.open().filter(slot="").count()
    run_due(now=datetime.now(UTC) + timedelta(minutes=5), strict=True, scheduled=False)
    cage.close()
    sweep()
    print(json.dumps({"waiting": waiting, **told()}))


def sweep() -> None:
    """A worker begins, and two nights pass: what nobody knows is wiped."""
    old = (datetime.now(UTC) - timedelta(days=2)).timestamp()
    for place in (settings.MEDIA_ROOT, settings.KEYS_ROOT):
        for file in Path(place).rglob("*"):
            os.utime(file, (old, old))
    sealed.wipe_what_is_left()
    wipe_what_nobody_knows.call()


def told() -> dict[str, Any]:
    """What stands: rows, ledger, files."""
    media = Path(settings.MEDIA_ROOT)
    kept = sorted(str(one.relative_to(media)) for one in media.rglob("*") if one.is_file())
    rows = Photo.objects.values_list("original", "cleaned", "small", "cleared")
    site = Path(settings.WEBSITE_ROOT, "bishopthorpe")
    return {
        "kept": kept,
        "named": sorted({name for row in rows for name in row if name}),
        "keys": sorted(drawer.names()),
        "arriving": sorted(str(one) for one in sealed.left_at_work()),
        "entries": len(list(site.glob(".entries/*.json"))),
        "pictures": len(list(site.glob("p/*"))),
        "copies": list(Copy.objects.values_list("state", flat=True)),
        "photos": [[one.state, one.faces.count(), one.is_cleared] for one in Photo.objects.all()],
        "acts": list(Entry.objects.order_by("number").values_list("act", flat=True)),
        "holds": all(isinstance(one, Head) for one in prove()),
        "left": Job.objects.open().count(),
        "trouble": list(Job.objects.exclude(trouble="").values_list("trouble", flat=True)),
    }


if __name__ == "__main__":
    globals()[sys.argv[1]](*sys.argv[2:])
