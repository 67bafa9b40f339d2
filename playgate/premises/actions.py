"""What people may do about lines, devices and their filters. The only file here that writes."""

from collections.abc import Mapping
from datetime import date, datetime
from uuid import UUID, uuid4, uuid5

from playgate.ledger.book import Refused, action, record
from playgate.people.member import Member
from playgate.people.models import Playgroup
from playgate.policy.premises import CONTROLS, GONE, KINDS, LEVELS, STRONG, TRIES, passes

from .models import Device, FilterTest, Line


@action("premises.add_line")
def add_line(
    playgroup: Playgroup,
    kind: str,
    name: str,
    provider: str,
    controlled_by: str,
    *,
    by: Member,
    now: datetime,
    once: UUID | None = None,
) -> Line:
    """Note a way to the internet; the same form twice (`once`) is once. Raises `KeyError`."""
    KINDS[kind]
    pk = uuid5(by.person.pk, str(once)) if once else uuid4()
    if known := playgroup.lines.filter(pk=pk).first():
        record(known, act="premises.add_line", clause=CONTROLS, by=by, now=now, again=True)
        return known
    line = Line.objects.create(
        id=pk,
        playgroup=playgroup,
        kind=kind,
        name=name,
        provider=provider,
        controlled_by=controlled_by,
    )
    record(line, act="premises.add_line", clause=CONTROLS, by=by, now=now, kind=kind)
    return line


@action("premises.check_line")
def check_line(line: Line, level: str, is_another: bool, *, by: Member, now: datetime) -> None:
    """Somebody looked at the controls. What has changed makes every device wait for a test.

    Raises `KeyError` for an unknown level, `Refused` where it is gone.
    """
    LEVELS[level]
    _must_be_here(line)
    today = line.playgroup.today(now)
    line.level, line.checked_on, line.checked_by = level, today, by.person
    if is_another:
        line.changed_on = today
    line.save(update_fields=["level", "checked_on", "checked_by", "changed_on"])
    facts = {"level": level, "changed": is_another}
    record(line, act="premises.check_line", clause=CONTROLS, by=by, now=now, **facts)


@action("premises.add_device")
def add_device(
    line: Line, name: str, *, by: Member, now: datetime, once: UUID | None = None
) -> Device:
    """Note a device on a line; it is not for children before it was tested. Raises `Refused`."""
    _must_be_here(line)
    pk = uuid5(by.person.pk, str(once)) if once else uuid4()
    if known := line.playgroup.devices.filter(pk=pk).first():
        record(known, act="premises.add_device", clause=STRONG, by=by, now=now, again=True)
        return known
    device = Device.objects.create(
        id=pk, playgroup=line.playgroup, line=line, name=name, added_on=line.playgroup.today(now)
    )
    record(device, act="premises.add_device", clause=STRONG, by=by, now=now)
    return device


@action("premises.move_device")
def move_device(device: Device, line: Line, *, by: Member, now: datetime) -> None:
    """It uses another line now: a test on the old one no longer counts. Raises `Refused`."""
    _must_be_here(device)
    _must_be_here(line)
    device.line = line
    device.save(update_fields=["line"])
    record(device, act="premises.move_device", clause=STRONG, by=by, now=now, line=str(line.pk))


@action("premises.test_device")
def test_device(
    device: Device, results: Mapping[str, bool], *, by: Member, now: datetime
) -> FilterTest:
    """Note what was tried on a device, and whether each was well. Raises `Refused`."""
    _must_be_here(device)
    tried = {one.key: bool(results.get(one.key)) for one in TRIES}
    row: FilterTest = FilterTest.objects.create(
        playgroup=device.playgroup,
        device=device,
        line=device.line,
        on=device.playgroup.today(now),
        at=now,
        person=by.person,
        results=tried,
        passed=passes(tried),
    )
    facts = {"passed": row.passed, "not_well": [key for key, well in tried.items() if not well]}
    record(row, act="premises.test_device", clause=STRONG, by=by, now=now, **facts)
    return row


@action("premises.let_go_device")
def let_go_device(device: Device, *, by: Member, now: datetime) -> None:
    """It is no longer used here."""
    _end(device, device.playgroup.today(now))
    record(device, act="premises.let_go_device", clause=STRONG, by=by, now=now)


@action("premises.let_go_line")
def let_go_line(line: Line, *, by: Member, now: datetime) -> None:
    """It is no longer used, nor are the devices that hung on it alone."""
    today = line.playgroup.today(now)
    for device in line.devices.filter(gone_on=None):
        _end(device, today)
    _end(line, today)
    record(line, act="premises.let_go_line", clause=CONTROLS, by=by, now=now)


def _must_be_here(thing: Line | Device) -> None:
    thing.refresh_from_db(fields=["gone_on"])  # somebody may have taken it off a moment ago
    if thing.gone_on:
        raise Refused(GONE)


def _end(thing: Line | Device, today: date) -> None:
    if thing.gone_on is None:
        thing.gone_on = today
        thing.save(update_fields=["gone_on"])
