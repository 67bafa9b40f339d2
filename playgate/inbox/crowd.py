"""A crowd: those at one account whom one public word answers, and those whom it does not."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from playgate.accounts.models import Account
from playgate.people.member import Member
from playgate.policy.crowds import is_hurtful, stands_alone
from playgate.policy.inbox import OPEN
from playgate.policy.replying import ON_ITS_WAY

from .lines import Chosen, those
from .models import Comment, PressLock
from .press import names_of

MOST_AT_ONCE = 10_000
PLAIN = Chosen()
READ = (
    *("playgroup", "account", "state", "kind", "came_as", "marks", "weight", "author", "text"),
    *("arrived_at", "answer_by", "first_reply_at", "closed_at", "due_by", "place"),
    *("upstream", "parent", "thread"),
)


@dataclass
class Crowd:
    """`fits`: one word answers them; `hurtful`: if somebody says so; `alone`: so many others."""

    fits: list[Comment] = field(default_factory=list)
    hurtful: list[Comment] = field(default_factory=list)
    alone: int = 0

    def answered(self, *, also_hurtful: bool, left_out: Collection[str] = ()) -> list[Comment]:
        """Whom the word answers: all that fit, without those that somebody left out."""
        told = [*self.fits, *(self.hurtful if also_hurtful else ())]
        return [one for one in told if str(one.pk) not in left_out]


def crowd_of(
    member: Member,
    account: Account,
    now: datetime,
    chosen: Chosen = PLAIN,
    words: str = "",
    *,
    keys: Collection[UUID] | None = None,
) -> Crowd:
    """What waits there and fits what was chosen and searched for, ten thousand at most.

    `keys`: those of them alone, whatever was chosen.
    """
    rows = those(member, chosen, now, words).filter(account=account, state__in=OPEN, place__gt="")
    if keys is not None:
        rows = rows.filter(pk__in=list(keys))
    rows = rows.filter(gone_at=None).exclude(stood_back__person=member.person)
    others = Q(claimed_until__gt=now) & ~Q(claimed_by=member.person)
    rows = rows.exclude(others & Q(claimed_by__isnull=False))
    rows = rows.exclude(replies__state__in=ON_ITS_WAY).order_by("place").only(*READ)
    locked, crowd = _locked_at(account), Crowd()
    for one in rows[:MOST_AT_ONCE]:
        if stands_alone(one.kind, one.marks, one.came_as) or locked.intersection(names_of(one)):
            crowd.alone += 1
        else:
            (crowd.hurtful if is_hurtful(one.marks) else crowd.fits).append(one)
    return crowd


def _locked_at(account: Account) -> set[str]:
    """By which names the threads are known on which nobody answers because of the press."""
    rows = PressLock.objects.filter(account=account).shut()
    return {name for names in rows.values_list("thread", "comment__upstream") for name in names} - {
        ""
    }
