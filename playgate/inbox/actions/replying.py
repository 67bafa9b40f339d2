"""Answer what came back, or leave it without an answer where none is needed."""

from collections.abc import Iterable
from datetime import datetime

from playgate.inbox.models import Comment, Reply
from playgate.ledger.book import MayNot, Refused, TooLate, action, record, record_each, step
from playgate.people.member import Member
from playgate.people.models import Playgroup
from playgate.people.register import register_of
from playgate.policy.findings import Effect, Finding, stops
from playgate.policy.inbox import (
    PRAISE,
    STANDS_BACK,
    WIPED,
    claimed_by_another,
    clause_of,
    why_not_leave,
)
from playgate.policy.signing import signature
from playgate.policy.wording import check_words
from playgate.posts.actions import Stopped

from .intake import open_again
from .locks import must_not_be_locked
from .said import be_said, leave_the_line, must_be_ready, must_say_why_late

MOST_AT_ONCE = 10_000
EMPTY = Finding(
    "monitoring.next-working-day",
    Effect.STOP,
    "There is nothing to send yet.",
    "Write a line, or choose one of the short ones.",
    "reply.empty",
)


class Claimed(Refused):
    """Somebody else is answering it at this moment."""


@action("inbox.reply")
def reply(
    comment: Comment,
    text: str,
    *,
    by: Member,
    now: datetime,
    only_acknowledges: bool,
    knowingly: bool = True,
    wants_sign_off: bool = False,
) -> Reply:
    """Write a reply; what it says passes the same gates as a post.

    `knowingly`: also where somebody else is answering now. `wants_sign_off`: somebody else says
    yes before it goes; a word that we have seen it waits for nobody. Raises `Stopped`, `Claimed`,
    `TooLate`, `Refused` while the press has locked the thread.
    """
    not_their_own(comment, by)
    must_not_be_locked(comment)
    other = comment.claimed_by_other(by.person, now)
    if other and not knowingly:
        raise Claimed(claimed_by_another(other.first_name))
    if stopping := stops(check_reply(comment, text, now)):
        raise Stopped(stopping)
    comment.LIFE.after(comment.state, "acknowledge" if only_acknowledges else "answer")
    if comment.replies.on_its_way().exists():
        raise TooLate("Reply")
    who = signature(by.roles_at(now), by.playgroup.short, by.standing_in(now))
    signed = f"{text.strip()}\n{who}"
    written = Reply.objects.create(
        playgroup=comment.playgroup,
        comment=comment,
        text=signed,
        by=by.person,
        hands=[str(by.person.pk)],
        written_at=now,
        only_acknowledges=only_acknowledges,
        wants_sign_off=wants_sign_off and not only_acknowledges,
    )
    record(comment, act="inbox.reply", clause=clause_of(comment.kind), by=by, now=now)
    return written


@action("inbox.send")
def send(reply: Reply, why_late: str = "", *, by: Member, now: datetime) -> None:
    """It is sent, by hand: the clock stops. Late: the reason is asked.

    Raises `Refused`, also while a yes is missing or it rests; `TooLate`.
    """
    comment = reply.comment
    if reply.instead_of_id:
        raise TooLate("Reply")
    not_their_own(comment, by)
    must_not_be_locked(comment)
    must_be_ready(reply, now)
    must_say_why_late(reply, why_late, now)
    reply.sent_at, reply.why_late = now, why_late.strip()
    reply.save(update_fields=["sent_at", "why_late"])
    step(reply, "send", clause="behaviour.say-who-you-are", by=by, now=now)
    be_said(reply, by=by, now=now)


@action("inbox.put_away")
def put_away(reply: Reply, *, by: Member, now: datetime) -> None:
    """Put a reply away that was written and not sent; the clock goes on."""
    step(reply, "put_away", clause="do.think-first", by=by, now=now)


@action("inbox.need_no_reply")
def need_no_reply(comment: Comment, *, by: Member, now: datetime) -> None:
    """Close what needs no reply: a heart, thanks, what is gone, what we have said why we hid.

    Raises `Refused` for the rest.
    """
    not_their_own(comment, by)
    was_told = any(one.is_told for one in comment.interventions.all())
    if refusal := why_not_leave(comment.kind, is_gone=comment.is_gone, was_told=was_told):
        raise Refused(refusal)
    comment.closed_at = now
    step(comment, "need_no_reply", clause=clause_of(comment.kind), by=by, now=now)
    leave_the_line(comment)


@action("inbox.need_no_reply_each")
def need_no_reply_each(
    playgroup: Playgroup, only: Iterable[object] | None = None, *, by: Member, now: datetime
) -> int:
    """Close thanks and hearts, many at once: those chosen, or all that wait. How many.

    Nothing else is ever closed by this, whatever was ticked.
    """
    rows = playgroup.comments.waiting().filter(state="waiting", kind__in=PRAISE)
    if only is not None:
        rows = rows.filter(pk__in=list(only))
    praise = list(rows.only("pk")[:MOST_AT_ONCE])
    for start in range(0, len(praise), 500):
        keys = [one.pk for one in praise[start : start + 500]]
        Comment.objects.filter(pk__in=keys, state="waiting").update(
            state="no reply needed", closed_at=now, due_by=None, place="", snoozed_until=None
        )
    act, clause = "inbox.need_no_reply_each", "monitoring.next-working-day"
    record_each(praise, act=act, clause=clause, by=by, now=now)
    record(playgroup, act=act, clause=clause, by=by, now=now, closed=len(praise))
    return len(praise)


@action("inbox.reopen")
def reopen(comment: Comment, *, by: Member, now: datetime) -> None:
    """It is not done after all: the clock runs anew, from now. Raises `NotNow`, `TooLate`.

    And `Refused` where its time was over, and there is nothing to answer any more.
    """
    if comment.wiped_at:
        raise Refused(WIPED)
    open_again(comment, now, by=by, now=now)
    leave_the_line(comment)


def must_not_be_kept_from(comment: Comment, by: Member) -> None:
    """Raises `MayNot` where what follows from it is about them: they have no part in it."""
    if comment.kept_from.filter(person=by.person).exists():
        raise MayNot("inbox.see")


def not_their_own(comment: Comment, by: Member) -> None:
    """Raises `Refused` for whoever has said that it is about them, `MayNot` as above."""
    must_not_be_kept_from(comment, by)
    if comment.stood_back.filter(person=by.person).exists():
        raise Refused(STANDS_BACK)


def check_reply(comment: Comment, text: str, now: datetime) -> list[Finding]:
    """What the gates say about a reply."""
    today = comment.playgroup.today(now)
    register = register_of(comment.playgroup, today)
    found = check_words(text, register, where="reply", today=today)
    if not text.strip():
        found.append(EMPTY)
    return found
