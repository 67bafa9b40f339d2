"""Letters about the inbox: once each, whatever falls over in between."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q

from playgate.accounts.models import Account, Keeper
from playgate.inbox.models import Choice, Comment, Letter, Opinion, Told
from playgate.inbox.rota import Rota
from playgate.inbox.tallies import AtOnce, ForOne, Wishes, hear_at_once, heard_at, in_urgent_need
from playgate.jobs.later import later
from playgate.ledger.book import Refused, action, record, step
from playgate.people.member import House, Member
from playgate.people.models import Playgroup, on
from playgate.phones.actions import ring_later
from playgate.policy.roles import Role
from playgate.policy.telling import (
    AGAIN_AFTER,
    AN_HOUR,
    ASKED,
    CANNOT_WAIT,
    MANY_WRITE,
    NOT_SURE,
    Hour,
    must_hear,
    reason_of,
    roles_for,
    why,
    why_not_silence,
)

from .watching import begin_watches

BEFORE = "You heard of this before a backup was brought back."
SAYS = {"many": MANY_WRITE, "unsure": NOT_SURE}
DUE, URGENT = "monitoring.next-working-day", "monitoring.step-in"


@action("inbox.tell")
def tell(
    playgroup: Playgroup, hour: Hour, *, by: House, now: datetime, quietly: bool = False
) -> int:
    """Keep a letter for everyone who is to hear at this hour: once, whoever works. How many.

    Where several hours are made up for at once, nobody hears of more than one. The first time
    that an account is met, its watch begins. `quietly`: it counts as told, without a letter.
    """
    if Told.objects.filter(playgroup=playgroup, mark=hour.mark).exists():
        record(playgroup, act="inbox.tell", clause=DUE, by=by, now=now, again=True)
        return 0
    Told.objects.create(playgroup=playgroup, mark=hour.mark, at=now)
    rota = Rota(playgroup, now)
    new = [one.account for one in rota.accounts if not hasattr(one.account, "watch")]
    begin_watches(new, rota.today)
    lately = Q(kind="hour", at__gt=now - AN_HOUR) | Q(mark=hour.mark)
    just_told = set(playgroup.inbox_letters.filter(lately).values_list("person", flat=True))
    to_hear = [] if quietly else heard_at(playgroup, hour, now)
    heard = (one for one in to_hear if one.person.pk not in just_told)
    letters = [_letter(playgroup, one, hour, now) for one in heard]
    _keep(letters)
    record(playgroup, act="inbox.tell", clause=DUE, by=by, now=now, letters=len(letters))
    return len(letters)


def _letter(playgroup: Playgroup, one: ForOne, hour: Hour, now: datetime) -> Letter:
    return Letter(
        playgroup=playgroup,
        person=one.person,
        kind="hour",
        mark=hour.mark,
        says=one.says,
        why=one.why,
        by_mail=one.by_mail,
        at=now,
    )


@action("inbox.alert")
def alert(playgroup: Playgroup, *, by: House, now: datetime) -> int:
    """Write at once to those who must hear of what cannot wait; one letter each for all of it.

    Where a letter went out a moment ago, the next round tells the rest. How many letters.
    """
    urgent, just_now = in_urgent_need(playgroup), Q(kind="urgent", at__gt=now - AGAIN_AFTER)
    if not urgent or playgroup.inbox_letters.filter(just_now).exists():
        record(playgroup, act="inbox.alert", clause=URGENT, by=by, now=now, letters=0)
        return 0
    roles = {role for one in urgent for role in roles_for(one.marks)}
    must = {role for one in urgent for role in must_hear(one.marks)}
    letters = [
        Letter(
            playgroup=playgroup,
            person=who.person,
            kind="urgent",
            mark=f"urgent:{urgent[0].pk.hex}@{now:%y%m%d%H%M%S}",
            says=CANNOT_WAIT,
            why=why(reason_of(role) for role in sorted(who.roles)),
            about=[str(one.pk) for one in urgent if _is_for(one, who) or not who.roles & roles],
            by_mail=who.by_mail,
            at=now,
        )
        for who in hear_at_once(playgroup, roles, now, must)
    ]
    Comment.objects.filter(pk__in=[one.pk for one in urgent]).update(alarmed_at=now)
    _keep(letters)
    record(playgroup, act="inbox.alert", clause=URGENT, by=by, now=now, letters=len(letters))
    return len(letters)


def _is_for(comment: Comment, who: AtOnce) -> bool:
    return not roles_for(comment.marks).isdisjoint(who.roles)


def _keep(letters: list[Letter]) -> None:
    for letter in Letter.objects.bulk_create(letters):
        later("inbox.post_letter", str(letter.pk))


@action("inbox.tell_keepers")
def tell_keepers(
    account: Account, kind: str, mark: str, about: str, *, by: House, now: datetime
) -> int:
    """Write to those who keep an account and to the manager: once for the same mark. How many.

    `kind`: "many" people write at once, or something is "unsure". `about`: the account, the page.
    """
    group = Playgroup.objects.get(pk=account.playgroup_id)
    known = set(group.inbox_letters.filter(mark=mark).values_list("person", flat=True))
    watched = next((one for one in Rota(group, now).accounts if one.account == account), None)
    found = {one: watched.reason_of(one) for one in watched.people} if watched else {}
    for who in hear_at_once(group, [Role.MANAGER], now):
        found.setdefault(who.person, "manager-now" if Role.MANAGER in who.roles else "head")
    wishes, letters = Wishes(group), []
    for person, reason in found.items():
        by_mail, rings = wishes.of(person.pk).urgent, wishes.rings_at_once(person.pk)
        if person.pk not in known and (by_mail or rings):
            told: dict[str, Any] = {"mark": mark, "says": SAYS[kind], "by_mail": by_mail}
            told |= {"kind": kind, "why": why([reason]), "about": [about], "at": now}
            letters.append(Letter(playgroup=group, person=person, **told))
    _keep(letters)
    record(account, act="inbox.tell_keepers", clause=URGENT, by=by, now=now, letters=len(letters))
    return len(letters)


def tell_who_was_asked(asked: Opinion, now: datetime) -> None:
    """Part of an act: write to whoever was asked for a second opinion, once for the same words."""
    group, mark = asked.playgroup, f"asked:{asked.pk}:{asked.digest[:8]}"
    known = group.inbox_letters.filter(person=asked.asked, mark=mark)
    wish = Wishes(group).of(asked.asked_id)
    if (wish.asked or wish.rings_all) and not known.exists():
        letter = Letter(playgroup=group, person=asked.asked, kind="asked", mark=mark, at=now)
        letter.says, letter.why, letter.by_mail = ASKED, why(["asked"]), wish.asked
        letter.about = [str(asked.reply.comment_id)]
        _keep([letter])


@action("inbox.send_off")
def send_off(letter: Letter, *, by: House, now: datetime) -> None:
    """It goes: from now on nobody sends it again; and phones ring. Raises `NotNow`, `TooLate`."""
    marks = letter.about if letter.kind == "urgent" else [letter.mark]
    step(letter, "send_off", clause=DUE, by=by, now=now, marks=marks)
    wish = Choice.objects.filter(playgroup=letter.playgroup_id, person=letter.person_id).first()
    if (wish or Choice()).is_rung_for(letter.kind, letter.mark):
        ring_later("inbox.ring", letter.pk, letter.person, letter.playgroup_id)


@action("inbox.hold_back")
def hold_back(letter: Letter, *, by: House, now: datetime) -> None:
    """The post did not take it: it still waits."""
    step(letter, "hold_back", clause=DUE, by=by, now=now)


@action("inbox.let_go")
def let_go(letter: Letter, *, by: House, now: datetime) -> None:
    """The matter is done, or whoever it was for has left: it is not sent."""
    step(letter, "let_go", clause=DUE, by=by, now=now)


@action("inbox.count_as_heard")
def count_as_heard(
    playgroup: Playgroup,
    hours: Iterable[tuple[UUID, str]],
    comments: Iterable[UUID],
    *,
    by: House,
    now: datetime,
) -> None:
    """An older state came back: these people have heard at these hours, and of these comments."""
    urgent = playgroup.comments.filter(pk__in=list(comments), alarmed_at=None)
    alarmed = urgent.update(alarmed_at=now)
    shared = {"playgroup": playgroup, "kind": "hour", "state": "sent", "says": BEFORE, "at": now}
    letters = [Letter(person_id=person, mark=mark, **shared) for person, mark in hours]
    Letter.objects.bulk_create(letters, ignore_conflicts=True)
    told = {"letters": len(letters), "comments": alarmed}
    record(playgroup, act="inbox.count_as_heard", clause=DUE, by=by, now=now, **told)


@action("inbox.choose")
def choose(
    playgroup: Playgroup,
    *,
    morning: bool,
    nudges: bool,
    urgent: bool,
    by: Member,
    now: datetime,
    asked: bool = True,
    rings: bool = True,
    rings_all: bool = False,
) -> Choice:
    """What I want to hear of. Urgent letters stay on where nobody else would hear: `Refused`."""
    if not urgent and (refusal := why_not_silence(_others_hear(by, now))):
        raise Refused(refusal)
    mine = Choice.objects.filter(playgroup=playgroup, person=by.person).first()
    mine = mine or Choice(playgroup=playgroup, person=by.person)
    told = {"morning": morning, "nudges": nudges, "urgent": urgent, "asked": asked}
    told |= {"rings": rings, "rings_all": rings_all}
    for name, wanted in told.items():
        setattr(mine, name, wanted)
    mine.save()
    record(playgroup, act="inbox.choose", clause=URGENT, by=by, now=now, **told)
    return mine


def _others_hear(by: Member, now: datetime) -> dict[UUID, list[bool]]:
    """For each account that this member keeps: whether each of the others hears at once."""
    today = by.playgroup.today(now)
    keepers = Keeper.objects.filter(on(today), playgroup=by.playgroup)
    mine = set(keepers.filter(person=by.person).values_list("account", flat=True))
    silent = set(
        Choice.objects.filter(playgroup=by.playgroup, urgent=False).values_list("person", flat=True)
    )
    others: dict[UUID, list[bool]] = {account: [] for account in mine}
    rows = keepers.filter(account__in=mine).exclude(person=by.person)
    for account, person in rows.values_list("account", "person"):
        others[account].append(person not in silent)
    return others
