"""How long what comes back is kept, and why still: one reason for each (*law.data-protection*)."""

from collections.abc import Iterator
from datetime import date, datetime, time

from django.db.models import Q

from playgate.people.models import Playgroup
from playgate.policy.clocks import add_months
from playgate.policy.moderating import DONE, UNDER_WAY
from playgate.policy.replying import ON_ITS_WAY
from playgate.policy.retention import RETENTION, Need

from .letters import Letter, Told
from .models import Comment, CommentSet, Intervention
from .watch import Look

PROOF = "moderation evidence"
READS = ("replies", "interventions")  # what these look at beside a comment
STILL_OPEN = (*UNDER_WAY, "asked again", "to undo", "undoing")


def for_its_answer(comment: Comment) -> Need:
    """Why a comment is kept for its own sake: somebody waits for an answer, or has it."""
    group = comment.playgroup
    own = "complaint" if comment.kind == "complaint" else "comment"
    waits = comment.is_open or any(one.state in ON_ITS_WAY for one in comment.replies.all())
    ends = (comment.arrived_at, comment.edited_at, comment.first_reply_at, comment.closed_at)
    return Need(own, None if waits else group.today(max(filter(None, ends))))


def for_what_was_done(comment: Comment) -> Iterator[Need]:
    """Why a comment is kept for what was done about it."""
    group = comment.playgroup
    for one in comment.interventions.all():
        yield Need(PROOF, None if _is_open(one) else group.today(_last(one)))


def _is_open(one: Intervention) -> bool:
    """Whether something is still to be done, or to be said to those who read along."""
    untold = one.state in DONE and one.explained_at is None and not one.why_silent
    return one.state in STILL_OPEN or one.state == "done" or untold


def _last(one: Intervention) -> datetime:
    """When something last happened to it."""
    moments = (one.at, one.done_at, one.told_at, one.explained_at, one.looked_at, one.undone_at)
    return max(filter(None, moments))


def may_be_over(playgroup: Playgroup, today: date) -> CommentSet:
    """What came so long ago that its time may be over; its reasons say whether it is."""
    rows = Comment.objects.filter(playgroup=playgroup, place="", wiped_at=None)
    return rows.filter(arrived_at__lt=_began(playgroup, "comment", today))


def _began(playgroup: Playgroup, record: str, today: date) -> datetime:
    """Nothing of this kind from before this moment is needed for its own sake."""
    day = add_months(today, -RETENTION[record].months)
    return datetime.combine(day, time.min, playgroup.tz)


def looks_over(playgroup: Playgroup, today: date) -> Q:
    """Looks of the watch whose time is over."""
    return Q(playgroup=playgroup, at__lt=_began(playgroup, "look", today))


def letters_over(playgroup: Playgroup, today: date) -> Q:
    """Letters about the inbox, and hours that were told, whose time is over."""
    return Q(playgroup=playgroup, at__lt=_began(playgroup, "letter", today))


def is_any_over(playgroup: Playgroup, today: date) -> bool:
    """Whether a look or a letter is over."""
    letters = letters_over(playgroup, today)
    return (
        Look.objects.filter(looks_over(playgroup, today)).exists()
        or Letter.objects.filter(letters).exclude(state="waiting").exists()
        or Told.objects.filter(letters).exists()
    )
