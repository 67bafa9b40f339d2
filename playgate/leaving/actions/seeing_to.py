"""Seeing to each thing: ticking it, passing open work on, handing an account on."""

from datetime import datetime

from playgate.accounts import actions as accounts
from playgate.accounts.models import Keeper
from playgate.leaving.gathering import left, to_do
from playgate.leaving.models import Leaving, Tick
from playgate.ledger.book import NotYours, Refused, TooLate, action, record
from playgate.people.member import Member
from playgate.people.models import Person, on
from playgate.policy.leaving import NOBODY_KEEPS_IT
from playgate.posts import actions as posts

CLAUSE = "administrator.leavers"


@action("leaving.tick")
def tick(leaving: Leaving, key: str, *, by: Member, now: datetime) -> None:
    """Say that one thing is seen to. Twice is the same as once; unknown things are let go."""
    leaving.LIFE.after(leaving.state, "close")
    for one in to_do(leaving, now):
        if one.by_hand and one.key == key:
            Tick.objects.get_or_create(
                leaving=leaving,
                key=key,
                defaults={
                    "playgroup": leaving.playgroup,
                    "says": one.says,
                    "by": by.person,
                    "at": now,
                },
            )
            record(leaving, act="leaving.tick", clause=one.clause, by=by, now=now, key=key)
            break
    else:
        raise TooLate("ToDo")
    be_calm_where_nothing_is_urgent(leaving, now)


@action("leaving.untick")
def untick(leaving: Leaving, key: str, *, by: Member, now: datetime) -> None:
    """It was not done after all."""
    leaving.LIFE.after(leaving.state, "close")
    leaving.ticks.filter(key=key).delete()
    record(leaving, act="leaving.untick", clause=CLAUSE, by=by, now=now)


@action("leaving.pass_on")
def pass_on(leaving: Leaving, to: Person, *, by: Member, now: datetime) -> None:
    """What they have begun and is not out yet goes to somebody else."""
    leaving.LIFE.after(leaving.state, "close")
    number = posts.pass_on(leaving.playgroup, leaving.person, to, by=by, now=now)
    record(leaving, act="leaving.pass_on", clause=CLAUSE, by=by, now=now, posts=number)


@action("leaving.hand_on")
def hand_on(
    leaving: Leaving, keeper: Keeper, to: Person | None, *, by: Member, now: datetime
) -> None:
    """An account that they kept goes to somebody else, or stays with those who keep it too.

    Raises `Refused` where nobody would keep it any more.
    """
    leaving.LIFE.after(leaving.state, "close")
    if keeper.person_id != leaving.person_id:
        raise NotYours("Keeper")
    today = leaving.playgroup.today(now)
    account = keeper.account
    others = account.keepers.filter(on(today)).exclude(person=leaving.person)
    if to is None and not others.exists():
        raise Refused(NOBODY_KEEPS_IT)
    if to and not account.keepers.filter(person=to, ends=None).exists():
        accounts.name_keeper(account, to, today, by=by, now=now)
    accounts.end_keeper(keeper, leaving.last_day, by=by, now=now)
    told = {"account": str(account.pk), "to": str(to.pk) if to else ""}
    record(leaving, act="leaving.hand_on", clause=CLAUSE, by=by, now=now, **told)


def be_calm_where_nothing_is_urgent(leaving: Leaving, now: datetime) -> bool:
    """The alarm is over once no way in is left open."""
    fresh = Leaving.objects.select_related("playgroup", "person").get(pk=leaving.pk)
    if not fresh.is_alarming or any(one.is_urgent for one in left(fresh, now)):
        return False
    Leaving.objects.filter(pk=leaving.pk).update(is_alarming=False)
    return True
