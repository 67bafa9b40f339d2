"""What the page of one comment tells: the words, the thread, the person, what may be done."""

from datetime import datetime
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from playgate.people.models import Person
from playgate.people.request import Request
from playgate.policy.clocks import spoken
from playgate.policy.inbox import PRAISE, STANDS_BACK, Kind
from playgate.policy.incidents import SAYS, offered
from playgate.policy.incoming import IN_WORDS
from playgate.policy.noticing import Mark, findings_of, is_urgent
from playgate.policy.press import HOLDING_LINE, LOCKED
from playgate.policy.replying import HOUSE_TRIES, ON_ITS_WAY, may_want_sign_off
from playgate.policy.saved import filled

from .clocks import start_of_tomorrow
from .forms import KINDS, NoteForm, ReplyForm, SendForm
from .models import Comment, PressLock, Reply, SavedReply
from .press_duties import may_know
from .reach import goes_by_itself, may_be_changed_there
from .replying_forms import GoneForm, ItIsOutForm, OpinionForm
from .short import SHORT_ONES
from .whole import BESIDE, around, comment_of, names_in_thread

STANDS = ("sent", "coming down", "taken back")
MOST_SHOWN = 1500  # letters; the rest of a very long one is behind a tap


def told(request: Request, comment: Comment, **more: Any) -> dict[str, Any]:
    """Everything that the page of a comment shows."""
    now = timezone.now()
    replies = list(comment.replies.all())
    near, locks, earlier, saved = around(comment, request.member.person)
    thread, history = _apart(comment, near)
    lock = next((one for one in locks if one.state == "locked"), locks[0] if locks else None)
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
        "under_way": next((one for one in replies if one.state in ("going out", "unsure")), None),
        **_of_said(replies, now),
        **_of_reply(replies, request.member.person.pk, now),
        "wants_sign_off": may_want_sign_off(comment.kind),
        # Once there is a lock, it says what to do about the press, and what both heads have said.
        "noticed": findings_of(set(comment.marks) - ({Mark.PRESS} if lock else set())),
        "thread": thread,
        "history": history,
        "stands_back": any(
            one.person_id == request.member.person.pk for one in comment.stood_back.all()
        ),
        "refusal": STANDS_BACK,
        "claimed_by": comment.claimed_by_other(request.member.person, now),
        "is_mine": comment.holder_id == request.member.person.pk,
        "is_snoozed": comment.is_snoozed(now),
        "cannot_wait": cannot_wait,
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
        "saved": [] if cannot_wait or lock else _filled(saved, comment, now),
        "kinds": KINDS.items(),
        "records_offered": [(kind, SAYS[kind]) for kind in offered(comment.marks, comment.kind)],
        **_forms(),
        **more,
    }


def _forms() -> dict[str, Any]:
    """What may be typed there, still empty."""
    return {
        "reply_form": ReplyForm(),
        "send_form": SendForm(),
        "note_form": NoteForm(),
        "out_form": ItIsOutForm(),
        "gone_form": GoneForm(),
        "opinion_form": OpinionForm(),
    }


def _of_reply(replies: list[Reply], me: Any, now: datetime) -> dict[str, Any]:
    """What may be done with the reply that is not out yet."""
    one = next((each for each in replies if each.state in ON_ITS_WAY), None)
    if one is None:
        return {}
    one.instead_of = next((each for each in replies if each.pk == one.instead_of_id), None)
    rests = one.rests_until
    return {
        "goes_by_itself": goes_by_itself(one),
        "is_unsure": one.is_unsure(now),
        "asks_me": [each for each in one.opinions.all() if each.asked_id == me and not each.word],
        "had_a_hand": str(me) in {str(one.by_id), *one.hands},
        "rests": rests if rests and rests > now else None,
        "house_is_over": _is_over(one, now),
    }


def _of_said(replies: list[Reply], now: datetime) -> dict[str, Any]:
    """What stands there, or stood; what may be changed, and what is on its way back."""
    going_back = next((one for one in replies if one.state == "coming down"), None)
    return {
        "sent": [one for one in replies if one.state in STANDS],
        "changeable": [one.pk for one in replies if may_be_changed_there(one)],
        "going_back": going_back,
        "back_is_over": going_back and _is_over(going_back, now),
    }


def _is_over(reply: Reply, now: datetime) -> bool:
    """Whether Playgate has tried for as long as it does."""
    return reply.went_at is not None and now - reply.went_at > HOUSE_TRIES


def one_of(people: list[Person], typed: Any) -> Person:
    """Whom somebody chose; 404 for anybody else."""
    chosen = next((one for one in people if str(one.pk) == typed.get("person")), None)
    if chosen is None:
        raise Http404
    return chosen


def shown(request: Request, pk: Any, status: int = 200, **more: Any) -> HttpResponse:
    """The page of a comment as it is now, with what somebody typed."""
    whole = told(request, comment_of(request, pk), **more)
    return render(request, "inbox/page.html", whole, status=status)


def _short_ones(comment: Comment, lock: PressLock | None, cannot_wait: bool) -> tuple[str, ...]:
    if lock:
        return (HOLDING_LINE,)
    return () if cannot_wait else SHORT_ONES[Kind(comment.kind)]


def _apart(comment: Comment, near: list[Comment]) -> tuple[list[Comment], list[Comment]]:
    """The rest of the thread, and what else the same person wrote to us."""
    names = set(names_in_thread(comment))
    thread = [one for one in near if {one.thread, one.upstream, one.parent} & names]
    by_them = [one for one in near if _by_the_same(one, comment)]
    return thread[:BESIDE][::-1], by_them[:BESIDE]


def _by_the_same(one: Comment, other: Comment) -> bool:
    if other.handle:
        return one.handle == other.handle
    return bool(other.author) and not one.handle and one.author == other.author


def _filled(
    saved: list[SavedReply], comment: Comment, now: datetime
) -> list[tuple[SavedReply, str]]:
    """The ready words, filled in for this comment."""
    group = comment.playgroup
    day = spoken(comment.due_by, now, group.tz) if comment.due_by else "soon"
    values = {"playgroup": group.short, "account": comment.account.name, "day": day}
    return [(one, filled(one.text, values)) for one in saved]


def _if_in_time(moment: datetime, comment: Comment) -> datetime | None:
    return moment if comment.due_by and moment <= comment.due_by else None
