"""The clock of a request for records stands still, runs on, or has two months more."""

from datetime import date, datetime

from playgate.incidents.clocks import CLOCK, done_of, pauses_of, set_clock
from playgate.incidents.models import Incident, Pause
from playgate.ledger.book import Refused, TooLate, action, record
from playgate.people.member import Member
from playgate.policy.incidents import IN_WORDS, ONLY_ACCESS, TOO_LATE_TO_EXTEND, Kind
from playgate.policy.incidents.pausing import CLAUSE, Wait, why_not_pause, why_not_run_on

from .seeing_to import FEWEST, change
from .who import must_look_after


@action("incidents.pause")
def pause(
    incident: Incident, wait: Wait, asked: date, words: str, *, by: Member, now: datetime
) -> Pause:
    """The clock stands still from the day on which we asked; what we asked is kept.

    Raises `Refused` for any reason but the two of the law, and once it is late.
    """
    must_look_after(incident, by, now, "incidents.pause")
    group, due = incident.playgroup, incident.due_by
    refusal = why_not_pause(
        incident.kind,
        wait,
        asked,
        received=group.today(incident.received_at),
        today=group.today(now),
        due=group.today(due) if due else None,
        pauses=pauses_of(incident),
    )
    if refusal or len(words.strip()) < FEWEST:
        raise Refused(refusal or IN_WORDS)
    made = Pause(playgroup=group, incident=incident, wait=wait, asked=asked, by=by.person, at=now)
    made.seal(words=words.strip())
    made.save(force_insert=True)
    _wind(incident)
    told = {"wait": wait, "asked": asked.isoformat()}
    record(incident, act="incidents.pause", clause=CLAUSE, by=by, now=now, **told)
    return made


@action("incidents.run_on")
def run_on(pause: Pause, answered: date, *, by: Member, now: datetime) -> None:
    """The answer came on this day: the clock runs on from it. Raises `Refused`, `TooLate`."""
    incident = pause.incident
    must_look_after(incident, by, now, "incidents.run_on")
    if pause.answered:
        raise TooLate("Pause")
    if refusal := why_not_run_on(pause.facts(), answered, incident.playgroup.today(now)):
        raise Refused(refusal)
    pause.answered, pause.answered_by = answered, by.person
    pause.save(update_fields=["answered", "answered_by"])
    _wind(incident)
    told = {"wait": pause.wait, "answered": answered.isoformat()}
    record(incident, act="incidents.run_on", clause=CLAUSE, by=by, now=now, **told)


@action("incidents.extend")
def extend(incident: Incident, why: str, told: str, *, by: Member, now: datetime) -> None:
    """A request for records is hard: two months more. `told`: how they heard of it, and when.

    They hear within the first month, with the reason. Raises `Refused`.
    """
    must_look_after(incident, by, now, "incidents.extend")
    if incident.kind != Kind.ACCESS or incident.is_longer:
        raise Refused(ONLY_ACCESS)
    if min(len(why.strip()), len(told.strip())) < FEWEST:
        raise Refused(IN_WORDS)
    if incident.due_by and now > incident.due_by:
        raise Refused(TOO_LATE_TO_EXTEND)
    incident.is_longer = True
    _wind(incident, "is_longer")
    change(incident, f"{why.strip()}\n{told.strip()}", by, now, what="longer")
    record(incident, act="incidents.extend", clause=CLAUSE, by=by, now=now)


def _wind(incident: Incident, *more: str) -> None:
    """Work out its clock anew, and write it; what was read with the record is read again."""
    incident.refresh_from_db(fields=["pauses"])
    set_clock(incident, done_of(incident), incident.playgroup.calendar())
    incident.save(update_fields=[*CLOCK, *more])
