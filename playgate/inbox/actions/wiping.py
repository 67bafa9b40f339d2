"""What has been kept long enough is wiped; the ledger says so before anything goes."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial
from itertools import chain

from django.db import transaction
from django.db.models import Case, Value, When

from playgate.images import sealed
from playgate.inbox.keeping import letters_over, looks_over
from playgate.inbox.models import (
    Capture,
    Comment,
    Evidence,
    Intervention,
    Letter,
    Look,
    Note,
    Opinion,
    Reply,
    ReplyVersion,
    Told,
    Version,
)
from playgate.ledger.book import action, record, record_each
from playgate.people.member import House
from playgate.people.models import Playgroup

CLAUSE = "law.data-protection"
WORDS = ("text", "author", "handle", "author_url", "link")
OF_INTERVENTIONS = (
    *("private_word", "explanation", "explained_link", "proof", "undone_proof", "trouble"),
    *("why_not_less", "other_way", "asked_says", "undo_why"),
)
SAID = "…"  # what stands where a reason stood that still counts as given


@action("inbox.wipe_comments")
def wipe_comments(comments: Sequence[Comment], *, by: House, now: datetime) -> None:
    """Wipe the words of comments, who wrote them, and all that stands beside; days and kinds stay.

    With them go pictures of the screen, notes, what we said, and the proof of what was hidden.
    """
    ids = [one.pk for one in comments]
    record_each(comments, act="inbox.wipe_comments", clause=CLAUSE, by=by, now=now)
    if proof := list(Evidence.objects.filter(intervention__comment__in=ids)):
        wipe_evidence(proof, by=by, now=now)
    Comment.objects.filter(pk__in=ids).update(**dict.fromkeys(WORDS, ""), wiped_at=now)
    Reply.objects.filter(comment__in=ids).update(text="", link="", trouble="", taken_back_proof="")
    for model in (ReplyVersion, Opinion):
        model.objects.filter(reply__comment__in=ids).delete()
    captures = Capture.objects.filter(comment__in=ids)
    for name in chain(*captures.values_list(*Capture.FILES)):
        if name:
            transaction.on_commit(partial(sealed.destroy, name))
    for rows in (Version, Note, Capture):
        rows.objects.filter(comment__in=ids).delete()
    silent = Case(When(why_silent="", then=Value("")), default=Value(SAID))
    nothing = dict.fromkeys(OF_INTERVENTIONS, "")
    Intervention.objects.filter(comment__in=ids).update(**nothing, why_silent=silent)


@action("inbox.wipe_evidence")
def wipe_evidence(proof: Sequence[Evidence], *, by: House, now: datetime) -> None:
    """Wipe proof whose time is over. Without this line in the ledger no database lets it go."""
    record_each(proof, act="inbox.wipe_evidence", clause=CLAUSE, by=by, now=now)
    Evidence.objects.filter(pk__in=[one.pk for one in proof]).delete()


@action("inbox.wipe_looks")
def wipe_looks(playgroup: Playgroup, *, by: House, now: datetime) -> None:
    """Wipe looks of the watch, letters, and hours that were told, once their time is over."""
    today = playgroup.today(now)
    looks, _ = Look.objects.filter(looks_over(playgroup, today)).delete()
    over = letters_over(playgroup, today)
    letters, _ = Letter.objects.filter(over).exclude(state="waiting").delete()
    Told.objects.filter(over).delete()
    told = {"looks": looks, "letters": letters}
    record(playgroup, act="inbox.wipe_looks", clause=CLAUSE, by=by, now=now, **told)
