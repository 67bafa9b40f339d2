"""What the page of one comment tells: the words, the thread, the person, what may be done."""

from datetime import datetime
from typing import Any

from django.db.models import Q
from django.shortcuts import get_object_or_404
from django.utils import timezone

from playgate.people.models import Person
from playgate.people.request import Request
from playgate.policy.clocks import spoken
from playgate.policy.inbox import PRAISE, STANDS_BACK, Kind
from playgate.policy.incidents import SAYS, offered
from playgate.policy.incoming import IN_WORDS
from playgate.policy.noticing import findings_of, is_urgent
from playgate.policy.press import HOLDING_LINE, LOCKED
from playgate.policy.saved import filled

from .clocks import start_of_tomorrow
from .forms import KINDS, NoteForm, ReplyForm, SendForm
from .models import Comment, PressLock, SavedReply
from .moderating_page import earlier_of
from .press_duties import may_know
from .short import SHORT_ONES

BESIDE = 8
MOST_SHOWN = 1500  # letters; the rest of a very long one is behind a tap


def comment_of(request: Request, pk: Any) -> Comment:
    """The comment with all that its page shows; 404 for what is not this playgroup's."""
    request.member.must("inbox.see")
    rows = Comment.objects.seen_by(request.member.person).select_related(
        *("account", "post", "playgroup", "brought_by", "holder", "claimed_by")
    )
    beside = ("replies__by", "stood_back", "notes__by", "captures", "versions")
    return get_object_or_404(rows.prefetch_related(*beside), pk=pk, playgroup=request.playgroup)


def told(request: Request, comment: Comment, **more: Any) -> dict[str, Any]:
    """Everything that the page of a comment shows."""
    now = timezone.now()
    replies = list(comment.replies.all())
    thread, history = _around(comment, request.member.person)
    lock, earlier = _lock_on(comment), earlier_of(comment)
    was_told = any(one.is_told for one in earlier if one.comment_id == comment.pk)
    is_praise, cannot_wait = comment.kind in PRAISE, is_urgent(comment.marks)
    return {
        "comment": comment,
        "now": now,
        "title": KINDS[Kind(comment.kind)],
        "came_as": IN_WORDS.get(comment.came_as, ""),  # type: ignore[call-overload]
        "is_late": comment.is_late(now),
        "begins": comment.text[:MOST_SHOWN],
        "rest": comment.text[MOST_SHOWN:],
        "written": next((one for one in replies if one.state == "written"), None),
        "sent": [one for one in replies if one.state == "sent"],
        "noticed": findings_of(comment.marks),
        "thread": thread,
        "history": history,
        "stands_back": any(
            one.person_id == request.member.person.pk for one in comment.stood_back.all()
        ),
        "refusal": STANDS_BACK,
        "claimed_by": comment.claimed_by_other(request.member.person, now),
        "is_mine": comment.holder_id == request.member.person.pk,
        "is_snoozed": comment.is_snoozed(now),
        "tomorrow": _if_in_time(start_of_tomorrow(now, comment), comment),
        "may_be_left": comment.is_open and (is_praise or comment.is_gone or was_told),
        # What may be a matter of harm, or of the press, is never answered with ready words.
        # To the press there is one line, once both heads know of it.
        "short_ones": _short_ones(comment, lock, cannot_wait),
        "lock": lock,
        "locked": LOCKED,
        "earlier": earlier,
        "holding_line": HOLDING_LINE,
        "may_know": lock is not None and may_know(lock, request.member),
        "saved": [] if cannot_wait or lock else _saved(comment, now),
        "kinds": KINDS.items(),
        "records_offered": [(kind, SAYS[kind]) for kind in offered(comment.marks, comment.kind)],
        "reply_form": ReplyForm(),
        "send_form": SendForm(),
        "note_form": NoteForm(),
        **more,
    }


def _lock_on(comment: Comment) -> PressLock | None:
    """The lock that holds this thread; else the last one that was opened, if there was one."""
    rows = PressLock.objects.on(comment).exclude(state="not the press")
    locks = list(rows.select_related("by", "manager", "chairperson").order_by("-at")[:20])
    return next((one for one in locks if one.state == "locked"), locks[0] if locks else None)


def _short_ones(comment: Comment, lock: PressLock | None, cannot_wait: bool) -> tuple[str, ...]:
    if lock:
        return (HOLDING_LINE,)
    return () if cannot_wait else SHORT_ONES[Kind(comment.kind)]


def _around(comment: Comment, me: Person) -> tuple[list[Comment], list[Comment]]:
    """The rest of the thread, and what else the same person wrote to us, in one question."""
    same = Q(pk=None)
    if comment.handle or comment.author:
        same = Q(handle=comment.handle)
        same &= Q() if comment.handle else Q(author=comment.author)
    ids = [one for one in (comment.thread, comment.parent, comment.upstream) if one]
    threads = Q(thread__in=ids) | Q(upstream__in=ids) | Q(parent__in=ids) if ids else Q(pk=None)
    rows = Comment.objects.filter(same | threads, account=comment.account_id)
    rows = rows.seen_by(me).exclude(pk=comment.pk)
    found = list(rows.order_by("-arrived_at")[: BESIDE * 3])
    thread = [one for one in found if {one.thread, one.upstream, one.parent} & set(ids)]
    by_them = [one for one in found if _by_the_same(one, comment)]
    return thread[:BESIDE][::-1], by_them[:BESIDE]


def _by_the_same(one: Comment, other: Comment) -> bool:
    if other.handle:
        return one.handle == other.handle
    return bool(other.author) and not one.handle and one.author == other.author


def _saved(comment: Comment, now: datetime) -> list[tuple[SavedReply, str]]:
    """The ready words, filled in for this comment."""
    group = comment.playgroup
    day = spoken(comment.due_by, now, group.tz) if comment.due_by else "soon"
    values = {"playgroup": group.short, "account": comment.account.name, "day": day}
    return [(one, filled(one.text, values)) for one in group.saved_replies.all()[:30]]


def _if_in_time(moment: datetime, comment: Comment) -> datetime | None:
    return moment if comment.due_by and moment <= comment.due_by else None
