"""What people may do with what comes back: take it in, sort it, reply, send."""

from datetime import datetime
from typing import Any
from uuid import UUID, uuid4, uuid5

from playgate.accounts.models import Account
from playgate.ledger.book import By, Refused, TooLate, action, after, record, step
from playgate.people.member import House, Member
from playgate.people.models import Playgroup
from playgate.people.register import register_of
from playgate.policy.clocks import due
from playgate.policy.findings import Effect, Finding, Refusal, stops
from playgate.policy.inbox import Kind, clause_of, wants_a_reply, why_not_leave
from playgate.policy.posts import signature
from playgate.policy.wording import check_words
from playgate.policy.working_days import Calendar
from playgate.posts.actions import Stopped
from playgate.posts.models import Post

from .models import Comment, Reply

LATE = Refusal(
    "monitoring.next-working-day",
    "This reply comes after its time.",
    "A short word why helps us to do better next time.",
    "Say in a few words what held it up.",
)


@action("inbox.receive")
def receive(
    account: Account,
    kind: Kind,
    text: str,
    arrived_at: datetime,
    *,
    by: Member,
    now: datetime,
    author: str = "",
    link: str = "",
    post: Post | None = None,
    once: UUID | None = None,
) -> Comment:
    """Take in what came back; the same form twice (`once`) is once.

    The clock runs from when it arrived, not from when we saw it.
    """
    pk = uuid5(by.person.pk, str(once)) if once else uuid4()
    if once and (known := by.playgroup.comments.filter(pk=pk).first()):
        record(known, act="inbox.receive", clause=clause_of(kind), by=by, now=now, again=True)
        return known
    comment = Comment.objects.create(
        id=pk,
        playgroup=account.playgroup,
        account=account,
        kind=kind,
        text=text,
        author=author,
        link=link,
        post=post,
        arrived_at=arrived_at,
        brought_by=by.person,
        answer_by=_answer_by(kind, arrived_at, by.playgroup),
    )
    record(comment, act="inbox.receive", clause=clause_of(kind), by=by, now=now, kind=kind)
    return comment


@action("inbox.sort")
def sort(comment: Comment, kind: Kind, *, by: Member, now: datetime) -> None:
    """Say what kind it is after all; the clock follows."""
    comment.kind = kind
    comment.answer_by = _answer_by(kind, comment.arrived_at, by.playgroup)
    comment.save(update_fields=["kind", "answer_by"])
    record(comment, act="inbox.sort", clause=clause_of(kind), by=by, now=now, kind=kind)


@action("inbox.reply")
def reply(
    comment: Comment,
    text: str,
    *,
    by: Member,
    now: datetime,
    only_acknowledges: bool,
) -> Reply:
    """Write a reply; what it says passes the same gates as a post. Raises `Stopped`, `TooLate`."""
    if stopping := stops(check_reply(comment, text, now)):
        raise Stopped(stopping)
    comment.LIFE.after(comment.state, "acknowledge" if only_acknowledges else "answer")
    if comment.replies.filter(state="written").exists():
        raise TooLate("Reply")
    who = signature(by.roles_at(now), by.playgroup.short, by.standing_in(now))
    signed = f"{text.strip()}\n{who}"
    written = Reply.objects.create(
        playgroup=comment.playgroup,
        comment=comment,
        text=signed,
        by=by.person,
        written_at=now,
        only_acknowledges=only_acknowledges,
    )
    record(comment, act="inbox.reply", clause=clause_of(comment.kind), by=by, now=now)
    return written


@action("inbox.send")
def send(reply: Reply, why_late: str = "", *, by: Member, now: datetime) -> None:
    """It is sent: the clock stops. Late: the reason is asked. Raises `Refused`, `TooLate`."""
    comment = reply.comment
    if comment.is_late(now) and not comment.first_reply_at and not why_late.strip():
        raise Refused(LATE)
    reply.sent_at = now
    reply.save(update_fields=["sent_at"])
    step(reply, "send", clause="behaviour.say-who-you-are", by=by, now=now)
    if reply.only_acknowledges:
        clause = "monitoring.acknowledgement-counts"
        step(comment, "acknowledge", clause=clause, by=by, now=now, late=comment.is_late(now))
    else:
        comment.closed_at = now
        late = comment.is_late(now)
        step(comment, "answer", clause=clause_of(comment.kind), by=by, now=now, late=late)
    comment.first_reply_at = comment.first_reply_at or now
    comment.why_late = why_late.strip() or comment.why_late
    comment.save(update_fields=["first_reply_at", "closed_at", "why_late"])


@action("inbox.put_away")
def put_away(reply: Reply, *, by: Member, now: datetime) -> None:
    """Put a reply away that was written and not sent; the clock goes on."""
    step(reply, "put_away", clause="do.think-first", by=by, now=now)


@action("inbox.need_no_reply")
def need_no_reply(comment: Comment, *, by: Member, now: datetime) -> None:
    """Close what needs no reply: a heart, a word of thanks. Raises `Refused` for the rest."""
    if refusal := why_not_leave(comment.kind):
        raise Refused(refusal)
    comment.closed_at = now
    comment.save(update_fields=["closed_at"])
    step(comment, "need_no_reply", clause=clause_of(comment.kind), by=by, now=now)


@action("inbox.work_out_anew")
def work_out_anew(playgroup: Playgroup, *, by: By, now: datetime) -> int:
    """A bank holiday was proclaimed, or was none: the clocks that still run follow. How many."""
    calendar, moved = playgroup.calendar(), []
    for comment in playgroup.comments.filter(state="waiting", answer_by__isnull=False):
        answer_by = _answer_by(comment.kind, comment.arrived_at, playgroup, calendar)
        if comment.answer_by != answer_by:
            comment.answer_by = answer_by
            moved.append(comment)
    Comment.objects.bulk_update(moved, ["answer_by"], batch_size=500)
    act, clause = "inbox.work_out_anew", "monitoring.next-working-day"
    record(playgroup, act=act, clause=clause, by=by, now=now, moved=len(moved))
    return len(moved)


@after("people.proclaim_holiday", "people.drop_holiday")
def _working_days_changed(things: tuple[Any, ...], by: By, now: datetime) -> None:
    """In the same transaction as the holiday."""
    playgroup = Playgroup.objects.get(pk=by.playgroup_id)
    work_out_anew(playgroup, by=House(playgroup.pk), now=now)


def check_reply(comment: Comment, text: str, now: datetime) -> list[Finding]:
    """What the gates say about a reply."""
    today = comment.playgroup.today(now)
    register = register_of(comment.playgroup, today)
    found = check_words(text, register, where="reply", today=today)
    if not text.strip():
        found.append(EMPTY)
    return found


EMPTY = Finding(
    "monitoring.next-working-day",
    Effect.STOP,
    "There is nothing to send yet.",
    "Write a line, or choose one of the short ones.",
    "reply.empty",
)


def _answer_by(
    kind: str, arrived_at: datetime, playgroup: Playgroup, calendar: Calendar | None = None
) -> datetime | None:
    if not wants_a_reply(Kind(kind)):
        return None
    return due("next-working-day", arrived_at, calendar or playgroup.calendar(), playgroup.tz)
