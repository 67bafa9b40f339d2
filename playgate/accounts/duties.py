"""What waits about accounts, and for whom; and what the register can show for the policy."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.urls import reverse

from playgate.ledger.question import Asking, Question, numbers
from playgate.ledger.together import together
from playgate.people.member import Member
from playgate.people.models import Person, Playgroup
from playgate.policy import keepers as rules
from playgate.policy.accounts import FOUND, TO_DECIDE
from playgate.policy.duties import Duty, Kept, Rank
from playgate.policy.keepers import last_day
from playgate.policy.leaving import ToDo
from playgate.policy.roles import Role
from playgate.policy.seats import Table, seat_of
from playgate.policy.working_days import england

from .cases import Heads
from .models import Account, Case, Keeper, with_keepers_asked
from .secrets import Secret
from .standing import EMPLOYED, heads

REVIEW_SHOWS = timedelta(days=21)


def waiting(member: Member, now: datetime) -> Asking[list[Duty]]:
    """Cases to decide, to go on with or to hear about; alarms, found accounts and reviews."""
    day = member.playgroup.today(now)
    accounts, cases, closed = yield from together(
        with_keepers_asked(member.playgroup_id), _of_cases(member, day), _of_closed(member)
    )
    duties = [duty for one in accounts for duty in _of_account(one, member, day)]
    return [*duties, *cases, *closed]


def _of_account(account: Any, member: Member, day: date) -> Iterator[Duty]:
    mine = any(one.person_id == member.person.pk for one in account.named_on(day))
    looks_after = member.may("accounts.ask_to_close")
    if mine or looks_after:
        yield from _alarm(account, day)
    if account.state == "handed over" and (mine or member.may("accounts.create")):
        says = "Can you get in? Say that it is handed over"
        yield _duty(says, account, "administrator.leavers", Rank.TODAY)
    looks = mine or Role.ADMINISTRATOR in member.roles
    if looks and account.is_in_use and day >= account.review_by() - REVIEW_SHOWS:
        yield _review(account, day)
    if not looks_after:
        return
    if not account.is_approved:
        says = "Nobody has agreed to this account" if account.state in FOUND else NO_CASE
        yield _duty(says, account, "accounts.case-first", Rank.TODAY)
    if account.state == "created" and member.may("accounts.put_in_use"):
        says = "Finish setting it up"
        yield _duty(says, account, "administrator.create-after-approval", Rank.SOON)


NO_CASE = "This account has no case that was agreed to"


def _alarm(account: Account, day: date) -> Iterator[Duty]:
    since = account.short_since(day) if account.is_in_use else None
    if since is None:
        return
    last = last_day(since, england(), account.playgroup.rests_after)
    rests = day > last
    says = "Fewer than two keepers: posting rests" if rests else "Fewer than two keepers"
    about = f"{account.name}, since {since.day} {since:%B}"
    due = datetime.combine(last, time(23, 59), account.playgroup.tz)
    href = reverse("accounts:page", args=[account.pk])
    yield Duty(says, href, "accounts.two-keepers", Rank.NOW, about, due, rests)


def _review(account: Any, day: date) -> Duty:
    by = account.review_by()
    due = datetime.combine(by, time(23, 59), account.playgroup.tz)
    href = reverse("accounts:review", args=[account.pk])
    says = "Look at this account again"
    clause = "administrator.details-secure"
    return Duty(says, href, clause, Rank.SOON, account.name, due, day > by)


def _duty(says: str, account: Account, clause: str, rank: Rank) -> Duty:
    return Duty(says, reverse("accounts:page", args=[account.pk]), clause, rank, account.name)


def _cases(playgroup: UUID, me: UUID) -> QuerySet[Case]:
    mine = Q(applicant=me, heard_at=None) & ~Q(state="withdrawn")
    known = Q(state__in=[*TO_DECIDE, "agreed"]) | mine
    return Case.objects.whole().filter(known, playgroup=playgroup)[:60]


CASES = Question(_cases)


def _of_cases(member: Member, day: date) -> Asking[list[Duty]]:
    """Cases that wait for this member: to decide, to make, to go on with, to hear about."""
    if not member.may("accounts.apply"):
        return []
    cases = yield from CASES.asked(playgroup=member.playgroup_id, me=member.person.pk)
    to_decide = any(one.is_to_decide for one in cases) and member.may("accounts.agree")
    held = heads(member.playgroup, day) if to_decide else Heads()
    return [duty for one in cases for duty in _of_case(one, member, one.table(held))]


def _of_case(case: Case, member: Member, table: Table) -> Iterator[Duty]:
    href, about = reverse("accounts:case", args=[case.pk]), f"{case.name} ({case.kind})"
    mine = case.applicant_id == member.person.pk
    if case.is_to_decide and member.may("accounts.agree"):
        seat = seat_of(table, str(member.person.pk), member.roles)
        if isinstance(seat, Role):
            yield Duty(
                "Please decide about an account", href, "accounts.decision", Rank.TODAY, about
            )
    if case.state == "agreed" and member.may("accounts.create"):
        says = "Open it to everybody" if case.opens_up else "Both have agreed: make the account"
        clause = "administrator.create-after-approval"
        yield Duty(says, href, clause, Rank.TODAY, about)
    if not mine:
        return
    if case.state == "being written":
        says = "Go on with your case for an account"
        yield Duty(says, href, "accounts.five-points", Rank.SOME_DAY, about)
    elif case.state == "more asked":
        says = "Somebody asks more about your case"
        yield Duty(says, href, "accounts.decision", Rank.TODAY, about)
    elif case.heard_at is None and case.decided_at is not None:
        says = "Your case was refused" if case.state == "refused" else "Your case was agreed to"
        yield Duty(says, href, "accounts.decision", Rank.SOON, about)


def _closed_and_seen(playgroup: UUID) -> QuerySet[Account]:
    closed = Account.objects.filter(playgroup=playgroup, state="closed", posts_stay_why="")
    return closed.filter(copies__state__in=("out", "unsure", "going out")).distinct()


CLOSED_AND_SEEN = Question(_closed_and_seen)


def _of_closed(member: Member) -> Asking[list[Duty]]:
    """Closed accounts whose posts are to be taken down, and are not."""
    if not member.may("accounts.close"):
        return []
    closed = yield from CLOSED_AND_SEEN.asked(playgroup=member.playgroup_id)
    says, clause = "Closed, and posts of ours still stand there", "staff.manage-own-posts"
    return [_duty(says, one, clause, Rank.TODAY) for one in closed]


CAME = Question(
    lambda playgroup: numbers(
        Case.objects.filter(playgroup=playgroup).exclude(submitted_at=None), all=Count("pk")
    )
)


def kept(playgroup: Playgroup, now: datetime) -> Asking[list[Kept]]:
    """How the accounts stand against the clauses about them."""
    day = playgroup.today(now)
    live, (told,) = yield from together(
        with_keepers_asked(playgroup.pk), CAME.asked(playgroup=playgroup.pk)
    )
    used = [one for one in live if one.is_in_use]
    wild = [one.name for one in live if not one.is_approved]
    late = [one.name for one in live if one.approved_afterwards]
    agreed, after = len(live) - len(wild), f", {len(late)} of them afterwards" if late else ""
    figure = f"{agreed} of {len(live)} accounts have a case that was agreed to{after}"
    cases = told["all"]
    came = "1 case has come in" if cases == 1 else f"{cases} cases have come in"
    return [
        Kept("accounts.case-first", figure, ", ".join(wild)),
        Kept("administrator.create-after-approval", figure, ", ".join(wild)),
        Kept("leads.receive-applications", came),
        *_of_keepers(used, day),
        _of_volunteers(used, day),
        _kept_safe(live, day),
    ]


def _kept_safe(accounts: list[Any], day: date) -> Kept:
    """How many of these accounts were looked at in time, their details with the rest."""
    late = [one.name for one in accounts if one.review_by() < day]
    figure = f"{len(accounts) - len(late)} of {len(accounts)} accounts looked at in time"
    return Kept("administrator.details-secure", figure, ", ".join(late))


def _of_volunteers(used: list[Any], day: date) -> Kept:
    """Keepers whom the playgroup does not employ, and how many of them pass both tests."""
    rows = [row for one in used for row in one.keepers.all() if row.holds_on(day)]
    paid = {row.person_id for row in rows if row.office_role in EMPLOYED}
    unpaid = {row.person_id: row.standing() for row in rows if row.person_id not in paid}
    good = sum(rules.why_not_keep(standing, day) is None for standing in unpaid.values())
    short = f"{len(unpaid) - good} not yet" if good < len(unpaid) else ""
    if not unpaid:
        return Kept("accounts.volunteers-too", "Everyone who keeps an account is employed")
    figure = f"{good} of {len(unpaid)} who are not employed pass both tests"
    return Kept("accounts.volunteers-too", figure, short)


def _of_keepers(used: list[Any], day: date) -> Iterator[Kept]:
    short = [one.name for one in used if one.short_since(day)]
    two = f"{len(used) - len(short)} of {len(used)} accounts have two keepers"
    yield Kept("accounts.two-keepers", two, ", ".join(short))
    named = {keeper.person_id: keeper.standing() for one in used for keeper in one.named_on(day)}
    for proof, says in ((rules.has_read, "have read"), (rules.is_trained, "are trained")):
        shown = [proof(standing, day) for standing in named.values()]
        good = sum(one.passes for one in shown)
        clause = proof(rules.Standing(), day).clause
        behind = f"{len(shown) - good} not yet" if good < len(shown) else ""
        yield Kept(clause, f"{good} of {len(shown)} keepers {says}", behind)


def leaving(person: Person, playgroup: Playgroup, now: datetime) -> list[ToDo]:
    """What is open when somebody goes: the accounts they keep, and their ways in to these."""
    kept = Keeper.objects.filter(playgroup=playgroup, person=person).select_related("account")
    rows = {one.account_id: one for one in kept.order_by("account__since", "starts")}
    kept_here = set(Secret.objects.filter(playgroup=playgroup).values_list("account", flat=True))
    href, todos = reverse("accounts:list"), [*_still_known(person, playgroup)]
    for one in rows.values():
        account = one.account
        if account.network != "website":
            says = f"{account.name} ({account.network}): they can no longer get in as themselves"
            todos.append(ToDo(f"page-role:{account.pk}", says, is_urgent=True))
            says = f"{account.name} ({account.network}): a password that they knew is changed"
            if account.pk not in kept_here:
                todos.append(ToDo(f"secret:{account.pk}", says, is_urgent=True))
        if one.ends is None:
            says = f"{account.name}: hand it over, or close it"
            todos.append(ToDo(f"keeper:{one.pk}", says, href=href, by_hand=False))
    return todos


def _still_known(person: Person, playgroup: Playgroup) -> Iterator[ToDo]:
    """What lies in the safe and they still know: open until somebody else has changed it."""
    known = Secret.objects.seen_by(person).filter(playgroup=playgroup)  # type: ignore[attr-defined]
    for one in known.select_related("account"):
        says = f"{one.account.name}: change the {one.label or one.kind} that they know"
        href = reverse("accounts:page", args=[one.account_id])
        yield ToDo(f"known:{one.pk}", says, href=href, by_hand=False, is_urgent=True)
