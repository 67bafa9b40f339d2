"""What every way of sending shares: may it go, and what being said does to what it answers."""

from datetime import datetime

from playgate.inbox.clocks import CLOCK, set_clock
from playgate.inbox.models import Comment, Reply
from playgate.ledger.book import By, Refused, step
from playgate.people.member import Member
from playgate.policy.findings import Refusal
from playgate.policy.inbox import clause_of
from playgate.policy.replying import ASKED_TO_CHANGE, NOT_SIGNED_OFF, RESTS

DONE = ["first_reply_at", "closed_at", "why_late", "snoozed_until", *CLOCK]
LATE = Refusal(
    "monitoring.next-working-day",
    "This reply comes after its time.",
    "A short word why helps us to do better next time.",
    "Say in a few words what held it up.",
)


def must_be_ready(reply: Reply, now: datetime) -> None:
    """Raises `Refused`: somebody's yes is missing, somebody would change it, or it rests."""
    if reply.wants_sign_off and not reply.is_signed_off:
        raise Refused(NOT_SIGNED_OFF)
    if reply.is_to_be_changed:
        raise Refused(ASKED_TO_CHANGE)
    if (until := reply.rests_until) and now < until:
        raise Refused(RESTS)


def must_say_why_late(reply: Reply, why_late: str, now: datetime) -> None:
    """Raises `Refused` where it is late and nobody has said why."""
    comment = reply.comment
    if comment.is_late(now) and not comment.first_reply_at and not why_late.strip():
        raise Refused(LATE)


def be_said(reply: Reply, *, by: By, now: datetime) -> None:
    """It has been said, at `sent_at`: the clock of what it answers stops; part of an act.

    What was closed in between stays closed.
    """
    comment, at = reply.comment, reply.sent_at or now
    late = comment.is_late(at)
    name = "acknowledge" if reply.only_acknowledges else "answer"
    if comment.LIFE.may(comment.state, name):
        if reply.only_acknowledges:
            clause = "monitoring.acknowledgement-counts"
        else:
            comment.closed_at, clause = at, clause_of(comment.kind)
        step(comment, name, clause=clause, by=by, now=now, late=late)
    comment.first_reply_at = comment.first_reply_at or at
    comment.why_late = reply.why_late or comment.why_late
    leave_the_line(comment)


def leave_the_line(comment: Comment) -> None:
    """Keep what a step has changed, and the place in the line with it."""
    comment.snoozed_until = None
    set_clock(comment)
    comment.save(update_fields=DONE)


def had_a_hand(reply: Reply, by: Member) -> bool:
    """Whether these are words of this member, too."""
    return str(by.person.pk) in {str(reply.by_id), *reply.hands}
