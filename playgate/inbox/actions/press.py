"""The press writes: lock the thread, say that one knows, open it again."""

from datetime import datetime

from playgate.inbox.clocks import CLOCK, set_clock
from playgate.inbox.models import Comment, PressLock
from playgate.jobs.later import later
from playgate.ledger.book import Refused, action, record, step
from playgate.people.member import Member
from playgate.policy.findings import Refusal
from playgate.policy.inbox import OPEN, Kind, wants_a_reply
from playgate.policy.noticing import Mark
from playgate.policy.press import CLAUSE, HEADS, SOMEBODY_SAID_SO, office_for
from playgate.policy.roles import Role

from .intake import open_again
from .locks import lock_of


@action("inbox.call_press")
def call_press(comment: Comment, *, by: Member, now: datetime) -> PressLock:
    """Say that this is the press, or somebody else from outside: nobody answers until both know.

    Both hear of it at once. Twice is once; what Playgate had noticed, a person has said then.
    """
    lock = PressLock.objects.on(comment).shut().first()
    if lock is None or lock.by_id is None:
        lock = lock or lock_of(comment, now)
        lock.by = by.person
        lock.save()
        _cannot_wait(comment, by, now)
    record(comment, act="inbox.call_press", clause=CLAUSE, by=by, now=now, lock=str(lock.pk))
    return lock


@action("inbox.know_press")
def know_press(lock: PressLock, *, by: Member, now: datetime) -> None:
    """Say as manager or chairperson that one knows. The second opens the thread.

    Raises `Refused` for whoever has said so, `NotNow` where it is open.
    """
    lock.LIFE.after(lock.state, "open_press")
    office = office_for(by.roles_at(now), str(by.person.pk), lock.known)
    if isinstance(office, Refusal):
        raise Refused(office)
    said = {Role.MANAGER: "manager", Role.CHAIRPERSON: "chairperson"}[office]
    setattr(lock, said, by.person)
    setattr(lock, f"{said}_at", now)
    lock.save(update_fields=[said, f"{said}_at"])
    record(lock, act="inbox.know_press", clause=CLAUSE, by=by, now=now, office=office)
    if len(lock.known) == len(HEADS):
        step(lock, "open_press", clause=CLAUSE, by=by, now=now)


@action("inbox.deny_press")
def deny_press(lock: PressLock, *, by: Member, now: datetime) -> None:
    """It is not the press, though Playgate noticed such a word. Raises `Refused` if a person said.

    A machine only raises: one head is enough to say that it was wrong.
    """
    if lock.by_id is not None:
        raise Refused(SOMEBODY_SAID_SO)
    step(lock, "deny_press", clause=CLAUSE, by=by, now=now)
    comment = lock.comment
    comment.marks = [mark for mark in comment.marks if mark != Mark.PRESS]
    set_clock(comment)
    comment.save(update_fields=[*CLOCK, "marks"])


def _cannot_wait(comment: Comment, by: Member, now: datetime) -> None:
    """It stands first now, also where it was done or was only a heart; and both are written to."""
    if not wants_a_reply(comment.kind):
        comment.kind = Kind.QUERY
    if comment.state not in OPEN:
        open_again(comment, now, by=by, now=now)
    comment.marks = [*dict.fromkeys([*comment.marks, Mark.PRESS.value])]
    comment.alarmed_at = comment.snoozed_until = None
    set_clock(comment)
    moved = ["marks", "alarmed_at", "snoozed_until", "first_reply_at", "closed_at"]
    comment.save(update_fields=[*CLOCK, *moved])
    later("inbox.alert", str(comment.playgroup_id))
