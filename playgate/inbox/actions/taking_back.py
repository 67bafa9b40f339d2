"""What stands there of ours: changed, or taken back. The older words are kept."""

from datetime import datetime

from playgate.inbox.models import Reply
from playgate.inbox.reach import is_through_network
from playgate.jobs.later import later
from playgate.ledger.book import By, TooLate, action, record, step
from playgate.people.member import House, Member
from playgate.policy.findings import stops
from playgate.policy.inbox import clause_of
from playgate.posts.actions import Stopped

from .going_out import house_or_nobody_else
from .intake import open_again
from .opinions import keep_version
from .replying import check_reply, not_their_own
from .said import leave_the_line

OURS = "staff.manage-own-posts"


@action("inbox.mend")
def mend(reply: Reply, text: str, *, by: Member, now: datetime) -> None:
    """Keep that our words were changed there, by hand; what they said before is kept too.

    Raises `Stopped`, `TooLate` where it is not out.
    """
    not_their_own(reply.comment, by)
    if reply.state != "sent" or reply.changes.on_its_way().exists():
        raise TooLate("Reply")
    if stopping := stops(check_reply(reply.comment, text, now)):
        raise Stopped(stopping)
    keep_version(reply, by.person, now)
    signed = reply.text.rpartition("\n")[2]
    reply.text, reply.changed_at = f"{text.strip()}\n{signed}", now
    reply.save(update_fields=["text", "changed_at"])
    record(reply, act="inbox.mend", clause=OURS, by=by, now=now)


@action("inbox.take_back")
def take_back(reply: Reply, *, by: Member, now: datetime) -> None:
    """Begin to take it back: Playgate deletes it where it can, else a person does."""
    not_their_own(reply.comment, by)
    reply.went_at = now
    reply.save(update_fields=["went_at"])
    step(reply, "take_back", clause=OURS, by=by, now=now)
    if is_through_network(reply):
        later("inbox.fetch_back", str(reply.pk))


@action("inbox.be_taken_back")
def be_taken_back(reply: Reply, proof: str, *, by: By, now: datetime) -> None:
    """It is gone there, and this is how we know; whoever wrote to us waits again."""
    if is_through_network(reply):
        house_or_nobody_else(reply, by, now)
    reply.taken_back_at, reply.taken_back_proof = now, proof
    reply.save(update_fields=["taken_back_at", "taken_back_proof"])
    step(reply, "be_taken_back", clause=OURS, by=by, now=now)
    comment, told = reply.comment, reply.intervention
    if told is not None:
        told.explained_at = None
        told.save(update_fields=["explained_at"])
        return
    left = comment.replies.filter(state="sent", only_acknowledges=False, intervention=None)
    if not reply.only_acknowledges and comment.state == "answered" and not left.exists():
        open_again(comment, now, by=by, now=now)
        leave_the_line(comment)


@action("inbox.leave_back")
def leave_back(reply: Reply, *, by: House, now: datetime) -> None:
    """This network does not let Playgate delete it: a person does it there, today."""
    reply.left_to_a_person = True
    reply.save(update_fields=["left_to_a_person"])
    clause = clause_of(reply.comment.kind)
    record(reply, act="inbox.leave_back", clause=clause, by=by, now=now)
