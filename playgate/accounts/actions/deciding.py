"""Manager and chairperson decide about a case, each for themselves and with a reason."""

from datetime import datetime
from typing import Any

from playgate.accounts.models import Case, Decision
from playgate.accounts.standing import Here, heads, here
from playgate.jobs.later import later
from playgate.ledger.book import Refused, action, record, step
from playgate.people.member import Member
from playgate.people.ties import minute_for
from playgate.policy.findings import Refusal
from playgate.policy.keepers import why_not_keep
from playgate.policy.roles import Role
from playgate.policy.seats import OWN_CASE, SEATS, Table, seat_of

CHANGED = Refusal(
    "accounts.decision",
    "This case has changed since you opened it.",
    "You decide about what you have read, and nothing else.",
    "Read it once more.",
)
NO_REASON = Refusal(
    "accounts.decision",
    "Say why.",
    "A decision is kept with its reason.",
    "A sentence is enough.",
)


@action("accounts.agree")
def agree(
    case: Case, why: str, *, by: Member, now: datetime, round: int, says_free: bool = False
) -> None:
    """Say yes in one's seat. Off until every keeper has read this version and is trained.

    `says_free`: they were asked about people close to them, and said that nobody is part of it.
    """
    _as_it_is(case, round, by, why)
    seat = _seat(case, by, now)
    named = [one.person_id for one in case.named.all()]
    people = here(by.playgroup, named, by.playgroup.today(now))
    for pk in named:
        if refusal := _why_not(people.get(pk), by, now):
            raise Refused(refusal)
    shown = [_snapshot(str(pk), each) for pk, each in people.items()]
    _keep(case, "agree", seat, why, by, now, says_free=says_free, keepers=shown)
    for clause in ("accounts.keepers-have-read", "accounts.keepers-are-trained"):
        record(case, act="accounts.agree", clause=clause, by=by, now=now, keepers=shown)
    if not all(one.is_employed for one in people.values()):
        record(case, act="accounts.agree", clause="accounts.volunteers-too", by=by, now=now)
    step(case, "agree", clause="leads.approve-accounts", by=by, now=now, seat=seat)
    if case.state == "agreed":
        case.decided_at = now
        case.save(update_fields=["decided_at"])
        later("accounts.tell_applicant", str(case.pk))


@action("accounts.refuse")
def refuse(
    case: Case, why: str, *, by: Member, now: datetime, round: int, says_free: bool = False
) -> None:
    """Say no: the case is at an end, and only a new case can ask again."""
    _as_it_is(case, round, by, why)
    _keep(case, "refuse", _seat(case, by, now), why, by, now, says_free=says_free)
    case.decided_at = now
    case.save(update_fields=["decided_at"])
    step(case, "refuse", clause="leads.approve-accounts", by=by, now=now)
    later("accounts.tell_applicant", str(case.pk))


@action("accounts.ask_for_more")
def ask_for_more(
    case: Case, why: str, *, by: Member, now: datetime, round: int, says_free: bool = False
) -> None:
    """Give the case back to be made clearer; what was said yes to is asked again."""
    _as_it_is(case, round, by, why)
    table = _table(case, by, now)
    mark = str(by.person.pk)
    if refusal := OWN_CASE if mark == table.applicant else table.too_close.get(mark):
        raise Refused(refusal)
    own = next((one.seat for one in case.agreed() if one.by_id == by.person.pk), None)
    if own is None and case.state == "agreed":
        own = next((seat for seat in SEATS if seat in by.roles_at(now)), None)
    _keep(case, "ask", own or _seat(case, by, now), why, by, now, says_free=says_free)
    case.round += 1
    case.save(update_fields=["round"])
    step(case, "ask_for_more", clause="accounts.decision", by=by, now=now)
    later("accounts.tell_applicant", str(case.pk))


def _as_it_is(case: Case, round: int, by: Member, why: str) -> None:
    """Bring the case up to date: two may decide in the same second, each about what they read."""
    vars(case).update(vars(by.playgroup.account_cases.whole().get(pk=case.pk)))
    if case.round != round:
        raise Refused(CHANGED)
    if not why.strip():
        raise Refused(NO_REASON)


def _table(case: Case, by: Member, now: datetime) -> Table:
    return case.table(heads(by.playgroup, by.playgroup.today(now)))


def _seat(case: Case, by: Member, now: datetime) -> Role:
    seat = seat_of(_table(case, by, now), str(by.person.pk), by.roles_at(now))
    if isinstance(seat, Refusal):
        raise Refused(seat)
    return seat


def _why_not(person: Here | None, by: Member, now: datetime) -> Refusal | None:
    return why_not_keep(person.standing if person else None, by.playgroup.today(now))


def _snapshot(mark: str, person: Here) -> dict[str, Any]:
    """How a keeper stood when somebody said yes: ids, numbers and days."""
    told = person.standing
    until = told.trained_until.isoformat() if told.trained_until else ""
    return {"person": mark, "read": told.read, "version": told.version, "trained_until": until}


def _keep(
    case: Case, says: str, seat: str, why: str, by: Member, now: datetime, **more: Any
) -> None:
    minute = minute_for(by, Role(seat), now)
    made = Decision.objects.create(
        playgroup=case.playgroup,
        case=case,
        round=case.round,
        seat=seat,
        by=by.person,
        says=says,
        why=why.strip(),
        minute=minute,
        at=now,
        **more,
    )
    act = {"agree": "accounts.agree", "refuse": "accounts.refuse", "ask": "accounts.ask_for_more"}
    facts = {"round": case.round, "says_free": made.says_free}
    if minute:
        facts["minute"] = str(minute.pk)
    record(made, act=act[says], clause="accounts.decision", by=by, now=now, **facts)
