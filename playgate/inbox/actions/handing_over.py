"""What a person has decided about words that break our rules, done by Playgate at the network.

The evidence was kept when it was decided. The job of this room calls, once somebody says so.
"""

from datetime import datetime

from playgate.inbox.models import Intervention
from playgate.inbox.reach import is_done_there
from playgate.jobs.later import later
from playgate.ledger.book import Refused, action, record, step
from playgate.people.member import House, Member
from playgate.policy.moderating import DOES, NOT_OURS_TO_DO

from .replying import not_their_own


@action("inbox.hand_over")
def hand_over(intervention: Intervention, *, by: Member, now: datetime) -> None:
    """Let Playgate do it there, or undo it. Raises `Refused` where it cannot."""
    not_their_own(intervention.comment, by)
    if not is_done_there(intervention):
        raise Refused(NOT_OURS_TO_DO)
    intervention.handed_by, intervention.handed_at = by.person, now
    intervention.called_at, intervention.trouble = None, ""
    intervention.save(update_fields=["handed_by", "handed_at", "called_at", "trouble"])
    step(intervention, "hand_over", clause=DOES, by=by, now=now)
    later("inbox.moderate", str(intervention.pk))


@action("inbox.note_called")
def note_called(intervention: Intervention, *, by: House, now: datetime) -> None:
    """Playgate is about to call: what may not be done twice is not called again."""
    intervention.called_at = now
    intervention.save(update_fields=["called_at"])
    record(intervention, act="inbox.note_called", clause=DOES, by=by, now=now)


@action("inbox.note_done")
def note_done(intervention: Intervention, proof: str, *, by: House, now: datetime) -> None:
    """It is done there, for whoever decided it; `proof`: what the network says now."""
    intervention.done_by, intervention.done_at = intervention.handed_by, now
    intervention.proof = proof
    intervention.save(update_fields=["done_by", "done_at", "proof"])
    late = now > intervention.due_by
    step(intervention, "note_done", clause=DOES, by=by, now=now, late=late)


@action("inbox.note_undone")
def note_undone(intervention: Intervention, proof: str, *, by: House, now: datetime) -> None:
    """It is undone there; `proof`: what the network says now."""
    intervention.undone_at, intervention.undone_proof = now, proof
    intervention.save(update_fields=["undone_at", "undone_proof"])
    step(intervention, "note_undone", clause=DOES, by=by, now=now)


@action("inbox.leave_to_hand")
def leave_to_hand(intervention: Intervention, trouble: str, *, by: House, now: datetime) -> None:
    """Playgate could not do it, or does not know: a person does, with the steps."""
    intervention.trouble = trouble[:300]
    intervention.save(update_fields=["trouble"])
    step(intervention, "leave_to_hand", clause=DOES, by=by, now=now)
