"""Take in what comes back, by hand or from a network; sort it; let its clock run."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache
from typing import Any
from uuid import UUID, uuid4, uuid5

from django.core.files.base import File
from django.db.models import Value
from django.db.models.functions import Concat, Substr

from playgate.accounts.models import Account
from playgate.inbox.clocks import CLOCK, set_clock
from playgate.inbox.models import Comment, Look, Version
from playgate.jobs.later import later
from playgate.ledger.book import By, action, after, record, record_each, step
from playgate.people.member import House, Member
from playgate.people.models import Playgroup
from playgate.people.register import register_of
from playgate.policy.inbox import DUE_ENDS, OPEN, Kind, clause_of
from playgate.policy.incoming import MOST_KEPT, CameAs, Incoming
from playgate.policy.noticing import Noticed, is_urgent, notice
from playgate.policy.wording import Register
from playgate.posts.models import Copy, Post

from .beside import add_capture
from .locks import lock_what_was_noticed

AT_ONCE = 500
CLOCKED = ("playgroup", "state", "kind", "marks", "arrived_at", "first_reply_at", *CLOCK)
Read = Callable[[str, str], Noticed]


@dataclass
class TakenIn:
    """What came of taking in: new ones, changed ones, those that are gone; how many were known."""

    new: list[Comment] = field(default_factory=list)
    changed: list[Comment] = field(default_factory=list)
    gone: list[Comment] = field(default_factory=list)
    known: int = 0


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
    came_as: CameAs = CameAs.COMMENT,
    post: Post | None = None,
    screen: File | None = None,
    once: UUID | None = None,
) -> Comment:
    """Take in what came back; the same form twice (`once`) is once. `screen`: a picture of it.

    The clock runs from when it arrived, not from when we saw it. Whoever brings something has
    looked at the account.
    """
    pk = uuid5(by.person.pk, str(once)) if once else uuid4()
    if once and (known := by.playgroup.comments.filter(pk=pk).first()):
        record(known, act="inbox.receive", clause=clause_of(kind), by=by, now=now, again=True)
        return known
    today = by.playgroup.today(now)
    comment = Comment(
        id=pk,
        playgroup=by.playgroup,
        account=account,
        kind=kind,
        came_as=came_as,
        text=text,
        author=author,
        link=link,
        post=post,
        marks=list(notice(text, register_of(by.playgroup, today), today=today).marks),
        arrived_at=arrived_at,
        seen_at=now,
        brought_by=by.person,
    )
    set_clock(comment)
    comment.save(force_insert=True)
    Look.objects.create(playgroup=by.playgroup, account=account, by=by.person, at=now, found=True)
    record(comment, act="inbox.receive", clause=clause_of(kind), by=by, now=now, kind=kind)
    if screen:
        add_capture(comment, screen, by=by, now=now)
    lock_what_was_noticed([comment], by=by, now=now)
    _raise_the_alarm([comment])
    return comment


@action("inbox.take_in")
def take_in(account: Account, came: Iterable[Incoming], *, by: By, now: datetime) -> TakenIn:
    """Take in what a network brought. The same thing twice is once; nothing is ever overwritten.

    An edit keeps the older words, and opens again what was closed. One line about each that is
    new, and one about the whole.
    """
    group = Playgroup.objects.get(pk=account.playgroup_id)
    items = {one.upstream: one for one in came if one.upstream}
    known = {one.upstream: one for one in account.comments.filter(upstream__in=list(items))}
    told, today = TakenIn(known=len(known)), group.today(now)
    calendar, read = group.calendar(), _reading(register_of(group, today), today)
    posts = _posts_of(account, items.values())
    for one in items.values():
        comment = known.get(one.upstream)
        if comment is None and not one.is_gone:
            comment = _comment_of(account, group, one, read, now)
            comment.post_id = posts.get(one.parent) or posts.get(one.thread)
            set_clock(comment, calendar)
            told.new.append(comment)
        elif comment is not None:
            comment.playgroup = group
            if _note_change(comment, one, read, by, now):
                set_clock(comment, calendar)
                (told.gone if one.is_gone else told.changed).append(comment)
    _keep(told, by, now)
    act, clause = "inbox.take_in", "monitoring.regular"
    numbers = {"new": len(told.new), "changed": len(told.changed), "gone": len(told.gone)}
    record(account, act=act, clause=clause, by=by, now=now, **numbers)
    _raise_the_alarm([*told.new, *told.changed])
    return told


def _keep(told: TakenIn, by: By, now: datetime) -> None:
    Comment.objects.bulk_create(told.new, batch_size=AT_ONCE)
    moved = [*CLOCK, "text", "marks", "edited_at", "gone_at", "closed_at", "first_reply_at"]
    changed = [*told.changed, *told.gone]
    Comment.objects.bulk_update(changed, [*moved, "alarmed_at", "snoozed_until"], batch_size=100)
    for things, about in ((told.new, "new"), (told.changed, "changed"), (told.gone, "gone")):
        if things:
            act, clause = "inbox.take_in", "monitoring.regular"
            record_each(things, act=act, clause=clause, by=by, now=now, as_=about)
    lock_what_was_noticed([*told.new, *told.changed], by=by, now=now)


def _posts_of(account: Account, items: Iterable[Incoming]) -> dict[str, Any]:
    """Our posts that these answer, by the network's own name for each."""
    refs = {ref for one in items for ref in (one.parent, one.thread) if ref}
    copies = Copy.objects.filter(account=account, ref__in=refs)
    return dict(copies.values_list("ref", "post_id")) if refs else {}


def _reading(register: Register, today: date) -> Read:
    """How words are read: where many write the same, once."""
    return cache(lambda text, language: notice(text, register, today=today, language=language))


def _comment_of(
    account: Account, group: Playgroup, one: Incoming, read: Read, now: datetime
) -> Comment:
    text = _clean(one.text, MOST_KEPT)
    noticed = read(text, one.language)
    return Comment(
        playgroup=group,
        account=account,
        kind=Kind.HEART if one.is_heart else noticed.kind,
        came_as=one.came_as,
        upstream=one.upstream,
        parent=_clean(one.parent, 400),
        thread=_clean(one.thread, 400),
        author=_clean(one.author, 200),
        handle=_clean(one.handle, 200),
        author_url=_address(one.author_url),
        text=text,
        language=_clean(one.language, 20),
        link=_address(one.link),
        marks=list(noticed.marks),
        arrived_at=min(one.made_at, now),  # clocks differ: nothing comes from the future
        seen_at=now,
        edited_at=one.edited_at,
    )


def _note_change(comment: Comment, one: Incoming, read: Read, by: By, now: datetime) -> bool:
    """Set on the row what has changed there; False where nothing has."""
    if one.is_gone:
        was_there = comment.gone_at is None
        comment.gone_at = comment.gone_at or now
        return was_there
    text = _clean(one.text, MOST_KEPT)
    if text == comment.text or comment.wiped_at:
        return False
    Version.objects.create(
        playgroup=comment.playgroup, comment=comment, text=comment.text, until=now
    )
    marks = list(read(text, one.language).marks)
    if is_urgent(set(marks) - set(comment.marks)):
        comment.alarmed_at = comment.snoozed_until = None
    comment.text, comment.marks, comment.edited_at = text, marks, one.edited_at or now
    if comment.state not in OPEN:
        open_again(comment, min(comment.edited_at, now), by=by, now=now)
    return True


def open_again(comment: Comment, since: datetime, *, by: By, now: datetime) -> None:
    """Take the step back to the beginning; the clock runs anew. The caller writes the row."""
    step(comment, "reopen", clause=clause_of(comment.kind), by=by, now=now)
    comment.clock_from, comment.first_reply_at, comment.closed_at = since, None, None


@action("inbox.sort")
def sort(comment: Comment, kind: Kind, *, by: Member, now: datetime) -> None:
    """Say what kind it is after all; the clock follows."""
    comment.kind = kind
    set_clock(comment)
    comment.save(update_fields=CLOCK)
    record(comment, act="inbox.sort", clause=clause_of(kind), by=by, now=now, kind=kind)


@action("inbox.work_out_anew")
def work_out_anew(playgroup: Playgroup, *, by: By, now: datetime) -> int:
    """A bank holiday was proclaimed, or was none: the clocks that still run follow. How many."""
    calendar, moved = playgroup.calendar(), defaultdict(list)
    for comment in playgroup.comments.waiting().only(*CLOCKED):
        comment.playgroup = playgroup
        before = comment.due_by
        set_clock(comment, calendar)
        if comment.due_by != before:
            head = comment.place[:DUE_ENDS]
            moved[comment.answer_by, comment.due_by, comment.weight, head].append(comment.pk)
    for (answer_by, due_by, weight, head), keys in moved.items():
        # A crowd is due on the same day: all of them in a few questions, not one for each.
        place = Concat(Value(head), Substr("place", DUE_ENDS + 1))
        for start in range(0, len(keys), AT_ONCE):
            rows = Comment.objects.filter(pk__in=keys[start : start + AT_ONCE], place__gt="")
            rows.update(answer_by=answer_by, due_by=due_by, weight=weight, place=place)
    number = sum(map(len, moved.values()))
    act, clause = "inbox.work_out_anew", "monitoring.next-working-day"
    record(playgroup, act=act, clause=clause, by=by, now=now, moved=number)
    return number


@after("people.proclaim_holiday", "people.drop_holiday")
def _working_days_changed(things: tuple[Any, ...], by: By, now: datetime) -> None:
    """In the same transaction as the holiday."""
    playgroup = Playgroup.objects.get(pk=by.playgroup_id)
    work_out_anew(playgroup, by=House(playgroup.pk), now=now)


def _raise_the_alarm(comments: Iterable[Comment]) -> None:
    """What cannot wait is told at once, by work of its own."""
    urgent = [one for one in comments if is_urgent(one.marks) and one.place]
    if urgent:
        later("inbox.alert", str(urgent[0].playgroup_id))


def _clean(text: str, most: int) -> str:
    """Words that a database can keep: no NUL, no half letters, not endless."""
    return text.replace("\0", "").encode("utf-8", "ignore").decode()[:most]


def _address(link: str) -> str:
    """A link that may be followed, or nothing."""
    return link if link.startswith(("https://", "http://")) and len(link) <= 500 else ""
