"""After stepping in: say why, look at it again, hear who asks again, undo it."""

from datetime import datetime

from playgate.inbox.models import Intervention
from playgate.ledger.book import Refused, action, record, step
from playgate.people.member import Member
from playgate.policy.clocks import due
from playgate.policy.moderating import (
    DOES,
    DONE,
    NOT_OUT_YET,
    NOT_YOUR_OWN,
    SAYS_WHY,
    TACT,
)

from .locks import must_not_be_locked
from .replying import must_not_be_kept_from, not_their_own
from .stepping_in import must_stand_in_public


@action("inbox.tell_why")
def tell_why(
    intervention: Intervention,
    text: str,
    as_what: str,
    link: str = "",
    *,
    by: Member,
    now: datetime,
) -> None:
    """The public explanation stands there, as a reply or a post of its own.

    Raises `Stopped` for words that say more than the rule, `Refused` before it is done, and
    while the press has locked the thread of a reply.
    """
    not_their_own(intervention.comment, by)
    if intervention.state not in DONE:
        raise Refused(NOT_OUT_YET)
    if as_what == "reply":
        must_not_be_locked(intervention.comment)
    must_stand_in_public(intervention.comment, text, intervention.rule, now)
    intervention.explanation, intervention.why_silent = text, ""
    intervention.explained_as, intervention.explained_link = as_what, link
    intervention.explained_at = now
    intervention.save(
        update_fields=[
            *("explanation", "why_silent", "explained_as", "explained_link", "explained_at")
        ]
    )
    record(intervention, act="inbox.tell_why", clause=SAYS_WHY, by=by, now=now, as_=as_what)


@action("inbox.tell_privately")
def tell_privately(intervention: Intervention, *, by: Member, now: datetime) -> None:
    """The private word is sent to the person who wrote; by hand."""
    not_their_own(intervention.comment, by)
    must_not_be_locked(intervention.comment)
    intervention.told_at = intervention.told_at or now
    intervention.save(update_fields=["told_at"])
    record(intervention, act="inbox.tell_privately", clause=TACT, by=by, now=now)


@action("inbox.uphold")
def uphold(intervention: Intervention, *, by: Member, now: datetime) -> None:
    """Looked at again: it was right. Not by whoever did it: `Refused`."""
    not_their_own(intervention.comment, by)
    if by.person.pk in {intervention.by_id, intervention.done_by_id}:
        raise Refused(NOT_YOUR_OWN)
    _looked(intervention, by, now)
    step(intervention, "uphold", clause=DOES, by=by, now=now)


@action("inbox.ask_again")
def ask_again(intervention: Intervention, says: str, *, by: Member, now: datetime) -> None:
    """The person asks us to look again: it is open again, and is looked at in five working days."""
    must_not_be_kept_from(intervention.comment, by)
    group = by.playgroup
    intervention.asked_at, intervention.asked_says = now, says
    intervention.asked_due = due("full-answer", now, group.calendar(), group.tz)
    intervention.save(update_fields=["asked_at", "asked_says", "asked_due"])
    step(intervention, "ask_again", clause=DOES, by=by, now=now)


@action("inbox.undo")
def undo(intervention: Intervention, why: str, *, by: Member, now: datetime) -> None:
    """It was not right, or is not needed any more: it is undone, by hand, and why is kept."""
    not_their_own(intervention.comment, by)
    intervention.undo_why = why
    intervention.save(update_fields=["undo_why"])
    _looked(intervention, by, now)
    step(intervention, "undo", clause=DOES, by=by, now=now)


@action("inbox.be_undone")
def be_undone(intervention: Intervention, proof: str, *, by: Member, now: datetime) -> None:
    """It is undone there; `proof`: what can be seen there now."""
    not_their_own(intervention.comment, by)
    intervention.undone_at, intervention.undone_proof = now, proof
    intervention.save(update_fields=["undone_at", "undone_proof"])
    step(intervention, "be_undone", clause=DOES, by=by, now=now)


def _looked(intervention: Intervention, by: Member, now: datetime) -> None:
    intervention.looked_by, intervention.looked_at = by.person, now
    intervention.save(update_fields=["looked_by", "looked_at"])
