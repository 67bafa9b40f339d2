"""Open a record, join comments to it, say what it is after all, and whom it is about."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID, uuid4, uuid5

from playgate.images.models import Concern
from playgate.inbox.actions import keep_from, raise_mark
from playgate.inbox.evidence import copied, seal_of
from playgate.inbox.models import Comment
from playgate.incidents.clocks import CLOCK, done_of, set_clock
from playgate.incidents.models import Change, Concerned, Incident, Invited, Remark, Source
from playgate.incidents.seeing import close_to_any, kept_out_of, seen_by
from playgate.jobs.later import later
from playgate.ledger.book import Refused, action, record
from playgate.people.member import House, Member
from playgate.people.models import Person, Playgroup
from playgate.policy.incidents import (
    ASSESS,
    LOOK_INTO,
    NO_SUCH_CHANGE,
    SAY_SOMETHING,
    SAY_WHO,
    SAYS,
    Kind,
)
from playgate.policy.incidents.conduct import begins_as, why_not_save
from playgate.policy.noticing import Mark

from .telling import tell
from .who import must_look_after, must_see

MARKS = {Kind.SAFEGUARDING: Mark.SAFEGUARDING, Kind.CRIME: Mark.THREAT}


@action("incidents.begin")
def begin(
    playgroup: Playgroup,
    kind: Kind,
    comment: Comment | None = None,
    concern: Concern | None = None,
    *,
    by: Member,
    now: datetime,
    words: str = "",
    about: Sequence[Person] = (),
    somebody_else: bool = False,
    received_at: datetime | None = None,
    once: UUID | None = None,
    conduct: str = "",
) -> Incident:
    """Open a record: from a comment, from a worry about a picture, or from scratch.

    The same from the same place twice is once. `about`: whom it is about, of those who are here;
    `somebody_else`: they are not on the list; `conduct`: of which kind. Raises `Refused`.
    """
    _must_be_whole(kind, conduct, knows_whom=bool(about) or somebody_else)
    if not (comment or concern or words.strip()):
        raise Refused(SAY_SOMETHING)
    pk = uuid5(by.person.pk, str(once)) if once else uuid4()
    if known := _known(playgroup, kind, comment, concern, pk):
        return _again(known, words, about, by, now)
    came = comment.arrived_at if comment else received_at or now
    made = Incident(
        id=pk,
        playgroup=playgroup,
        kind=kind,
        begun_by=by.person,
        begun_at=now,
        received_at=min(came, now),
        clock_from=now,
        concern=concern,
        conduct=conduct,
        severity=begins_as(kind),
    )
    made.seal(words=words.strip())
    set_clock(made, [], playgroup.calendar())
    made.save(force_insert=True)
    record(made, act="incidents.begin", clause=ASSESS, by=by, now=now)
    _keep_out(made, about, by, now)
    if comment:
        _keep_copy(made, comment, by, now)
    tell(made, by=House(playgroup.pk), now=now, but=by.person)
    return made


def _must_be_whole(kind: Kind, conduct: str, *, knows_whom: bool) -> None:
    """Raises `Refused` where it lacks whom it is about, or which kind of conduct it is."""
    if SAYS[kind].asks_whom and not knows_whom:
        raise Refused(SAY_WHO)
    if refusal := why_not_save(kind, conduct):
        raise Refused(refusal)


def _known(
    playgroup: Playgroup, kind: Kind, comment: Comment | None, concern: Concern | None, pk: UUID
) -> Incident | None:
    """The open record of this kind that was begun from the same; or from the same form."""
    rows = Incident.objects.filter(playgroup=playgroup, kind=kind, state="open")
    if comment:
        return rows.filter(sources__comment=comment).first()
    if concern:
        return rows.filter(concern=concern).first()
    return Incident.objects.filter(playgroup=playgroup, pk=pk).first()


def _again(
    known: Incident, words: str, about: Sequence[Person], by: Member, now: datetime
) -> Incident:
    """Somebody else had begun it: what this one says is added to it."""
    if words.strip() and known.words != words.strip():
        _remark(known, words, by, now)
    _keep_out(known, about, by, now)
    record(known, act="incidents.begin", clause=ASSESS, by=by, now=now, again=True)
    return known


def _remark(incident: Incident, words: str, by: Member, now: datetime) -> None:
    left = Remark(playgroup_id=incident.playgroup_id, incident=incident, by=by.person, at=now)
    left.seal(words=words.strip())
    left.save(force_insert=True)


@action("incidents.join")
def join(incident: Incident, comment: Comment, *, by: Member, now: datetime) -> None:
    """Join one more comment to a record, with a copy of it. Twice is once. Raises `MayNot`."""
    must_see(incident, by, now, "incidents.join")
    if incident.sources.filter(comment=comment).exists():
        record(incident, act="incidents.join", clause=LOOK_INTO, by=by, now=now, again=True)
        return
    _keep_copy(incident, comment, by, now)
    for hold in incident.holds.filter(ends=None):
        later("incidents.keep_pictures", str(hold.pk), first=True)


def _keep_copy(incident: Incident, comment: Comment, by: Member, now: datetime) -> None:
    """Copy a comment before anything happens to it; keep it from those whom it is about."""
    told = copied(comment, now)
    kept = Source(
        playgroup_id=incident.playgroup_id,
        incident=incident,
        comment=comment,
        sha256=seal_of(told),
        by=by.person,
        at=now,
    )
    kept.seal(**told)
    kept.save(force_insert=True)
    told = {"evidence": kept.sha256, "source": str(kept.pk)}
    record(incident, act="incidents.join", clause=LOOK_INTO, by=by, now=now, **told)
    house = House(incident.playgroup_id)
    if mark := MARKS.get(Kind(incident.kind)):
        raise_mark(comment, mark, by=house, now=now)
    out = kept_out_of(incident, incident.playgroup.today(now))
    if out:
        keep_from([comment], sorted(out), by=house, now=now)


@action("incidents.say_whom")
def say_whom(incident: Incident, about: Sequence[Person], *, by: Member, now: datetime) -> None:
    """Say whom it is about: from now on they do not see it, nor its comments. Raises `MayNot`."""
    must_see(incident, by, now, "incidents.say_whom")
    _keep_out(incident, about, by, now)
    record(incident, act="incidents.say_whom", clause="leads.involve-staff", by=by, now=now)


def _keep_out(incident: Incident, about: Sequence[Person], by: Member, now: datetime) -> None:
    """Those whom it is about, and who is close to them: out of the record and of its comments."""
    known = set(incident.concerned.values_list("person", flat=True))
    new = [one for one in about if one.pk not in known]
    Concerned.objects.bulk_create(
        Concerned(playgroup_id=incident.playgroup_id, incident=incident, person=one) for one in new
    )
    ids = {one.pk for one in new}
    out = ids | close_to_any(incident.playgroup_id, ids, incident.playgroup.today(now))
    Invited.objects.filter(incident=incident, person__in=out, ends=None).update(ends=now)
    comments = [one.comment for one in incident.sources.select_related("comment")]
    if out and comments:
        keep_from(comments, sorted(out), by=House(incident.playgroup_id), now=now)


@action("incidents.change_kind")
def change_kind(
    incident: Incident,
    kind: Kind,
    why: str,
    *,
    by: Member,
    now: datetime,
    about: Sequence[Person] = (),
    somebody_else: bool = False,
    conduct: str = "",
) -> bool:
    """It is something else: its clock and its people follow, and what was done stays.

    Answers whether whoever said so still sees it. Raises `Refused`, `MayNot`.
    """
    must_look_after(incident, by, now, "incidents.change_kind")
    if incident.kind == kind:
        raise Refused(NO_SUCH_CHANGE)
    known = incident.concerned.exists()
    _must_be_whole(kind, conduct, knows_whom=bool(about) or known or somebody_else)
    incident.conduct, incident.severity = conduct, begins_as(kind)
    was, incident.kind, incident.clock_from, incident.noted_at = incident.kind, kind, now, None
    set_clock(incident, done_of(incident), incident.playgroup.calendar())
    incident.save(update_fields=["kind", "clock_from", "noted_at", "conduct", "severity", *CLOCK])
    turned = Change(
        playgroup_id=incident.playgroup_id,
        incident=incident,
        what="kind",
        was=was,
        becomes=kind,
        by=by.person,
        at=now,
    )
    turned.seal(words=why.strip())
    turned.save(force_insert=True)
    record(incident, act="incidents.change_kind", clause=ASSESS, by=by, now=now)
    _keep_out(incident, about, by, now)
    house = House(incident.playgroup_id)
    if mark := MARKS.get(kind):
        for source in incident.sources.select_related("comment"):
            raise_mark(source.comment, mark, by=house, now=now)
    tell(incident, by=house, now=now, but=by.person)
    return bool(seen_by(by, now).filter(pk=incident.pk).exists())
