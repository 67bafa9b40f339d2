"""What follows from a comment is more than an answer: it is marked, and kept from some."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from playgate.inbox.clocks import CLOCK, set_clock
from playgate.inbox.models import Comment, KeptFrom
from playgate.ledger.book import action, record
from playgate.people.member import House
from playgate.policy.noticing import Mark

CLAUSE = "monitoring.step-in"


@action("inbox.raise_mark")
def raise_mark(comment: Comment, mark: Mark, *, by: House, now: datetime) -> None:
    """A person has said what these words are: nobody answers them with ready words any more.

    Those who must hear of it have been told already.
    """
    if mark not in comment.marks:
        comment.marks = [*comment.marks, mark.value]
        comment.alarmed_at = comment.alarmed_at or now
        comment.snoozed_until = None
        set_clock(comment)
        comment.save(update_fields=[*CLOCK, "marks", "alarmed_at", "snoozed_until"])
    record(comment, act="inbox.raise_mark", clause=CLAUSE, by=by, now=now)


@action("inbox.keep_from")
def keep_from(
    comments: Sequence[Comment], people: Sequence[UUID], *, by: House, now: datetime
) -> None:
    """From now on these people do not see these comments anywhere; somebody else answers them."""
    known = set(
        KeptFrom.objects.filter(comment__in=comments, person__in=people).values_list(
            "comment", "person"
        )
    )
    KeptFrom.objects.bulk_create(
        KeptFrom(playgroup_id=by.playgroup_id, comment=one, person_id=person, at=now)
        for one in comments
        for person in people
        if (one.pk, person) not in known
    )
    ids = [one.pk for one in comments]
    Comment.objects.filter(pk__in=ids, holder__in=people).update(holder=None)
    for one in comments:
        record(one, act="inbox.keep_from", clause=CLAUSE, by=by, now=now)


@action("inbox.show_again")
def show_again(
    comments: Sequence[Comment], people: Sequence[UUID], *, by: House, now: datetime
) -> None:
    """It was not about these people after all: they see these comments again."""
    KeptFrom.objects.filter(comment__in=comments, person__in=people).delete()
    for one in comments:
        record(one, act="inbox.show_again", clause=CLAUSE, by=by, now=now)
