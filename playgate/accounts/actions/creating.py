"""How an account comes into the register: made after two yeses, found, or there from the start."""

from collections.abc import Mapping
from datetime import date, datetime
from secrets import token_hex
from typing import Any

from django.utils.text import slugify

from playgate.accounts.models import Account, Case, Checklist, Keeper
from playgate.accounts.standing import here
from playgate.ledger.book import By, Refused, action, record, step
from playgate.people.member import Member
from playgate.people.models import Playgroup
from playgate.policy.accounts import (
    NETWORKS,
    NOT_APPROVED,
    SETTINGS,
    WHY_ON,
    anonymous_needs_a_word,
    not_set_up,
)
from playgate.policy.keepers import why_not_keep

from .applying import begin


@action("accounts.register")
def register(
    playgroup: Playgroup,
    key: str,
    network: str,
    use: str,
    *,
    by: By,
    now: datetime,
    aim: str = "",
    promotion: str = "",
    **more: Any,
) -> Account:
    """Enter an account that was there before Playgate, with an approval marked as afterwards.

    `more`: name, audience, is_open, by_hand, limits, link.
    """
    account = Account.objects.create(
        playgroup=playgroup, key=key, network=network, use=use, since=playgroup.today(now), **more
    )
    step(account, "register", clause="images.own-accounts-only", by=by, now=now)
    case = Case.objects.create(
        playgroup=playgroup,
        number=playgroup.account_cases.next_number(),
        account=account,
        state="created",
        network=network,
        name=account.name,
        aim=aim,
        audience=account.audience,
        promotion=promotion,
        is_open=account.is_open,
        is_retrospective=True,
        begun_at=now,
        decided_at=now,
    )
    clause = "administrator.create-after-approval"
    record(case, act="accounts.register", clause=clause, by=by, now=now, afterwards=True)
    return account


@action("accounts.claim")
def claim(
    network: str, name: str, link: str, is_open: bool, why: str, *, by: Member, now: datetime
) -> Case:
    """Enter an account that was found: it needs a case, made afterwards, or it is closed."""
    account = Account.objects.create(
        playgroup=by.playgroup,
        key=_key(name),
        network=network,
        use=NETWORKS[network][1],
        name=name,
        link=link,
        is_open=is_open,
        since=by.playgroup.today(now),
    )
    step(account, "claim", clause="accounts.case-first", by=by, now=now)
    said = {"network": network, "name": name, "considered": why, "is_open": is_open}
    case = begin(by, now, account=account, is_retrospective=True, **said)
    record(case, act="accounts.claim", clause="accounts.case-first", by=by, now=now)
    return case


@action("accounts.create")
def create(
    case: Case,
    answers: dict[str, str],
    *,
    by: Member,
    now: datetime,
    link: str,
    on: date,
    note: str = "",
    limits: Mapping[str, int | None],
) -> Account:
    """The account has been made on the network: keep how, and name its keepers.

    With something still to be seen to it is created and not yet in use. Raises `Refused`.
    """
    vars(case).update(vars(by.playgroup.account_cases.whole().get(pk=case.pk)))
    if case.state != "agreed" or case.opens_up:
        raise Refused(NOT_APPROVED)
    _check_keepers(case, by, now)
    account = case.account or Account(playgroup=by.playgroup, key=_key(case.name))
    account.network, account.use = case.network, NETWORKS[case.network][1]
    account.name, account.audience, account.is_open = case.name, case.audience, bool(case.is_open)
    account.link, account.since = link, on
    for field, most in limits.items():
        setattr(account, field, most)
    account.save()
    step(account, "create", clause="administrator.create-after-approval", by=by, now=now)
    case.account = account
    case.save(update_fields=["account"])
    step(case, "create", clause="administrator.create-after-approval", by=by, now=now)
    for named in case.named.all():
        Keeper.objects.create(
            playgroup=by.playgroup,
            account=account,
            person=named.person,
            starts=by.playgroup.today(now),
        )
    _finish(account, answers, note, by, now)
    return account


@action("accounts.put_in_use")
def put_in_use(
    account: Account, answers: dict[str, str], *, by: Member, now: datetime, note: str = ""
) -> None:
    """Go through what was still to be seen to; once all is well, posts can go there."""
    account.LIFE.after(account.state, "put_in_use")
    _finish(account, answers, note, by, now)


@action("accounts.open_up")
def open_up(case: Case, *, by: Member, now: datetime) -> None:
    """Let everybody see an account that was closed, as both have agreed afresh."""
    vars(case).update(vars(by.playgroup.account_cases.whole().get(pk=case.pk)))
    if case.state != "agreed" or not case.opens_up or case.account is None:
        raise Refused(NOT_APPROVED)
    if not case.account.is_in_use:
        raise Refused(NOT_APPROVED)
    _check_keepers(case, by, now)
    account = case.account
    account.is_open, account.audience = True, case.audience
    account.save(update_fields=["is_open", "audience"])
    step(case, "open_up", clause="accounts.five-points", by=by, now=now)


def _finish(
    account: Account, answers: dict[str, str], note: str, by: Member, now: datetime
) -> None:
    """Keep every answer under its clause, and put the account in use if all is well."""
    if anonymous_needs_a_word(answers, note):
        raise Refused(WHY_ON)
    kept = {one.key: answers.get(one.key, "") for one in SETTINGS}
    made = Checklist.objects.create(
        playgroup=account.playgroup,
        account=account,
        kind="creation",
        answers=kept,
        note=note.strip(),
        by=by.person,
        on=by.playgroup.today(now),
        at=now,
    )
    known = account.checklists.filter(kind="creation").count()
    act = "accounts.create" if known == 1 else "accounts.put_in_use"
    for one in SETTINGS:
        record(made, act=act, clause=one.clause, by=by, now=now, **{one.key: kept[one.key]})
    if not not_set_up(kept):
        step(account, "put_in_use", clause="images.own-accounts-only", by=by, now=now)


def _check_keepers(case: Case, by: Member, now: datetime) -> None:
    """A keeper may have left, or their training may have run out, since both said yes."""
    day, named = by.playgroup.today(now), [one.person_id for one in case.named.all()]
    people = here(by.playgroup, named, day)
    for person in named:
        known = people.get(person)
        if refusal := why_not_keep(known.standing if known else None, day):
            raise Refused(refusal)


def _key(name: str) -> str:
    return f"{slugify(name)[:40] or 'account'}-{token_hex(4)}"
