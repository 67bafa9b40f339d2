"""The private way with a parent: begun, a stage left out, more, the other family, the end."""

from datetime import datetime

from playgate.inbox.models import Comment
from playgate.incidents.ways import Way, WayStep
from playgate.ledger.book import Refused, action, record, step
from playgate.people.member import Member
from playgate.people.models import Person, Playgroup
from playgate.policy.incidents import IN_WORDS, SAY_SOMETHING
from playgate.policy.private_way import (
    ASK,
    NO_REASON,
    ONLY_THE_LAST,
    PROCEDURE,
    TALK,
    TURNS,
    family_by,
    follow_up_by,
    why_not_settle,
)

from .seeing_to import FEWEST
from .who import must_see_way

FURTHER = "go_further"


@action("incidents.begin_way")
def begin_way(
    playgroup: Playgroup,
    comment: Comment | None = None,
    *,
    by: Member,
    now: datetime,
    words: str = "",
    parent: Person | None = None,
) -> Way:
    """Begin the private way about something that was written. From one comment there is one.

    Raises `Refused` where nobody says what it is about.
    """
    if comment and (
        known := playgroup.ways.filter(comment=comment).exclude(state="settled").first()
    ):
        record(known, act="incidents.begin_way", clause=ASK, by=by, now=now, again=True)
        return known
    if not comment and not words.strip():
        raise Refused(SAY_SOMETHING)
    made = Way(
        playgroup=playgroup,
        comment=comment,
        parent=parent,
        begun_by=by.person,
        begun_at=now,
        next_by=None,
        family_by=family_by(now, playgroup.calendar(), playgroup.tz),
    )
    made.seal(words=words.strip())
    made.save(force_insert=True)
    record(made, act="incidents.begin_way", clause=ASK, by=by, now=now)
    return made


@action("incidents.skip_stage")
def skip_stage(way: Way, why: str, *, by: Member, now: datetime) -> None:
    """A head leaves the next step out, with the reason. Raises `Refused`, `NotNow`, `TooLate`."""
    must_see_way(way, by, now, "incidents.skip_stage")
    if len(why.strip()) < FEWEST:
        raise Refused(NO_REASON)
    turn = TURNS.get(way.state)
    if turn is None:
        raise Refused(ONLY_THE_LAST)
    way.letters.filter(state="written").update(state="replaced")
    write_step(way, turn.step, why, by, now, is_skipped=True)
    move(way, turn.step, turn.clause, by, now, skipped=True)


@action("incidents.go_further")
def go_further(way: Way, words: str, *, by: Member, now: datetime) -> None:
    """More, where all of it has not helped: what, and who was asked. Raises `Refused`."""
    must_see_way(way, by, now, "incidents.go_further")
    if not way.LIFE.may(way.state, FURTHER):
        raise Refused(ONLY_THE_LAST)
    if len(words.strip()) < FEWEST:
        raise Refused(IN_WORDS)
    write_step(way, FURTHER, words, by, now)
    move(way, FURTHER, PROCEDURE, by, now)


@action("incidents.look_after_family")
def look_after_family(way: Way, words: str, *, by: Member, now: datetime) -> None:
    """The other family has heard from us: who spoke to them, what they need. Raises `Refused`."""
    must_see_way(way, by, now, "incidents.look_after_family")
    if len(words.strip()) < FEWEST:
        raise Refused(IN_WORDS)
    write_step(way, "look_after_family", words, by, now)
    way.family_at = way.family_at or now
    way.save(update_fields=["family_at"])
    record(way, act="incidents.look_after_family", clause=TALK, by=by, now=now)


@action("incidents.settle")
def settle(way: Way, words: str, *, by: Member, now: datetime) -> None:
    """It has come to its end, and how. Raises `Refused`, `TooLate`."""
    must_see_way(way, by, now, "incidents.settle")
    if refusal := why_not_settle(way.state, family_is_seen_to=way.family_at is not None):
        raise Refused(refusal)
    if len(words.strip()) < FEWEST:
        raise Refused(IN_WORDS)
    way.letters.filter(state="written").update(state="replaced")
    write_step(way, "settle", words, by, now)
    step(way, "settle", clause=TALK, by=by, now=now)
    way.settled_at, way.next_by = now, None
    way.save(update_fields=["settled_at", "next_by"])


def move(way: Way, name: str, clause: str, by: Member, now: datetime, **facts: bool) -> None:
    """Take a step of the way; part of an act. The time until somebody looks begins anew.

    Raises `NotNow`, `TooLate`.
    """
    step(way, name, clause=clause, by=by, now=now, **facts)
    group = way.playgroup
    way.next_by = follow_up_by(way.state, now, group.calendar(), group.tz)
    way.save(update_fields=["next_by"])


def write_step(
    way: Way, name: str, words: str, by: Member, now: datetime, *, is_skipped: bool = False
) -> None:
    """Keep what was said with a step; part of an act."""
    made = WayStep(
        playgroup_id=way.playgroup_id,
        way=way,
        step=name,
        is_skipped=is_skipped,
        by=by.person,
        at=now,
    )
    made.seal(words=words.strip())
    made.save(force_insert=True)
