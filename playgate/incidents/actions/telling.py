"""Letters about records, once each and only while they are needed; clocks that follow holidays."""

from datetime import datetime
from typing import Any

from playgate.inbox.models import Choice
from playgate.incidents.clocks import CLOCK, set_clock
from playgate.incidents.models import Incident, Letter
from playgate.incidents.seeing import told_of
from playgate.jobs.later import later
from playgate.ledger.book import By, action, after, record, step
from playgate.people.member import House
from playgate.people.models import Person, Playgroup
from playgate.phones.actions import ring_later
from playgate.policy.incidents import ASSESS, Kind
from playgate.policy.incidents.letters import is_urgent, mark_now


def mark_of(incident: Incident, now: datetime) -> str:
    """Which letter about a record is due now; "" for none. The same for the same letter."""
    mark = mark_now(
        Kind(incident.kind),
        begun=incident.clock_from,
        is_noted=incident.noted_at is not None,
        due_by=incident.due_by,
        now=now,
        zone=incident.playgroup.tz,
    )
    return f"{mark}@{incident.clock_from:%y%m%d%H%M%S}" if mark and incident.is_open else ""


@action("incidents.tell")
def tell(incident: Incident, *, by: House, now: datetime, but: Person | None = None) -> int:
    """Keep the letter that is due now for each who is to hear, once. How many.

    Where nobody looks after it, the heads hear that it waits. `but`: whoever has just said it.
    """
    mark, number = mark_of(incident, now), 0
    if mark:
        people, is_waiting = told_of(incident, incident.playgroup.today(now))
        known = set(incident.letters.filter(mark=mark).values_list("person", flat=True))
        made = [
            Letter(
                playgroup_id=incident.playgroup_id,
                incident=incident,
                person=person,
                mark=mark,
                is_waited_for=is_waiting,
                at=now,
            )
            for person in people
            if person.pk not in known and person != but
        ]
        number = len(Letter.objects.bulk_create(made))
        for letter in made:
            later("incidents.post_letter", str(letter.pk), first=True)
    record(incident, act="incidents.tell", clause=ASSESS, by=by, now=now, letters=number)
    return number


@action("incidents.send_off")
def send_off(letter: Letter, *, by: House, now: datetime) -> None:
    """It goes: from now on nobody sends it again; and phones ring. Raises `NotNow`, `TooLate`."""
    step(letter, "send_off", clause=ASSESS, by=by, now=now)
    wish = Choice.objects.filter(playgroup=letter.playgroup_id, person=letter.person_id).first()
    kind = "urgent" if is_urgent(letter.mark.split("@")[0]) else "record"
    if (wish or Choice()).is_rung_for(kind, ""):
        ring_later("incidents.ring", letter.pk, letter.person, letter.playgroup_id)


@action("incidents.hold_back")
def hold_back(letter: Letter, *, by: House, now: datetime) -> None:
    """The post did not take it: it still waits."""
    step(letter, "hold_back", clause=ASSESS, by=by, now=now)


@action("incidents.let_go")
def let_go(letter: Letter, *, by: House, now: datetime) -> None:
    """Somebody has it, or it is not for this person any more: it is not sent."""
    step(letter, "let_go", clause=ASSESS, by=by, now=now)


@action("incidents.work_out_anew")
def work_out_anew(playgroup: Playgroup, *, by: By, now: datetime) -> int:
    """A bank holiday was proclaimed, or was none: the clocks that run follow. How many."""
    calendar, moved = playgroup.calendar(), []
    for incident in playgroup.incidents.filter(state="open").prefetch_related("taken", "pauses"):
        incident.playgroup, before = playgroup, incident.due_by
        done = [one.step for one in incident.taken.all() if one.kind == incident.kind]
        set_clock(incident, done, calendar)
        if incident.due_by != before:
            moved.append(incident)
    Incident.objects.bulk_update(moved, CLOCK, batch_size=100)
    act = "incidents.work_out_anew"
    record(playgroup, act=act, clause=ASSESS, by=by, now=now, moved=len(moved))
    return len(moved)


@after("people.proclaim_holiday", "people.drop_holiday")
def _working_days_changed(things: tuple[Any, ...], by: By, now: datetime) -> None:
    """In the same transaction as the holiday."""
    playgroup = Playgroup.objects.get(pk=by.playgroup_id)
    work_out_anew(playgroup, by=House(playgroup.pk), now=now)
