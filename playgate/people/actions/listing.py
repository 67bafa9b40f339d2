"""The never list, "no picture", and names that a child had once (*images*)."""

import json
from datetime import date, datetime, timedelta
from typing import NamedTuple
from uuid import UUID

from playgate.ledger.book import By, Refused, action, record
from playgate.people.member import House, Member
from playgate.people.models import Child, NeverEntry, Person, Playgroup
from playgate.people.said import FormerName, NoPicture, Sheet
from playgate.people.sealing import Reason, opened, ring_to_seal
from playgate.people.sheet import lines_of, mark_of
from playgate.policy.findings import Refusal
from playgate.policy.permissions import SAID_NO
from playgate.vault import keys
from playgate.vault.ring import CannotOpen, KeyMissing

CLAUSE = "images.never-list"


class Resealed(NamedTuple):
    """How many reasons are under the newest key now, and the ids of those that do not open."""

    done: int
    stuck: list[UUID]


NO_REASON = Refusal(
    CLAUSE,
    "No reason was kept for this child.",
    "Whoever put the child on the list wrote none down.",
    "Ask them. A reason can be kept by putting the child on the list once more.",
)


@action("people.put_on_the_never_list")
def put_on_the_never_list(
    child: Child, reason: Reason | None = None, *, by: By, now: datetime
) -> NeverEntry:
    """From this moment no picture of this child goes anywhere. Twice is the same as once.

    `reason` is sealed at once; only the safeguarding lead and deputy open it.
    """
    today = child.playgroup.today(now)
    entry = child.never_entries.filter(ends=None).first()
    if entry is None:
        entry = NeverEntry.objects.create(playgroup=child.playgroup, child=child, starts=today)
    if reason:
        ring = ring_to_seal()
        entry.sealed = ring.seal(json.dumps(reason._asdict()).encode(), entry.place())
        entry.key = ring.newest
        entry.save(update_fields=["sealed", "key"])
    record(child, act="people.put_on_the_never_list", clause=CLAUSE, by=by, now=now)
    return entry


@action("people.take_off_the_never_list")
def take_off_the_never_list(child: Child, *, by: By, now: datetime) -> None:
    """End a child's place on the never list; yesterday was its last day. The reason goes too."""
    yesterday = child.playgroup.today(now) - timedelta(days=1)
    open_ = child.never_entries.filter(ends=None)
    open_.update(ends=yesterday, sealed=b"", key="")
    record(child, act="people.take_off_the_never_list", clause=CLAUSE, by=by, now=now)


@action("people.open_reason")
def open_reason(child: Child, *, by: Member, now: datetime) -> Reason:
    """Show why a child is on the list, once, to somebody who has just proved that it is them."""
    by.must_have_proved(now)
    entry = child.never_entries.filter(ends=None).exclude(key="").first()
    if entry is None:
        raise Refused(NO_REASON)
    reason = opened(entry)
    record(entry, act="people.open_reason", clause=CLAUSE, by=by, now=now)
    return reason


@action("people.reseal_reasons")
def reseal_reasons(playgroup: Playgroup, *, by: House, now: datetime) -> Resealed:
    """Seal every reason of a playgroup anew under the newest key; what does not open stays."""
    ring, done, stuck = keys.ring(), 0, list[UUID]()
    for entry in playgroup.never_entries.exclude(key__in=("", ring.newest)):
        try:
            value = ring.unseal(bytes(entry.sealed), entry.place())
        except (KeyMissing, CannotOpen):
            stuck.append(entry.pk)
            continue
        entry.sealed, entry.key = ring.seal(value, entry.place()), ring.newest
        entry.save(update_fields=["sealed", "key"])
        done += 1
    facts = {"done": done, "stuck": len(stuck)}
    record(playgroup, act="people.reseal_reasons", clause=CLAUSE, by=by, now=now, **facts)
    return Resealed(done, stuck)


@action("people.print_sheet")
def print_sheet(playgroup: Playgroup, *, by: Member, now: datetime, mark: str = "") -> Sheet:
    """Note that a list was printed; as soon as it says anything else, the sheet is void.

    `mark`: the one on the paper, which may be of a moment ago; else that of now.
    """
    told = mark or mark_of(lines_of(playgroup, playgroup.today(now)))
    sheet = Sheet.objects.create(
        playgroup=playgroup, mark=told, printed_at=now, printed_by=by.person
    )
    record(sheet, act="people.print_sheet", clause=CLAUSE, by=by, now=now, mark=told)
    return sheet


@action("people.confirm_gone")
def confirm_gone(sheet: Sheet, *, by: Member, now: datetime) -> None:
    """Note that a printed sheet is off the wall and shredded. Twice is once."""
    if sheet.gone_at is None:
        sheet.gone_at, sheet.gone_by = now, by.person
        sheet.save(update_fields=["gone_at", "gone_by"])
    record(sheet, act="people.confirm_gone", clause=CLAUSE, by=by, now=now)


@action("people.say_no_picture")
def say_no_picture(
    who: Child | Person, for_good: bool, *, by: By, now: datetime, day: date | None = None
) -> NoPicture:
    """A child or a grown-up wants no picture: of today, or from now on. Twice is once.

    `day`: an earlier one, where a restore has lost what was said on it.
    """
    group = Playgroup.objects.get(pk=by.playgroup_id)
    today = day or group.today(now)
    about = {"child": who} if isinstance(who, Child) else {"grown_up": who}
    ends = None if for_good else today
    known = NoPicture.objects.filter(playgroup=group, ends=None, **about)
    if not for_good:
        known |= NoPicture.objects.filter(playgroup=group, starts=today, ends=today, **about)
    said = known.first() or NoPicture.objects.create(
        playgroup=group, starts=today, ends=ends, at=now, **about
    )
    clause = SAID_NO.clause
    record(who, act="people.say_no_picture", clause=clause, by=by, now=now, for_good=for_good)
    return said


@action("people.take_back_no")
def take_back_no(said: NoPicture, *, by: By, now: datetime) -> None:
    """They would like pictures again, from today on; those of the days before stay closed."""
    yesterday = said.playgroup.today(now) - timedelta(days=1)
    if said.ends is None:
        said.ends = max(yesterday, said.starts)
        said.save(update_fields=["ends"])
    told = {"who": str(said.child_id or said.grown_up_id)}
    record(said, act="people.take_back_no", clause=SAID_NO.clause, by=by, now=now, **told)


@action("people.keep_former_name")
def keep_former_name(child: Child, name: str, *, by: By, now: datetime) -> FormerName:
    """A name that must not be seen beside the present one: it stops in every text from now on."""
    kept = FormerName.objects.create(playgroup=child.playgroup, child=child, name=name.strip())
    clause = "privacy.confidential"
    record(kept, act="people.keep_former_name", clause=clause, by=by, now=now)
    return kept


@action("people.drop_former_name")
def drop_former_name(kept: FormerName, *, by: By, now: datetime) -> None:
    """Let a former name go: it was written down by mistake."""
    clause = "privacy.confidential"
    record(kept, act="people.drop_former_name", clause=clause, by=by, now=now)
    kept.delete()
