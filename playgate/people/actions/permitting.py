"""Where a child may be shown: a family's yes or no for each use, and the never list (*images*)."""

from datetime import datetime, timedelta
from typing import Any

from playgate.ledger.book import By, Refused, action, record
from playgate.people.models import Child, NeverEntry, Permission, Person
from playgate.policy.findings import Refusal
from playgate.policy.permissions import USES

NOT_THEIRS = Refusal(
    "images.permission",
    "This person cannot say yes for this child.",
    "Only somebody with parental responsibility decides where a child may be shown.",
    "Ask somebody who has it. A no counts from everyone.",
)


def _decides(child: Child, person: Person) -> bool:
    return child.carers.filter(person=person, parental_responsibility=True).exists()


class UnknownUse(ValueError):
    """There is no such use of an image."""


@action("people.record_permission")
def record_permission(
    child: Child,
    use: str,
    allowed: bool,
    *,
    by: By,
    now: datetime,
    given_by: Person | None = None,
    **narrower: Any,
) -> Permission:
    """Write down a family's yes or no for one use; it stands from today until a newer answer.

    `narrower`: `faces`, `groups_only`, `how`, `starts`, `ends`.
    """
    if use not in USES:
        raise UnknownUse(use)
    if allowed and given_by and not _decides(child, given_by):
        raise Refused(NOT_THEIRS)
    narrower.setdefault("starts", child.playgroup.today(now))
    permission = Permission.objects.create(
        playgroup=child.playgroup,
        child=child,
        use=use,
        allowed=allowed,
        given_by=given_by,
        at=now,
        **narrower,
    )
    record(
        child,
        act="people.record_permission",
        clause="images.permission",
        by=by,
        now=now,
        use=use,
        allowed=allowed,
    )
    return permission


@action("people.record_permissions")
def record_permissions(
    child: Child, uses: set[str], *, by: By, now: datetime, **narrower: Any
) -> None:
    """Write down a family's answers for every use at once: yes for `uses`, no for the rest."""
    for use in USES:
        if use in uses:
            record_permission(child, use, True, by=by, now=now, **narrower)
        else:
            plain = {"given_by": narrower.get("given_by"), "how": narrower.get("how", "paper")}
            record_permission(child, use, False, by=by, now=now, **plain)


@action("people.put_on_the_never_list")
def put_on_the_never_list(child: Child, *, by: By, now: datetime) -> NeverEntry:
    """From this moment no picture of this child goes anywhere. Twice is the same as once."""
    today = child.playgroup.today(now)
    entry = child.never_entries.filter(ends=None).first() or NeverEntry.objects.create(
        playgroup=child.playgroup, child=child, starts=today
    )
    record(child, act="people.put_on_the_never_list", clause="images.never-list", by=by, now=now)
    return entry


@action("people.take_off_the_never_list")
def take_off_the_never_list(child: Child, *, by: By, now: datetime) -> None:
    """End a child's place on the never list; yesterday was its last day."""
    yesterday = child.playgroup.today(now) - timedelta(days=1)
    child.never_entries.filter(ends=None).update(ends=yesterday)
    record(child, act="people.take_off_the_never_list", clause="images.never-list", by=by, now=now)
