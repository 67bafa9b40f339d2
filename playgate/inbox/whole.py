"""A comment with all that its page shows: one statement, and another for what is around it."""

from typing import Any

from django.db.models import Q, QuerySet
from django.http import Http404

from playgate.ledger.question import Question, lay_each, plainly
from playgate.ledger.together import answered, together
from playgate.people.models import Person
from playgate.people.request import Request

from .models import (
    Capture,
    Comment,
    Intervention,
    Note,
    Opinion,
    PressLock,
    Reply,
    ReplyVersion,
    SavedReply,
    StoodBack,
    Version,
)
from .moderating_page import before_them

BESIDE, MOST_LOCKS, MOST_SAVED = 8, 20, 30
COMMENT = Question(
    lambda comment, playgroup, me: (
        Comment.objects.filter(pk=comment, playgroup=playgroup)
        .seen_by(me)
        .select_related(
            *("account__connection", "post", "playgroup", "brought_by", "holder", "claimed_by")
        )
    )
)
REPLIES = Question(
    lambda comment: Reply.objects.filter(comment=comment).select_related("by", "signed_by")
)
OPINIONS = Question(
    lambda comment: Opinion.objects.filter(reply__comment=comment).select_related("asked")
)
REPLY_VERSIONS = Question(
    lambda comment: ReplyVersion.objects.filter(reply__comment=comment).select_related("by")
)
BESIDE_IT = {
    "stood_back": Question(lambda comment: StoodBack.objects.filter(comment=comment)),
    "notes": Question(lambda comment: Note.objects.filter(comment=comment).select_related("by")),
    "captures": Question(lambda comment: Capture.objects.filter(comment=comment)),
    "versions": Question(lambda comment: Version.objects.filter(comment=comment)),
}
SAVED = Question(lambda playgroup: SavedReply.objects.filter(playgroup=playgroup)[:MOST_SAVED])


def comment_of(request: Request, pk: Any) -> Comment:
    """The comment with all that its page shows; 404 for what is not this playgroup's."""
    request.member.must("inbox.see")
    whose = {"playgroup": request.member.playgroup_id, "me": request.member.person.pk}
    found, replies, opinions, versions, *beside = answered(
        together(
            COMMENT.asked(comment=pk, **whose),
            *(one.asked(comment=pk) for one in (REPLIES, OPINIONS, REPLY_VERSIONS)),
            *(one.asked(comment=pk) for one in BESIDE_IT.values()),
        )
    )
    if not found:
        raise Http404
    comment: Comment = found[0]
    lay_each(replies, "opinions", "reply", opinions)
    lay_each(replies, "versions", "reply", versions)
    for name, rows in zip(("replies", *BESIDE_IT), (replies, *beside), strict=True):
        lay_each([comment], name, "comment", rows)
    return comment


def around(
    comment: Comment, me: Person
) -> tuple[list[Comment], list[PressLock], list[Intervention], list[SavedReply]]:
    """The thread and the person, the locks on it, what was done before, and ready words."""
    comments, locks, earlier, saved = answered(
        together(
            plainly(_comments_around(comment, me)),
            plainly(_locks_on(comment)),
            plainly(before_them(comment, me)),
            SAVED.asked(playgroup=comment.playgroup_id),
        )
    )
    return comments, locks, earlier, saved


def _comments_around(comment: Comment, me: Person) -> QuerySet[Comment]:
    """The rest of the thread, and what else the same person wrote to us."""
    same = Q(pk=None)
    if comment.handle or comment.author:
        same = Q(handle=comment.handle)
        same &= Q() if comment.handle else Q(author=comment.author)
    ids = names_in_thread(comment)
    threads = Q(thread__in=ids) | Q(upstream__in=ids) | Q(parent__in=ids) if ids else Q(pk=None)
    rows = Comment.objects.filter(same | threads, account=comment.account_id)
    return rows.seen_by(me).exclude(pk=comment.pk).order_by("-arrived_at")[: BESIDE * 3]  # type: ignore[no-any-return]


def names_in_thread(comment: Comment) -> list[str]:
    """By which names the rest of its thread is known."""
    return [one for one in (comment.thread, comment.parent, comment.upstream) if one]


def _locks_on(comment: Comment) -> QuerySet[PressLock]:
    rows = PressLock.objects.on(comment).exclude(state="not the press")  # type: ignore[attr-defined]
    rows = rows.select_related("by", "manager", "chairperson")
    return rows.order_by("-at")[:MOST_LOCKS]  # type: ignore[no-any-return]
