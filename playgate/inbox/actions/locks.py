"""Locks on threads where the press may be, as the other acts of the inbox meet them."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from playgate.inbox.models import Comment, PressLock
from playgate.inbox.press import names_of
from playgate.ledger.book import By, Refused, record_each
from playgate.policy.noticing import Mark
from playgate.policy.press import CLAUSE, LOCKED


def lock_what_was_noticed(comments: Iterable[Comment], *, by: By, now: datetime) -> None:
    """Lock the threads in which the press was noticed; part of an act that brought them.

    A thread that had a lock has been told of, and is not locked again by a machine.
    """
    fresh: dict[tuple[UUID, str], PressLock] = {}
    for comment in comments:
        if Mark.PRESS in comment.marks:
            lock = lock_of(comment, now)
            fresh.setdefault((lock.account_id, lock.thread), lock)
    if not fresh:
        return
    threads = {thread for _, thread in fresh}
    accounts = {account for account, _ in fresh}
    there = PressLock.objects.filter(account__in=accounts, thread__in=threads)
    for account, thread in there.values_list("account", "thread"):
        fresh.pop((account, thread), None)
    locks = PressLock.objects.bulk_create(fresh.values(), batch_size=200)
    if locks:
        record_each(locks, act="inbox.call_press", clause=CLAUSE, by=by, now=now, noticed=True)


def must_not_be_locked(comment: Comment) -> None:
    """Raises `Refused` while manager and chairperson do not both know of the press here."""
    if PressLock.objects.on(comment).shut().exists():
        raise Refused(LOCKED)


def lock_of(comment: Comment, now: datetime) -> PressLock:
    """A lock on the thread of a comment, not yet kept."""
    return PressLock(
        playgroup_id=comment.playgroup_id,
        account_id=comment.account_id,
        comment=comment,
        thread=names_of(comment)[0],
        at=now,
    )
