"""The case for an account: begin it, say its five points one by one, hand it in."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from playgate.accounts.models import Account, Case, Named
from playgate.jobs.later import later
from playgate.ledger.book import Refused, TooLate, action, record, step
from playgate.people.member import Member
from playgate.people.models import Person
from playgate.policy.accounts import (
    ALREADY_OPEN,
    BEING_WRITTEN,
    FOUND,
    HAS_A_CASE,
    NOT_ITS_OWN,
    missing,
)


@action("accounts.apply")
def apply(
    network: str,
    name: str,
    considered: str,
    *,
    by: Member,
    now: datetime,
    account: Account | None = None,
) -> Case:
    """Begin a case: for a new account, or for opening one that is closed so far to everybody.

    `considered`: why the accounts there are do not do.
    """
    more: dict[str, Any] = {}
    if account is not None:
        more = _about(account)
    case = begin(by, now, network=network, name=name, considered=considered, **more)
    record(case, act="accounts.apply", clause="accounts.case-first", by=by, now=now)
    record(case, act="accounts.apply", clause="accounts.consider-whether", by=by, now=now)
    return case


@action("accounts.say")
def say(
    case: Case, point: str, value: str | bool | Iterable[Person], *, by: Member, now: datetime
) -> None:
    """Answer one of the five points; what was said before is written over."""
    own_case(case, by)
    if point == "keepers":
        _name(case, value)  # type: ignore[arg-type]
    else:
        setattr(case, point, value)
        case.save(update_fields=[point])
    record(case, act="accounts.say", clause="accounts.five-points", by=by, now=now, point=point)


@action("accounts.submit")
def submit(case: Case, *, by: Member, now: datetime) -> None:
    """Hand the case in to manager and chairperson. Raises `Refused` where a point is missing."""
    own_case(case, by)
    fresh = by.playgroup.account_cases.whole().get(pk=case.pk)
    if gaps := missing(fresh.facts()):
        raise Refused(next(iter(gaps.values())))
    case.submitted_at = now
    case.save(update_fields=["submitted_at"])
    step(case, "submit", clause="leads.receive-applications", by=by, now=now, number=case.number)
    later("accounts.tell_heads", str(case.pk))


@action("accounts.withdraw")
def withdraw(case: Case, *, by: Member, now: datetime) -> None:
    """Take one's own case back."""
    if case.applicant_id != by.person.pk:
        raise Refused(NOT_ITS_OWN)
    step(case, "withdraw", clause="accounts.consider-whether", by=by, now=now)


@action("accounts.hear")
def hear(case: Case, *, by: Member, now: datetime) -> None:
    """The applicant has read the answer."""
    if case.applicant_id != by.person.pk:
        raise Refused(NOT_ITS_OWN)
    case.heard_at = now
    case.save(update_fields=["heard_at"])
    record(case, act="accounts.hear", clause="accounts.decision", by=by, now=now)


def begin(by: Member, now: datetime, **said: Any) -> Case:
    """A case with a number and a day; kept by the act that runs."""
    cases = by.playgroup.account_cases
    return cases.create(applicant=by.person, number=cases.next_number(), begun_at=now, **said)


def _about(account: Account) -> dict[str, Any]:
    """A case about an account that is there: found, or closed so far and to be opened."""
    no_other_case(account)
    found = account.state in FOUND
    if not found and (account.is_open or not account.is_in_use):
        raise Refused(ALREADY_OPEN)
    is_open = account.is_open if found else True
    said = {"audience": account.audience, "is_open": is_open}
    return {"account": account, "is_retrospective": found, **said}


def no_other_case(account: Account) -> None:
    """Raise `Refused` where a case about this account is already open."""
    if account.cases.open().exists():
        raise Refused(HAS_A_CASE)


def own_case(case: Case, by: Member) -> None:
    """Only the applicant changes a case, and only before it is handed in."""
    case.refresh_from_db(fields=["state"])
    if case.applicant_id != by.person.pk:
        raise Refused(NOT_ITS_OWN)
    if case.state not in BEING_WRITTEN:
        raise TooLate("Case")


def _name(case: Case, people: Iterable[Person]) -> None:
    """Name those who are to run it, each once."""
    chosen = {person.pk: person for person in people}
    case.named.exclude(person__in=chosen).delete()
    for person in chosen.values():
        Named.objects.get_or_create(
            case=case, person=person, defaults={"playgroup": case.playgroup}
        )
