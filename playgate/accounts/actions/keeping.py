"""Keepers: naming them, ending their time, handing over; and looking at an account every term."""

from datetime import date, datetime, timedelta

from playgate.accounts.models import Account, Checklist, Keeper
from playgate.accounts.standing import here
from playgate.ledger.book import By, MayNot, Refused, TooLate, action, record, step
from playgate.people.member import Member
from playgate.people.models import Person
from playgate.policy.findings import Refusal
from playgate.policy.keepers import why_not_keep
from playgate.policy.roles import Role

from .describing import looked_at
from .safe import must_look_after

ALREADY = Refusal(
    "accounts.two-keepers",
    "They keep this account already.",
    "Two keepers are two different people.",
    "Name somebody else.",
)
CLOSED = Refusal(
    "administrator.leavers",
    "This account is closed.",
    "Nobody keeps what is closed.",
    "There is nothing to do here.",
)


@action("accounts.name_keeper")
def name_keeper(account: Account, person: Person, starts: date, *, by: By, now: datetime) -> Keeper:
    """Name somebody who runs the account from a day on: they have read, and are trained.

    The same for everyone, paid or not. Raises `Refused`.
    """
    if account.state == "closed":
        raise Refused(CLOSED)
    day = account.playgroup.today(now)
    known = here(account.playgroup, [person.pk], day).get(person.pk)
    if refusal := why_not_keep(known.standing if known else None, day):
        raise Refused(refusal)
    if any(keeper.holds_on(max(day, starts)) for keeper in account.keepers.filter(person=person)):
        raise Refused(ALREADY)
    keeper = Keeper.objects.create(
        playgroup=account.playgroup, account=account, person=person, starts=starts
    )
    record(keeper, act="accounts.name_keeper", clause="accounts.two-keepers", by=by, now=now)
    if known and not known.is_employed:
        clause = "accounts.volunteers-too"
        record(keeper, act="accounts.name_keeper", clause=clause, by=by, now=now)
    return keeper


@action("accounts.end_keeper")
def end_keeper(keeper: Keeper, ends: date, *, by: By, now: datetime) -> None:
    """End somebody's time as a keeper; `ends` is their last day."""
    if keeper.ends is not None:
        raise TooLate("Keeper")
    keeper.ends = max(ends, keeper.starts - timedelta(days=1))
    keeper.save(update_fields=["ends"])
    record(keeper, act="accounts.end_keeper", clause="administrator.leavers", by=by, now=now)


@action("accounts.hand_over")
def hand_over(keeper: Keeper, person: Person, *, by: Member, now: datetime) -> None:
    """Pass a keeper's place on to somebody else from today; they say when they have it."""
    account, today = keeper.account, by.playgroup.today(now)
    name_keeper(account, person, today, by=by, now=now)
    end_keeper(keeper, today - timedelta(days=1), by=by, now=now)
    step(account, "hand_over", clause="administrator.leavers", by=by, now=now)


@action("accounts.take_over")
def take_over(account: Account, *, by: Member, now: datetime) -> None:
    """A keeper, or the administrator, says: we can get in, and whoever left cannot."""
    day = by.playgroup.today(now)
    keeps = any(one.holds_on(day) for one in account.keepers.filter(person=by.person))
    if not keeps and Role.ADMINISTRATOR not in by.roles_at(now):
        raise MayNot("accounts.take_over")
    step(account, "take_over", clause="administrator.leavers", by=by, now=now)


@action("accounts.review")
def review(
    account: Account, answers: dict[str, str], note: str, *, by: Member, now: datetime
) -> Checklist:
    """Keep what was found when an account was looked at again this term, its details with it.

    Raises `Refused` for whoever does not look after it.
    """
    if account.state == "closed":
        raise Refused(CLOSED)
    must_look_after(account, by, now)
    if answers.get("details") == "yes":
        looked_at(account, {}, by, now)
    told = by.playgroup.accounts.told().get(pk=account.pk)
    made = Checklist.objects.create(
        playgroup=account.playgroup,
        account=account,
        kind="review",
        answers=answers,
        note=note.strip(),
        due=told.review_by(),
        by=by.person,
        on=by.playgroup.today(now),
        at=now,
    )
    clause, all_well = "administrator.details-secure", set(answers.values()) == {"yes"}
    record(made, act="accounts.review", clause=clause, by=by, now=now, all_well=all_well)
    return made
