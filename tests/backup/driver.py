"""What a process of these tests does in its house: `python -m tests.backup.driver WHAT …`."""

import contextlib
import hashlib
import io
import json
import os
import resource
import sys
from datetime import UTC, datetime, timedelta
from importlib import import_module
from pathlib import Path
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "playgate.roof.settings")
django.setup()

from django.apps import apps  # noqa: E402
from django.conf import settings  # noqa: E402
from django.core.files.base import ContentFile  # noqa: E402
from django.core.files.storage import default_storage  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402

from playgate.__main__ import main  # noqa: E402
from playgate.accounts import actions as accounts  # noqa: E402
from playgate.accounts.models import Keeper  # noqa: E402
from playgate.accounts.secrets import Secret  # noqa: E402
from playgate.door import actions as door  # noqa: E402
from playgate.images import actions as images  # noqa: E402
from playgate.images import sealed  # noqa: E402
from playgate.images.models import Photo  # noqa: E402
from playgate.jobs.later import later  # noqa: E402
from playgate.jobs.models import Job  # noqa: E402
from playgate.jobs.worker import run_due  # noqa: E402
from playgate.ledger.chain import Head, prove  # noqa: E402
from playgate.ledger.models import Entry  # noqa: E402
from playgate.people import actions as people  # noqa: E402
from playgate.people.member import House, Member  # noqa: E402
from playgate.people.models import Child, Office, Person, Playgroup  # noqa: E402
from playgate.policy.details import SecretKind  # noqa: E402
from playgate.posts import actions as posts  # noqa: E402
from playgate.posts.models import Copy, Post  # noqa: E402
from playgate.roof.backup import archive, restoring, rows  # noqa: E402
from playgate.roof.commands import migrate  # noqa: E402
from playgate.roof.demo import Cast, load  # noqa: E402
from playgate.vault import keys  # noqa: E402
from tests.ready import ready_photo, ready_post  # noqa: E402

CANARY = "Zq7!marmalade-Sandcastle"


def prepare() -> None:
    """A house with a picture on the public website, a copy on its way out, and a secret."""
    migrate(None)  # type: ignore[arg-type]
    now = datetime.now(UTC)
    cast = load(now=now)
    by = Member(cast.people["ada"], cast.playgroup, now)
    accounts.keep_secret(cast.accounts["page"], SecretKind.PASSWORD, "", CANARY, by=by, now=now)
    _signed(cast, "We planted beans.", now, [ready_photo(_sam(cast, now), [], now=now)])
    run_due(strict=True, scheduled=False)
    _signed(cast, "We made rivers in the sand.", now)
    later("posts.ask_both", str(_signed(cast, "A third one.", now, publish=False).pk))
    default_storage.save("originals/large", ContentFile(os.urandom(3_000_000)))
    Client().force_login(cast.people["sam"], "allauth.account.auth_backends.AuthenticationBackend")


def _sam(cast: Cast, now: datetime) -> Member:
    return Member(cast.people["sam"], cast.playgroup, now)


def _signed(
    cast: Cast, words: str, now: datetime, photos: Any = (), *, publish: bool = True, on: str = ""
) -> Post:
    """A post for the website, or `on` another account, that is signed off and on its way out."""
    sam, jo = _sam(cast, now), Member(cast.people["jo"], cast.playgroup, now)
    post = ready_post(sam, words, photos, [cast.accounts[on or "site"]], now=now)
    posts.submit(post, by=sam, now=now)
    post = Post.objects.whole().get(pk=post.pk)
    posts.sign_off(post, post.digest(), by=jo, now=now)
    if publish:
        posts.publish(Copy.objects.get(post=post), by=sam, now=now)
    return post


def show() -> None:
    """Print what stands: rows, files, keys, ledger, work."""
    print(json.dumps(told()))


def told() -> dict[str, Any]:
    """All of it, in numbers and digests."""
    files = {
        f"{folder}/{file.relative_to(Path(root))}": hashlib.sha256(file.read_bytes()).hexdigest()
        for folder, root in (("media", settings.MEDIA_ROOT), ("website", settings.WEBSITE_ROOT))
        for file in Path(root).rglob("*")
        if file.is_file() and file.name != ".lock"
    }
    tables = {}
    for model in rows.tables(apps):
        digest = hashlib.sha256()
        for part, _ in rows.parts(model, "default"):
            digest.update(part)
        tables[model._meta.label_lower] = digest.hexdigest()
    ring = keys.ring()
    return {
        "files": files,
        "tables": tables,
        "secrets": [ring.unseal(bytes(s.sealed), s.place()).decode() for s in Secret.objects.all()],
        "holds": all(isinstance(one, Head) for one in prove()),
        "acts": _acts(),
        "copies": sorted(Copy.objects.values_list("state", flat=True)),
        "open": sorted(Job.objects.open().values_list("work", flat=True)),
        "left": sorted(one.name for one in settings.DATA.iterdir() if one.name != ".house"),
        "sessions": _sessions(),
        "seal": settings.SEAL_KEY,
        "shows": sum(_opens(photo) for photo in Photo.objects.exclude(cleaned="")),
        "schemas": _schemas(),
    }


def _acts() -> list[str]:
    """All acts but the hours of the day that have come: a restore counts them as told."""
    acts = Entry.objects.exclude(act="inbox.tell").order_by("number")
    return list(acts.values_list("act", flat=True))


def _opens(photo: Photo) -> bool:
    with contextlib.suppress(sealed.NotHere):
        return sealed.content(photo, "cleaned").startswith(b"\xff\xd8")
    return False


def wipe() -> None:
    """Somebody wipes the picture; its keys go at once."""
    images.wipe(Photo.objects.get(), by=House(Playgroup.objects.get().pk), now=datetime.now(UTC))


def _sessions() -> int:
    from django.contrib.sessions.models import Session

    return Session.objects.count()


def _schemas() -> list[str]:
    if connection.vendor == "sqlite":
        return []
    with connection.cursor() as cursor:
        cursor.execute("SELECT nspname FROM pg_namespace WHERE nspname LIKE 'playgate%'")
        return [row[0] for row in cursor.fetchall()]


def close_things() -> None:
    """Sam leaves, Amy goes on the never list, and Grace's family says no to Facebook."""
    by, now = House(Playgroup.objects.get().pk), datetime.now(UTC)
    yesterday = (now - timedelta(days=1)).date()
    for office in Office.objects.filter(person__email__startswith="sam@"):
        people.end_role(office, yesterday, by=by, now=now)
    people.put_on_the_never_list(Child.objects.get(key="amy"), by=by, now=now)
    people.record_permission(Child.objects.get(key="grace"), "facebook", False, by=by, now=now)
    people.take_off_roll(Child.objects.get(key="zofia"), yesterday, by=by, now=now)
    posts.take_down(Copy.objects.get(state="out"), by=by, now=now)
    keeper = Keeper.objects.get(account__key="page", person__email__startswith="jo@")
    accounts.end_keeper(keeper, yesterday, by=by, now=now)
    lee = Person.objects.get(email__startswith="lee@")
    her = Member(lee, Playgroup.objects.get(), now, now)
    change = door.change_address(her.playgroup, lee, NEW_ADDRESS, by=her, now=now)
    door.confirm_address(change, change.code, by=her, now=now)


NEW_ADDRESS = "lee.again@example.org"


def closed() -> None:
    """Print whether those are closed now."""
    group, now = Playgroup.objects.get(), datetime.now(UTC)
    sam = Member(Person.objects.get(email__startswith="sam@"), group, now)
    jo = Member(Person.objects.get(email__startswith="jo@"), group, now)
    grace = Child.objects.get(key="grace")
    last = grace.permissions.filter(use="facebook").order_by("at").last()
    amy = Child.objects.get(key="amy").never_entries.filter(ends=None).exists()
    told = {"sam": sorted(sam.roles_at(now)), "jo": sorted(jo.roles_at(now)), "amy": amy,
            "grace": bool(last and not last.allowed),
            "zofia": Child.objects.get(key="zofia").ends is not None,
            "keeper": not Keeper.objects.filter(
                account__key="page", person__email__startswith="jo@", ends=None
            ).exists(),
            "moved": Person.objects.filter(email=NEW_ADDRESS).count() == 1,
            "down": Copy.objects.filter(state="out").count() == 0}  # fmt: skip
    print(json.dumps(told))


def spoil() -> None:
    """Change a line of the ledger, as only somebody with the database in their hands could."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("DROP TRIGGER ledger_no_update")
        else:
            cursor.execute("DROP TRIGGER ledger_closed ON ledger_entry")
        cursor.execute("UPDATE ledger_entry SET act = 'people.enrol' WHERE number = 3")


def change() -> None:
    """A day goes by: other files, other rows."""
    default_storage.save("cleaned/new", ContentFile(b"new"))
    for file in list(Path(settings.WEBSITE_ROOT).rglob("*.html")):
        file.unlink()
    group, now = Playgroup.objects.get(), datetime.now(UTC)
    people.note_policy(group, 2, now.date(), by=House(group.pk), now=now)
    keys.put(keys.ring().with_new_key())
    accounts.reseal(group, 100, by=House(group.pk), now=now)


def work() -> None:
    """Do whatever is due, in an hour and in a week; print the letters that went out."""
    from django.core import mail

    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    mail.outbox = []
    for hours in (1, 24 * 7):
        run_due(now=datetime.now(UTC) + timedelta(hours=hours), strict=True, scheduled=False)
    print(json.dumps({"letters": len(mail.outbox), **told()}))


def full(bytes_: str, *words: str) -> None:
    """Call a command on a disk where no file can be longer than this."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(bytes_), int(bytes_)))
    sys.exit(main(words))


def die(at: str, when: str, *words: str) -> None:
    """Call a command, and be gone at once before (or after) a call of it."""
    module, _, name = at.partition(":")
    owner: Any = import_module(module)
    real = getattr(owner, name)

    def dies(*args: Any, **more: Any) -> Any:
        if when == "after":
            real(*args, **more)
        os._exit(137)

    setattr(owner, name, dies)
    sys.exit(main(words))


def refused(folder: str) -> None:
    """Try to bring each file of a folder back; print what was said, and what stands then."""
    said: dict[str, Any] = {}
    for file in sorted(Path(folder).iterdir()):
        wrong = io.StringIO()
        with contextlib.redirect_stderr(wrong):
            code = restoring.restore(file, None)
        said[file.name] = (code, wrong.getvalue())
    print(json.dumps({"said": said, "stands": told()}))


def older(file: str, words: str) -> None:
    """A backup as a Playgate without the safe would have made it: one playgroup, and no more."""
    name = Playgroup._meta.label_lower
    manifest = {
        "made_at": datetime.now(UTC).isoformat(),
        "migrations": [one for one in rows.applied() if not one[1].endswith(THE_SAFE)],
        "tables": {name: [field.attname for field in rows.columns(Playgroup)]},
    }
    secrets = {"secret": settings.SECRET_KEY, "seal": settings.SEAL_KEY, "vault": ""}
    with archive.writing(Path(file), words) as tar:
        archive.put(tar, "manifest.json", json.dumps(manifest).encode())
        archive.put(tar, "secrets.json", json.dumps(secrets).encode())
        [(part, number)] = rows.parts(Playgroup, "default")
        archive.put(tar, f"rows/{name}/0", part)
        archive.put(tar, "end.json", json.dumps({"counts": {name: number}}).encode())


THE_SAFE = "_keep_details_safe"


def make(folder: str, words: str, *kinds: str) -> None:
    """Backups that are sealed rightly, and hold what they should not."""
    manifest = {"made_at": "2026-01-01T00:00:00+00:00", "migrations": rows.applied(), "tables": {}}
    wrong: dict[str, tuple[str, Any]] = {
        "newer": ("manifest.json", {**manifest, "migrations": [["people", "9999_to_come"]]}),
        "stranger": ("media/../../outside", {}),
        "unknown": ("manifest.json", {**manifest, "tables": {"people.unheard_of": ["id"]}}),
        "nothing": ("manifest.json", manifest),
    }
    for kind in kinds:
        name, told = wrong[kind]
        with archive.writing(Path(folder, kind), words) as tar:
            archive.put(tar, name, json.dumps(told).encode())


if __name__ == "__main__":
    globals()[sys.argv[1]](*sys.argv[2:])
