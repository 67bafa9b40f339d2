"""What waits about lines, devices and filters, and what can be shown for them."""

from collections.abc import Iterator
from datetime import date, datetime
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery
from django.urls import reverse

from playgate.ledger.question import Asking, Question
from playgate.people.member import Member
from playgate.people.models import Playgroup
from playgate.policy.duties import Duty, Kept, Rank
from playgate.policy.premises import CONTROLS, STRONG, is_late
from playgate.policy.terms import term_at

from .models import Device, FilterTest, Line


def waiting(member: Member, now: datetime) -> Asking[list[Duty]]:
    """Look at the controls, test a device."""
    if not member.may("premises.test_device"):
        return []
    today = member.playgroup.today(now)
    starts = term_at(today).starts
    lines = yield from LINES.asked(playgroup=member.playgroup.pk, starts=starts)
    found = [*_of_lines(lines, starts, today), *_of_devices(lines)]
    return found or _of_none(lines, member)


def _lines(playgroup: UUID, starts: date) -> QuerySet:
    """The lines in use; whether a device on each may not be used, or is due for a test."""
    last = FilterTest.objects.filter(device=OuterRef("pk")).order_by("-at")
    devices = Device.objects.filter(line=OuterRef("pk"), gone_on=None).annotate(
        tested_on=Subquery(last.values("on")[:1]),
        passed=Subquery(last.values("passed")[:1]),
        tested_line=Subquery(last.values("line")[:1]),
    )
    unfit = (
        Q(passed=None)
        | Q(passed=False)
        | ~Q(tested_line=F("line"))
        | Q(tested_on__lt=F("line__changed_on"))
    )
    return Line.objects.filter(playgroup=playgroup, gone_on=None).annotate(
        unfit=Exists(devices.filter(unfit)), due=Exists(devices.filter(tested_on__lt=starts))
    )


LINES = Question(_lines)


def _of_lines(lines: list[Line], starts: date, today: date) -> Iterator[Duty]:
    late = is_late(starts, today)
    for line in lines:
        if line.is_check_due(starts):
            href = reverse("premises:line", args=[line.pk])
            says = "Look whether the internet's controls are on"
            yield Duty(says, href, CONTROLS, Rank.SOON, line.name, None, late)
        elif line.has_controls and line.level != "strictest":
            href = reverse("premises:line", args=[line.pk])
            says = "The internet's controls are weak or off"
            yield Duty(says, href, CONTROLS, Rank.TODAY, line.name)


def _of_devices(lines: list[Line]) -> Iterator[Duty]:
    href = reverse("premises:list")
    if any(one.unfit for one in lines):  # type: ignore[attr-defined]
        about = "Until it is tested and passes"
        yield Duty("A device is not for children", href, STRONG, Rank.TODAY, about)
    elif any(one.due for one in lines):  # type: ignore[attr-defined]
        about = "Ten minutes, once a term"
        yield Duty("Test what our devices let through", href, STRONG, Rank.SOON, about)


def _of_none(lines: list[Line], member: Member) -> list[Duty]:
    if lines or not member.may("premises.add_line"):
        return []
    href, about = reverse("premises:list"), "A line, a hotspot, or none at all"
    return [Duty("Say how we go online here", href, CONTROLS, Rank.SOME_DAY, about)]


def kept(playgroup: Playgroup, now: datetime) -> Asking[list[Kept]]:
    """Which lines were looked at this term, and which devices are for children."""
    starts = term_at(playgroup.today(now)).starts
    said = yield from LINES.asked(playgroup=playgroup.pk, starts=starts)
    lines = [one for one in said if one.has_controls]
    due = [one for one in lines if one.is_check_due(starts)]
    weak = [one for one in lines if one.level != "strictest"]
    unfit = [one for one in lines if one.unfit]
    looked = f"{len(lines) - len(due)} of {len(lines)} ways to the internet looked at this term"
    short = [
        *([f"{len(due)} to be looked at"] if due else []),
        *([f"{len(weak)} not at the strictest level"] if weak else []),
        *([] if said else ["Nobody has said how the playgroup goes online"]),
    ]
    devices = f"Devices on {len(lines) - len(unfit)} of {len(lines)} lines have passed, or are none"
    no = "Some devices are not for children" if unfit else ""
    return [Kept(CONTROLS, looked, "; ".join(short)), Kept(STRONG, devices, no)]
