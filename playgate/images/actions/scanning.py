"""The paper on which a family said yes or no: taken in, opened in the cage, turned upright."""

from datetime import datetime

from django.core.files.base import File

from playgate.images.scans import Scan
from playgate.images.screens import sealed_as_it_came
from playgate.jobs.later import later
from playgate.ledger.book import By, action, record, step
from playgate.people.member import Member
from playgate.people.models import Child

from .wiping import wipe_files


@action("images.add_scan")
def add_scan(child: Child, file: File, *, by: Member, now: datetime) -> Scan:
    """Take in the paper on which a family said yes or no; it is opened later, in a cage."""
    scan = Scan(playgroup=by.playgroup, child=child, added_by=by.person, added_at=now)
    scan.original = sealed_as_it_came(scan, file)
    scan.save()
    record(scan, act="images.add_scan", clause="images.permission", by=by, now=now)
    later("images.look_at_scan", str(scan.pk))
    return scan


@action("images.note_scan")
def note_scan(scan: Scan, cleaned: str, *, by: By, now: datetime) -> None:
    """Keep what the cage made of the paper; what came is wiped at once."""
    wipe_files(scan, scan.original)
    scan.original, scan.cleaned = "", cleaned
    scan.save(update_fields=["original", "cleaned"])
    step(scan, "note_scan", clause="images.permission", by=by, now=now)


@action("images.refuse_scan")
def refuse_scan(scan: Scan, says: str, *, by: By, now: datetime) -> None:
    """Keep why the paper cannot be opened; its bytes are wiped at once."""
    wipe_files(scan, scan.original)
    scan.original, scan.why_refused = "", says
    scan.save(update_fields=["original", "why_refused"])
    step(scan, "refuse_scan", clause="images.permission", by=by, now=now)


@action("images.turn_scan")
def turn_scan(scan: Scan, *, by: Member, now: datetime) -> None:
    """Turn the paper a quarter to the right, where it lies on its side or on its head."""
    scan.turned = (scan.turned + 90) % 360
    scan.save(update_fields=["turned"])
    record(scan, act="images.turn_scan", clause="images.permission", by=by, now=now)
