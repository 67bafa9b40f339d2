"""See to a record: steps with what was said, notes, others outside, more time, the end."""

from datetime import datetime
from typing import Any

from playgate.incidents.clocks import CLOCK, done_of, set_clock
from playgate.incidents.models import Change, Incident, Referral, Remark, Taken
from playgate.ledger.book import Refused, TooLate, action, record, step
from playgate.people.member import Member
from playgate.policy.incidents import (
    AGENCIES,
    IN_WORDS,
    IT_IS_A_MUST,
    LOOK_INTO,
    Outcome,
    why_not_close,
)
from playgate.policy.incidents.steps import left_of, step_called
from playgate.policy.lives import NotNow

from .who import must_look_after, must_see

FEWEST = 3


@action("incidents.take_step")
def take_step(incident: Incident, key: str, words: str, *, by: Member, now: datetime) -> None:
    """A step is done; what was said or given with it is kept. Raises `Refused`, `TooLate`."""
    must_look_after(incident, by, now, "incidents.take_step")
    told = step_called(incident.kind, key)
    if told is None:
        raise NotNow(key)
    if told.asks and len(words.strip()) < FEWEST:
        raise Refused(IN_WORDS)
    _take(incident, key, words, by, now)
    record(incident, act="incidents.take_step", clause=LOOK_INTO, by=by, now=now, step=key)


@action("incidents.skip_step")
def skip_step(incident: Incident, key: str, why: str, *, by: Member, now: datetime) -> None:
    """A step is not needed here, and why. Raises `Refused` for one that always is."""
    must_look_after(incident, by, now, "incidents.skip_step")
    told = step_called(incident.kind, key)
    if told is None:
        raise NotNow(key)
    if told.must:
        raise Refused(IT_IS_A_MUST)
    if len(why.strip()) < FEWEST:
        raise Refused(IN_WORDS)
    _take(incident, key, why, by, now, is_needless=True)
    record(incident, act="incidents.skip_step", clause=LOOK_INTO, by=by, now=now, step=key)


def _take(
    incident: Incident,
    key: str,
    words: str,
    by: Member,
    now: datetime,
    *,
    is_needless: bool = False,
) -> None:
    done = done_of(incident)
    if key in done:
        raise TooLate("Taken")
    if not incident.is_open:
        raise NotNow(key)
    taken = Taken(
        playgroup_id=incident.playgroup_id,
        incident=incident,
        kind=incident.kind,
        step=key,
        is_needless=is_needless,
        by=by.person,
        at=now,
    )
    taken.seal(words=words.strip())
    taken.save(force_insert=True)
    incident.noted_at = incident.noted_at or now
    set_clock(incident, [*done, key], incident.playgroup.calendar())
    incident.save(update_fields=["noted_at", *CLOCK])


@action("incidents.note")
def note(incident: Incident, words: str, *, by: Member, now: datetime) -> None:
    """Write something down. Raises `MayNot`."""
    must_see(incident, by, now, "incidents.note")
    left = Remark(playgroup_id=incident.playgroup_id, incident=incident, by=by.person, at=now)
    left.seal(words=words.strip())
    left.save(force_insert=True)
    record(incident, act="incidents.note", clause=LOOK_INTO, by=by, now=now)


@action("incidents.tell_agency")
def tell_agency(
    incident: Incident, agency: str, words: str, at: datetime, *, by: Member, now: datetime
) -> None:
    """Somebody outside was told: when, and the reference or the name of who took it."""
    must_look_after(incident, by, now, "incidents.tell_agency")
    if len(words.strip()) < FEWEST:
        raise Refused(IN_WORDS)
    told = Referral(
        playgroup_id=incident.playgroup_id,
        incident=incident,
        agency=agency,
        by=by.person,
        at=min(at, now),
    )
    told.seal(words=words.strip())
    told.save(force_insert=True)
    record(incident, act="incidents.tell_agency", clause=AGENCIES, by=by, now=now)


@action("incidents.close")
def close(incident: Incident, outcome: Outcome, why: str, *, by: Member, now: datetime) -> None:
    """It is done: how it ended, and why that is enough. Raises `Refused`, `NotNow`, `TooLate`."""
    must_look_after(incident, by, now, "incidents.close")
    left = [one.says for one in left_of(incident.kind, done_of(incident))]
    if refusal := why_not_close(left):
        raise Refused(refusal)
    if len(why.strip()) < FEWEST:
        raise Refused(IN_WORDS)
    step(incident, "close", clause="behaviour.dealt-with-inside", by=by, now=now)
    incident.outcome, incident.closed_at, incident.closed_by = outcome, now, by.person
    incident.due_by, incident.next_step = None, ""
    incident.save(update_fields=["outcome", "closed_at", "closed_by", *CLOCK])
    change(incident, why, by, now, what="closed", becomes=outcome)


@action("incidents.reopen")
def reopen(incident: Incident, why: str, *, by: Member, now: datetime) -> None:
    """It is not done after all, and why. Raises `Refused`, `NotNow`, `TooLate`."""
    must_look_after(incident, by, now, "incidents.reopen")
    if len(why.strip()) < FEWEST:
        raise Refused(IN_WORDS)
    step(incident, "reopen", clause=LOOK_INTO, by=by, now=now)
    change(incident, why, by, now, what="opened again", was=incident.outcome)
    incident.outcome, incident.closed_at, incident.closed_by = "", None, None
    set_clock(incident, done_of(incident), incident.playgroup.calendar())
    incident.save(update_fields=["outcome", "closed_at", "closed_by", *CLOCK])


def change(incident: Incident, why: str, by: Member, now: datetime, **told: Any) -> None:
    """Within a running act: keep what became of a record, and why."""
    made = Change(
        playgroup_id=incident.playgroup_id, incident=incident, by=by.person, at=now, **told
    )
    made.seal(words=why.strip())
    made.save(force_insert=True)
