"""The clock of a comment, worked out anew and set on the row; whoever calls it writes the row."""

from datetime import datetime, timedelta

from playgate.policy.clocks import due
from playgate.policy.inbox import Kind, wants_a_reply
from playgate.policy.noticing import weight_of
from playgate.policy.working_days import Calendar

from .models import Comment

CLOCK = ["kind", "weight", "clock_from", "answer_by", "due_by", "place"]


def set_clock(comment: Comment, calendar: Calendar | None = None) -> None:
    """By when somebody says a first word; once they have, by when the whole answer comes."""
    group = comment.playgroup
    days = calendar or group.calendar()
    begins = comment.clock_from = comment.clock_from or comment.arrived_at
    comment.weight = weight_of(comment.kind, comment.marks)
    comment.answer_by = comment.due_by = None
    if wants_a_reply(Kind(comment.kind)):
        comment.answer_by = comment.due_by = due("next-working-day", begins, days, group.tz)
    if comment.state == "acknowledged" and comment.first_reply_at:
        comment.due_by = due("full-answer", comment.first_reply_at, days, group.tz)
    comment.take_its_place()


def start_of_tomorrow(now: datetime, comment: Comment) -> datetime:
    """Eight o'clock tomorrow, on the wall clock of the playgroup."""
    here = now.astimezone(comment.playgroup.tz) + timedelta(days=1)
    return here.replace(hour=8, minute=0, second=0, microsecond=0)
